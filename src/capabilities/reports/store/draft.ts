import type { Figure as Measured } from '../../metrics/public.ts'
import type { ComposedReport } from '../rules/document.ts'
import type { Figure, ReportContext, ReportFigures } from '../rules/figures.ts'
import type { ReportTemplate } from '../rules/template.ts'

export type DraftOf = { readonly id: string; readonly name: string; readonly path: string; readonly districtId: string }

export type DraftWish = {
  readonly template: ReportTemplate
  readonly of: DraftOf
  readonly on: string
  readonly compare?: string | undefined
}

/** All that a report was composed from: composing it again gives the same report. */
export type FrozenInput = { readonly context: ReportContext; readonly figures: ReportFigures }

/** The issue before, or the day chosen to compare with, which has no issue. */
export type Previous = { readonly id: string | null; readonly on: string; readonly figures: readonly Figure[] }

export type Draft = {
  readonly template: ReportTemplate
  readonly input: FrozenInput
  readonly composed: ComposedReport
  readonly previous: Previous | null
  /** The figures as the catalogue gave them, with the versions of their definitions. */
  readonly measured: readonly Measured[]
}
