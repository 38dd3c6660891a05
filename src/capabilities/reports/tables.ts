/** An issued report, whole: what was asked of the catalogue, what was composed of it. Never updated. */
export type ReportRow = {
  district_id: string
  id: string
  path: string
  organisation_id: string
  organisation: string
  template: string
  template_version: number
  on_date: string
  title: string
  /** The frozen input: `FrozenInput` of store/drafts.ts. */
  figures: unknown
  /** The composed document: `ComposedReport` of rules/document.ts. */
  composed: unknown
  /** Under which the figures stand in the history of metrics. */
  snapshot_id: string
  previous_id: string | null
  issued_by: string
  at: Date
}

export type ReportTables = { reports: ReportRow }
