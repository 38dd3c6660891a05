// Inputs made from the contracts: whatever endpoint comes next is called too, without anybody adding it to a list.
import type { InjectOptions } from 'fastify'
import type { z } from 'zod'
import type { Endpoint } from '../src/platform/http/contract.ts'

/** What an id is the id of. */
export type Subject = 'organisation' | 'member' | 'fellow' | 'unit' | 'user' | 'other'

export type Ids = { readonly [S in Subject]: string }

type Def = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
  readonly format?: string
}

export const defOf = (schema: z.ZodType): Def => schema.def

/** What stands inside optional, nullable, default and transformed schemas. */
export const coreOf = (schema: z.ZodType): z.ZodType => {
  const def = defOf(schema)
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined)
  return inner === undefined ? schema : coreOf(inner)
}

/** The fields of an endpoint's input. */
export const fieldsOf = (endpoint: Endpoint): Readonly<Record<string, z.ZodType>> => defOf(coreOf(endpoint.input)).shape ?? {}

export const isId = (schema: z.ZodType): boolean => {
  const core = coreOf(schema)
  return core.safeParse(PROBE_ID).success && !core.safeParse('no id').success
}
const PROBE_ID = '0190a000-0000-7000-8000-000000000000'

const byPath: readonly (readonly [string, Subject])[] = [
  ['/api/organisations', 'organisation'],
  ['/api/members', 'member'],
  ['/api/units', 'unit'],
  ['/api/compounds', 'unit'],
  ['/api/users', 'user'],
]
const byName: Readonly<Record<string, Subject>> = {
  memberId: 'member',
  other: 'fellow',
  unitId: 'unit',
  userId: 'user',
  grantId: 'other',
  batchId: 'other',
  snapshotId: 'other',
  undo: 'other',
}

/** What a field of an endpoint is the id of; an organisation unless the path or the name says otherwise. */
export const subjectOf = (endpoint: Endpoint, field: string): Subject =>
  field === 'id' ? (byPath.find(([path]) => endpoint.path.startsWith(path))?.[1] ?? 'other') : (byName[field] ?? 'organisation')

/** Values that some field somewhere takes; each field takes the first that its own schema accepts. */
const likely: readonly unknown[] = [
  '测试内容',
  'members.total',
  'test.user',
  '2020-01-02',
  '2020-01',
  '2020',
  'true',
  '1',
  'xing@example.cn',
  '13800000000',
  'a-token-of-enough-letters-0123',
  1,
  true,
  20,
  [],
  {},
  PROBE_ID,
]
const named: Readonly<Record<string, readonly unknown[]>> = {
  key: ['members.total'],
  keys: ['members.total', ['members.total']],
  role: ['member'],
  list: ['members'],
  kind: ['community', 'branch'],
  username: ['test.user'],
  version: [1],
  validFrom: [null],
  template: ['town'],
}

/** A value that the schema accepts. */
export const sampleOf = (schema: z.ZodType, field: string): unknown => {
  const core = coreOf(schema)
  const def = defOf(core)
  const made: unknown[] = []
  if (def.type === 'object')
    made.push(
      Object.fromEntries(
        Object.entries(def.shape ?? {})
          .filter(([, one]) => !one.safeParse(undefined).success)
          .map(([name, one]) => [name, sampleOf(one, name)]),
      ),
    )
  if (def.type === 'array' && def.element) made.push([sampleOf(def.element, field)])
  if (def.type === 'union') made.push(...(def.options ?? []).map((option) => sampleOf(option, field)))
  const candidates = [...(named[field] ?? []), ...Object.values(def.entries ?? {}), ...(def.values ?? []), ...made, ...likely]
  return candidates.find((candidate) => schema.safeParse(candidate).success)
}

let counter = 0

/** An input that the contract accepts: required fields, and every id given by `idOf`. */
export const inputOf = (endpoint: Endpoint, idOf: (field: string) => string): Record<string, unknown> => {
  const input: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(fieldsOf(endpoint)))
    if (isId(schema)) input[name] = idOf(name)
    else if (!schema.safeParse(undefined).success) input[name] = name === 'username' ? `test.${(counter += 1)}` : sampleOf(schema, name)
  return input
}

const BOUNDARY = 'lianjian-test-boundary'
const part = (head: string, body: string): string => `--${BOUNDARY}\r\n${head}\r\n\r\n${body}\r\n`

/** The request of an input: path parameters into the path, the rest into query, body or form. */
export const requestOf = (
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
  file = '姓名,性别\n张三,男\n',
  fileName = 'test.csv',
): InjectOptions => {
  const rest: Record<string, unknown> = { ...input }
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(textOf(value))
  })
  if (endpoint.upload === true) {
    const fields = Object.entries(rest).map(([name, value]) => part(`content-disposition: form-data; name="${name}"`, textOf(value)))
    const body = [
      ...fields,
      part(`content-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv`, file),
      `--${BOUNDARY}--\r\n`,
    ].join('')
    return { method: endpoint.method, url, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload: body }
  }
  if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
    const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, textOf(value)])).toString()
    return { method: endpoint.method, url: query === '' ? url : `${url}?${query}` }
  }
  return { method: endpoint.method, url, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(rest) }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? ''))
