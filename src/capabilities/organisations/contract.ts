import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { organisationAbilities as abilities } from './abilities.ts'
import { card, day, line, may, node, organisation } from './contract/shapes.ts'
import { structureEndpoints } from './contract/structure.ts'
import { KINDS, ROOTS, STREET_TYPES } from './kinds.ts'

export { POSTS } from './contract/shapes.ts'
export type { Card, Line, Node, Organisation, Post } from './contract/shapes.ts'
export { KINDS, ROOTS, STREET_TYPES } from './kinds.ts'
export type { Kind } from './kinds.ts'
export { kindsBelow } from './rules.ts'
export { organisationsWords } from './words.ts'

const kinds = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(KINDS)))
const id = z.uuid()

/** What a list may be narrowed by. */
const filters = {
  /** The organisation whose subtree is listed; without it, all that the caller may see. */
  of: id.optional(),
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
  kind: kinds.optional(),
  streetType: z.enum(STREET_TYPES).optional(),
  /** Only those that are up to the standard, or known not to be. */
  upToStandard: z.stringbool().optional(),
  /** Only those that are no more on the day. */
  closed: z.stringbool().optional(),
}

export const organisationsContract = {
  ...structureEndpoints,
  list: endpoint({
    method: 'GET',
    path: '/api/organisations',
    ability: abilities.read,
    summary: 'Organisations at and below one, as of a day',
    input: z.object({
      ...filters,
      sort: z.enum(['name', '-name', 'members', '-members', 'tree']).default('tree'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(600).optional(),
      skip,
    }),
    output: z.object({ rows: z.array(line), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['organisations.notFound', 'organisations.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/organisations/export',
    ability: abilities.export,
    summary: 'The list as a workbook',
    input: z.object({
      ...filters,
      sort: z.enum(['name', '-name', 'members', '-members', 'tree']).default('tree'),
      columns: z.string().max(300).optional(),
    }),
    output: z.unknown(),
    problems: ['organisations.notFound'],
    download: true,
  }),
  mine: endpoint({
    method: 'GET',
    path: '/api/organisations/mine',
    ability: abilities.read,
    summary: 'The organisations at which the caller holds a role; the roots of all trees for the operator',
    input: z.object({}),
    output: z.object({ organisations: z.array(node) }),
    problems: [],
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/organisations/search',
    ability: abilities.read,
    summary: 'The twenty organisations that fit a text best, by name, pinyin or initials',
    input: z.object({ text: z.string().trim().max(50), kind: kinds.optional(), of: id.optional() }),
    output: z.object({ organisations: z.array(z.object({ id, name: z.string(), kind: z.enum(KINDS), within: z.string() })) }),
    problems: [],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/organisations/:id',
    ability: abilities.read,
    summary: 'One organisation with what the caller may do to it',
    input: z.object({ id }),
    output: z.object({ organisation, may }),
    problems: ['organisations.notFound'],
  }),
  children: endpoint({
    method: 'GET',
    path: '/api/organisations/:id/children',
    ability: abilities.read,
    summary: 'What stands directly below, with its members and what it lacks',
    input: z.object({ id }),
    output: z.object({ organisations: z.array(node) }),
    problems: ['organisations.notFound'],
  }),
  card: endpoint({
    method: 'GET',
    path: '/api/organisations/:id/card',
    ability: abilities.read,
    summary: 'Facts, posts, what stands below, members by age, what is missing and the time line, as of a day',
    input: z.object({ id, on: day.optional() }),
    output: card,
    problems: ['organisations.notFound', 'organisations.notYet'],
  }),
  roots: endpoint({
    method: 'GET',
    path: '/api/organisation-roots',
    ability: abilities.begin,
    summary: 'The organisations at the top of the trees',
    input: z.object({}),
    output: z.object({ roots: z.array(z.object({ id, name: z.string() })) }),
    problems: [],
  }),
  addRoot: endpoint({
    method: 'POST',
    path: '/api/organisation-roots',
    ability: abilities.begin,
    summary: 'Set up the organisation at the top of a tree',
    input: z.object({ kind: z.enum(ROOTS), name: z.string().trim().min(2).max(80) }),
    output: z.object({ organisation }),
    problems: ['organisations.rootTaken'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/organisations',
    ability: abilities.create,
    summary: 'Set up an organisation below another',
    input: z.object({
      parentId: id,
      kind: z.enum(KINDS),
      name: z.string().trim().min(2).max(80),
      streetType: z.enum(STREET_TYPES).nullable().default(null),
      feature: z.string().trim().max(40).nullable().default(null),
      upToStandard: z.boolean().nullable().default(null),
      lastElectionOn: day.nullable().default(null),
      validFrom: day.nullable().default(null),
    }),
    output: z.object({ organisation }),
    problems: ['organisations.notFound', 'organisations.childKind', 'organisations.nameTaken'],
  }),
} as const
