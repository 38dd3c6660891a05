// What should be there, as decision tables. Each table is read twice: here, to decide about one thing, and by the store, which writes
// it as SQL over all of them; so the list and the rule cannot disagree. Pure.

export const ANSWERS = ['has', 'lacks', 'notKnown'] as const
export type Answer = (typeof ANSWERS)[number]

export const CHECKS = [
  'leadingGroup',
  'fullTime',
  'carrier',
  'net',
  'goal',
  'assessment',
  'sixParties',
  'unitOrganisation',
  'unitSigned',
  'superiors',
  'ownersCommittee',
  'companyParty',
  'compoundSigned',
  'term',
] as const
export type Check = (typeof CHECKS)[number]

export const SUBJECTS = ['organisation', 'unit', 'compound', 'seat'] as const
export type Subject = (typeof SUBJECTS)[number]

/** What is known of a thing, each fact as one of few codes. */
export type Facts = Readonly<Record<string, string>>

/**
 * One line of a table: the first whose facts all fit decides.
 * @property why key of the sentence, `network.why.<why>`
 * @property rule id in the catalogue of rules, where a regulation asks it
 */
export type Line = {
  readonly when: Readonly<Record<string, readonly string[]>>
  readonly answer: Answer
  readonly why: string
  readonly rule?: string
}

/** @property row the row of the requirements it comes from; nothing is asked where no line fits */
export type Table = { readonly check: Check; readonly subject: Subject; readonly row: string; readonly lines: readonly Line[] }

const RESIDENTIAL = { level: ['residential'] }

