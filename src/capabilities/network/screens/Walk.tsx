/** The way through the picture for the keyboard and for those who hear it: one node, its ties, what stands below it. */
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { Edge, Node } from '../contract.ts'
import { networkWords, type NetworkWord } from '../words.ts'

/** Where the card of a node is. */
export const cardOf = (node: Pick<Node, 'id' | 'kind'>): string =>
  node.kind === 'unit' ? `/network/units/${node.id}` : `/organisations/${node.id}`

type WalkProps = {
  readonly node: Node
  readonly parent: Node | undefined
  readonly below: readonly Node[]
  readonly edges: readonly Edge[]
  readonly nameOf: (id: string) => string
  readonly isRoot: boolean
  readonly onChoose: (id: string) => void
}

export const Walk = ({ node, parent, below, edges, nameOf, isRoot, onChoose }: WalkProps): ReactNode => {
  const say = useSay(networkWords)
  const list = useRef<HTMLUListElement>(null)
  const ties = edges.filter((edge) => edge.from === node.id || edge.to === node.id)
  const onKey = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus()
    } else if (event.key === 'ArrowLeft' && parent !== undefined) {
      event.preventDefault()
      onChoose(parent.id)
    }
  }
  return (
    <aside className="lj-net-walk" aria-label={say('network.tiesOf', { name: node.name })}>
      <h2>{node.name}</h2>
      <p className="lj-soft">
        {say(`network.node.${node.kind}` as NetworkWord)}
        {node.kind === 'unit' ? null : ` · ${say('network.counts', { units: node.units, signed: node.signed })}`}
        {node.group ? ` · ${say('network.hasGroup')}` : null}
      </p>
      <p className="lj-row lj-noprint">
        <Go to={cardOf(node)}>{say('network.openCard')}</Go>
        {node.kind === 'unit' || isRoot || node.kind === 'organisation' ? null : (
          <Go to="/network/picture" view={{ of: node.id }}>
            {say('network.center')}
          </Go>
        )}
        {parent === undefined ? null : (
          <Button size="small" onClick={() => onChoose(parent.id)}>
            {say('network.up')}
          </Button>
        )}
      </p>
      <h3>{say('network.ties')}</h3>
      {ties.length === 0 ? (
        <p className="lj-soft">{say('network.noTies')}</p>
      ) : (
        <ul className="lj-net-ties">
          {ties.map((edge, index) => (
            <li key={index}>
              <span className="lj-soft">{say(`network.edge.${edge.kind}`)}</span>{' '}
              <button type="button" className="lj-link" onClick={() => onChoose(edge.from === node.id ? edge.to : edge.from)}>
                {nameOf(edge.from === node.id ? edge.to : edge.from)}
              </button>
              {edge.name === null ? null : <small className="lj-soft"> {edge.name}</small>}
            </li>
          ))}
        </ul>
      )}
      {below.length === 0 ? null : (
        <>
          <h3>
            {say('network.below')} {below.length}
          </h3>
          {/* Arrow keys are a shortcut; every button is reached by Tab as well. */}
          <ul ref={list} className="lj-net-below">
            {below.map((child) => (
              <li key={child.id}>
                <button type="button" className="lj-link" onKeyDown={onKey} onClick={() => onChoose(child.id)}>
                  {child.name}
                </button>
                {child.kind === 'unit' ? null : (
                  <small className="lj-soft"> {say('network.counts', { units: child.units, signed: child.signed })}</small>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}
