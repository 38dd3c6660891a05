import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import { day, id } from './shapes.ts'

export const EDGE_KINDS = ['signed', 'participates', 'partTime', 'group', 'serves'] as const
export type EdgeKind = (typeof EDGE_KINDS)[number]

/** A place of the picture. Counts are of all at and below it. */
export const node = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  /** The node above it; null for the one asked for, and for parties from elsewhere. */
  parent: z.uuid().nullable(),
  units: z.int(),
  signed: z.int(),
  group: z.boolean(),
  /** More stands below it than the picture shows. */
  more: z.boolean(),
})
export type Node = z.output<typeof node>

/** A tie between two nodes beside the tree's own. `name` says who, or which paper. */
export const edge = z.object({ kind: z.enum(EDGE_KINDS), from: z.uuid(), to: z.uuid(), name: z.string().nullable() })
export type Edge = z.output<typeof edge>

export const pictureEndpoints = {
  picture: endpoint({
    method: 'GET',
    path: '/api/network/picture',
    ability: abilities.read,
    summary: 'An organisation with the two levels below it, and the ties between them; at most 2,000 nodes',
    input: z.object({ of: id, on: day.optional() }),
    output: z.object({
      of: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), parentId: z.uuid().nullable() }),
      on: z.string(),
      nodes: z.array(node),
      edges: z.array(edge),
      /** Nodes that did not fit. */
      left: z.int(),
    }),
    problems: ['network.placeNotFound'],
  }),
  exportPicture: endpoint({
    method: 'GET',
    path: '/api/network/picture/export',
    ability: abilities.export,
    summary: 'The picture’s nodes and ties as a workbook',
    input: z.object({ of: id, on: day.optional() }),
    output: z.unknown(),
    problems: ['network.placeNotFound'],
    download: true,
  }),
} as const
