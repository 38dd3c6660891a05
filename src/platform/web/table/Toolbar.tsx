import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useView, type View } from '../address.tsx'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import { Chips, type Filter } from './Chips.tsx'
import type { Column } from './column.ts'
import { useSavedViews } from './saved.ts'

type ToolbarProps<R> = {
  readonly name: string
  readonly columns: readonly Column<R>[]
  readonly shown: readonly Column<R>[]
  readonly choose: (keys: readonly string[] | undefined) => void
  readonly filters: readonly Filter[]
  readonly searchHint: string
  readonly onExport?: () => void
  readonly exporting: boolean
  readonly onPrint: () => void
  readonly preparing: boolean
  /** Which parts of the address belong to a saved view. */
  readonly keep: (key: string) => boolean
  readonly extra?: ReactNode
  /** How many there are, in words. */
  readonly children: ReactNode
}

/** Search that waits for a pause in typing; what is typed is in the box at once and in the address a moment later. */
const Search = ({ hint }: { readonly hint: string }): ReactNode => {
  const { view, change } = useView()
  const inAddress = view['text'] ?? ''
  const [typed, setTyped] = useState(inAddress)
  const written = useRef(inAddress)
  useEffect(() => {
    // Changed from outside: back, a saved view, the filters cleared.
    if (inAddress !== written.current) {
      written.current = inAddress
      setTyped(inAddress)
    }
  }, [inAddress])
  useEffect(() => {
    if (typed.trim() === written.current) return
    const timer = setTimeout(() => {
      written.current = typed.trim()
      change({ text: written.current })
    }, 220)
    return () => clearTimeout(timer)
  })
  return (
    <Input.Search
      className="lj-search"
      allowClear
      value={typed}
      placeholder={hint}
      aria-label={hint}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

const ColumnMenu = <R,>({ columns, shown, choose }: Pick<ToolbarProps<R>, 'columns' | 'shown' | 'choose'>): ReactNode => {
  const say = useSay(kitWords)
  const label = useLabel()
  const keys = shown.map((column) => column.key)
  const move = (key: string, by: number): void => {
    const at = keys.indexOf(key)
    const next = keys.filter((other) => other !== key)
    next.splice(Math.max(0, at + by), 0, key)
    choose(next)
  }
  const ordered = [...shown, ...columns.filter((column) => !keys.includes(column.key))]
  return (
    <div className="lj-menu">
      {ordered.map((column) => {
        const at = keys.indexOf(column.key)
        return (
          <div key={column.key} className="lj-menu-line">
            <Checkbox
              checked={at >= 0}
              disabled={at >= 0 && keys.length === 1}
              onChange={() => choose(at >= 0 ? keys.filter((key) => key !== column.key) : [...keys, column.key])}
            >
              {label(column.label)}
            </Checkbox>
            <span>
              <Button
                type="text"
                size="small"
                disabled={at <= 0}
                aria-label={say('table.up', { column: label(column.label) })}
                onClick={() => move(column.key, -1)}
              >
                ↑
              </Button>
              <Button
                type="text"
                size="small"
                disabled={at < 0 || at === keys.length - 1}
                aria-label={say('table.down', { column: label(column.label) })}
                onClick={() => move(column.key, 1)}
              >
                ↓
              </Button>
            </span>
          </div>
        )
      })}
      <Button type="link" size="small" onClick={() => choose(undefined)}>
        {say('table.columnsReset')}
      </Button>
    </div>
  )
}

const ViewMenu = <R,>({ name, keep }: Pick<ToolbarProps<R>, 'name' | 'keep'>): ReactNode => {
  const say = useSay(kitWords)
  const { view, change } = useView()
  const { saved, save, drop } = useSavedViews(name)
  const [title, setTitle] = useState('')
  const own: View = Object.fromEntries(Object.entries(view).filter(([key]) => keep(key)))
  const apply = (next: View): void =>
    change({ ...Object.fromEntries(Object.keys(own).map((key) => [key, undefined])), ...next }, { push: true })
  return (
    <div className="lj-menu">
      {saved.length === 0 ? <p className="lj-soft">{say('table.viewNone')}</p> : null}
      {saved.map((each) => (
        <div key={each.name} className="lj-menu-line">
          <Button type="link" size="small" onClick={() => apply(each.view)}>
            {each.name}
          </Button>
          <Button type="text" size="small" aria-label={say('table.viewDrop', { name: each.name })} onClick={() => drop(each.name)}>
            ✕
          </Button>
        </div>
      ))}
      <form
        className="lj-row"
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim() === '') return
          save(title.trim(), own)
          setTitle('')
        }}
      >
        <Input
          size="small"
          value={title}
          maxLength={30}
          placeholder={say('table.viewName')}
          aria-label={say('table.viewName')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button size="small" htmlType="submit">
          {say('table.viewSave')}
        </Button>
      </form>
    </div>
  )
}

export const Toolbar = <R,>(props: ToolbarProps<R>): ReactNode => {
  const say = useSay(kitWords)
  return (
    <div className="lj-toolbar">
      <span className="lj-count" role="status">
        {props.children}
      </span>
      <Search hint={props.searchHint} />
      <Chips filters={props.filters} />
      <span className="lj-toolbar-end">
        {props.extra}
        {props.onExport ? (
          <Button onClick={props.onExport} loading={props.exporting}>
            {say('table.export')}
          </Button>
        ) : null}
        <Button className="lj-wide" onClick={props.onPrint} loading={props.preparing}>
          {say('table.print')}
        </Button>
        <Popover
          trigger="click"
          placement="bottomRight"
          content={<ColumnMenu columns={props.columns} shown={props.shown} choose={props.choose} />}
        >
          <Button className="lj-wide">{say('table.columns')} ▾</Button>
        </Popover>
        <Popover trigger="click" placement="bottomRight" content={<ViewMenu name={props.name} keep={props.keep} />}>
          <Button>{say('table.views')} ▾</Button>
        </Popover>
      </span>
    </div>
  )
}
