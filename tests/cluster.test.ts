import { Client } from 'pg'
import { expect, inject, test } from 'vitest'

test('sorts names by pinyin and checks its pages', async () => {
  const client = new Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  try {
    const { rows } = await client.query<{ names: string; checksums: string }>(
      `select string_agg(name, '' order by name) as names, current_setting('data_checksums') as checksums
       from (values ('张'), ('李'), ('王'), ('安')) as v(name)`,
    )
    expect(rows).toEqual([{ names: '安李王张', checksums: 'on' }])
  } finally {
    await client.end()
  }
})
