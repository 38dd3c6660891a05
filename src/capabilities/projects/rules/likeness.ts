/** How alike two issues are worded: a help for those who put them together by hand. Nothing is put together by it. */

/** From so many hundredths on, two wordings are shown as alike. */
export const ALIKE_FROM = 30

/** The most that is shown for one issue. */
const MOST = 3

// What nearly every report of an issue says, so that it tells nothing of what it is about.
const EMPTY = /(?:居民|群众|社区|小区|反映|希望|要求|建议|存在|问题|情况|进行|解决|没有|比较|有关|关于|以及|我们|街道)/g

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(EMPTY, ' ')
    .replaceAll(/[^\p{Script=Han}a-z0-9]+/gu, ' ')

const pairsOf = (text: string): Set<string> => {
  const pairs = new Set<string>()
  for (const word of lettersOf(text).split(' ')) for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2))
  return pairs
}

export type Worded = { readonly id: string; readonly title: string; readonly text: string | null }
type Read = { readonly title: ReadonlySet<string>; readonly whole: ReadonlySet<string> }

const read = ({ title, text }: Worded): Read => ({ title: pairsOf(title), whole: pairsOf(`${title} ${text ?? ''}`) })

const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size + b.size === 0) return 0
  let both = 0
  for (const pair of a) if (b.has(pair)) both += 1
  return (200 * both) / (a.size + b.size)
}

/** Stretches of two letters and more that stand in both, longest first: the reason that is shown. */
const sharedOf = (a: Read, b: Read): string[] => {
  const words: string[] = []
  for (const pair of a.whole) {
    if (!b.whole.has(pair)) continue
    const last = words.at(-1)
    if (last !== undefined && last.endsWith(pair[0]!)) words[words.length - 1] = last + pair[1]!
    else words.push(pair)
  }
  return [...new Set(words)].toSorted((one, other) => other.length - one.length).slice(0, 4)
}

const likenessOf = (a: Read, b: Read): number => Math.round(Math.max(dice(a.title, b.title), dice(a.whole, b.whole)))

/**
 * How alike two wordings are, 0 to 100: Dice's coefficient over pairs of neighbouring letters, of the titles or of all that is written,
 * whichever is higher, without the words that every report has. The same both ways round; 100 for the same title.
 */
export const likeness = (a: Worded, b: Worded): { readonly likeness: number; readonly shared: readonly string[] } => {
  const [one, other] = [read(a), read(b)]
  return { likeness: likenessOf(one, other), shared: sharedOf(one, other) }
}

export type Suggestion = {
  readonly issueId: string
  readonly clusterId: string | null
  readonly otherId: string | null
  readonly likeness: number
  readonly shared: readonly string[]
}

type Group = { readonly id: string; readonly title: string; readonly issues: readonly Worded[] }

/**
 * For each issue that is in no cluster: the clusters and the other loose issues it is like, the most alike first, at most three.
 * A cluster is as like as its name or the likest of its issues.
 */
export const suggest = (loose: readonly Worded[], groups: readonly Group[]): readonly Suggestion[] => {
  const readings = loose.map((issue) => ({ issue, said: read(issue) }))
  const clusters = groups.map((group) => ({
    id: group.id,
    said: [read({ id: group.id, title: group.title, text: null }), ...group.issues.map(read)],
  }))
  return readings.flatMap(({ issue, said }, at) => {
    const found: Suggestion[] = []
    for (const cluster of clusters) {
      const best = cluster.said.map((one) => ({ one, score: likenessOf(said, one) })).toSorted((a, b) => b.score - a.score)[0]!
      if (best.score >= ALIKE_FROM)
        found.push({ issueId: issue.id, clusterId: cluster.id, otherId: null, likeness: best.score, shared: sharedOf(said, best.one) })
    }
    // Each pair is said once, at the issue that stands first.
    for (const other of readings.slice(at + 1)) {
      const score = likenessOf(said, other.said)
      if (score >= ALIKE_FROM)
        found.push({ issueId: issue.id, clusterId: null, otherId: other.issue.id, likeness: score, shared: sharedOf(said, other.said) })
    }
    return found.toSorted((a, b) => b.likeness - a.likeness).slice(0, MOST)
  })
}
