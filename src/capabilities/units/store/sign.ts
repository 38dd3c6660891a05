// What another capability signed with a unit, written into the units' own register, so that there is one figure of units signed.
import { record } from '../../../platform/audit/audit.ts'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { agreementDates } from '../rules.ts'
import type { UnitTables } from '../tables.ts'
import { unitPlace } from './place.ts'

export type Signing = {
  readonly unitId: string
  readonly number: string | null
  readonly signedOn: string
  readonly endsOn: string | null
  readonly batchId?: string
}

/**
 * Records that a unit signed. The same signing twice, on the same day, stays one and takes the later term. The register lies with the
 * unit's community, which the unit's own liaison does not reach: whoever may sign has been asked by the caller.
 * `batchId` is the list it came by.
 */
export const signUnit = async (tx: Tx, { unitId, number, signedOn, endsOn, batchId }: Signing): Promise<void> => {
  const unit = await unitPlace(tx, unitId)
  // A unit that has left the register since has nothing to be entered in.
  if (unit === null) return
  const path = unit.path.slice(0, unit.path.lastIndexOf('.'))
  await underScopes(tx, [path], async () => {
    await tx.db
      .withTables<UnitTables>()
      .insertInto('unit_agreements')
      .values({
        district_id: unit.districtId,
        id: newId(),
        path,
        unit_id: unit.id,
        organisation_id: unit.organisationId,
        number,
        ...agreementDates({ signedOn, endsOn }),
        batch_id: batchId ?? null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['district_id', 'unit_id', 'signed_on'])
          .doUpdateSet((eb) => ({ ends_on: eb.ref('excluded.ends_on'), ends: eb.ref('excluded.ends') })),
      )
      .execute()
    await record(tx, {
      action: 'units.sign',
      subject: { kind: 'unit', id: unit.id, name: unit.name },
      districtId: unit.districtId,
      path,
      after: { number, signedOn, endsOn },
    })
  })
}

/** Takes out what a list entered, as if it had never come. */
export const unsignUnits = async (tx: Tx, batchId: string): Promise<void> => {
  await tx.db.withTables<UnitTables>().deleteFrom('unit_agreements').where('batch_id', '=', batchId).execute()
}

/** Ends what was signed on a day: `endsOn` is its last day in force, where that is earlier than the one written. */
export const endUnitSigning = async (tx: Tx, it: { unitId: string; signedOn: string; endsOn: string }): Promise<void> => {
  const unit = await unitPlace(tx, it.unitId)
  if (unit === null) return
  const path = unit.path.slice(0, unit.path.lastIndexOf('.'))
  await underScopes(tx, [path], async () => {
    await tx.db
      .withTables<UnitTables>()
      .updateTable('unit_agreements')
      .set({ ends_on: it.endsOn, ends: null })
      .where('unit_id', '=', it.unitId)
      .where('signed_on', '=', it.signedOn)
      .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', it.endsOn)]))
      .execute()
    await record(tx, {
      action: 'units.sign',
      subject: { kind: 'unit', id: unit.id, name: unit.name },
      districtId: unit.districtId,
      path,
      after: { signedOn: it.signedOn, endsOn: it.endsOn },
    })
  })
}
