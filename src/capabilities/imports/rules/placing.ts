import { isWithin } from '../../../platform/access/ability.ts'
import type { Kind } from '../../organisations/contract.ts'

/** An organisation of the tree as far as placing needs it. */
export type Standing = {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly path: string
  readonly parentId: string | null
}

/** Where a row says it belongs, from the top down; what is absent the sheet is silent on. */
export type Hints = {
  readonly district?: string | undefined
  readonly street?: string | undefined
  readonly community?: string | undefined
  readonly committee?: string | undefined
  readonly generalBranch?: string | undefined
  /** A branch, general branch or committee by name. */
  readonly organisation?: string | undefined
  /** The kind of `organisation` where a column says it. */
  readonly kind?: Kind | undefined
}

/** An organisation the sheet speaks of that is not in the tree yet. */
export type Draft = { readonly id: string; readonly parentId: string; readonly kind: Kind; readonly name: string }

export type Level = 'district' | 'street' | 'community' | 'committee' | 'generalBranch' | 'organisation'

/** Why a row has no place: the level and the name as written, and whether it could be set up there at all. */
export type Unplaced = {
  readonly placed: false
  readonly level: Level
  readonly name: string
  readonly why: 'unknown' | 'several' | 'notBelow' | 'otherDistrict'
  /** The organisation below which it cannot stand. */
  readonly under?: string
}
export type Placed = { readonly placed: true; readonly id: string; readonly isNew: boolean }

export type PlacingRoom = {
  readonly root: Standing
  /** All that stands below the root. */
  readonly below: readonly Standing[]
  /** May what is missing be set up? */
  readonly creates: boolean
  readonly newId: () => string
  /** The ltree label of an id. */
  readonly labelOf: (id: string) => string
  readonly kindOfName: (name: string) => Kind | null
  readonly mayStandBelow: (child: Kind, parent: Kind) => boolean
}

/**
 * What two writings of one organisation have in common: without spaces, 中共, 委员会; 支部 for 党支部, 总支 for 党总支,
 * 街道 for 街道党工委 and 街道办事处, 社区 for 社区居委会.
 */
export const stemOf = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/^(中国共产党|中共)/, '')
    .replace(/(街道)(党工委|党工作委员会|工作委员会|工委|办事处|党委)$/, '$1')
    .replace(/(社区)(居委会|居民委员会)$/, '$1')
    .replace(/(党总支|总支部|党总支部|总支)(委员会)?$/, '总支')
    .replace(/(?<!总)(党支部|支部)(委员会)?$/, '支部')
    .replace(/(党委|党的委员会|委员会)$/, '党委')
    .replace(/([区县旗市镇乡])(党)?委$/, '$1')

const LEVELS: readonly Level[] = ['district', 'street', 'community', 'committee', 'generalBranch', 'organisation']

/** The levels that are Party organisations by name; the others are places. */
const BY_NAME: readonly Level[] = ['committee', 'generalBranch', 'organisation']

const KINDS_OF_LEVEL: { readonly [L in 'district' | 'street' | 'community']: readonly Kind[] } = {
  district: ['district', 'city'],
  street: ['street', 'town', 'committee'],
  community: ['community'],
}

/** Which kind a new organisation of a level is: by its name, or what stands at that level by default. */
const kindFor = (level: Level, name: string, kindOfName: PlacingRoom['kindOfName']): Kind => {
  const spoken = kindOfName(name)
  if (level === 'committee' || level === 'generalBranch') return spoken === 'town' ? 'town' : level
  if (level === 'organisation')
    return spoken !== null && !['city', 'district', 'street', 'town', 'community'].includes(spoken) ? spoken : 'branch'
  if (level === 'street') return spoken === 'town' ? 'town' : 'street'
  return level
}

/**
 * Finds the place of each row, and drafts what is missing. A branch of a community stands below the community's general branch
 * or committee where there is exactly one, and else below the community.
 */
