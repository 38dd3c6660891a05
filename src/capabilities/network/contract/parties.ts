import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { networkAbilities as abilities } from '../abilities.ts'

/** Who can promise, owe, raise or judge something: an organisation of the tree, or a resident unit. */
export const PARTY_KINDS = ['organisation', 'unit'] as const
export type PartyKind = (typeof PARTY_KINDS)[number]

/** How a party is named in a request; what it is called is looked up. */
export const partyRef = z.object({ kind: z.enum(PARTY_KINDS), id: z.uuid() })
export type PartyRef = z.output<typeof partyRef>

/** A party as records show it. The name is as it was when the record was written, as on paper. */
export const party = z.object({ kind: z.enum(PARTY_KINDS), id: z.uuid(), name: z.string() })
export type PartyShown = z.output<typeof party>

/** A party as one text, for pickers and addresses: `unit:0190…`. */
export const partyKey = (it: PartyRef): string => `${it.kind}:${it.id}`

/** Reads what `partyKey` wrote; undefined for anything else. */
export const partyFrom = (key: string): PartyRef | undefined => {
  const [kind, id] = key.split(':')
  const read = partyRef.safeParse({ kind, id })
  return read.success ? read.data : undefined
}

/** A party as a picker offers it. */
export const partyChoice = (it: PartyShown & { readonly within?: string | null }) => ({
  value: partyKey(it),
  label: it.name,
  ...(it.within === null || it.within === undefined ? {} : { note: it.within }),
})

export const partyEndpoints = {
  parties: endpoint({
    method: 'GET',
    path: '/api/network/parties',
    ability: abilities.find,
    summary: 'Organisations and units of one’s own district whose name fits, nearest first; pinyin too',
    input: z.object({ text: z.string().trim().min(1).max(50), kind: z.enum(PARTY_KINDS).optional() }),
    output: z.object({ parties: z.array(party.extend({ within: z.string().nullable() })) }),
    problems: [],
  }),
  own: endpoint({
    method: 'GET',
    path: '/api/network/own',
    ability: abilities.find,
    summary: 'The organisations and units at which one holds a role: in whose name one acts',
    input: z.object({}),
    output: z.object({ parties: z.array(party) }),
    problems: [],
  }),
} as const
