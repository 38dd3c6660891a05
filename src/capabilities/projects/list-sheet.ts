// The list of projects as a workbook. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewCell, NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { ProjectRow } from './contract.ts'
import { projectsWords, type ProjectsWord } from './words.ts'

type Column = SheetColumn<ProjectRow, ProjectsWord>

const yuan = (fen: number | null): NewCell => (fen === null ? null : fen / 100)

const COLUMNS: readonly Column[] = [
  { key: 'name', label: 'projects.name', width: 36, cell: (project) => project.name },
  { key: 'kind', label: 'projects.kind', width: 12, cell: (project, say) => say(`projects.kind.${project.kind}`) },
  { key: 'year', label: 'projects.year', width: 8, cell: (project) => project.year },
  { key: 'owner', label: 'projects.owner', width: 22, cell: (project) => project.owner.name },
  { key: 'stage', label: 'projects.stage', width: 8, cell: (project, say) => say(`projects.stage.${project.stage}`) },
  { key: 'state', label: 'projects.state', width: 10, cell: (project, say) => say(`projects.state.${project.state}`) },
  { key: 'dueOn', label: 'projects.dueOn', width: 12, cell: (project) => dated(project.dueOn) },
  { key: 'milestones', label: 'projects.milestones', width: 14, cell: ({ milestones }) => `${milestones.kept}/${milestones.total}` },
  { key: 'late', label: 'projects.late', width: 10, cell: (project) => project.milestones.late },
  { key: 'households', label: 'projects.households', width: 10, cell: (project) => project.households },
  { key: 'people', label: 'projects.people', width: 10, cell: (project) => project.people },
  { key: 'planned', label: 'projects.planned', width: 14, cell: (project) => yuan(project.plannedFen) },
  { key: 'spent', label: 'projects.spent', width: 14, cell: (project) => yuan(project.spentFen) },
  { key: 'goal', label: 'projects.goal', width: 40, cell: (project) => project.goal },
  { key: 'beganOn', label: 'projects.beganOn', width: 12, cell: (project) => dated(project.beganOn) },
  { key: 'endedOn', label: 'projects.endedOn', width: 12, cell: (project) => dated(project.endedOn) },
  { key: 'outcome', label: 'projects.outcome', width: 40, cell: (project) => project.outcome },
]

/** The projects as one sheet; the columns named, or all. */
export const projectSheet = (projects: readonly ProjectRow[], locale: Locale, keys: readonly string[] | undefined): NewSheet =>
  listSheet({ name: 'projects.sheet', columns: COLUMNS, rows: projects, words: projectsWords[locale], wanted: keys })
