// Matters and parties for tests, here and of the capabilities that raise them.
import type { Tx } from '../../platform/database/transaction.ts'
import { labelOf, newId } from '../../platform/database/ids.ts'
import type { Organisation } from '../organisations/contract.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import type { Party } from '../network/public.ts'
import { unitStore } from '../units/store/live.ts'
import { insertMatters, type MatterDraft } from './store/raise.ts'

/** A small district: two streets, two communities and a unit in the first, one community in the second. */
export type Neighbourhood = {
  readonly district: Party
  readonly street: Party
  readonly community: Party
  readonly sibling: Party
  readonly unit: Party
  readonly siblingUnit: Party
  readonly otherStreet: Party
}

export const partyOfOrganisation = (organisation: Pick<Organisation, 'id' | 'districtId' | 'path' | 'name'>): Party => ({
  kind: 'organisation',
  id: organisation.id,
  name: organisation.name,
  path: organisation.path,
  districtId: organisation.districtId,
})

/** A resident unit at a community, as a party. */
export const plantUnit = async (tx: Tx, community: Party, name: string): Promise<Party> => {
  const id = await unitStore(tx).add(
    { id: community.id, districtId: community.districtId, path: community.path },
    {
      name,
      creditCode: null,
      kind: 'school',
      affiliation: null,
      partyLevel: null,
      memberCount: null,
      liaison: null,
      phone: null,
      resources: [],
      needs: [],
    },
    null,
  )
  return { kind: 'unit', id, name, path: `${community.path}.${labelOf(id)}`, districtId: community.districtId }
}

export const plantNeighbourhood = async (tx: Tx, district = '兴隆区委'): Promise<Neighbourhood> => {
  const root = await plantOrganisation(tx, 'district', district)
  const street = await plantOrganisation(tx, 'street', '于楼街道', root)
  const otherStreet = await plantOrganisation(tx, 'street', '锦采街道', root)
  const community = partyOfOrganisation(await plantOrganisation(tx, 'community', '康馨社区', street))
  return {
    district: partyOfOrganisation(root),
    street: partyOfOrganisation(street),
    otherStreet: partyOfOrganisation(otherStreet),
    community,
    sibling: partyOfOrganisation(await plantOrganisation(tx, 'community', '永盛社区', street)),
    unit: await plantUnit(tx, community, '于楼第十二小学'),
    siblingUnit: await plantUnit(tx, community, '康馨幼儿园'),
  }
}

/** A matter that the community raised to its unit, unless told otherwise. Writes no trail and tells nobody. */
export const plantMatter = async (
  tx: Tx,
  places: Pick<Neighbourhood, 'unit' | 'community'>,
  rest: Partial<MatterDraft> = {},
): Promise<string> => {
  const [id] = await insertMatters(tx, [
    {
      source: { kind: 'byHand', id: newId(), name: '开放操场' },
      title: '周末向居民开放操场',
      lead: places.unit,
      raiser: places.community,
      deliverable: '开放时间表',
      dueOn: '2026-12-31',
      ...rest,
    },
  ])
  return id!
}
