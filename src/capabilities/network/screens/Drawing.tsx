/** The network drawn as SVG: dragged and zoomed without drawing anew, printed and saved as it stands. */
import { memo, useCallback, useEffect, useRef, type PointerEvent, type ReactNode, type RefObject } from 'react'
import { Button } from 'antd'
import { useSay } from '../../../platform/web/say.ts'
import { EDGE_KINDS, type Edge, type EdgeKind } from '../contract.ts'
import { networkWords } from '../words.ts'
import type { Layout, Placed } from './layout.ts'

/** Told apart without colour, on paper too. */
const DASHES: { readonly [K in EdgeKind]: string } = { signed: '', participates: '6 4', partTime: '2 3', group: '9 3 2 3', serves: '14 5' }

const SHORTEST = 14
const shortened = (name: string): string => (name.length > SHORTEST ? `${name.slice(0, SHORTEST - 1)}…` : name)

/** About how far a name reaches beyond its dot. */
const widthOf = (name: string): number => 20 + shortened(name).length * 13

const Branch = ({ from, to, tree }: { readonly from: Placed; readonly to: Placed; readonly tree: boolean }): ReactNode => (
  <path
    className="lj-net-branch"
    d={tree ? `M${from.x + 6},${from.y + 6} V${to.y} H${to.x - 6}` : `M${from.x},${from.y} L${to.x},${to.y}`}
  />
)

type TieProps = { readonly edge: Edge; readonly from: Placed; readonly to: Placed; readonly tree: boolean }

/** Where the curve of a tie bends: beside the branch it goes along, else towards the middle (in the tree: to the right of both). */
const bendOf = ({ edge, from, to, tree }: TieProps): readonly [number, number] => {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  if (tree) return [Math.max(from.x + widthOf(from.node.name), to.x + widthOf(to.node.name)) + 30, y]
  if (from.node.parent !== to.node.id && to.node.parent !== from.node.id) return [x * 0.55, y * 0.55]
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y))
  const aside = EDGE_KINDS.indexOf(edge.kind) * 14
  return [x + ((from.y - to.y) / length) * aside, y + ((to.x - from.x) / length) * aside]
}

const Tie = (props: TieProps): ReactNode => {
  const { edge, from, to, tree } = props
  const [x, y] = bendOf(props)
  // In the tree a tie goes from the end of one name to the end of the other, so that it crosses none.
  const [begins, ends] = tree ? [from.x + widthOf(from.node.name), to.x + widthOf(to.node.name)] : [from.x, to.x]
  return <path className="lj-net-tie" strokeDasharray={DASHES[edge.kind]} d={`M${begins},${from.y} Q${x},${y} ${ends},${to.y}`} />
}

type DotProps = {
  readonly it: Placed
  readonly folded: number
  readonly chosen: boolean
  readonly tree: boolean
  readonly onChoose: (id: string) => void
}

const Dot = memo(({ it, folded, chosen, tree, onChoose }: DotProps): ReactNode => {
  const { node, x, y, depth, turn } = it
  const leftward = !tree && depth > 0 && x < 0
  const size = depth === 0 ? 9 : node.kind === 'unit' ? 4 : 6
  return (
    <g className="lj-net-node" transform={`translate(${x},${y})`} onClick={() => onChoose(node.id)} data-chosen={chosen}>
      <circle r={size} className={node.group || node.signed > 0 ? 'lj-net-dot-full' : 'lj-net-dot'} />
      {chosen ? <circle r={size + 4} className="lj-net-halo" data-screen /> : null}
      <text
        className="lj-net-label"
        fontSize={depth === 0 ? 15 : node.kind === 'unit' ? 11 : 13}
        dy="0.35em"
        x={!tree && depth === 0 ? 0 : leftward ? -size - 4 : size + 4}
        textAnchor={!tree && depth === 0 ? 'middle' : leftward ? 'end' : 'start'}
        transform={!tree && depth === 0 ? 'translate(0,-18)' : `rotate(${turn})`}
      >
        {shortened(node.name)}
        {folded === 0 ? '' : ` +${folded}`}
      </text>
      <title>{node.name}</title>
    </g>
  )
})

const Legend = ({ x, y, kinds }: { readonly x: number; readonly y: number; readonly kinds: readonly EdgeKind[] }): ReactNode => {
  const say = useSay(networkWords)
  return (
    <g transform={`translate(${x},${y})`}>
      {kinds.map((kind, index) => (
        <g key={kind} transform={`translate(${index * 140},0)`}>
          <line className="lj-net-tie" x1={0} x2={34} y1={0} y2={0} strokeDasharray={DASHES[kind]} />
          <text className="lj-net-label" fontSize={12} x={40} dy="0.35em">
            {say(`network.edge.${kind}`)}
          </text>
        </g>
      ))}
    </g>
  )
}

type View = { k: number; x: number; y: number }

