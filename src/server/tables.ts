/**
 * What each table is, for whoever spreads the house over several machines, and for the test that reads the catalogue:
 * - `tenant`: rows of one district, found by `district_id`; the only kind that holds what people entered
 * - `reference`: the same on every machine, such as code lists
 * - `local`: of the one machine that serves, such as jobs and sessions
 * - `registry`: one for the whole country, read by keyed hash only, and nothing in it can be read as a name
 */
export type TableKind = 'tenant' | 'reference' | 'local' | 'registry'

export const tables: Readonly<Record<string, TableKind>> = {
  migrations: 'local',
  audit_entries: 'tenant',
  audit_seals: 'tenant',
  changed_places: 'tenant',
  organisations: 'tenant',
  organisation_versions: 'tenant',
  posts: 'tenant',
  members: 'tenant',
  memberships: 'tenant',
  member_changes: 'tenant',
  member_corrections: 'tenant',
  member_registry: 'registry',
  units: 'tenant',
  unit_agreements: 'tenant',
  property_companies: 'tenant',
  compounds: 'tenant',
  matters: 'tenant',
  matter_parties: 'tenant',
  matter_steps: 'tenant',
  exchange_settings: 'tenant',
  needs: 'tenant',
  resources: 'tenant',
  claims: 'tenant',
  claim_partners: 'tenant',
  exchange_steps: 'tenant',
  import_batches: 'tenant',
  import_mappings: 'tenant',
  metric_snapshots: 'tenant',
  stated_figures: 'tenant',
  reports: 'tenant',
  place_tallies: 'tenant',
  place_tally_cells: 'tenant',
  users: 'local',
  accounts: 'local',
  sessions: 'local',
  verifications: 'local',
  two_factors: 'local',
  sign_in_attempts: 'local',
  role_grants: 'local',
  one_time_links: 'local',
  saved_views: 'local',
  preferences: 'local',
  jobs: 'local',
  files: 'tenant',
  notices: 'local',
}