export const TABLES: readonly Table[] = [
  {
    check: 'leadingGroup',
    subject: 'organisation',
    row: 'R01',
    lines: [
      { when: { level: ['above'], group: ['yes'] }, answer: 'has', why: 'groupThere' },
      { when: { level: ['above'] }, answer: 'lacks', why: 'groupMissing' },
    ],
  },
  {
    check: 'fullTime',
    subject: 'organisation',
    row: 'R09',
    lines: [
      { when: { ...RESIDENTIAL, fullTime: ['yes'] }, answer: 'has', why: 'fullTimeThere' },
      { when: { ...RESIDENTIAL, fullTime: ['unknown'] }, answer: 'notKnown', why: 'fullTimeUnknown' },
      { when: RESIDENTIAL, answer: 'lacks', why: 'fullTimeMissing' },
    ],
  },
  {
    check: 'carrier',
    subject: 'organisation',
    row: 'R09',
    lines: [
      { when: { ...RESIDENTIAL, group: ['yes'] }, answer: 'has', why: 'carrierThere' },
      { when: RESIDENTIAL, answer: 'lacks', why: 'carrierMissing' },
    ],
  },
  {
    check: 'net',
    subject: 'organisation',
    row: 'R09',
    lines: [
      { when: { ...RESIDENTIAL, net: ['served'] }, answer: 'has', why: 'netThere' },
      { when: { ...RESIDENTIAL, net: ['unserved'] }, answer: 'lacks', why: 'netUnserved' },
      { when: RESIDENTIAL, answer: 'lacks', why: 'netMissing' },
    ],
  },
  {
    check: 'goal',
    subject: 'organisation',
    row: 'R09',
    lines: [
      { when: { ...RESIDENTIAL, goal: ['yes'] }, answer: 'has', why: 'goalThere' },
      { when: RESIDENTIAL, answer: 'lacks', why: 'goalMissing' },
    ],
  },
  {
    check: 'assessment',
    subject: 'organisation',
    row: 'R09',
    lines: [
      { when: { ...RESIDENTIAL, assessment: ['yes'] }, answer: 'has', why: 'assessmentThere' },
      { when: RESIDENTIAL, answer: 'lacks', why: 'assessmentMissing' },
    ],
  },
  {
    check: 'sixParties',
    subject: 'organisation',
    row: 'R31',
    lines: [
      { when: { parties: ['all'] }, answer: 'has', why: 'partiesThere' },
      { when: { parties: ['some'] }, answer: 'lacks', why: 'partiesSome' },
      { when: { parties: ['none'] }, answer: 'lacks', why: 'partiesNone' },
    ],
  },
  {
    // 党章 art. 30: three full members. The register states members; where it does not, nothing is claimed.
    check: 'unitOrganisation',
    subject: 'unit',
    row: 'R17',
    lines: [
      { when: { party: ['own'] }, answer: 'has', why: 'ownOrganisation' },
      { when: { party: ['joint'], members: ['enough'] }, answer: 'lacks', why: 'shouldBeOwn', rule: 'ORG-01' },
      { when: { party: ['joint'] }, answer: 'has', why: 'jointOrganisation' },
      { when: { party: ['unknown'] }, answer: 'notKnown', why: 'partyUnknown' },
      { when: { members: ['unknown'] }, answer: 'notKnown', why: 'membersUnknown' },
      { when: { members: ['enough'] }, answer: 'lacks', why: 'mustForm', rule: 'ORG-01' },
      { when: { members: ['few'] }, answer: 'lacks', why: 'shouldJoin', rule: 'ORG-07' },
      { when: { instructor: ['yes'] }, answer: 'has', why: 'instructorSent' },
      { when: { twoNew: ['yes'] }, answer: 'lacks', why: 'instructorMissing', rule: 'ORG-24' },
      { when: { twoNew: ['unknown'] }, answer: 'notKnown', why: 'kindUnknown', rule: 'ORG-24' },
      { when: {}, answer: 'has', why: 'nothingAsked' },
    ],
  },
  {
    check: 'unitSigned',
    subject: 'unit',
    row: 'R03',
    lines: [
      { when: { agreement: ['inForce'] }, answer: 'has', why: 'agreementInForce' },
      { when: { agreement: ['over'] }, answer: 'lacks', why: 'agreementOver' },
      { when: {}, answer: 'lacks', why: 'agreementMissing' },
    ],
  },
  {
    check: 'superiors',
    subject: 'unit',
    row: 'R41',
    lines: [
      { when: { superiors: ['both'] }, answer: 'has', why: 'superiorsBoth' },
      { when: { superiors: ['business'] }, answer: 'lacks', why: 'registrationMissing' },
      { when: { superiors: ['registration'] }, answer: 'lacks', why: 'businessMissing' },
      { when: { superiors: ['none'] }, answer: 'notKnown', why: 'superiorsUnknown' },
    ],
  },
  {
    check: 'ownersCommittee',
    subject: 'compound',
    row: 'R31',
    lines: [
      { when: { committee: ['yes'] }, answer: 'has', why: 'ownersThere' },
      { when: {}, answer: 'lacks', why: 'ownersMissing' },
    ],
  },
  {
    check: 'companyParty',
    subject: 'compound',
    row: 'R31',
    lines: [
      { when: { company: ['own', 'joint'] }, answer: 'has', why: 'companyCovered' },
      { when: { company: ['none'] }, answer: 'lacks', why: 'companyUncovered' },
      { when: { company: ['unknown'] }, answer: 'notKnown', why: 'companyUnknown' },
    ],
  },
  {
    check: 'compoundSigned',
    subject: 'compound',
    row: 'R31',
    lines: [
      { when: { signed: ['yes'] }, answer: 'has', why: 'compoundSigned' },
      { when: { signed: ['no'] }, answer: 'lacks', why: 'compoundUnsigned' },
      { when: { signed: ['unknown'] }, answer: 'notKnown', why: 'compoundUnknown' },
    ],
  },
  { check: 'term', subject: 'seat', row: 'R01', lines: [{ when: { term: ['over'] }, answer: 'lacks', why: 'termOver' }] },
]

export const tableOf = (check: Check): Table => TABLES.find((table) => table.check === check)!

export type Finding = { readonly answer: Answer; readonly why: string; readonly rule: string | null }

/** What a table says of a thing; null where it asks nothing of it. */
export const decide = (table: Table, facts: Facts): Finding | null => {
  const line = table.lines.find(({ when }) => Object.entries(when).every(([fact, codes]) => codes.includes(facts[fact] ?? '')))
  return line === undefined ? null : { answer: line.answer, why: line.why, rule: line.rule ?? null }
}

/** The five haves of a residential committee: 有专职, 有载体, 有网络, 有目标, 有考核. */
export const FIVE_HAVES: readonly Check[] = ['fullTime', 'carrier', 'net', 'goal', 'assessment']
