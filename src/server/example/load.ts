import { OPERATOR } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { labelOf, newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database, type Tx } from '../../platform/database/transaction.ts'
import { maskPhone } from '../../platform/secrets/mask.ts'
import { phoneHash, writeRoster, type RosterRow } from '../../capabilities/members/public.ts'
import {
  addOrganisations,
  addRoot,
  writeSecretaries,
  type OrganisationDraft,
  type OrganisationPlace,
} from '../../capabilities/organisations/public.ts'
import { unitSheets } from '../../capabilities/units/public.ts'
import { plantAgreements } from './agreements.ts'
import { plantByHand } from './by-hand.ts'
import { makeExampleAccounts } from './accounts.ts'
import { exampleCharters } from './conferenceCharters.ts'
import { plantConferences } from './conferences.ts'
import { plantEvaluations } from './evaluations.ts'
import { personName, phoneNumber } from './names.ts'
import { plantNetwork } from './network.ts'
import { exampleMembers } from './people.ts'
import { branchNames, exampleStreets } from './places.ts'
import { plantExchange } from './exchange.ts'
import { plantProjects } from './projects.ts'
import { chanceFrom, type Chance } from './random.ts'
import { plantService } from './posts.ts'
import { exampleCompounds, exampleUnits } from './units.ts'

/** The day the example's rosters speak of. */
export const EXAMPLE_DAY = '2026-06-30'

/** Everything of the example bears it, so that it is told apart from what the office enters. */
const EXAMPLE_BATCH = '01900000-0000-7000-8000-000000000001'

type Planted = {
  readonly district: OrganisationPlace
  readonly byName: ReadonlyMap<string, OrganisationPlace>
  readonly branches: readonly OrganisationPlace[]
}

/** The last election of a committee: within its term, so that some are due soon and a few are late, as in any district. */
const electionDay = (chance: Chance): string =>
  `${chance.pick([2021, 2022, 2023, 2024, 2025])}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`

const plantDistrict = async (tx: Tx, chance: Chance): Promise<Planted> => {
  const district = await addRoot(tx, 'district', '兴隆区委')
  const drafts: OrganisationDraft[] = []
  const draft = (parentId: string, rest: Omit<OrganisationDraft, 'id' | 'parentId'>): string => {
    const id = newId()
    drafts.push({ id, parentId, ...rest })
    return id
  }
  for (const street of exampleStreets) {
    const streetId = draft(district.id, { kind: 'street', name: street.name, streetType: street.type })
    for (const community of street.communities) {
      const communityId = draft(streetId, { kind: 'community', name: community.name, upToStandard: community.upToStandard })
      const generalId = draft(communityId, { kind: 'generalBranch', name: `${community.name}党总支`, lastElectionOn: electionDay(chance) })
      for (const [index, name] of branchNames(community).entries())
        draft(generalId, { kind: 'branch', name, lastElectionOn: electionDay(chance), ...(index === 0 ? { feature: '夕阳红' } : {}) })
    }
  }
  const added = await addOrganisations(tx, drafts, null)
  const secretaries = added
    .filter((it) => it.kind === 'branch' || it.kind === 'generalBranch')
    .map((organisation) => {
      const phone = phoneNumber(chance)
      return {
        organisationId: organisation.id,
        holder: personName(chance, chance.next() < 0.45),
        phone: { sealed: tx.secrets.seal(phone), mask: maskPhone(phone), hash: phoneHash(tx, phone) },
      }
    })
  await writeSecretaries(tx, { asOf: EXAMPLE_DAY, batchId: null, rows: secretaries })
  return { district, byName: new Map(added.map((it) => [it.name, it])), branches: added.filter((it) => it.kind === 'branch') }
}

const plantMembers = async (tx: Tx, chance: Chance, branches: readonly OrganisationPlace[]): Promise<void> => {
  const people = exampleMembers(chance, EXAMPLE_DAY)
  // Pensioners gather in the branches for them; everybody else is spread over the others.
  const pensioners = branches.filter((branch) => branch.name.includes('夕阳红'))
  const others = branches.filter((branch) => !branch.name.includes('夕阳红'))
  const rows = people.map((person, ref): RosterRow => {
    const branch = person.category === 'retired' && ref % 5 < 3 ? pensioners[ref % pensioners.length]! : others[ref % others.length]!
    return {
      ref,
      memberId: null,
      organisationId: branch.id,
      rosterNumber: person.rosterNumber,
      name: person.name,
      sex: person.woman ? 2 : 1,
      ethnicity: person.ethnicity,
      birth: person.birth,
      joined: person.joined,
      fullSince: person.fullSince,
      education: person.education,
      status: person.fullSince === null ? 'probationary' : 'full',
      category: person.category,
      mobile: person.mobilePlace !== null,
      mobilePlace: person.mobilePlace,
      hardship: person.hardship,
      post: null,
      phone: person.phone,
      doubts: 0,
    }
  })
  await writeRoster(tx, { asOf: EXAMPLE_DAY, batchId: EXAMPLE_BATCH, rows })
}

const plantProperty = async (tx: Tx, chance: Chance): Promise<void> => {
  const city = await addRoot(tx, 'city', '试点市委')
  const compounds = exampleCompounds(chance)
  const drafts = new Map<string, OrganisationDraft>()
  for (const { district, street } of compounds) {
    const above = drafts.get(district) ?? { id: newId(), parentId: city.id, kind: 'district' as const, name: district }
    drafts.set(district, above)
    if (!drafts.has(street)) drafts.set(street, { id: newId(), parentId: above.id, kind: 'street', name: street })
  }
  const places = new Map((await addOrganisations(tx, [...drafts.values()], null)).map((it) => [it.name, it]))
  const lines = compounds.map(({ district, street, ...said }) => ({
    ...said,
    place: places.get(street)!,
    districtPath: `${city.path}.${labelOf(places.get(district)!.id)}`,
  }))
  await unitSheets(tx).writeCompounds({ asOf: EXAMPLE_DAY, batchId: EXAMPLE_BATCH, lines })
}

/**
 * Loads the example: 兴隆区 with its streets, communities, members and units as the joint-building report has them, the pilot of
 * property joint building, and an account for each role. Everybody in it is invented. The same on every machine, whole or absent.
 */
export const loadExample = (database: Database): Promise<void> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const chance = chanceFrom(20_260_630)
    const { district, byName, branches } = await plantDistrict(tx, chance)
    await plantMembers(tx, chance, branches)
    await unitSheets(tx).writeUnits({
      asOf: EXAMPLE_DAY,
      batchId: EXAMPLE_BATCH,
      lines: exampleUnits(chance, EXAMPLE_DAY).map(({ community, street: _street, ...said }) => ({
        ...said,
        creditCode: null,
        place: byName.get(community)!,
      })),
    })
    await plantProperty(tx, chance)
    await makeExampleAccounts(tx, district, byName)
    await plantByHand(tx, chanceFrom(20_260_611), byName)
    await plantProjects(tx, chance, { district, byName })
    await plantAgreements(tx, chance, { district, byName })
    await plantService(tx, chance, { byName })
    await plantNetwork(tx, chanceFrom(20_260_603), { district, byName })
    await plantExchange(tx, chance, { byName })
    const meeting = chanceFrom(20_260_701)
    await plantConferences(tx, meeting, await exampleCharters(tx, meeting, district, byName))
    await plantEvaluations(tx, chance, { byName })
    await record(tx, {
      action: 'example.load',
      subject: { kind: 'organisation', id: district.id, name: district.name },
      districtId: district.districtId,
      path: district.path,
    })
  })
