import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { day, figure, place } from '../metrics/contract.ts'
import { dashboardAbilities as abilities } from './abilities.ts'

/** The figures that matter, in the order of the screen. */
export const MAIN_KEYS = [
  'members.total',
  'members.women.share',
  'members.age.mean',
  'members.education.college.share',
  'organisations.total',
  'streets.total',
  'communities.total',
  'communities.upToStandard.share',
  'units.total',
  'units.signed',
  'units.signed.share',
  'units.withOrganisation.share',
  'promises.kept.share',
  'needs.met.share',
  'decisions.closed.share',
  'matters.open',
  'reporting.people',
  'compounds.total',
  'compounds.withCommittee.share',
  'propertyCompanies.total',
] as const

/** What is missing or late: each is good at zero. */
export const ATTENTION_KEYS = [
  'organisations.termExpired',
  'organisations.termExpiring',
  'organisations.withoutSecretary',
  'organisations.underThree',
  'organisations.overFifty',
  'organisations.withoutMembers',
  'organisations.withoutCommittee',
  'communities.belowStandard',
  'communities.standardUnknown',
  'matters.overdue',
  'promises.unmet',
  'needs.unmet',
  'decisions.late',
  'conferences.overdue',
  'units.expiring90',
  'units.approached',
  'units.withoutOrganisation',
  'compounds.withoutCommittee',
  'propertyCompanies.disagreeing',
  'members.doubts',
] as const

/** Figures told of each organisation below, to draw as bars and to sort by. */
export const CHILD_KEYS = [
  'members.total',
  'organisations.total',
  'communities.total',
  'communities.upToStandard.share',
  'units.total',
  'units.signed.share',
  'promises.kept.share',
  'matters.overdue',
  'compounds.total',
  'compounds.withCommittee.share',
  'members.women.share',
  'members.age.mean',
] as const

const compared = figure.extend({ before: z.number().nullable(), difference: z.number().nullable() })
const slice = z.object({ code: z.string(), name: z.string(), members: z.int() })

export const dashboardContract = {
  read: endpoint({
    method: 'GET',
    path: '/api/dashboard',
    ability: abilities.read,
    summary: 'One organisation and what stands below it: figures, what is missing or late, ages, education, against an earlier day',
    input: z.object({ of: z.uuid(), on: day.optional(), compare: day.optional() }),
    output: z.object({
      of: place,
      on: z.string(),
      compare: z.string(),
      figures: z.array(compared),
      attention: z.array(compared),
      children: z.array(z.object({ of: place, values: z.record(z.string(), z.number().nullable()) })),
      /** Names and units of the figures told of the children. */
      childFigures: z.array(z.object({ key: z.string(), name: z.string(), unit: z.string() })),
      /** Bands from young to old; people whose sex is not stated stand in neither column. */
      pyramid: z.array(z.object({ band: z.string(), name: z.string(), men: z.int(), women: z.int() })),
      education: z.array(slice),
      category: z.array(slice),
    }),
    problems: ['dashboard.notFound'],
  }),
} as const