export const placing = (room: PlacingRoom) => {
  const { root, creates, newId, labelOf, kindOfName, mayStandBelow } = room
  const byStem = new Map<string, Standing[]>()
  const byId = new Map<string, Standing>()
  const drafts: Draft[] = []
  const remember = (standing: Standing) => {
    byId.set(standing.id, standing)
    const stem = stemOf(standing.name)
    const known = byStem.get(stem)
    if (known === undefined) byStem.set(stem, [standing])
    else known.push(standing)
  }
  remember(root)
  for (const standing of room.below) remember(standing)

  const fits = (standing: Standing, level: Level): boolean =>
    BY_NAME.includes(level)
      ? !['city', 'district', 'street', 'community'].includes(standing.kind)
      : KINDS_OF_LEVEL[level as keyof typeof KINDS_OF_LEVEL].includes(standing.kind)

  const find = (parent: Standing, level: Level, name: string): readonly Standing[] => {
    // A clerk writes 第一党支部 where the tree has 红村社区第一党支部.
    const stems = new Set([
      stemOf(name),
      stemOf(parent.name + name),
      ...(level === 'street' ? [`${stemOf(name)}街道`] : []),
      ...(level === 'community' ? [`${stemOf(name)}社区`] : []),
    ])
    const found = [...stems]
      .flatMap((stem) => byStem.get(stem) ?? [])
      .filter((standing) => fits(standing, level) && isWithin(standing.path, parent.path))
    if (found.length <= 1) return found
    // Of several, the one directly below, or the highest if it holds the others.
    const direct = found.filter((standing) => standing.parentId === parent.id)
    if (direct.length === 1) return direct
    const top = found.filter((standing) => found.every((other) => isWithin(other.path, standing.path)))
    return top.length === 1 ? top : found
  }

  /** Below a community, branches gather under its one general branch or committee. */
  const superiorFor = (parent: Standing, kind: Kind): Standing => {
    if (parent.kind !== 'community' || kind === 'generalBranch' || kind === 'committee') return parent
    const gathering = (childrenOf.get(parent.id) ?? []).filter((child) => child.kind === 'generalBranch' || child.kind === 'committee')
    return gathering.length === 1 ? gathering[0]! : parent
  }

  const childrenOf = new Map<string, Standing[]>()
  const adopt = (standing: Standing) => {
    if (standing.parentId === null) return
    const siblings = childrenOf.get(standing.parentId)
    if (siblings === undefined) childrenOf.set(standing.parentId, [standing])
    else siblings.push(standing)
  }
  for (const standing of room.below) adopt(standing)

  const setUp = (parent: Standing, level: Level, name: string, stated: Kind | undefined): Standing | Unplaced => {
    if (!creates) return { placed: false, level, name, why: 'unknown' }
    const kind = level === 'organisation' && stated !== undefined ? stated : kindFor(level, name, kindOfName)
    const superior = superiorFor(parent, kind)
    if (!mayStandBelow(kind, superior.kind))
      return { placed: false, level, name, why: level === 'district' ? 'otherDistrict' : 'notBelow', under: superior.name }
    const id = newId()
    const standing: Standing = {
      id,
      name: name.normalize('NFKC').replaceAll(/\s+/g, ''),
      kind,
      path: `${superior.path}.${labelOf(id)}`,
      parentId: superior.id,
    }
    drafts.push({ id, parentId: superior.id, kind, name: standing.name })
    remember(standing)
    adopt(standing)
    return standing
  }

  const known = new Map<string, Placed | Unplaced>()
  const walk = (hints: Hints): Placed | Unplaced => {
    let at = root
    for (const level of LEVELS) {
      const name = hints[level]
      if (name === undefined || stemOf(name) === '') continue
      // The sheet may name the very organisation it is brought into, or one above it.
      if (at === root && stemOf(name) === stemOf(root.name)) continue
      const found = find(at, level, name)
      if (found.length > 1) return { placed: false, level, name, why: 'several' }
      const next = found[0] ?? setUp(at, level, name, hints.kind)
      if ('placed' in next) return next
      at = next
    }
    return { placed: true, id: at.id, isNew: drafts.some((draft) => draft.id === at.id) }
  }

  return {
    /** The place of a row; the same hints give the same answer. */
    place: (hints: Hints): Placed | Unplaced => {
      const key = [...LEVELS.map((level) => hints[level] ?? ''), hints.kind ?? ''].join('\u0001')
      const before = known.get(key)
      if (before !== undefined) return before
      const answer = walk(hints)
      known.set(key, answer)
      return answer
    },
    /** What has to be set up, each after its superior. */
    drafts: drafts as readonly Draft[],
    standing: (id: string): Standing | undefined => byId.get(id),
  }
}
