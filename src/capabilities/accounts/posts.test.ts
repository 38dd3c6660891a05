import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { today } from '../../platform/time/clock.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { createAccount, peopleAt, peopleAtEach, type FreshAccount } from './public.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

test('whoever holds a role exactly there today is told, and nobody else', async () => {
  await asOperator(async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const street = await plantOrganisation(tx, 'street', '于楼街道', district)
    const unit = { organisationId: '0190a000-0000-7000-8000-0000000000aa', path: `${street.path}.0000000000aa` }
    const place = { organisationId: street.id, districtId: district.id, path: street.path, name: null }
    const account = async (username: string, role: NonNullable<FreshAccount['role']>): Promise<string> => {
      const made = await createAccount(tx, { name: username, username, password: 'correct horse battery', role })
      if (isRefusal(made)) throw new Error(made.code)
      return made.id
    }
    const officer = await account('officer', { role: 'streetOfficer', place })
    await account('above', { role: 'districtOfficer', place: { ...place, organisationId: district.id, path: district.path } })
    await account('looker', { role: 'supervisor', place })
    await account('former', { role: 'streetOfficer', place, validFrom: '2020-01-01', validUntil: today(tx.at) })
    const shut = await account('shut', { role: 'streetOfficer', place })
    await userStore(tx).setDisabled(shut, true)
    const liaison = await account('liaison', { role: 'unitLiaison', place: { ...place, ...unit } })

    expect(await peopleAt(tx, { kind: 'organisation', path: street.path })).toEqual([officer])
    expect(await peopleAt(tx, { kind: 'unit', path: unit.path })).toEqual([liaison])
    expect(await peopleAt(tx, { kind: 'organisation', path: unit.path })).toEqual([])
    const each = await peopleAtEach(tx, [
      { kind: 'organisation', path: street.path },
      { kind: 'unit', path: unit.path },
    ])
    expect([...each.values()].flat().toSorted()).toEqual([officer, liaison].toSorted())
  })
})
