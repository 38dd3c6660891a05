// Signs papers that are issued, and puts them where the public page finds them.
import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { StatementPaper } from '../contract/shapes.ts'
import { codeOf } from '../rules.ts'
import type { PostTables } from '../tables.ts'
import { writeRows } from './bulk.ts'

/** The secret that signs papers; what is printed on them proves nothing without it. */
const SIGNING = 'service-statement'

export const codeHash = (tx: Tx, code: string): string => tx.secrets.keyedHash(`statement:${code}`)

export const signatureOf = (tx: Tx, code: string, text: string): string =>
  createHmac('sha256', tx.secrets.derived(SIGNING)).update(`${code}\n${text}`).digest('hex')

export type Issued = { readonly code_sealed: Buffer; readonly signature: string }

/** Gives each paper a code nobody can guess, signs it and registers it sealed. */
export const issuePapers = async (
  tx: Tx,
  papers: readonly { readonly districtId: string; readonly statementId: string; readonly paper: StatementPaper }[],
): Promise<readonly Issued[]> => {
  const rows: PostTables['statement_registry'][] = []
  const issued = papers.map(({ districtId, statementId, paper }) => {
    const code = codeOf(randomBytes(32))
    const text = JSON.stringify(paper)
    const signature = signatureOf(tx, code, text)
    rows.push({
      code_hash: codeHash(tx, code),
      district_id: districtId,
      statement_id: statementId,
      paper_sealed: tx.secrets.seal(text),
      signature,
      withdrawn_on: null,
    })
    return { code_sealed: tx.secrets.seal(code), signature }
  })
  await writeRows(tx, 'statement_registry', rows)
  return issued
}
