import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../platform/http/contract.ts'
import { ACTIONS, OUTCOMES, STATES, type Action, type State } from '../kinds.ts'
import { closing, mayStep, nextStep, step, stepsFor, type Sides } from './state.ts'

const nobody: Sides = { lead: false, raiser: false, assisting: false, offered: false, aboveLead: false, aboveRaiser: false }
const as = (...sides: readonly (keyof Sides)[]): Sides => ({ ...nobody, ...Object.fromEntries(sides.map((side) => [side, true])) })
const at = (state: State, isOffered = false) => ({ state, isOffered })

describe('who may do what, and where it leads', () => {
  test.each<[Action, State, keyof Sides, State]>([
    ['accept', 'proposed', 'lead', 'accepted'],
    ['return', 'proposed', 'lead', 'returned'],
    ['raiseAgain', 'returned', 'raiser', 'proposed'],
    ['begin', 'accepted', 'lead', 'inHand'],
    ['begin', 'disputed', 'lead', 'inHand'],
    ['deliver', 'accepted', 'lead', 'delivered'],
    ['deliver', 'inHand', 'lead', 'delivered'],
    ['deliver', 'disputed', 'lead', 'delivered'],
    ['confirm', 'delivered', 'raiser', 'closed'],
    ['dispute', 'delivered', 'raiser', 'disputed'],
    ['close', 'returned', 'raiser', 'closed'],
    ['close', 'inHand', 'aboveLead', 'closed'],
    ['note', 'inHand', 'assisting', 'inHand'],
    ['changeDue', 'accepted', 'raiser', 'accepted'],
    ['urge', 'inHand', 'aboveRaiser', 'inHand'],
  ])('%s from %s by the %s leads to %s', (action, from, side, to) => {
    expect(step(action, at(from), as(side))).toBe(to)
  })

  test.each<[string, Action, ReturnType<typeof at>, Sides, string]>([
    ['the lead does not confirm its own delivery', 'confirm', at('delivered'), as('lead'), 'matters.notYourStep'],
    ['the raiser does not accept for the lead', 'accept', at('proposed'), as('raiser'), 'matters.notYourStep'],
    ['nothing is delivered that nobody accepted', 'deliver', at('proposed'), as('lead'), 'matters.notNow'],
    ['nothing is accepted twice', 'accept', at('accepted'), as('lead'), 'matters.notNow'],
    ['who assists does not close', 'close', at('inHand'), as('assisting'), 'matters.notYourStep'],
    ['who watches says nothing', 'note', at('inHand'), nobody, 'matters.notYourStep'],
    ['nothing is taken over that was not offered', 'takeOver', at('inHand'), as('offered'), 'matters.notNow'],
    ['one offer at a time', 'offer', at('inHand', true), as('lead'), 'matters.notNow'],
    ['an equal does not urge', 'urge', at('inHand'), as('lead', 'raiser'), 'matters.notYourStep'],
  ])('%s', (_, action, matter, sides, code) => {
    const decided = step(action, matter, sides)
    expect(isRefusal(decided) && decided.code).toBe(code)
  })

  test('whether it was done is the word of whoever raised it', () => {
    for (const outcome of OUTCOMES) {
      expect(closing(outcome, as('raiser'))).toBe(null)
      expect(closing(outcome, as('aboveLead')) === null).toBe(outcome !== 'done' && outcome !== 'part')
    }
  })
})

describe('over every state, side and step', () => {
  const sides = fc.record({
    lead: fc.boolean(),
    raiser: fc.boolean(),
    assisting: fc.boolean(),
    offered: fc.boolean(),
    aboveLead: fc.boolean(),
    aboveRaiser: fc.boolean(),
  })
  const any = fc.tuple(fc.constantFrom(...ACTIONS), fc.constantFrom(...STATES), fc.boolean(), sides)

  test('what may be done is what is decided, and nothing leaves a closed matter', () => {
    fc.assert(
      fc.property(any, ([action, state, isOffered, who]) => {
        const decided = step(action, { state, isOffered }, who)
        expect(!isRefusal(decided)).toBe(mayStep(action, { state, isOffered }, who))
        expect(state !== 'closed' || isRefusal(decided)).toBe(true)
      }),
    )
  })

  test('only a word of the raiser or above closes', () => {
    fc.assert(
      fc.property(any, ([action, state, isOffered, who]) => {
        const closes = step(action, { state, isOffered }, who) === 'closed'
        expect(!closes || who.raiser || who.aboveLead).toBe(true)
      }),
    )
  })

  test('whoever has no side has no step, and a side more never takes a step away', () => {
    fc.assert(
      fc.property(any, sides, ([, state, isOffered, who], more) => {
        const matter = { state, isOffered }
        expect(stepsFor(matter, nobody, ACTIONS)).toEqual([])
        const both = Object.fromEntries(
          (Object.keys(who) as (keyof Sides)[]).map((side) => [side, who[side] || more[side]]),
        ) as unknown as Sides
        expect(stepsFor(matter, both, ACTIONS)).toEqual(expect.arrayContaining(stepsFor(matter, who, ACTIONS)))
      }),
    )
  })

  test('an open matter always waits for somebody', () => {
    for (const state of STATES) {
      const waits = [as('lead'), as('raiser')].map((who) => nextStep(stepsFor(at(state), who, ACTIONS)))
      expect(waits.some((one) => one !== null)).toBe(state !== 'closed')
    }
  })
})
