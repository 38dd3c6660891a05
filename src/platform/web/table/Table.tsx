/** The one table of the product: a list endpoint, its columns, its filters; the address bar holds the rest. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Alert, Button } from 'antd'
import type { Endpoint } from '../../http/contract.ts'
import { useView } from '../address.tsx'
import { download, ProblemError } from '../call.ts'
import { useNarrow } from '../narrow.ts'
import { useLabel, useSay, type Label } from '../say.ts'
import { Empty, Failed, Loading, type Invitation } from '../states.tsx'
import { kitWords } from '../words.ts'
import { useColumns, type Column } from './column.ts'
import type { Filter } from './Chips.tsx'
import { Cards } from './Cards.tsx'
import { Grid } from './Grid.tsx'
import { MOST_ON_PAPER, Paper } from './Paper.tsx'
import { useRows, type ListEndpoint, type RowOf } from './rows.ts'
import { Toolbar } from './Toolbar.tsx'

type TableProps<E extends ListEndpoint> = {
  /** Under this name columns and views are kept. */
  readonly name: string
  readonly title: Label
  /** 人, 家, 个; rows where left out. */
  readonly unit?: Label
  readonly endpoint: E
  /** What the screen fixes beside `of`, `on`, `text`, `sort` and the filters of the address. */
  readonly input?: Readonly<Record<string, unknown>>
  readonly columns: readonly Column<RowOf<E>>[]
  readonly filters?: readonly Filter[]
  readonly keyOf: (row: RowOf<E>) => string
  /** What a row is called, for those who hear the screen. */
  readonly nameOf: (row: RowOf<E>) => string
  /** The address of a row's card. */
  readonly open?: (row: RowOf<E>) => string
  readonly searchHint?: string
  /** The capability's own export, called with the same filters and the shown columns (`columns`). */
  readonly exportTo?: Endpoint
  readonly empty: Invitation
  /** What can be done to the selected rows; says to how many. Rows are selectable only when given. */
  readonly onSelected?: (rows: readonly RowOf<E>[], unselect: () => void) => ReactNode
  readonly extra?: ReactNode
}

const OWN = new Set(['columns', 'sort', 'text', 'of', 'on'])

/** True while the browser prints: all that is loaded stands on paper, not only what was in view. */
const usePrinting = (): boolean => {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // At once: the browser takes what stands when this returns.
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}

export const Table = <E extends ListEndpoint>(props: TableProps<E>): ReactNode => {
  const { endpoint, input = {}, columns, filters = [], keyOf, nameOf, open, exportTo, onSelected } = props
  const say = useSay(kitWords)
  const label = useLabel()
  const { view, change } = useView()
  const narrow = useNarrow()
  const printing = usePrinting()
  const { shown, choose } = useColumns(props.name, columns)
  const filtered = Object.fromEntries(filters.flatMap(({ key }) => (view[key] === undefined ? [] : [[key, view[key]]])))
  const asked = { of: view['of'], on: view['on'], text: view['text'], sort: view['sort'], ...filtered, ...input }
  const rows = useRows(endpoint, asked)
  const [toPrint, setToPrint] = useState(false)
  const { reach } = rows
  const loaded = rows.rows.length
  const wanted = Math.min(rows.total ?? 0, MOST_ON_PAPER)
  useEffect(() => {
    if (!toPrint) return
    if (loaded < wanted) return reach(0, wanted)
    const timer = setTimeout(() => {
      setToPrint(false)
      print()
    })
    return () => clearTimeout(timer)
  }, [toPrint, loaded, wanted, reach])
  const [selected, setSelected] = useState<ReadonlyMap<string, RowOf<E>>>(new Map())
  const [trouble, setTrouble] = useState<ProblemError | null>(null)
  const [exporting, setExporting] = useState(false)
  const table = useRef<HTMLDivElement>(null)
  const narrowed = view['text'] !== undefined || filters.some(({ key }) => view[key] !== undefined)
  const unit = props.unit === undefined ? say('table.unit') : label(props.unit)
  const unselect = (): void => setSelected(new Map())

  const exportRows = async (): Promise<void> => {
    if (exportTo === undefined) return
    setExporting(true)
    setTrouble(null)
    try {
      await download(exportTo, { ...asked, columns: shown.map((column) => column.key).join(',') })
    } catch (error) {
      if (error instanceof ProblemError) setTrouble(error)
      else throw error
    } finally {
      setExporting(false)
    }
  }

  const toggle = (row: RowOf<E>): void => {
    const next = new Map(selected)
    const key = keyOf(row)
    if (!next.delete(key)) next.set(key, row)
    setSelected(next)
  }

  const clear = (): void => change({ text: undefined, ...Object.fromEntries(Object.keys(filtered).map((key) => [key, undefined])) })
  const shared = {
    rows,
    columns: shown,
    keyOf,
    nameOf,
    open,
    title: label(props.title),
    ...(onSelected ? { selected, toggle, setSelected } : {}),
  }

  return (
    <div className="lj-table" ref={table} data-busy={rows.isStale} aria-busy={rows.isStale || rows.isPending}>
      <Toolbar
        name={props.name}
        columns={columns}
        shown={shown}
        choose={choose}
        filters={filters}
        searchHint={props.searchHint ?? say('table.search')}
        {...(exportTo ? { onExport: () => void exportRows() } : {})}
        exporting={exporting}
        onPrint={() => setToPrint(true)}
        preparing={toPrint}
        keep={(key) => OWN.has(key) || filters.some((filter) => filter.key === key)}
        extra={props.extra}
      >
        {rows.total === undefined
          ? null
          : say(narrowed ? 'table.filtered' : 'table.rows', { total: rows.total.toLocaleString('en-US'), unit })}
      </Toolbar>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} closable onClose={() => setTrouble(null)} />}
      {onSelected && selected.size > 0 ? (
        <div className="lj-selected" role="status">
          <strong>{say('table.selected', { count: selected.size.toLocaleString('en-US'), unit })}</strong>
          {onSelected([...selected.values()], unselect)}
          <Button type="text" onClick={unselect}>
            {say('table.unselect')}
          </Button>
        </div>
      ) : null}
      {rows.error !== null && rows.rows.length === 0 ? (
        <Failed error={rows.error} retry={rows.retry} />
      ) : rows.isPending ? (
        <Loading lines={12} />
      ) : rows.total === 0 ? (
        narrowed ? (
          <Empty
            what={say('table.noMatch')}
            example={say('table.noMatchHint')}
            action={<Button onClick={clear}>{say('table.clear')}</Button>}
          />
        ) : (
          <Empty {...props.empty} />
        )
      ) : printing ? (
        <Paper rows={rows} columns={shown} keyOf={keyOf} title={label(props.title)} unit={unit} />
      ) : narrow ? (
        <Cards {...shared} />
      ) : (
        <Grid {...shared} sort={view['sort']} onSort={(sort) => change({ sort })} />
      )}
    </div>
  )
}
