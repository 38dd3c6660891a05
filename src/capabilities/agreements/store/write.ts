// Agreements and their texts as they are written. What an agreement is found and listed by stands in its row; what it says, in its texts.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import type { Content } from '../contract.ts'
import type { AgreementRow, AgreementSignatureRow, AgreementTables, AgreementVersionRow } from '../tables.ts'

/** Where a record that hangs on an agreement lies. */
export type Shared = Pick<AgreementRow, 'district_id' | 'path' | 'concerned'>

/** The party in charge: the first organisation, or the first party where none is one. Agreements are summed by its place. */
export const inCharge = (parties: readonly Party[]): Party => parties.find((party) => party.kind === 'organisation') ?? parties[0]!

/** Where an agreement between these lies. */
export const placeOf = (parties: readonly Party[]): Shared => {
  const first = inCharge(parties)
  return { district_id: first.districtId, path: first.path, concerned: [...new Set(parties.map((party) => party.path))] }
}

/** What of a text its agreement is found by. */
export const factsOf = (content: Content) => ({
  kind: content.kind,
  title: content.title,
  search: searchTextOf(`${content.title} ${content.number ?? ''} ${content.parties.map((party) => party.name).join(' ')}`),
  number: content.number,
  parties: content.parties.map((party) => party.name).join('、'),
  starts_on: content.startsOn,
  ends_on: content.endsOn,
})

