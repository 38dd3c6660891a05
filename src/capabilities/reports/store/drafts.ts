import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { figures, figuresByChild, statedOf } from '../../metrics/public.ts'
import { today } from '../../../platform/time/clock.ts'
import { byName, childWord } from '../rules/children.ts'
import { composeReport } from '../rules/compose.ts'
import type { ReportContext, ReportFigures } from '../rules/figures.ts'
import { keysOf } from '../rules/keys.ts'
import type { Draft, DraftWish, Previous } from './draft.ts'
import { reportStore } from './reports.ts'

/** What the report is compared with: what was issued then, and only where nothing was, what the register says of that day. */
async function previousOf(tx: Tx, { template, of, on, compare }: DraftWish, keys: readonly string[]): Promise<Previous | null> {
  const before = await reportStore(tx).before({ template: template.name, organisationId: of.id, on, compare })
  if (before !== null) return { id: before.id, on: before.on, figures: before.input.figures.figures }
  if (compare === undefined) return null
  return { id: null, on: compare, figures: await figures(tx, { keys, of, on: compare }) }
}

/** Composes the report from the catalogue's figures. Writes nothing. */
export async function draftReport(tx: Tx, wish: DraftWish): Promise<Draft | Refusal> {
  const { template, of, on, compare } = wish
  if (compare !== undefined && compare >= on) return refuse('reports.compareNotEarlier', { compare, on }, 'compare')
  const keys = keysOf(template)
  // One after another: a transaction has one line, and a reading may narrow the scope of what follows on it.
  const measured = await figures(tx, { keys: keys.figures, of, on })
  const below = await figuresByChild(tx, { keys: keys.series, of, on })
  const previous = await previousOf(tx, wish, keys.figures)
  const stated = await statedOf(tx, { metrics: keys.figures, organisationId: of.id, on })
  const children = below.toSorted((one, other) => byName(one.of, other.of))
  const child = childWord(children.map((one) => one.of.kind))
  const context: ReportContext = {
    of: { id: of.id, name: of.name },
    on,
    issuedOn: today(tx.at),
    ...(child === undefined ? {} : { child }),
    ...(previous === null ? {} : { previousOn: previous.on }),
  }
  const asked: ReportFigures = {
    figures: measured,
    series: keys.series.map((key, at) => ({
      key,
      on,
      rows: children.map((one) => ({ organisation: { id: one.of.id, name: one.of.name }, value: one.figures[at]!.value })),
    })),
    ...(previous === null ? {} : { previous: previous.figures }),
    ...(stated.length === 0 ? {} : { stated: stated.map(({ metric, ...it }) => ({ key: metric, ...it })) }),
  }
  return { template, input: { context, figures: asked }, composed: composeReport(template, asked, context), previous, measured }
}
