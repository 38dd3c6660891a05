import { useMemo, useRef, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useView } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { useNarrow } from '../../../platform/web/narrow.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { networkAbilities as abilities } from '../abilities.ts'
import { networkContract } from '../contract.ts'
import { networkWords } from '../words.ts'
import { Drawing } from './Drawing.tsx'
import { Frame } from './Frame.tsx'
import { childrenOf, ringLayout, treeLayout } from './layout.ts'
import { savePng, saveSvg } from './save.ts'
import { Walk } from './Walk.tsx'

type Picture = OutputOf<typeof networkContract.picture>

/** In the tree, what stands below the first level is folded where the whole would be longer than a screen or two. */
const MOST_ROWS = 30

const Shown = ({ picture }: { readonly picture: Picture }): ReactNode => {
  const say = useSay(networkWords)
  const may = useMay()
  const narrow = useNarrow()
  const { view, change } = useView()
  const svg = useRef<SVGSVGElement>(null)
  const { of, on, nodes, edges, left } = picture
  const tree = view['as'] === undefined ? narrow : view['as'] === 'tree'
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes])
  const below = useMemo(() => childrenOf(nodes), [nodes])
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(nodes.length <= MOST_ROWS ? nodes.map((node) => node.id) : [of.id]),
  )
  const [chosenId, setChosen] = useState(of.id)
  const chosen = byId.get(chosenId) ?? nodes[0]!
  const layout = useMemo(() => (tree ? treeLayout(nodes, opened) : ringLayout(nodes)), [tree, nodes, opened])
  const choose = (id: string): void => {
    // Chosen once more, a node folds up again.
    const folds = id === chosenId && opened.has(id)
    setChosen(id)
    setOpened((now) => new Set(folds ? [...now].filter((one) => one !== id) : [...now, id]))
  }
  const title = `${of.name} ${say('network.title')} ${on}`
  if (nodes.length < 2) return <Empty what={say('network.pictureEmpty')} />
  return (
    <>
      <p className="lj-row lj-noprint lj-net-tools">
        <button type="button" className="lj-chip" aria-pressed={!tree} onClick={() => change({ as: 'graph' })}>
          {say('network.graph')}
        </button>
        <button type="button" className="lj-chip" aria-pressed={tree} onClick={() => change({ as: 'tree' })}>
          {say('network.tree')}
        </button>
        <span className="lj-soft">{say('network.nodes', { count: nodes.length })}</span>
        {of.parentId === null ? null : (
          <Go to="/network/picture" view={{ of: of.parentId }}>
            {say('network.up')}
          </Go>
        )}
        <span className="lj-net-saves">
          <Button onClick={() => saveSvg(svg.current!, title)}>{say('network.saveSvg')}</Button>
          <Button onClick={() => void savePng(svg.current!, title)}>{say('network.savePng')}</Button>
          {may(abilities.export) ? (
            <Button onClick={() => void download(networkContract.exportPicture, { of: of.id, on })}>{say('network.saveXlsx')}</Button>
          ) : null}
          <Button onClick={() => print()}>{say('network.print')}</Button>
        </span>
      </p>
      {left > 0 ? <p className="lj-soft">{say('network.tooMany', { count: left })}</p> : null}
      <div className="lj-net">
        <Drawing
          svg={svg}
          title={title}
          layout={layout}
          edges={edges}
          tree={tree}
          chosen={chosen.id}
          folded={(id) => (tree && !opened.has(id) ? (below.get(id)?.length ?? 0) : 0)}
          onChoose={choose}
        />
        <Walk
          node={chosen}
          parent={chosen.parent === null ? undefined : byId.get(chosen.parent)}
          below={below.get(chosen.id) ?? []}
          edges={edges}
          nameOf={(id) => byId.get(id)?.name ?? ''}
          isRoot={chosen.id === of.id}
          onChoose={choose}
        />
      </div>
    </>
  )
}

const Picture = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const asked = useCall(networkContract.picture, { of, ...(on === undefined ? {} : { on }) })
  return <Asked of={asked}>{(picture) => <Shown key={picture.of.id + picture.on} picture={picture} />}</Asked>
}

export default function PicturePage(): ReactNode {
  return <Frame tab="/network/picture">{(of, on) => <Picture of={of} on={on} />}</Frame>
}
