import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useElementScrollRestoration } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Go, useGo } from '../address.tsx'
import { usePreferences } from '../preferences.ts'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import type { Column } from './column.ts'
import type { Rows } from './rows.ts'
import { ariaSort, nextSort } from './sort.ts'

export type ListProps<R> = {
  readonly rows: Rows<R>
  readonly columns: readonly Column<R>[]
  readonly keyOf: (row: R) => string
  readonly nameOf: (row: R) => string
  readonly open?: ((row: R) => string) | undefined
  readonly title: string
  readonly selected?: ReadonlyMap<string, R>
  readonly toggle?: (row: R) => void
  readonly setSelected?: (selected: ReadonlyMap<string, R>) => void
}

type GridProps<R> = ListProps<R> & { readonly sort: string | undefined; readonly onSort: (sort: string | undefined) => void }

/** So many rows below the loaded ones are offered to the scroll bar; a million would be out of reach of any thumb. */
const AHEAD = 20_000

/** Rows in view only, of as many as there are; the page keeps its place on the way back. */
export const Grid = <R extends object>(props: GridProps<R>): ReactNode => {
  const { rows, columns, keyOf, nameOf, open, title, selected, toggle, setSelected, sort, onSort } = props
  const say = useSay(kitWords)
  const label = useLabel()
  const go = useGo()
  const { large } = usePreferences()
  const frame = useRef<HTMLDivElement>(null)
  const place = useElementScrollRestoration({ id: 'lj-grid' })
  const count = Math.min(rows.total ?? rows.rows.length, rows.rows.length + AHEAD)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => (large ? 52 : 40),
    overscan: 12,
    initialOffset: place?.scrollY ?? 0,
  })
  useEffect(() => virtual.measure(), [large, virtual])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { reach } = rows
  useEffect(() => reach(first, last), [first, last, reach])

  const template = [...(toggle ? ['44px'] : []), ...columns.map(({ width = 120 }) => `minmax(${width}px, ${width}fr)`)].join(' ')
  const least = columns.reduce((sum, { width = 120 }) => sum + width, toggle ? 44 : 0)

  const focusRow = (index: number): void => {
    const to = Math.max(0, Math.min(count - 1, index))
    virtual.scrollToIndex(to)
    // The row stands only after the scroll has drawn it, which on a slow machine takes some frames.
    const focus = (tries: number): void => {
      const drawn = frame.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)
      if (drawn) drawn.focus()
      else if (tries > 0) requestAnimationFrame(() => focus(tries - 1))
    }
    requestAnimationFrame(() => focus(60))
  }

  const onKeys = (event: KeyboardEvent<HTMLElement>, index: number, row: R | undefined): void => {
    if (event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -count, End: count }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      focusRow(index + step)
    } else if (event.key === 'Enter' && open && row) go(open(row))
    else if (event.key === ' ' && toggle && row) {
      event.preventDefault()
      toggle(row)
    }
  }

  const allSelected = selected !== undefined && rows.rows.length > 0 && rows.rows.every((row) => selected.has(keyOf(row)))
  return (
    <div
      className="lj-grid"
      ref={frame}
      role="grid"
      aria-label={title}
      aria-rowcount={(rows.total ?? 0) + 1}
      aria-colcount={columns.length + (toggle ? 1 : 0)}
      data-scroll-restoration-id="lj-grid"
    >
      <div role="rowgroup" className="lj-grid-head" style={{ minWidth: least }}>
        <div role="row" aria-rowindex={1} className="lj-grid-row" style={{ gridTemplateColumns: template }}>
          {toggle ? (
            <div role="columnheader">
              <input
                type="checkbox"
                aria-label={say('table.selectAll')}
                checked={allSelected}
                onChange={() => setSelected?.(allSelected ? new Map() : new Map(rows.rows.map((row) => [keyOf(row), row])))}
              />
            </div>
          ) : null}
          {columns.map((column) => {
            const order = ariaSort(sort, column.key)
            return (
              <div key={column.key} role="columnheader" data-align={column.align} {...(column.sortable ? { 'aria-sort': order } : {})}>
                {column.sortable ? (
                  <button type="button" className="lj-sort" onClick={() => onSort(nextSort(sort, column.key))}>
                    {label(column.label)}
                    <span aria-hidden="true">{order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : ''}</span>
                  </button>
                ) : (
                  label(column.label)
                )}
              </div>
            )
          })}
        </div>
      </div>
      <div role="rowgroup" className="lj-grid-body" style={{ height: virtual.getTotalSize(), minWidth: least }}>
        {items.map((item) => {
          const row = rows.at(item.index)
          const style = { gridTemplateColumns: template, height: item.size, transform: `translateY(${item.start}px)` }
          if (row === undefined)
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                data-index={item.index}
                className="lj-grid-row"
                style={style}
                tabIndex={-1}
                onKeyDown={(event) => onKeys(event, item.index, undefined)}
              >
                <div role="gridcell" aria-label={say('web.loading')}>
                  <span className="lj-bone" />
                </div>
              </div>
            )
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected?.has(keyOf(row))}
              data-index={item.index}
              className="lj-grid-row"
              style={style}
              tabIndex={item.index === (items[0]?.index ?? 0) ? 0 : -1}
              onKeyDown={(event) => onKeys(event, item.index, row)}
            >
              {toggle ? (
                <div role="gridcell">
                  <input
                    type="checkbox"
                    aria-label={say('table.select', { name: nameOf(row) })}
                    checked={selected?.has(keyOf(row)) ?? false}
                    onChange={() => toggle(row)}
                  />
                </div>
              ) : null}
              {columns.map((column, index) => (
                <div key={column.key} role="gridcell" data-align={column.align}>
                  {index === 0 && open ? <Go to={open(row)}>{column.render(row)}</Go> : column.render(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
