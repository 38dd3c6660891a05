// What conferences read: needs that nobody has wholly claimed.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { PartyKind } from '../../network/contract.ts'
import type { Stage } from '../kinds.ts'

/** An open need as another room reads it. */
export type OpenNeed = {
  readonly id: string
  readonly title: string
  readonly kindName: string
  /** Amount wanted, amount no claim stands for yet, and the word they are counted by. */
  readonly quantity: number
  readonly open: number
  readonly unitWord: string
  readonly owner: {
    readonly kind: PartyKind
    readonly id: string
    readonly name: string
    readonly path: string
    readonly districtId: string
  }
  readonly publishedOn: string
  /** Day from which it belongs on an agenda. */
  readonly agendaOn: string
  readonly untilOn: string | null
  readonly stage: Stage
  /** Page of this app. */
  readonly link: string
}

const openNeeds = async (tx: Tx, under: string, onlyAgenda: boolean, limit: number): Promise<readonly OpenNeed[]> => {
  const on = today(tx.at)
  const { rows } = await sql<OpenNeed>`
    select id, title, kind_name as "kindName", quantity, quantity - held as open, unit_word as "unitWord",
      jsonb_build_object('kind', owner_kind, 'id', owner_id, 'name', owner_name, 'path', path, 'districtId', district_id) as owner,
      published_on as "publishedOn", agenda_on as "agendaOn", until_on as "untilOn",
      case when agenda_on <= ${on}::date then 'agenda' when pool_on <= ${on}::date then 'pool' else 'paired' end as stage,
      '/needs/' || id as link
    from needs
    where path <@ ${under}::ltree and withdrawn_on is null and held < quantity and (until_on is null or until_on >= ${on}::date)
      and (not ${onlyAgenda}::boolean or agenda_on <= ${on}::date)
    order by agenda_on, id limit ${limit}`.execute(tx.db)
  return rows
}

/**
 * Needs at or below an organisation that neither the party they were put to nor the street's pool has wholly claimed in time, and that
 * the next conference should take up, longest waiting first. Read within the scopes of the transaction.
 * @param organisationPath ltree path of the organisation that holds the conference
 */
export const needsForAgenda = (tx: Tx, organisationPath: string): Promise<readonly OpenNeed[]> => openNeeds(tx, organisationPath, true, 100)

/** All needs at or below an organisation that are not wholly claimed, whatever stage they are in, longest waiting first. */
export const unmetNeeds = (tx: Tx, organisationPath: string, limit = 100): Promise<readonly OpenNeed[]> =>
  openNeeds(tx, organisationPath, false, limit)
