import { useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ask } from '../platform/web/call.ts'
import { Pick } from '../platform/web/form/Pick.tsx'
import { useSay } from '../platform/web/say.ts'
import { useSession } from '../platform/web/session.ts'
import { Asked } from '../platform/web/states.tsx'
import { shellWords } from './words.ts'

type Node = { readonly id: string; readonly name: string; readonly members: number; readonly childCount: number }

const childrenOf = (id: string) => ({
  queryKey: ['/api/organisations/:id/children', { id }],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    ((await ask('GET', `/api/organisations/${id}/children`, undefined, signal)) as { organisations: readonly Node[] }).organisations,
})

const search = async (text: string, signal: AbortSignal) => {
  if (text === '') return []
  const found = (await ask('GET', `/api/organisations/search?text=${encodeURIComponent(text)}`, undefined, signal)) as {
    organisations: readonly { id: string; name: string; within?: string }[]
  }
  return found.organisations.map(({ id, name, within }) => ({ value: id, label: name, ...(within === undefined ? {} : { note: within }) }))
}

type BranchProps = { readonly node: Node; readonly of: string | undefined; readonly onChoose: (id: string) => void; readonly begin?: boolean }

/** One organisation and, once opened, what stands below it. */
const Branch = ({ node, of, onChoose, begin = false }: BranchProps): ReactNode => {
  const say = useSay(shellWords)
  const [open, setOpen] = useState(begin)
  const children = useQuery({ ...childrenOf(node.id), enabled: open })
  return (
    <li>
      <div className="lj-scope-line" data-on={of === node.id}>
        {node.childCount > 0 ? (
          <button type="button" className="lj-twist" aria-expanded={open} aria-label={say(open ? 'shell.scopeClose' : 'shell.scopeOpen', { name: node.name })} onClick={() => setOpen(!open)}>
            {open ? '▾' : '▸'}
          </button>
        ) : (
          <span className="lj-twist" />
        )}
        <button type="button" className="lj-name" aria-current={of === node.id} onClick={() => onChoose(node.id)}>
          {node.name}
          {node.members > 0 ? <small className="lj-soft"> {node.members.toLocaleString('en-US')}</small> : null}
        </button>
      </div>
      {open ? (
        <Asked of={children} lines={2}>
          {(nodes) => (
            <ul>
              {nodes.map((child) => (
                <Branch key={child.id} node={child} of={of} onChoose={onChoose} />
              ))}
            </ul>
          )}
        </Asked>
      ) : null}
    </li>
  )
}

export default function ScopePanel({ of, onChoose }: { readonly of: string | undefined; readonly onChoose: (id: string | undefined) => void }): ReactNode {
  const say = useSay(shellWords)
  const { grants } = useSession()
  const roots = grants.flatMap((grant) => (grant.organisationId === null ? [] : [{ id: grant.organisationId, name: grant.organisationName ?? '', members: 0, childCount: 1 }]))
  const unique = roots.filter((root, index) => roots.findIndex(({ id }) => id === root.id) === index)
  return (
    <div className="lj-scope-panel">
      <Pick control={{ id: 'scope-search' }} label={say('shell.scopeSearch')} placeholder={say('shell.scopeSearch')} value="" onPick={(id) => id !== '' && onChoose(id)} search={search} />
      <ul className="lj-scope-tree">
        {unique.map((root) => (
          <Branch key={root.id} node={root} of={of} onChoose={onChoose} begin={unique.length === 1} />
        ))}
      </ul>
      {of === undefined ? null : (
        <Button size="small" type="link" onClick={() => onChoose(undefined)}>
          {say('shell.scopeAll')}
        </Button>
      )}
    </div>
  )
}
