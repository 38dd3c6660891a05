import { useEffect, useRef, type ReactNode } from 'react'
import { useElementScrollRestoration } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Go } from '../address.tsx'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import type { ListProps } from './Grid.tsx'

/** The same rows on a phone: a heading and the three facts that decide. */
export const Cards = <R extends object>({ rows, columns, keyOf, nameOf, open, title, selected, toggle }: ListProps<R>): ReactNode => {
  const say = useSay(kitWords)
  const label = useLabel()
  const frame = useRef<HTMLDivElement>(null)
  const place = useElementScrollRestoration({ id: 'lj-cards' })
  const count = Math.min(rows.total ?? rows.rows.length, rows.rows.length + 500)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => 104,
    overscan: 6,
    initialOffset: place?.scrollY ?? 0,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { reach } = rows
  useEffect(() => reach(first, last), [first, last, reach])
  const [heading, ...rest] = columns
  const marked = rest.filter((column) => column.deciding)
  const facts = (marked.length > 0 ? marked : rest).slice(0, 3)
  return (
    <div className="lj-cards" ref={frame} data-scroll-restoration-id="lj-cards" tabIndex={0} role="region" aria-label={title}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.at(item.index)
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={rows.total}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row === undefined || heading === undefined ? (
                <div className="lj-card">
                  <span className="lj-hidden">{say('web.loading')}</span>
                  <span className="lj-bone" />
                  <span className="lj-bone" />
                </div>
              ) : (
                <div className="lj-card" data-selected={selected?.has(keyOf(row))}>
                  <div className="lj-card-head">
                    {toggle ? (
                      <input
                        type="checkbox"
                        aria-label={say('table.select', { name: nameOf(row) })}
                        checked={selected?.has(keyOf(row)) ?? false}
                        onChange={() => toggle(row)}
                      />
                    ) : null}
                    {open ? <Go to={open(row)}>{heading.render(row)}</Go> : <strong>{heading.render(row)}</strong>}
                  </div>
                  <dl>
                    {facts.map((column) => (
                      <div key={column.key}>
                        <dt>{label(column.label)}</dt>
                        <dd>{column.render(row)}</dd>
                      </div>
                    ))}
                  </dl>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
