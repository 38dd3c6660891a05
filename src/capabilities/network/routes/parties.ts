import type { Handlers } from '../../../platform/http/serve.ts'
import type { partyEndpoints } from '../contract/parties.ts'
import { findParties, partiesOf } from '../store/parties.ts'

export const partyHandlers: Handlers<typeof partyEndpoints> = {
  parties: async ({ input, tx }) => ({
    parties: (await findParties(tx, input.text, input.kind)).map(({ kind, id, name, within }) => ({ kind, id, name, within })),
  }),
  own: async ({ tx, actor }) => {
    const ids = [...new Set(actor.grants.map((grant) => grant.organisationId))]
    const found = await partiesOf(
      tx,
      ids.flatMap((id) => [
        { kind: 'organisation' as const, id },
        { kind: 'unit' as const, id },
      ]),
    )
    return { parties: found.map(({ kind, id, name }) => ({ kind, id, name })) }
  },
}
