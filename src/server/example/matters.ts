// Matters with their history behind them, for the example: what happened over two years, written at once.
import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import type { Outcome, Source, State } from '../../capabilities/matters/public.ts'
import type { Party } from '../../capabilities/network/public.ts'

/** A matter as it stands, with the days on which it came there. */
export type PastMatter = {
  readonly source: Source
  readonly title: string
  readonly lead: Party
  readonly raiser: Party
  readonly deliverable: string
  readonly beginsOn: string
  readonly dueOn: string
  readonly state: State
  readonly outcome?: Outcome | null
  readonly deliveredOn?: string | null
  readonly confirmedOn?: string | null
  /** What was handed over, or said in dispute. */
  readonly said?: { readonly delivered?: string; readonly disputed?: string; readonly closed?: string }
}

const at = (day: string): string => `${day}T02:00:00Z`

/** Writes matters of the past with their steps: two statements, whatever the number. */
export const plantMatters = async (tx: Tx, matters: readonly PastMatter[]): Promise<void> => {
  const steps: object[] = []
  const search = new Map<string, string>()
  const rows = matters.map((matter) => {
    const id = newId()
    const concerned = [...new Set([matter.lead.path, matter.raiser.path])]
    const closedOn = matter.state === 'closed' ? (matter.confirmedOn ?? matter.dueOn) : null
    const step = (kind: string, day: string, party: string, text: string | null = null): void => {
      steps.push({
        district_id: matter.lead.districtId,
        id: newId(),
        path: matter.lead.path,
        concerned,
        matter_id: id,
        at: at(day),
        by_name: party,
        party_name: party,
        kind,
        text,
        file_ids: [],
      })
    }
    step('raised', matter.beginsOn, matter.raiser.name)
    if (matter.deliveredOn) step('delivered', matter.deliveredOn, matter.lead.name, matter.said?.delivered ?? matter.deliverable)
    if (matter.state === 'disputed') step('disputed', matter.deliveredOn ?? matter.dueOn, matter.raiser.name, matter.said?.disputed ?? null)
    if (matter.confirmedOn) step('confirmed', matter.confirmedOn, matter.raiser.name)
    else if (closedOn !== null) step('closed', closedOn, matter.raiser.name, matter.said?.closed ?? null)
    if (!search.has(matter.title)) search.set(matter.title, searchTextOf(matter.title))
    return {
      district_id: matter.lead.districtId,
      id,
      path: matter.lead.path,
      concerned,
      title: matter.title,
      search: search.get(matter.title)!,
      source_kind: matter.source.kind,
      source_id: matter.source.id,
      source_part: matter.source.part ?? '',
      source_name: matter.source.name,
      source_link: matter.source.link ?? null,
      lead_kind: matter.lead.kind,
      lead_id: matter.lead.id,
      lead_name: matter.lead.name,
      raiser_kind: matter.raiser.kind,
      raiser_id: matter.raiser.id,
      raiser_name: matter.raiser.name,
      raiser_path: matter.raiser.path,
      entered_name: matter.raiser.name,
      deliverable: matter.deliverable,
      begins_on: matter.beginsOn,
      due_on: matter.dueOn,
      state: matter.state,
      outcome: matter.outcome ?? null,
      accepted_on: matter.state === 'proposed' ? null : matter.beginsOn,
      delivered_on: matter.deliveredOn ?? null,
      confirmed_on: matter.confirmedOn ?? null,
      closed_on: closedOn,
      urged: 0,
      returns: 0,
      disputes: matter.state === 'disputed' ? 1 : 0,
      nth: 0,
      version: 1,
      created_at: at(matter.beginsOn),
      updated_at: at(matter.confirmedOn ?? matter.deliveredOn ?? matter.beginsOn),
    }
  })
  await sql`insert into matters select * from jsonb_populate_recordset(null::matters, ${JSON.stringify(rows)}::jsonb)`.execute(tx.db)
  await sql`insert into matter_steps select * from jsonb_populate_recordset(null::matter_steps, ${JSON.stringify(steps)}::jsonb)`.execute(
    tx.db,
  )
}
