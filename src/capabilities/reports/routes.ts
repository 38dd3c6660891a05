import { can, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import type { FileAnswer, Handlers } from '../../platform/http/serve.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { today } from '../../platform/time/clock.ts'
import { placeOf } from '../metrics/public.ts'
import { reportAbilities as abilities } from './abilities.ts'
import type { reportsContract, ShownReport, TemplateName } from './contract.ts'
import { printing } from './print.ts'
import type { ComposedReport } from './rules/document.ts'
import type { Figure, ReportContext } from './rules/figures.ts'
import type { Draft, DraftOf } from './store/draft.ts'
import { draftReport } from './store/drafts.ts'
import { reportStore } from './store/reports.ts'
import { templates } from './templates/templates.ts'

type Wish = { template: TemplateName; of: string; on?: string | undefined; compare?: string | undefined }

async function draftOf(tx: Tx, wish: Wish): Promise<{ of: DraftOf; draft: Draft } | Refusal> {
  const of = await placeOf(tx, wish.of)
  if (of === null) return refuse('reports.notFound', {}, 'of')
  const draft = await draftReport(tx, { template: templates[wish.template]!, of, on: wish.on ?? today(tx.at), compare: wish.compare })
  return isRefusal(draft) ? draft : { of, draft }
}

const shownOf = (
  composed: ComposedReport,
  previous: { id: string | null; on: string; figures: readonly Figure[] } | null,
): ShownReport => ({
  composed,
  previous:
    previous === null ? null : { id: previous.id, on: previous.on, values: previous.figures.map(({ key, value }) => ({ key, value })) },
})

const fileOf = (composed: ComposedReport, context: ReportContext): FileAnswer => ({
  name: `${composed.document.title.join('')}（${context.on}）.docx`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  body: printing({ report: composed, settings: { date: context.issuedOn, issuer: context.of.name } }),
})

const mayIssue = (actor: Actor, path: string): boolean => can(actor, abilities.issue, { path })

export const reportHandlers: Handlers<typeof reportsContract> = {
  list: async ({ input, tx }) => {
    const after = input.cursor === undefined ? null : readCursor(input.cursor)
    if (input.cursor !== undefined && after === null) return refuse('reports.badCursor', {}, 'cursor')
    const of = input.of === undefined ? null : await placeOf(tx, input.of)
    if (input.of !== undefined && of === null) return refuse('reports.notFound', {}, 'of')
    const { rows, total, last } = await reportStore(tx).list({ ...input, under: of?.path ?? null, after })
    return { rows, total, next: last === null ? null : writeCursor(last) }
  },

  preview: async ({ input, tx, actor }) => {
    const drafted = await draftOf(tx, input)
    if (isRefusal(drafted)) return drafted
    const { of, draft } = drafted
    return {
      of: { id: of.id, name: of.name },
      on: draft.input.context.on,
      ...shownOf(draft.composed, draft.previous),
      may: { issue: mayIssue(actor, of.path) },
    }
  },

  previewFile: async ({ input, tx }) => {
    const drafted = await draftOf(tx, input)
    return isRefusal(drafted) ? drafted : fileOf(drafted.draft.composed, drafted.draft.input.context)
  },

  issue: async ({ input, tx, can: may }) => {
    const drafted = await draftOf(tx, input)
    if (isRefusal(drafted)) return drafted
    if (!may({ path: drafted.of.path })) return refuse('reports.notFound', {}, 'of')
    return { report: await issueReport(tx, drafted.of, drafted.draft) }
  },

  read: async ({ input, tx }) => {
    const kept = await reportStore(tx).read(input.id)
    if (kept === null) return refuse('reports.notFound', {}, 'id')
    const { composed, input: frozen, districtId: _districtId, path: _path, ...report } = kept
    const { previous } = frozen.figures
    return {
      report,
      ...shownOf(composed, previous === undefined ? null : { id: kept.previousId, on: frozen.context.previousOn!, figures: previous }),
    }
  },

  file: async ({ input, tx }) => {
    const kept = await reportStore(tx).read(input.id)
    return kept === null ? refuse('reports.notFound', {}, 'id') : fileOf(kept.composed, kept.input.context)
  },
}

/** Issues a draft, with its line in the trail. */
export async function issueReport(tx: Tx, of: DraftOf, draft: Draft) {
  const report = await reportStore(tx).issue(of, draft)
  await record(tx, {
    action: abilities.issue.name,
    changes: 'nothing',
    subject: { kind: 'report', id: report.id, name: report.title },
    districtId: of.districtId,
    path: of.path,
    after: {
      template: report.template,
      templateVersion: report.templateVersion,
      on: report.on,
      previousId: report.previousId,
      snapshotId: report.snapshotId,
      figures: draft.composed.cited.length,
    },
  })
  return report
}
