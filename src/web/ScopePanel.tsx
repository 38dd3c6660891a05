import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { organisationsContract, type Node } from '../capabilities/organisations/contract.ts'
import { call } from '../platform/web/call.ts'
import { Pick, type PickChoice } from '../platform/web/form/Pick.tsx'
import { useCall } from '../platform/web/query.ts'
import { useSay } from '../platform/web/say.ts'
import { Asked } from '../platform/web/states.tsx'
import { shellWords } from './words.ts'

const search = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { organisations } = await call(organisationsContract.search, { text }, signal)
  return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
}

type BranchProps = {
  readonly node: Node
  readonly of: string | undefined
  readonly onChoose: (id: string) => void
  readonly begin?: boolean
}

/** One organisation and, once opened, what stands below it. */
const Branch = ({ node, of, onChoose, begin = false }: BranchProps): ReactNode => {
  const say = useSay(shellWords)
  const [open, setOpen] = useState(begin)
  const children = useCall(organisationsContract.children, { id: node.id }, { when: open })
  return (
    <li>
      <div className="lj-scope-line" data-on={of === node.id}>
        {node.childCount > 0 ? (
          <button
            type="button"
            className="lj-twist"
            aria-expanded={open}
            aria-label={say(open ? 'shell.scopeClose' : 'shell.scopeOpen', { name: node.name })}
            onClick={() => setOpen(!open)}
          >
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
          {({ organisations }) => (
            <ul>
              {organisations.map((child) => (
                <Branch key={child.id} node={child} of={of} onChoose={onChoose} />
              ))}
            </ul>
          )}
        </Asked>
      ) : null}
    </li>
  )
}

export default function ScopePanel({
  of,
  onChoose,
}: {
  readonly of: string | undefined
  readonly onChoose: (id: string | undefined) => void
}): ReactNode {
  const say = useSay(shellWords)
  const mine = useCall(organisationsContract.mine, {})
  return (
    <div className="lj-scope-panel" role="dialog" aria-label={say('shell.scope')}>
      <Pick
        control={{ id: 'scope-search' }}
        label={say('shell.scopeSearch')}
        placeholder={say('shell.scopeSearch')}
        value=""
        onPick={(id) => id !== '' && onChoose(id)}
        search={search}
      />
      <Asked of={mine} lines={4}>
        {({ organisations }) => (
          <ul className="lj-scope-tree">
            {organisations.map((root) => (
              <Branch key={root.id} node={root} of={of} onChoose={onChoose} begin={organisations.length === 1} />
            ))}
          </ul>
        )}
      </Asked>
      {of === undefined ? null : (
        <Button size="small" type="link" onClick={() => onChoose(undefined)}>
          {say('shell.scopeAll')}
        </Button>
      )}
    </div>
  )
}
