// A text comes into force, and an agreement ends: what that does to clauses, to matters and to the units' register.
import { addDays } from '../../../platform/time/calendar.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { releaseMatters } from '../../matters/public.ts'
import type { Party } from '../../network/public.ts'
import { endUnitSigning, signUnit } from '../../units/public.ts'
import type { Ending } from '../kinds.ts'
import type { AgreementRow, AgreementVersionRow } from '../tables.ts'
import { clauseRows, clauseStore } from './clauses.ts'
import { agreementStore } from './write.ts'

/** Clauses of one agreement are borne together. */
const MOST_CLAUSES = 200

/** The later of a day and yesterday: a promise whose day is over stands as it is, however far back an end is dated. */
const notBefore = (tx: Tx, until: string): string => {
  const yesterday = addDays(today(tx.at), -1)
  return until < yesterday ? yesterday : until
}

/** Takes clauses out from a day on; what was not due by then is owed no longer. */
const endClauses = async (tx: Tx, ids: readonly string[], until: string, reason: string): Promise<void> => {
  await clauseStore(tx).endAll(ids, until)
  await releaseMatters(tx, { kind: 'clause', ids, after: notBefore(tx, until), reason })
}

/**
 * Ends an agreement in force. Matters due up to that day stay as they are, unmet ones too.
 * @param on last day in force
 */
export const endAgreement = async (
  tx: Tx,
  agreement: AgreementRow,
  parties: readonly Party[],
  it: { readonly how: Ending; readonly on: string; readonly reason: string | null },
): Promise<number> => {
  const standing = await clauseStore(tx).standing(agreement.id)
  await endClauses(
    tx,
    standing.map((clause) => clause.id),
    it.on,
    it.reason ?? agreement.title,
  )
  for (const party of parties)
    if (party.kind === 'unit') await endUnitSigning(tx, { unitId: party.id, signedOn: agreement.signed_on!, endsOn: it.on })
  return agreementStore(tx).touch(agreement.id, { state: 'ended', ended_on: it.on, ended_how: it.how, ended_reason: it.reason })
}

/**
 * Brings a text into force that all have signed. The first text makes the agreement; a later one takes its place: what it carries on
 * stays under its id with all that was borne, what it drops falls due no more, what it adds begins today.
 * @param signedOn the day of the last signature
 */
export const enterIntoForce = async (
  tx: Tx,
  agreement: AgreementRow,
  parties: readonly Party[],
  text: AgreementVersionRow,
  signedOn: string,
): Promise<number> => {
  const store = agreementStore(tx)
  const clauses = clauseStore(tx)
  const day = store.today()
  const isFirst = agreement.version_in_force === null
  // The ids of clauses are part of the text from now on, so that a supplementary text can carry them on.
  const content = { ...text.content, clauses: text.content.clauses.map((clause) => ({ ...clause, id: clause.id ?? newId() })) }
  await store.setText(agreement.id, text.number, { state: 'signed', signed_on: signedOn, content })

  const before = isFirst ? [] : await clauses.standing(agreement.id)
  const known = new Set(before.map((clause) => clause.id))
  const from = content.startsOn > day ? content.startsOn : day
  // Rounds that were over before anybody was bound are nobody's debt; a single day that went by while the text was out for signature is.
  const rows = clauseRows(agreement, content, parties, from, text.number).map((row) =>
    row.due_on !== null && row.due_on < from ? { ...row, from_on: row.due_on } : row,
  )
  const kept = rows.filter((row) => known.has(row.id))
  const keptIds = new Set(kept.map((row) => row.id))
  await endClauses(
    tx,
    before.filter((clause) => !keptIds.has(clause.id)).map((clause) => clause.id),
    addDays(day, -1),
    content.title,
  )
  const termChanged = !isFirst && content.endsOn !== agreement.ends_on
  await clauses.carryOn(kept, termChanged)
  await clauses.insert(rows.filter((row) => !known.has(row.id)))
  if (termChanged && content.endsOn !== null)
    await releaseMatters(tx, { kind: 'clause', ids: [...keptIds], after: notBefore(tx, content.endsOn), reason: content.title })

  const firstSigned = agreement.signed_on ?? signedOn
  const version = await store.touch(agreement.id, {
    state: 'inForce',
    title: content.title,
    number: content.number,
    ends_on: content.endsOn,
    signed_on: firstSigned,
    version_in_force: text.number,
    ...(termChanged ? { warned: null } : {}),
  })
  await clauses.bear(await clauses.toBear(agreement.id, MOST_CLAUSES))

  for (const party of parties)
    if (party.kind === 'unit')
      await signUnit(tx, { unitId: party.id, number: content.number, signedOn: firstSigned, endsOn: content.endsOn })

  if (isFirst && agreement.renews_id !== null) await endRenewed(tx, agreement.renews_id, content.startsOn)
  return version
}

/** The agreement before gives way to the one after it: on the day before that begins, or on its own last day where that came earlier. */
const endRenewed = async (tx: Tx, id: string, startsOn: string): Promise<void> => {
  const store = agreementStore(tx)
  const before = await store.hold(id)
  if (before === null || before.state !== 'inForce') return
  const dayBefore = addDays(startsOn, -1)
  const on = before.ends_on !== null && before.ends_on < dayBefore ? before.ends_on : dayBefore
  await endAgreement(tx, before, await store.partiesOf(id), { how: 'renewed', on, reason: null })
}
