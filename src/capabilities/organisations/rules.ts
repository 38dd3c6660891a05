import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { addMonths, addYears } from '../../platform/time/calendar.ts'
import { citationOf, judge, limitOf, ruleOf, type Verdict } from '../rules/contract.ts'
import { BRANCHES, GRASSROOTS, type Kind } from './kinds.ts'

const SMALL: readonly Kind[] = [...BRANCHES]

/** Which kinds may stand directly below which. 党小组 is not a level of organisation and holds nothing (支部工作条例 art. 13). */
const CHILDREN: { readonly [K in Kind]: readonly Kind[] } = {
  city: ['district', 'committee'],
  district: ['street', 'town', 'committee', 'generalBranch', ...SMALL],
  street: ['community', 'committee', 'generalBranch', ...SMALL],
  town: ['community', 'committee', 'generalBranch', ...SMALL],
  community: ['committee', 'generalBranch', ...SMALL],
  committee: ['community', 'committee', 'generalBranch', ...SMALL],
  generalBranch: SMALL.concat('group'),
  branch: ['group'],
  jointBranch: ['group'],
  temporaryBranch: ['group'],
  mobileBranch: ['group'],
  featureBranch: ['group'],
  group: [],
}

/** The kinds that may be set up directly below one; what a form offers. */
export const kindsBelow = (parent: Kind): readonly Kind[] => CHILDREN[parent]

/** May an organisation of this kind stand below one of that kind? */
export const mayStandBelow = (child: Kind, parent: Kind): true | Refusal =>
  CHILDREN[parent].includes(child)
    ? true
    : refuse('organisations.childKind', { child: `organisations.kind.${child}`, parent: `organisations.kind.${parent}` }, 'kind')

/** What hangs on an organisation that is to be of another kind. */
export type Hanging = { readonly superior: Kind | null; readonly children: readonly Kind[]; readonly members: number }

/** May an organisation be of this kind, with what stands above, below and in it? */
export const mayBecome = (kind: Kind, { superior, children, members }: Hanging): true | Refusal => {
  const below = superior === null ? true : mayStandBelow(kind, superior)
  if (below !== true) return below
  const child = children.find((one) => mayStandBelow(one, kind) !== true)
  if (child !== undefined)
    return refuse('organisations.kindOverChild', { child: `organisations.kind.${child}`, kind: `organisations.kind.${kind}` }, 'kind')
  return members > 0 && !BRANCHES.includes(kind)
    ? refuse('organisations.kindHoldsNobody', { kind: `organisations.kind.${kind}`, members }, 'kind')
    : true
}

const TERM_RULE = 'ORG-16'

/** Years of a term: 基层党委 5; 总支 and 支部 3; those of villages and communities 5 (ORG-15, ORG-16). */
export const termYears = (kind: Kind, superior: Kind | null, on = '2026-01-01'): number =>
  limitOf(
    TERM_RULE,
    superior === 'community' ? 'communityYears' : kind === 'committee' || kind === 'town' ? 'committeeYears' : 'branchYears',
    on,
  )

/** What a card looks at to say what is missing. Counts are of the organisation itself, not of what stands below. */
export type Standing = {
  readonly kind: Kind
  readonly superior: Kind | null
  readonly members: number
  readonly fullMembers: number
  readonly hasSecretary: boolean
  /** Members of the committee as far as known: posts and party posts of the roster. */
  readonly seats: number
  readonly termUntil: string | null
  readonly lastElectionOn: string | null
  readonly upToStandard: boolean | null
}

export const LACKS = ['tooSmall', 'tooLarge', 'noSecretary', 'needsCommittee', 'termExpired', 'termSoon', 'belowStandard'] as const
export type LackCode = (typeof LACKS)[number]

export type Lack = {
  readonly code: LackCode
  readonly verdict: Verdict['verdict']
  readonly rule: string | null
  /** Where the rule stands, in the words of its document. */
  readonly basis: string | null
  readonly number?: number
  readonly day?: string
}

/** The last day of the term: as kept with the secretary's post, else reckoned from the last election. */
export const termEnd = (standing: Pick<Standing, 'kind' | 'superior' | 'termUntil' | 'lastElectionOn'>): string | null =>
  standing.termUntil ??
  (standing.lastElectionOn === null ? null : addYears(standing.lastElectionOn, termYears(standing.kind, standing.superior)))

/** What an organisation lacks on a day, by the size rules and terms of the catalogue. */
export const lacksOf = (standing: Standing, on: string): readonly Lack[] => {
  const lacks: Lack[] = []
  const say = (code: LackCode, rule: string, more: Partial<Lack> = {}) =>
    lacks.push({ code, verdict: judge(rule, on, false).verdict, rule, basis: citationOf(ruleOf(rule, on)), ...more })
  const { kind, members, fullMembers } = standing
  const isBranch = BRANCHES.includes(kind)
  if (kind === 'branch' && members > 0 && fullMembers < limitOf('ORG-01', 'fullMembersAtLeast', on))
    say('tooSmall', 'ORG-07', { number: fullMembers })
  if (isBranch && members > limitOf('ORG-02', 'membersAtMost', on)) say('tooLarge', 'ORG-02', { number: members })
  if (GRASSROOTS.includes(kind) && !standing.hasSecretary) say('noSecretary', 'ORG-20')
  if (
    isBranch &&
    kind !== 'temporaryBranch' &&
    fullMembers >= limitOf('ORG-13', 'fullMembersAtLeast', on) &&
    standing.seats < limitOf('ORG-13', 'seatsFrom', on)
  )
    say('needsCommittee', 'ORG-13', { number: fullMembers })
  const end = GRASSROOTS.includes(kind) ? termEnd(standing) : null
  if (end !== null && end < on) say('termExpired', 'ORG-15', { day: end })
  else if (end !== null && end <= addMonths(on, limitOf('ORG-19', 'reminderMonths', on))) say('termSoon', 'ORG-19', { day: end })
  if (standing.upToStandard === false) lacks.push({ code: 'belowStandard', verdict: 'warned', rule: null, basis: null })
  return lacks
}

/** May an organisation with so many full members be formed? 2 cannot alone, 3 must (ORG-01); joint and temporary ones are for fewer (ORG-07, ORG-12). */
export const mayForm = (kind: Kind, fullMembers: number, on: string): Verdict =>
  judge('ORG-01', on, kind !== 'branch' || fullMembers >= limitOf('ORG-01', 'fullMembersAtLeast', on))

/** May a branch have so many members? More than 50 is warned of (ORG-02). */
export const maySize = (kind: Kind, members: number, on: string): Verdict =>
  judge('ORG-02', on, !BRANCHES.includes(kind) || members <= limitOf('ORG-02', 'membersAtMost', on))
