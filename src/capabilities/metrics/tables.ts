export type StatedFigureRow = {
  district_id: string
  id: string
  organisation_id: string
  path: string
  metric: string
  value: string
  source: string
  on_day: string
  batch_id: string | null
  recorded_at: Date
}

export type MetricSnapshotRow = {
  district_id: string
  id: string
  snapshot_id: string
  organisation_id: string
  path: string
  organisation: string
  metric: string
  on_day: string
  value: number | null
  row_count: number | null
  definition_version: number
  taken_at: Date
  taken_by: string
}

export type MetricTables = { stated_figures: StatedFigureRow; metric_snapshots: MetricSnapshotRow }
