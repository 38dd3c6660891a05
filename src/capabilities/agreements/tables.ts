import type { Content } from './contract.ts'
import type { AgreementKind, AgreementState, Ending, Frequency, VersionState } from './kinds.ts'

type PartyKind = 'organisation' | 'unit'
type Shared = { district_id: string; id: string; path: string; concerned: string[] }

export type AgreementRow = Shared & {
  kind: AgreementKind
  title: string
  search: string
  number: string | null
  parties: string
  starts_on: string
  ends_on: string | null
  state: AgreementState
  signed_on: string | null
  signed_said: string | null
  ended_on: string | null
  ended_how: Ending | null
  ended_reason: string | null
  renews_id: string | null
  version_in_force: number | null
  warned: number | null
  batch_id: string | null
  entered_by: string | null
  entered_name: string
  version: number
  created_at: Date
  updated_at: Date
}

export type AgreementBatchRow = Shared & {
  file_name: string
  agreements: number
  clauses: number
  state: 'committed' | 'undone'
  by_name: string
  at: Date
  undone_by: string | null
  undone_at: Date | null
}

export type AgreementPartyRow = Shared & {
  agreement_id: string
  position: number
  party_kind: PartyKind
  party_id: string
  party_name: string
}

export type AgreementVersionRow = Shared & {
  agreement_id: string
  number: number
  state: VersionState
  content: Content
  sent_on: string | null
  sent_version: number | null
  signed_on: string | null
}

export type AgreementSignatureRow = Shared & {
  agreement_id: string
  number: number
  party_id: string
  party_name: string
  signatory: string
  title: string | null
  signed_on: string
  recorded_by: string
  recorded_at: Date
}

export type AgreementClauseRow = Shared & {
  agreement_id: string
  position: number
  debtor_kind: PartyKind
  debtor_id: string
  debtor_name: string
  creditor_kind: PartyKind
  creditor_id: string
  creditor_name: string
  what: string
  quantity: number | null
  unit: string | null
  due_on: string | null
  every: Frequency | null
  evidence: string
  lead: string | null
  from_on: string
  until_on: string | null
  borne_until: string | null
  since_version: number
}

export type AgreementFileRow = Shared & {
  agreement_id: string
  number: number
  file_id: string
  name: string
  bytes: number
  added_by: string
  added_at: Date
}

export type AgreementTables = {
  agreements: AgreementRow
  agreement_parties: AgreementPartyRow
  agreement_versions: AgreementVersionRow
  agreement_signatures: AgreementSignatureRow
  agreement_clauses: AgreementClauseRow
  agreement_files: AgreementFileRow
  agreement_batches: AgreementBatchRow
}
