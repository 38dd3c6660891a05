import { useSay } from '../../../platform/web/say.ts'
import type { PairFacts } from '../contract.ts'
import type { Item, Side } from '../kinds.ts'
import { didFor } from '../rules.ts'
import { evaluationsWords } from '../words.ts'

const SENTENCES = { promises: 'evaluations.clauses', needs: 'evaluations.needs', meetings: 'evaluations.meetings' } as const

/** What the side that is judged did, as a sentence beside the item it belongs to; null where no record speaks to it. */
export const useFact = (facts: readonly PairFacts[]): ((judging: Side, item: Item) => string | null) => {
  const say = useSay(evaluationsWords)
  return (judging, item) => {
    const did = didFor(facts, judging, item)
    return did === null ? null : say(SENTENCES[did.item], { due: did.due, kept: did.kept })
  }
}
