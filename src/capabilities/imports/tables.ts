import type { ImportKind } from './contract.ts'

export type ImportBatchRow = {
  district_id: string
  id: string
  path: string
  organisation_id: string
  kind: ImportKind
  file_name: string
  file_sha256: string
  fingerprint: string
  as_of: string
  rows: number
  accepted: number
  rejected: number
  created: number
  updated: number
  unchanged: number
  organisations_created: number
  doubts: number
  problems: unknown
  error_file_id: string | null
  state: 'committed' | 'undone'
  by_name: string
  at: Date
  undone_by: string | null
  undone_at: Date | null
}

export type ImportMappingRow = {
  district_id: string
  id: string
  path: string
  organisation_id: string
  kind: ImportKind
  fingerprint: string
  fields: unknown
  updated_at: Date
}

export type ImportTables = { import_batches: ImportBatchRow; import_mappings: ImportMappingRow }
