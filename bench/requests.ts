// Requests under load, ours against the floor, in turns so that what else the machine does falls on both.
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { FloorLine, FloorPlan } from './floor.ts'
import type { Measured, Order } from './load.ts'
import { freePort, note, runToEnd, startReady, end } from './processes.ts'
import { median } from './figures.ts'

/** One line: what is asked of us; the floor asks the same SQL. */
export type RequestLine = {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly paths: readonly string[]
  readonly body?: string
  readonly floor: FloorLine
}

export type RequestFigure = {
  readonly name: string
  readonly ours: Measured
  readonly floor: Measured
  /** Of the floor's requests a second, the median of the rounds. */
  readonly share: number
  /** Times the floor's 99th percentile, the median of the rounds. */
  readonly p99Times: number
}

const here = import.meta.dirname

const shoot = async (order: Order): Promise<Measured> =>
  JSON.parse(await runToEnd(process.execPath, [join(here, 'load.ts'), note('order.json', order)])) as Measured

export type Stand = { readonly url: string; readonly oursPort: number; readonly headers: Readonly<Record<string, string>> }

/** Measures each line in `rounds` pairs, and says the medians. */
export const measureRequests = async (
  stand: Stand,
  lines: readonly RequestLine[],
  { rounds, seconds, connections }: { readonly rounds: number; readonly seconds: number; readonly connections: number },
  say: (text: string) => void,
): Promise<readonly RequestFigure[]> => {
  const port = await freePort()
  const plan: FloorPlan = { url: stand.url, port, poolSize: 12, lines: lines.map((line) => line.floor) }
  const floor: ChildProcess = await startReady([join(here, 'floor.ts'), note('floor.json', plan)])
  const figures: RequestFigure[] = []
  try {
    for (const line of lines) {
      const oursOrder: Order = {
        url: `http://127.0.0.1:${stand.oursPort}`,
        method: line.method,
        headers: stand.headers,
        paths: line.paths,
        connections,
        seconds,
        ...(line.body === undefined ? {} : { body: line.body }),
      }
      const floorOrder: Order = {
        url: `http://127.0.0.1:${port}`,
        method: 'GET',
        headers: {},
        paths: [`/${line.name}`],
        connections,
        seconds,
      }
      // Once for the caches of both.
      await shoot({ ...oursOrder, seconds: 1 })
      await shoot({ ...floorOrder, seconds: 1 })
      const pairs: { ours: Measured; floor: Measured }[] = []
      for (let round = 0; round < rounds; round += 1) {
        const first = round % 2 === 0 ? await shoot(oursOrder) : undefined
        const floored = await shoot(floorOrder)
        pairs.push({ ours: first ?? (await shoot(oursOrder)), floor: floored })
      }
      const middle = (pick: (pair: { ours: Measured; floor: Measured }) => number): number => median(pairs.map(pick))
      const whole = (side: 'ours' | 'floor'): Measured => ({
        perSecond: middle((pair) => pair[side].perSecond),
        p50: middle((pair) => pair[side].p50),
        p99: middle((pair) => pair[side].p99),
        bad: Math.max(...pairs.map((pair) => pair[side].bad)),
        bytes: middle((pair) => pair[side].bytes),
      })
      const figure: RequestFigure = {
        name: line.name,
        ours: whole('ours'),
        floor: whole('floor'),
        share: middle((pair) => pair.ours.perSecond / pair.floor.perSecond),
        p99Times: middle((pair) => pair.ours.p99 / pair.floor.p99),
      }
      figures.push(figure)
      say(
        `${line.name}: ${Math.round(figure.ours.perSecond)}/s of ${Math.round(figure.floor.perSecond)}/s = ${(figure.share * 100).toFixed(0)} %; p50 ${figure.ours.p50}/${figure.floor.p50} ms, p99 ${figure.ours.p99}/${figure.floor.p99} ms; bytes ${figure.ours.bytes.toFixed(0)}/${figure.floor.bytes.toFixed(0)}; bad ${figure.ours.bad}/${figure.floor.bad}`,
      )
    }
    return figures
  } finally {
    await end(floor)
  }
}
