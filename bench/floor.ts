// The floor: bare fastify and pg with prepared statements, connected as the owner whom no policy binds, no sessions, no access rules,
// no checking of input. Run as a process of its own: node bench/floor.ts PLAN.json
import { readFileSync } from 'node:fs'
import { fastify } from 'fastify'
import pg from 'pg'
import type { Statement } from './recorded.ts'

/** A line of measurement as the floor serves it. */
export type FloorLine = {
  readonly name: string
  /** Ways of asking the same; the floor takes the fastest, so that no plan of its own makes us look fast. */
  readonly ways: readonly (readonly Statement[])[]
  /** In a transaction that is committed. */
  readonly write: boolean
  /** Values that stand for the request's own: replaced by the next of the list, or by fresh ids. */
  readonly turns: readonly { readonly from: string; readonly to: readonly string[] }[]
  readonly fresh: readonly string[]
}

export type FloorPlan = { readonly url: string; readonly port: number; readonly poolSize: number; readonly lines: readonly FloorLine[] }

const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as FloorPlan
const pool = new pg.Pool({ connectionString: plan.url, max: plan.poolSize })
const app = fastify({ logger: false })

/** Of several ways the one whose statements are answered soonest: the median of twenty, after ten for the plans. */
const fastest = async (line: FloorLine): Promise<readonly Statement[]> => {
  if (line.ways.length === 1) return line.ways[0]!
  const client = await pool.connect()
  try {
    const timed: { way: readonly Statement[]; ms: number }[] = []
    for (const [index, way] of line.ways.entries()) {
      const took: number[] = []
      for (let run = 0; run < 30; run += 1) {
        const begun = performance.now()
        for (const [at, { text, values }] of way.entries())
          await client.query({ text, values: [...values], name: `${line.name}-${index}-${at}` })
        if (run >= 10) took.push(performance.now() - begun)
      }
      timed.push({ way, ms: took.toSorted((a, b) => a - b)[10]! })
    }
    process.stderr.write(line.name + ' ' + timed.map((one) => one.ms.toFixed(2)).join(' ') + '\n')
    return timed.toSorted((a, b) => a.ms - b.ms)[0]!.way
  } finally {
    client.release()
  }
}

for (const line of plan.lines) {
  let turn = 0
  const named = (await fastest(line)).map((statement, index) => ({ ...statement, name: `${line.name}${index}` }))
  const fit = (value: unknown, swaps: readonly (readonly [string, string])[]): unknown => {
    if (typeof value !== 'string') return value
    let text = value
    for (const [from, to] of swaps) if (text.includes(from)) text = text.replaceAll(from, to)
    return text
  }
  app.get(`/${line.name}`, async (_request, reply) => {
    turn += 1
    const swaps = [
      ...line.turns.map(({ from, to }) => [from, to[turn % to.length]!] as const),
      // The tail of an id is the label of its path as well.
      ...line.fresh.flatMap((from) => {
        const to = crypto.randomUUID()
        return [
          [from, to],
          [from.slice(24), to.slice(24)],
        ] as const
      }),
    ]
    const client = await pool.connect()
    try {
      if (line.write) await client.query('begin')
      const answers: unknown[] = []
      for (const { text, values, name } of named) {
        const result = await client.query({
          text,
          values: swaps.length === 0 ? [...values] : values.map((value) => fit(value, swaps)),
          name,
        })
        answers.push(result.rows)
      }
      if (line.write) await client.query('commit')
      return await reply.send(answers)
    } finally {
      client.release()
    }
  })
}

await app.listen({ port: plan.port, host: '127.0.0.1' })
process.stdout.write('ready\n')
