import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { refuse } from '../http/contract.ts'
import { Refused, refused } from '../http/problem.ts'
import type { Hall } from '../http/serve.ts'

/** The longest name that is kept of a file, its ending included. */
const LONGEST_NAME = 120

/** The name as it can be kept and shown: without folders and controls, cut at its beginning where it is too long. */
const nameOf = (filename: string): string =>
  basename(filename)
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-LONGEST_NAME)

/** To be registered on the application that takes uploads. */
export const uploads = multipart

/**
 * What a disk reports (ENOSPC and the like) stays what it is; all else that can go wrong while a form is read is a form
 * that is none, or was cut off on its way.
 */
const said = (error: unknown): unknown =>
  error instanceof Refused || (error instanceof Error && /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException).code)))
    ? error
    : refused(refuse('http.badForm', {}, 'file'))

/**
 * Streams the one file of a multipart request to disk and collects the fields beside it.
 * Memory does not grow with the file. Fields must come before the file.
 */
export const takeUpload: Hall['takeUpload'] = async (request: FastifyRequest, maxBytes: number) => {
  if (!request.isMultipart()) throw refused(refuse('http.fileMissing', {}, 'file'))
  const part = await request
    .file({ limits: { fileSize: maxBytes, files: 1, fields: 30, fieldSize: 256 * 1024 } })
    .catch((error: unknown) => {
      throw said(error)
    })
  if (part === undefined) throw refused(refuse('http.fileMissing', {}, 'file'))
  const path = join(tmpdir(), `lianjian-upload-${randomUUID()}`)
  const discard = () => rm(path, { force: true })
  try {
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw refused(refuse('http.tooLarge', { megabytes: Math.floor(maxBytes / 1_048_576) }, 'file'))
    const fields: Record<string, string> = {}
    for (const [name, value] of Object.entries(part.fields)) {
      if (value !== undefined && !Array.isArray(value) && value.type === 'field') fields[name] = String(value.value)
    }
    return { upload: { path, name: nameOf(part.filename), bytes: (await stat(path)).size }, fields, discard }
  } catch (error) {
    await discard()
    throw said(error)
  }
}
