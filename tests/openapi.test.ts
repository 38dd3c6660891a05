import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientOn } from '../src/testing/client.ts'
import { databaseOfFile } from '../src/testing/database.ts'

const database = await databaseOfFile()

test('the OpenAPI description is complete and lints clean', async () => {
  const client = await clientOn(database)
  const answer = await client.inject(null, { method: 'GET', url: '/api/openapi.json' })
  await client.close()
  const printed = JSON.parse(answer.text) as { paths: Record<string, Record<string, unknown>> }
  const operations = Object.values(printed.paths).flatMap((path) => Object.keys(path))
  expect(operations).toHaveLength(client.served.length)
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-openapi-'))
  writeFileSync(join(folder, 'openapi.json'), answer.text)
  writeFileSync(
    join(folder, 'redocly.yaml'),
    'extends: [recommended]\nrules:\n  operation-4xx-response: error\n  no-unused-components: error\n',
  )
  const linted = spawnSync(
    process.execPath,
    [
      join('node_modules', '@redocly', 'cli', 'bin', 'cli.js'),
      'lint',
      join(folder, 'openapi.json'),
      '--config',
      join(folder, 'redocly.yaml'),
      '--format',
      'stylish',
    ],
    {
      encoding: 'utf8',
      // It would ask its maker for news otherwise.
      env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' },
    },
  )
  rmSync(folder, { recursive: true })
  expect(`${linted.stdout}${linted.stderr}`).not.toMatch(/\b(error|warning)s?\b(?!s? found)/i)
  expect(linted.status).toBe(0)
}, 60_000)
