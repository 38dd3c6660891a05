// What the routes of a pair share: the pair as its reader may see it, the trail, and telling the two sides.
import { can, type Actor } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAt, peopleAtEach } from '../../accounts/public.ts'
import { evaluationAbilities as abilities } from '../abilities.ts'
import { SIDES, type Side } from '../kinds.ts'
import { sideOf, typableBy } from '../rules.ts'
import { answerStore } from '../store/answers.ts'
import { pairStore, type PairFound } from '../store/pairs.ts'

export const otherOf = (side: Side): Side => (side === 'unit' ? 'community' : 'unit')

const postOf = (found: PairFound, side: Side) =>
  side === 'unit' ? { kind: 'unit' as const, path: found.unit } : { kind: 'organisation' as const, path: found.community }

/** The sides that have people of their own here: they hand in themselves, and nobody above them in their name. */
export const answeringItself = async (tx: Tx, found: PairFound): Promise<readonly Side[]> => {
  const people = await peopleAtEach(
    tx,
    SIDES.map((side) => postOf(found, side)),
  )
  return SIDES.filter((side) => people.has(postOf(found, side).path))
}

export const cardOf = async (tx: Tx, actor: Actor, found: PairFound) => {
  const side = sideOf(actor.grants, found)
  const store = answerStore(tx)
  const themselves = await answeringItself(tx, found)
  const mine = side === 'unit' ? found.sealing.unitOn : side === 'community' ? found.sealing.communityOn : ''
  return {
    pair: found.pair,
    answers: await store.of(found, side),
    facts: await store.facts(found),
    // An appeal names what was judged: it is read with the answers and not before.
    appeals: found.pair.unsealed ? await store.appeals(found.pair.id) : [],
    side,
    may: {
      answer: mine === null && found.pair.closesOn >= today(tx.at),
      // Whoever answers for one of the two does not decide between them.
      decide: side === null && can(actor, abilities.decide, { path: found.community }),
      typeIn: can(actor, abilities.typeIn, { path: found.community })
        ? typableBy(found.sealing, side, today(tx.at)).filter((one) => !themselves.includes(one))
        : [],
    },
  }
}

export const recordPair = (
  tx: Tx,
  action: string,
  found: PairFound,
  change: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'evaluation', id: found.pair.id, name: `${found.pair.community} ${found.pair.unit}` },
    districtId: found.districtId,
    path: found.community,
    ...change,
  })

type Mine = { readonly found: PairFound; readonly side: Side }

/** The pair, locked, and the side the caller speaks for. */
export const mineOf = async (tx: Tx, actor: Actor, id: string): Promise<Mine | Refusal> => {
  const found = await pairStore(tx).find(id, { lock: true })
  if (found === null) return refuse('evaluations.notFound')
  const side = sideOf(actor.grants, found)
  return side === null ? refuse('evaluations.notYourSide') : { found, side }
}

export const tell = async (tx: Tx, found: PairFound, sides: readonly Side[], words: string): Promise<void> => {
  for (const side of sides)
    await notify(tx, await peopleAt(tx, postOf(found, side)), {
      words,
      gaps: { round: found.pair.round, other: side === 'unit' ? found.pair.community : found.pair.unit },
      link: `/evaluations/${found.pair.id}`,
    })
}

/** Tells the street, or whatever stands above the community, that an appeal waits for it. */
export const tellDecider = async (tx: Tx, found: PairFound): Promise<void> => {
  const above = found.community.split('.').slice(0, -1).join('.')
  await notify(tx, await peopleAt(tx, { kind: 'organisation', path: above }), {
    words: 'evaluations.notice.decide',
    gaps: { round: found.pair.round, community: found.pair.community, unit: found.pair.unit },
    link: `/evaluations/${found.pair.id}`,
  })
}

/** After a form came in: the trail, and a word to the other side, or to both where it opened the pair. */
export const handedIn = async (tx: Tx, id: string, side: Side, action: string, said: object): Promise<PairFound> => {
  const after = (await pairStore(tx).find(id))!
  await recordPair(tx, action, after, { after: { side, ...said } })
  await tell(
    tx,
    after,
    after.pair.unsealed ? SIDES : [otherOf(side)],
    after.pair.unsealed ? 'evaluations.notice.open' : 'evaluations.notice.other',
  )
  return after
}
