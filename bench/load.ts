// Load from a process of its own: node bench/load.ts ORDER.json, one JSON on stdout.
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'

/** What to send, and for how long. */
export type Order = {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** Taken in turn. */
  readonly paths: readonly string[]
  /** `§` in it is replaced by three characters that differ in every request. */
  readonly body?: string
  readonly connections: number
  readonly seconds: number
}

export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly bad: number
  readonly bytes: number
}

const CHARACTERS = Array.from(
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉力玉梅红春建国志远晓东海燕子轩梓涵浩宇雨欣佳怡思源博雅俊',
)

const order = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Order
let sent = Math.floor(Math.random() * 1_000_000)
const different = (): string => {
  sent += 1
  const n = CHARACTERS.length
  return CHARACTERS[sent % n]! + CHARACTERS[Math.floor(sent / n) % n]! + CHARACTERS[Math.floor(sent / n / n) % n]!
}

const result = await autocannon({
  url: order.url,
  connections: order.connections,
  duration: order.seconds,
  requests: [
    {
      method: order.method,
      headers: { ...order.headers, ...(order.body === undefined ? {} : { 'content-type': 'application/json' }) },
      setupRequest: (request) => ({
        ...request,
        path: order.paths[(sent = sent + 1) % order.paths.length]!,
        ...(order.body === undefined ? {} : { body: order.body.replace('§', different()) }),
      }),
    },
  ],
})
const measured: Measured = {
  perSecond: result.requests.average,
  p50: result.latency.p50,
  p99: result.latency.p99,
  bad: result.non2xx + result.errors + result.timeouts,
  bytes: result.throughput.average / Math.max(1, result.requests.average),
}
process.stdout.write(JSON.stringify(measured))
