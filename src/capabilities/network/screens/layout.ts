// Where the nodes of the picture stand. Pure: nodes in, places out.
import type { Node } from '../contract.ts'

export type Placed = {
  readonly node: Node
  readonly x: number
  readonly y: number
  readonly depth: number
  /** Degrees by which the label is turned. */ readonly turn: number
}
export type Layout = {
  readonly placed: ReadonlyMap<string, Placed>
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export const ROW = 26
export const STEP = 180
const LEAF = 17

/** Children of each node in their order; those from elsewhere hang on nothing. */
export const childrenOf = (nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> => {
  const found = new Map<string, Node[]>()
  for (const node of nodes) if (node.parent !== null) found.set(node.parent, [...(found.get(node.parent) ?? []), node])
  return found
}

export const rootOf = (nodes: readonly Node[]): Node | undefined => nodes[0]

/** Nodes that hang on nothing: parties from elsewhere. */
export const outsiders = (nodes: readonly Node[]): readonly Node[] => nodes.filter((node, index) => index > 0 && node.parent === null)

type Margin = { readonly left: number; readonly right: number; readonly y: number }

const boxOf = (placed: readonly Placed[], margin: Margin): Layout['box'] => {
  const xs = placed.map(({ x }) => x)
  const ys = placed.map(({ y }) => y)
  const [left, top] = [Math.min(0, ...xs) - margin.left, Math.min(0, ...ys) - margin.y]
  return { x: left, y: top, width: Math.max(0, ...xs) + margin.right - left, height: Math.max(0, ...ys) + margin.y - top }
}

/** A tree read from left to right, a line a node; only what is unfolded stands. */
export const treeLayout = (nodes: readonly Node[], open: ReadonlySet<string>): Layout => {
  const below = childrenOf(nodes)
  const placed: Placed[] = []
  const put = (node: Node, depth: number): void => {
    placed.push({ node, x: depth * STEP, y: placed.length * ROW, depth, turn: 0 })
    if (open.has(node.id)) for (const child of below.get(node.id) ?? []) put(child, depth + 1)
  }
  const root = rootOf(nodes)
  if (root !== undefined) put(root, 0)
  for (const node of outsiders(nodes)) put(node, 1)
  return { placed: new Map(placed.map((one) => [one.node.id, one])), box: boxOf(placed, { left: 24, right: STEP + 60, y: ROW }) }
}

/** Rings round the organisation asked for: what stands directly below on the first, what stands below that on the second. */
export const ringLayout = (nodes: readonly Node[]): Layout => {
  const root = rootOf(nodes)
  if (root === undefined) return { placed: new Map(), box: { x: 0, y: 0, width: 1, height: 1 } }
  const below = childrenOf(nodes)
  const first = below.get(root.id) ?? []
  const away = outsiders(nodes)
  const weightOf = (node: Node): number => Math.max(1, below.get(node.id)?.length ?? 0)
  const weight = first.reduce((sum, node) => sum + weightOf(node), 0)
  const outer = Math.max(300, (weight * LEAF) / (2 * Math.PI))
  const inner = Math.max(150, outer * 0.5, (first.length * LEAF) / (2 * Math.PI))
  const placed: Placed[] = [{ node: root, x: 0, y: 0, depth: 0, turn: 0 }]
  const put = (node: Node, angle: number, radius: number, depth: number): void => {
    const degrees = (angle * 180) / Math.PI
    const turned = Math.cos(angle) < 0 ? degrees + 180 : degrees
    placed.push({ node, x: Math.cos(angle) * radius, y: Math.sin(angle) * radius, depth, turn: turned })
  }
  let at = -Math.PI / 2
  for (const node of first) {
    const span = (weightOf(node) / Math.max(1, weight)) * 2 * Math.PI
    put(node, at + span / 2, inner, 1)
    const children = below.get(node.id) ?? []
    for (const [index, child] of children.entries())
      put(child, at + (span * (index + 0.5)) / children.length, Math.max(outer, inner + 120), 2)
    at += span
  }
  const rim = Math.max(outer, inner + 120) + 210
  for (const [index, node] of away.entries())
    put(node, -Math.PI / 2 + ((index + 0.5) / away.length) * 2 * Math.PI, Math.max(rim, (away.length * LEAF) / (2 * Math.PI)), 3)
  return { placed: new Map(placed.map((one) => [one.node.id, one])), box: boxOf(placed, { left: 165, right: 165, y: 165 }) }
}
