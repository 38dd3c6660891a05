// Who may do what with a matter, and where it leads. The one place where the life of a matter is written down.
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Action, Outcome, State } from '../kinds.ts'

/** In whose name somebody may act on a matter. One person may have several sides: a street stands above both its communities. */
export type Sides = {
  readonly lead: boolean
  readonly raiser: boolean
  readonly assisting: boolean
  /** A hand-over waits for an answer of theirs. */
  readonly offered: boolean
  /** Holds an office strictly above the lead. */
  readonly aboveLead: boolean
  /** Holds an office strictly above whoever raised it. */
  readonly aboveRaiser: boolean
}

type Stands = { readonly state: State; readonly isOffered: boolean }

const OPEN: readonly State[] = ['proposed', 'returned', 'accepted', 'inHand', 'delivered', 'disputed']
const IN_WORK: readonly State[] = ['accepted', 'inHand', 'disputed']

type Rule = {
  readonly from: readonly State[]
  readonly who: (sides: Sides) => boolean
  /** Where it leads; null stays. */
  readonly to: State | null
  /** Only with, or only without, a hand-over that waits for an answer. */
  readonly offered?: boolean
}

const RULES: { readonly [A in Action]: Rule } = {
  accept: { from: ['proposed'], who: (it) => it.lead, to: 'accepted' },
  return: { from: ['proposed'], who: (it) => it.lead, to: 'returned' },
  raiseAgain: { from: ['returned'], who: (it) => it.raiser, to: 'proposed' },
  begin: { from: ['accepted', 'disputed'], who: (it) => it.lead, to: 'inHand' },
  note: { from: OPEN, who: (it) => it.lead || it.raiser || it.assisting, to: null },
  deliver: { from: IN_WORK, who: (it) => it.lead, to: 'delivered' },
  confirm: { from: ['delivered'], who: (it) => it.raiser, to: 'closed' },
  dispute: { from: ['delivered'], who: (it) => it.raiser, to: 'disputed' },
  close: { from: OPEN, who: (it) => it.raiser || it.aboveLead, to: 'closed' },
  offer: { from: ['proposed', ...IN_WORK], who: (it) => it.lead, to: null, offered: false },
  takeOver: { from: OPEN, who: (it) => it.offered, to: null, offered: true },
  // The lead may take its offer back; the first owner is still the owner.
  decline: { from: OPEN, who: (it) => it.offered || it.lead, to: null, offered: true },
  changeDue: { from: OPEN, who: (it) => it.raiser, to: null },
  assign: { from: OPEN, who: (it) => it.lead, to: null },
  relay: { from: OPEN, who: (it) => it.lead, to: null },
  urge: { from: OPEN, who: (it) => it.aboveLead || it.aboveRaiser, to: null },
}

/** Whether a step can be taken now by somebody of these sides. */
export const mayStep = (action: Action, matter: Stands, sides: Sides): boolean => {
  const rule = RULES[action]
  return rule.from.includes(matter.state) && rule.who(sides) && (rule.offered === undefined || rule.offered === matter.isOffered)
}

/**
 * Decides a step.
 * @returns the state it leads to, or why it cannot be: not this person's, or not now
 */
export const step = (action: Action, matter: Stands, sides: Sides): State | Refusal => {
  const rule = RULES[action]
  if (!rule.who(sides)) return refuse('matters.notYourStep', { action: `matters.do.${action}` })
  if (!mayStep(action, matter, sides))
    return refuse('matters.notNow', { action: `matters.do.${action}`, state: `matters.state.${matter.state}` })
  return rule.to ?? matter.state
}

/**
 * Decides how a matter may be closed without a delivery. Whether it was done is said by whoever raised it, or above; who only stands
 * above the lead may release it.
 */
export const closing = (outcome: Outcome, sides: Sides): Refusal | null =>
  (outcome === 'done' || outcome === 'part') && !sides.raiser ? refuse('matters.notYourWord', {}, 'outcome') : null

/** Every step that can be taken now. */
export const stepsFor = (matter: Stands, sides: Sides, all: readonly Action[]): Action[] =>
  all.filter((action) => mayStep(action, matter, sides))

const FIRST: readonly Action[] = ['takeOver', 'confirm', 'accept', 'deliver', 'raiseAgain']

/** The step that the matter waits for, if it waits for this person: the one primary button of its card. */
export const nextStep = (open: readonly Action[]): Action | null => FIRST.find((action) => open.includes(action)) ?? null