/** Drag and zoom write the transform themselves; React draws only when nodes change. */
const useMoves = (svg: RefObject<SVGSVGElement | null>) => {
  const moving = useRef<SVGGElement>(null)
  const view = useRef<View>({ k: 1, x: 0, y: 0 })
  const drag = useRef<{ x: number; y: number; at: View; far: boolean } | null>(null)
  const apply = useCallback((next: View): void => {
    view.current = next
    moving.current?.setAttribute('transform', `translate(${next.x},${next.y}) scale(${next.k})`)
  }, [])
  const unit = (): number => {
    const element = svg.current!
    return (
      element.viewBox.baseVal.width /
      Math.max(1, Math.min(element.clientWidth, element.clientHeight * (element.viewBox.baseVal.width / element.viewBox.baseVal.height)))
    )
  }
  const zoom = useCallback(
    (by: number): void => {
      const { k, x, y } = view.current
      const next = Math.min(12, Math.max(0.5, k * by))
      const box = svg.current!.viewBox.baseVal
      const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2]
      apply({ k: next, x: cx - ((cx - x) / k) * next, y: cy - ((cy - y) / k) * next })
    },
    [apply, svg],
  )
  useEffect(() => {
    const element = svg.current
    if (element === null) return
    // The page scrolls by the wheel; with a key held down the wheel belongs to the picture.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [svg, zoom])
  return {
    moving,
    zoom,
    all: () => apply({ k: 1, x: 0, y: 0 }),
    onPointerDown: (event: PointerEvent) => {
      drag.current = { x: event.clientX, y: event.clientY, at: view.current, far: false }
    },
    onPointerMove: (event: PointerEvent) => {
      const held = drag.current
      if (held === null) return
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y]
      if (!held.far && Math.hypot(dx, dy) < 4) return
      held.far = true
      const per = unit()
      apply({ ...held.at, x: held.at.x + dx * per, y: held.at.y + dy * per })
    },
    onPointerUp: () => {
      drag.current = null
    },
  }
}

type DrawingProps = {
  readonly svg: RefObject<SVGSVGElement | null>
  readonly title: string
  readonly layout: Layout
  readonly edges: readonly Edge[]
  readonly tree: boolean
  readonly chosen: string
  /** How many stand folded below a node. */
  readonly folded: (id: string) => number
  readonly onChoose: (id: string) => void
}

export const Drawing = ({ svg, title, layout, edges, tree, chosen, folded, onChoose }: DrawingProps): ReactNode => {
  const say = useSay(networkWords)
  const { moving, zoom, all, ...handlers } = useMoves(svg)
  const { placed, box } = layout
  const kinds = EDGE_KINDS.filter((kind) => edges.some((edge) => edge.kind === kind))
  // A tree is crossed by its ties only where a node below the first is chosen: all of them at once would hide it.
  const isFirst = placed.get(chosen)?.depth === 0
  const ties = edges.filter(
    (edge) => placed.has(edge.from) && placed.has(edge.to) && (!tree || (!isFirst && (edge.from === chosen || edge.to === chosen))),
  )
  return (
    <div className="lj-net-drawing">
      <div className="lj-net-zoom lj-noprint">
        <Button size="small" aria-label={say('network.zoomIn')} onClick={() => zoom(1.4)}>
          +
        </Button>
        <Button size="small" aria-label={say('network.zoomOut')} onClick={() => zoom(1 / 1.4)}>
          −
        </Button>
        <Button size="small" onClick={all}>
          {say('network.zoomAll')}
        </Button>
      </div>
      <svg
        ref={svg}
        role="img"
        aria-label={title}
        viewBox={`${box.x} ${box.y - 50} ${box.width} ${box.height + 50}`}
        {...handlers}
        data-tree={tree}
        {...(tree ? { width: box.width, height: box.height + 50 } : {})}
      >
        <rect className="lj-net-paper" x={box.x} y={box.y - 50} width={box.width} height={box.height + 50} />
        <text className="lj-net-label" fontSize={18} x={box.x + 12} y={box.y - 26}>
          {title}
        </text>
        <Legend x={box.x + 12} y={box.y - 4} kinds={kinds} />
        <g ref={moving} data-moves>
          {[...placed.values()].map((to) => {
            const from = to.node.parent === null ? undefined : placed.get(to.node.parent)
            return from === undefined ? null : <Branch key={to.node.id} from={from} to={to} tree={tree} />
          })}
          {ties.map((edge, index) => (
            <Tie key={index} edge={edge} from={placed.get(edge.from)!} to={placed.get(edge.to)!} tree={tree} />
          ))}
          {[...placed.values()].map((it) => (
            <Dot key={it.node.id} it={it} folded={folded(it.node.id)} chosen={it.node.id === chosen} tree={tree} onChoose={onChoose} />
          ))}
        </g>
      </svg>
      <p className="lj-soft lj-noprint">{say('network.drawHint')}</p>
    </div>
  )
}
