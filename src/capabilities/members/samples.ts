// A small tree with people in it, for tests.
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database } from '../../platform/database/transaction.ts'
import { addOrganisations, type Kind, type OrganisationPlace } from '../organisations/public.ts'
import { writeRoster, type RosterRow } from './public.ts'

export type SampleTree = {
  readonly district: OrganisationPlace
  readonly north: OrganisationPlace
  readonly south: OrganisationPlace
  readonly first: OrganisationPlace
  readonly second: OrganisationPlace
  readonly foreign: OrganisationPlace
}

/** 兴隆区委 with two streets, 于楼 with two branches and 锦采 with one. */
export const plantTree = (database: Database): Promise<SampleTree> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const ids = { district: newId(), north: newId(), south: newId(), first: newId(), second: newId(), foreign: newId() }
    const draft = (key: keyof SampleTree, parent: keyof SampleTree | null, kind: Kind, name: string) => ({
      id: ids[key],
      parentId: parent && ids[parent],
      kind,
      name,
    })
    const places = await addOrganisations(
      tx,
      [
        draft('district', null, 'district', '兴隆区委'),
        draft('north', 'district', 'street', '于楼街道'),
        draft('south', 'district', 'street', '锦采街道'),
        draft('first', 'north', 'branch', '于楼第一党支部'),
        draft('second', 'north', 'branch', '于楼第二党支部'),
        draft('foreign', 'south', 'branch', '锦采第一党支部'),
      ],
      null,
    )
    const byId = new Map(places.map((place) => [place.id, place]))
    return Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, byId.get(id)!])) as SampleTree
  })

/** Enters people as a roster of a day does. */
export const plantPeople = (
  database: Database,
  asOf: string,
  rows: readonly Omit<RosterRow, 'ref' | 'memberId'>[],
): Promise<readonly string[]> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) =>
    (await writeRoster(tx, { asOf, batchId: newId(), rows: rows.map((row, ref) => ({ ...row, ref, memberId: null })) })).map(
      (one) => one.memberId,
    ),
  )
