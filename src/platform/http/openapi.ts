import { z } from 'zod'
import type { Served } from './serve.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
  return rest
}

const problem = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'string', description: 'Stable name of the refusal, `<capability>.<what>`' },
    message: { type: 'string', description: 'In the language of Accept-Language: which field, why, what would be right' },
    fields: {
      type: 'array',
      items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    data: { type: 'object' },
    logId: { type: 'string', description: 'Names the line of the server log; unexpected errors only' },
  },
} as const

const problemAnswer = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } })

const bodyOf = (schema: Json, upload: boolean): Json => {
  if (!upload) return { required: true, content: jsonOf(schema) }
  const properties = {
    ...(schema['properties'] as Json | undefined),
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  }
  const required = [...((schema['required'] as string[] | undefined) ?? []), 'file']
  return { required: true, content: { 'multipart/form-data': { schema: { ...schema, properties, required } } } }
}

const operationOf = ({ capability, name, endpoint }: Served): Json => {
  const input = schemaOf(endpoint.input, 'input')
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] as string[] | undefined) ?? [])
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((found) => found[1]!)
  const rest = Object.keys(properties).filter((property) => !inPath.includes(property))
  const parameter = (property: string, where: 'path' | 'query'): Json => {
    const { description, ...schema } = properties[property] ?? { type: 'string' }
    return {
      name: property,
      in: where,
      required: where === 'path' || required.has(property),
      schema,
      ...(description ? { description } : {}),
    }
  }
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest.map((property) => [property, properties[property]!])),
    ...(rest.some((property) => required.has(property)) ? { required: rest.filter((property) => required.has(property)) } : {}),
  }
  const ability = endpoint.ability === 'public' ? null : endpoint.ability.name
  return {
    operationId: `${capability}.${name}`,
    tags: [capability],
    summary: endpoint.summary,
    description:
      ability === null ? 'Open to everybody.' : `Needs the ability \`${ability}\`; sees and changes only what lies in its scope.`,
    ...(ability === null ? { security: [] } : {}),
    parameters: [
      ...inPath.map((property) => parameter(property, 'path')),
      ...(inQuery ? rest.map((property) => parameter(property, 'query')) : []),
    ],
    ...(!inQuery && (rest.length > 0 || endpoint.upload) ? { requestBody: bodyOf(body, endpoint.upload === true) } : {}),
    responses: {
      200: endpoint.download
        ? {
            description: 'The file',
            content: { 'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
          }
        : { description: 'Done', content: jsonOf(schemaOf(endpoint.output, 'output')) },
      ...(ability === null ? {} : { 401: problemAnswer('Nobody is signed in'), 403: problemAnswer('Outside the duties of the caller') }),
      404: problemAnswer('Not there, or not visible: one answer for both'),
      422: problemAnswer(['Declined', ...endpoint.problems.map((code) => `\`${code}\``)].join(': ').replaceAll('`: `', '`, `')),
    },
  }
}

/** The contracts as OpenAPI 3.1, for integrators. Printed, never read back: the web calls the contracts themselves. */
export const openApiOf = (served: readonly Served[], version: string): Json => {
  const paths: Record<string, Json> = {}
  for (const one of served) {
    const path = one.endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [one.endpoint.method.toLowerCase()]: operationOf(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lianjian 联建',
      version,
      description: 'Joint building of Party organisations, communities and the units that stand among them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    tags: [...new Set(served.map(({ capability }) => capability))].map((name) => ({ name, description: `The capability ${name}` })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lianjian.session_token' } },
      schemas: { Problem: problem },
    },
  }
}
