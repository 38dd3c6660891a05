// COPY over an open connection, both ways, without holding the rows in memory. pg speaks the messages but has no call for them.
import type pg from 'pg'

declare module 'pg' {
  // There in pg 8, absent from its types.
  interface Connection {
    sendCopyFromChunk: (chunk: Buffer) => void
    endCopyFrom: () => void
    sendCopyFail: (reason: string) => void
  }
}

const mostHeld = 1024 * 1024

type CommandComplete = { readonly text: string }
type CopyData = { readonly chunk: Buffer }

/** What the two directions share: send the statement, hear how it ended. */
abstract class Copy implements pg.Submittable {
  readonly #sql: string
  readonly #ended = Promise.withResolvers<number>()
  #rows = 0

  constructor(sql: string) {
    this.#sql = sql
    // Whoever waits for the end hears of the error; until then it is not unheard.
    this.#ended.promise.catch(() => {})
  }

  /** The number of rows copied. */
  get ended(): Promise<number> {
    return this.#ended.promise
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#sql)
  }

  handleCommandComplete(message: CommandComplete): void {
    this.#rows = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? 0)
  }

  handleReadyForQuery(): void {
    this.#ended.resolve(this.#rows)
  }

  handleError(error: Error): void {
    this.#ended.reject(error)
  }
}

class CopyOut extends Copy {
  #connection: pg.Connection | undefined
  #chunks: Buffer[] = []
  #held = 0
  #isOver = false
  #wake: (() => void) | undefined

  override submit(connection: pg.Connection): void {
    this.#connection = connection
    super.submit(connection)
  }

  handleCopyData({ chunk }: CopyData): void {
    // The parser writes the next message over this one.
    this.#chunks.push(Buffer.from(chunk))
    this.#held += chunk.length
    if (this.#held > mostHeld) this.#connection?.stream.pause()
    this.#wake?.()
  }

  override handleReadyForQuery(): void {
    this.#isOver = true
    super.handleReadyForQuery()
    this.#wake?.()
  }

  override handleError(error: Error): void {
    this.#isOver = true
    super.handleError(error)
    this.#wake?.()
  }

  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const chunks = this.#chunks
      this.#chunks = []
      this.#held = 0
      this.#connection?.stream.resume()
      if (chunks.length > 0) yield Buffer.concat(chunks)
      else if (this.#isOver) break
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    await this.ended
  }
}

class CopyIn extends Copy {
  readonly #source: AsyncIterable<Buffer> | Iterable<Buffer>
  #hasFailed = false

  constructor(sql: string, source: AsyncIterable<Buffer> | Iterable<Buffer>) {
    super(sql)
    this.#source = source
  }

  handleCopyInResponse(connection: pg.Connection): void {
    this.#send(connection).catch((error: unknown) => {
      connection.sendCopyFail('the source of the rows failed')
      this.handleError(error instanceof Error ? error : new Error(String(error)))
    })
  }

  async #send(connection: pg.Connection): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.#hasFailed) return
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableLength > mostHeld) await new Promise((resolve) => connection.stream.once('drain', resolve))
    }
    if (!this.#hasFailed) connection.endCopyFrom()
  }

  override handleError(error: Error): void {
    this.#hasFailed = true
    super.handleError(error)
  }
}

/**
 * The bytes of `COPY … TO STDOUT`, as they come. Read them to the end: the connection is busy until then.
 * @throws whatever the database or the line says, at the end of the iteration
 */
export function copyOut(client: pg.ClientBase, sql: string): AsyncGenerator<Buffer, void, undefined> {
  return client.query(new CopyOut(sql)).chunks()
}

/** Sends the chunks to `COPY … FROM STDIN`; returns how many rows went in. An error of the source leaves nothing of it in the table. */
export async function copyIn(client: pg.ClientBase, sql: string, source: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<number> {
  return client.query(new CopyIn(sql, source)).ended
}
