/** The tree by level: a level is asked for when it is opened. Arrow keys walk it, as in a file manager. */
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Mark } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { organisationsContract, organisationsWords, type Node } from '../contract.ts'
import { organisationScreenWords } from './words.ts'

/** Up and down from name to name, over all that stands open. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const lines = [...event.currentTarget.closest('.lj-scope-tree')!.querySelectorAll<HTMLElement>('[data-walk]')]
  const at = lines.indexOf(event.currentTarget)
  const next = lines[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

type BranchProps = {
  readonly node: Node
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly begin?: boolean
  readonly path: string
}

const Branch = ({ node, chosen, onChoose, begin = false, path }: BranchProps): ReactNode => {
  const say = useSay(organisationScreenWords)
  // A label of a path is the tail of an id: what lies on the way down to the chosen one stands open.
  const onTheWay = chosen !== node.id && path.split('.').includes(node.id.slice(24))
  const [wish, setOpen] = useState<boolean | null>(null)
  const open = wish ?? (begin || onTheWay)
  const children = useCall(organisationsContract.children, { id: node.id }, { when: open })
  const byKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowRight' && !open && node.childCount > 0) setOpen(true)
    else if (event.key === 'ArrowLeft' && open) setOpen(false)
    else return walk(event)
    event.preventDefault()
  }
  return (
    <li>
      <div className="lj-scope-line" data-on={chosen === node.id}>
        {node.childCount > 0 ? (
          <button
            type="button"
            className="lj-twist"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={say(open ? 'screen.close' : 'screen.open', { name: node.name })}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="lj-twist" />
        )}
        <button
          type="button"
          className="lj-name"
          data-walk
          aria-current={chosen === node.id}
          onClick={() => onChoose(node.id)}
          onKeyDown={byKey}
        >
          {node.name}
          {node.members > 0 ? <small className="lj-soft lj-figures"> {node.members.toLocaleString('en-US')}</small> : null}
          <Lacks node={node} />
        </button>
      </div>
      {open ? (
        <Asked of={children} lines={2}>
          {({ organisations }) => (
            <ul>
              {organisations.map((child) => (
                <Branch key={child.id} node={child} chosen={chosen} onChoose={onChoose} path={path} />
              ))}
            </ul>
          )}
        </Asked>
      ) : null}
    </li>
  )
}

/** A mark where something is missing; what it is stands on the card, and is read aloud here. */
const Lacks = ({ node }: { readonly node: Node }): ReactNode => {
  const say = useSay(organisationsWords)
  const first = node.lacks[0]
  return first === undefined ? null : (
    <>
      {' '}
      <Mark tone="soon">
        {node.lacks.length === 1 ? say(`organisations.lack.${first}`) : `${say(`organisations.lack.${first}`)} +${node.lacks.length - 1}`}
      </Mark>
    </>
  )
}

type TreeProps = {
  readonly roots: readonly Node[]
  readonly chosen: string | undefined
  /** The way down to the chosen one. */
  readonly path: string
  readonly onChoose: (id: string) => void
}

export const Tree = ({ roots, chosen, path, onChoose }: TreeProps): ReactNode => (
  <ul className="lj-scope-tree">
    {roots.map((root) => (
      <Branch key={root.id} node={root} chosen={chosen} onChoose={onChoose} begin={roots.length === 1} path={path} />
    ))}
  </ul>
)