export const agreementStore = (tx: Tx) => {
  const db = tx.db.withTables<AgreementTables>()

  const writeParties = async (id: string, shared: Shared, parties: readonly Party[]): Promise<void> => {
    const rows = parties.map((party, position) => ({
      ...shared,
      path: party.path,
      id: newId(),
      agreement_id: id,
      position,
      party_kind: party.kind,
      party_id: party.id,
      party_name: party.name,
    }))
    await sql`insert into agreement_parties select * from jsonb_populate_recordset(null::agreement_parties, ${JSON.stringify(rows)}::jsonb)`.execute(
      tx.db,
    )
  }

  const addVersion = async (id: string, shared: Shared, number: number, content: Content): Promise<void> => {
    await db
      .insertInto('agreement_versions')
      .values({
        ...shared,
        id: newId(),
        agreement_id: id,
        number,
        state: 'draft',
        content: sql`${JSON.stringify(content)}::jsonb` as never,
        sent_on: null,
        sent_version: null,
        signed_on: null,
      })
      .execute()
  }

  return {
    /** The agreement, held until the transaction ends: of two who act at once the second sees what the first did. */
    hold: async (id: string): Promise<AgreementRow | null> =>
      (await db.selectFrom('agreements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null,

    find: async (id: string): Promise<AgreementRow | null> =>
      (await db.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,

    /** The parties with their places as they stand in the tree now, 甲方 first. */
    partiesOf: async (id: string): Promise<readonly Party[]> => {
      const rows = await db.selectFrom('agreement_parties').selectAll().where('agreement_id', '=', id).orderBy('position').execute()
      return rows.map((row) => ({
        kind: row.party_kind,
        id: row.party_id,
        name: row.party_name,
        path: row.path,
        districtId: row.district_id,
      }))
    },

    versionsOf: async (id: string): Promise<readonly AgreementVersionRow[]> =>
      db.selectFrom('agreement_versions').selectAll().where('agreement_id', '=', id).orderBy('number').execute(),

    begin: async (
      content: Content,
      parties: readonly Party[],
      rest: { renews: string | null; batchId: string | null },
    ): Promise<string> => {
      const id = newId()
      const shared = placeOf(parties)
      await db
        .insertInto('agreements')
        .values({
          ...shared,
          ...factsOf(content),
          id,
          state: 'draft',
          signed_on: null,
          signed_said: null,
          ended_on: null,
          ended_how: null,
          ended_reason: null,
          renews_id: rest.renews,
          version_in_force: null,
          warned: null,
          batch_id: rest.batchId,
          entered_by: tx.actor.userId,
          entered_name: tx.actor.name,
          version: 1,
          created_at: tx.at,
          updated_at: tx.at,
        })
        .execute()
      await writeParties(id, shared, parties)
      await addVersion(id, shared, 1, content)
      return id
    },

    /** Begins a further text of an agreement in force. */
    addText: (agreement: AgreementRow, number: number, content: Content): Promise<void> =>
      addVersion(
        agreement.id,
        { district_id: agreement.district_id, path: agreement.path, concerned: agreement.concerned },
        number,
        content,
      ),

    /** Writes a draft anew; `parties` only where the first text is still one, since only then they can change. */
    rewrite: async (agreement: AgreementRow, number: number, content: Content, parties: readonly Party[] | null): Promise<void> => {
      await sql`update agreement_versions set content = ${JSON.stringify(content)}::jsonb where agreement_id = ${agreement.id} and number = ${number}`.execute(
        tx.db,
      )
      if (parties === null) return
      const shared = placeOf(parties)
      await db.deleteFrom('agreement_parties').where('agreement_id', '=', agreement.id).execute()
      await db
        .updateTable('agreements')
        .set({ ...factsOf(content), path: shared.path, concerned: shared.concerned })
        .where('id', '=', agreement.id)
        .execute()
      await writeParties(agreement.id, shared, parties)
      for (const table of ['agreement_versions', 'agreement_files'] as const)
        await db
          .updateTable(table)
          .set({ path: shared.path, concerned: shared.concerned })
          .where('agreement_id', '=', agreement.id)
          .execute()
    },

    /** Counts the version up, so that somebody who read the agreement before cannot write over what was done since. */
    touch: async (
      id: string,
      set: Partial<
        Pick<
          AgreementRow,
          'state' | 'title' | 'number' | 'ends_on' | 'signed_on' | 'version_in_force' | 'ended_on' | 'ended_how' | 'ended_reason' | 'warned'
        >
      > = {},
    ): Promise<number> => {
      const row = await db
        .updateTable('agreements')
        .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: tx.at }))
        .where('id', '=', id)
        .returning('version')
        .executeTakeFirstOrThrow()
      return row.version
    },

    setText: async (
      id: string,
      number: number,
      set: Pick<AgreementVersionRow, 'state'> & Partial<Pick<AgreementVersionRow, 'sent_on' | 'sent_version' | 'signed_on' | 'content'>>,
    ): Promise<void> => {
      const { content, ...rest } = set
      await db
        .updateTable('agreement_versions')
        .set({ ...rest, ...(content === undefined ? {} : { content: sql`${JSON.stringify(content)}::jsonb` as never }) })
        .where('agreement_id', '=', id)
        .where('number', '=', number)
        .execute()
    },

    dropText: async (id: string, number: number): Promise<void> => {
      await db.deleteFrom('agreement_versions').where('agreement_id', '=', id).where('number', '=', number).execute()
    },

    /** Forgets an agreement that was never sent; the trail keeps what it said. */
    drop: async (id: string): Promise<void> => {
      await db.deleteFrom('agreement_versions').where('agreement_id', '=', id).execute()
      await db.deleteFrom('agreement_parties').where('agreement_id', '=', id).execute()
      await db.deleteFrom('agreements').where('id', '=', id).execute()
    },

    /** The signatures of one text, or of all. */
    signaturesOf: async (id: string, number?: number): Promise<readonly AgreementSignatureRow[]> => {
      const all = db.selectFrom('agreement_signatures').selectAll().where('agreement_id', '=', id).orderBy('id')
      return (number === undefined ? all : all.where('number', '=', number)).execute()
    },

    sign: async (
      agreement: AgreementRow,
      number: number,
      party: Party,
      said: { signatory: string; title: string | null; signedOn: string },
    ): Promise<void> => {
      await db
        .insertInto('agreement_signatures')
        .values({
          district_id: agreement.district_id,
          path: agreement.path,
          concerned: agreement.concerned,
          id: newId(),
          agreement_id: agreement.id,
          number,
          party_id: party.id,
          party_name: party.name,
          signatory: said.signatory,
          title: said.title,
          signed_on: said.signedOn,
          recorded_by: tx.actor.name,
          recorded_at: tx.at,
        })
        .execute()
    },

    dropSignatures: async (id: string, number: number): Promise<void> => {
      await db.deleteFrom('agreement_signatures').where('agreement_id', '=', id).where('number', '=', number).execute()
    },

    filesOf: async (id: string) => db.selectFrom('agreement_files').selectAll().where('agreement_id', '=', id).orderBy('id').execute(),

    addFile: async (agreement: AgreementRow, number: number, file: { fileId: string; name: string; bytes: number }): Promise<string> => {
      const id = newId()
      await db
        .insertInto('agreement_files')
        .values({
          district_id: agreement.district_id,
          path: agreement.path,
          concerned: agreement.concerned,
          id,
          agreement_id: agreement.id,
          number,
          file_id: file.fileId,
          name: file.name,
          bytes: file.bytes,
          added_by: tx.actor.name,
          added_at: tx.at,
        })
        .execute()
      return id
    },

    /** The day as the office counts it. */
    today: (): string => today(tx.at),
  }
}
