import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { maskPhone } from '../../../platform/secrets/mask.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import type { seatEndpoints, Seat } from '../contract/seats.ts'
import { mayEnd, readPhone, seatFits, termFits } from '../rules.ts'
import { seatSheet } from '../sheet.ts'
import { begin, changeRow, endRow, findRow, insertRows } from '../store/dated.ts'
import { partyOf } from '../store/parties.ts'
import { placeAt } from '../store/places.ts'
import { concernNet, listSeats } from '../store/seats.ts'
import type { SeatRow } from '../tables.ts'
import { EXPORT_PAGE, everyRow, nextOf, pageOf } from './page.ts'

const phoneColumns = (tx: Tx, phone: string | null) =>
  phone === null ? { phone_sealed: null, phone_mask: null } : { phone_sealed: tx.secrets.seal(phone), phone_mask: maskPhone(phone) }

const lastOf = (seats: readonly Seat[], limit: number) => {
  const last = seats.length === limit ? seats.at(-1) : undefined
  return last === undefined ? null : { key: last.name, id: last.id }
}

/** The row as the trail keeps it: no phone, not even sealed. */
const told = ({ phone_sealed: _sealed, concerned: _concerned, path: _path, search: _search, ...rest }: SeatRow) => rest

const lineOf = (action: string, row: SeatRow) => ({
  action,
  changes: 'nothing' as const,
  subject: { kind: 'seat', id: row.id, name: `${row.name} ${row.post}` },
  districtId: row.district_id,
  path: row.path,
})

export const seatHandlers: Handlers<typeof seatEndpoints> = {
  seats: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { seats, total } = await listSeats(tx, { ...page, kind: input.kind, state: input.state })
    return { rows: [...seats], total, next: nextOf(lastOf(seats, page.limit)) }
  },

  exportSeats: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const rows = await everyRow(page, async (part) => {
      const { seats } = await listSeats(tx, { ...part, kind: input.kind, state: input.state })
      return { rows: seats, last: lastOf(seats, part.limit) }
    })
    return workbookOf([seatSheet(rows, locale, input.columns?.split(','))], page.on)
  },

  addSeat: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    const from = input.from === null ? null : await partyOf(tx, input.from)
    if (input.from !== null && from === null) return refuse('network.partyNotFound', {}, 'from')
    const serves = input.serves === null ? null : await partyOf(tx, input.serves)
    if (input.serves !== null && serves === null) return refuse('network.partyNotFound', {}, 'serves')
    const group = input.groupId === null ? null : await findRow(tx, 'network_groups', input.groupId)
    if (input.groupId !== null && (group === null || group.organisation_id !== place.id || group.valid_until !== null))
      return refuse('network.groupNotFound', {}, 'groupId')
    const net = input.netId === null ? null : await findRow(tx, 'network_nets', input.netId)
    if (input.netId !== null && (net === null || net.organisation_id !== place.id || net.valid_until !== null))
      return refuse('network.netNotFound', {}, 'netId')
    const fits = seatFits({ kind: input.kind, groupId: input.groupId, netId: input.netId, from, serves })
    if (isRefusal(fits)) return fits
    const term = termFits(input.validFrom, input.termUntil)
    if (isRefusal(term)) return term
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    const row: SeatRow = {
      ...begin(tx, place, input.validFrom, [from?.path, serves?.path]),
      kind: input.kind,
      group_id: input.groupId,
      net_id: input.netId,
      name: input.name,
      search: searchTextOf(input.name),
      post: input.post,
      duty: input.duty,
      from_kind: from?.kind ?? null,
      from_id: from?.id ?? null,
      from_name: from?.name ?? null,
      serves_kind: serves?.kind ?? null,
      serves_id: serves?.id ?? null,
      serves_name: serves?.name ?? null,
      ...phoneColumns(tx, phone),
      term_until: input.termUntil,
      warned: null,
    }
    await insertRows(tx, 'network_seats', [row])
    if (input.netId !== null) await concernNet(tx, input.netId)
    await record(tx, { ...lineOf('network.addSeat', row), after: told(row) })
    return { id: row.id }
  },

  changeSeat: async ({ input, tx, can: may }) => {
    const row = await findRow(tx, 'network_seats', input.id)
    if (row === null || !may({ path: row.path })) return refuse('network.notFound')
    if (row.valid_until !== null) return refuse('network.alreadyEnded', { until: row.valid_until })
    const term = termFits(row.valid_from, input.termUntil)
    if (isRefusal(term)) return term
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    const facts = { name: input.name, search: searchTextOf(input.name), post: input.post, duty: input.duty, term_until: input.termUntil }
    const columns = {
      ...facts,
      ...(input.termUntil === row.term_until ? {} : { warned: null }),
      ...(phone === null ? {} : phoneColumns(tx, phone)),
    }
    if (!(await changeRow(tx, 'network_seats', input.id, input.version, columns))) return refuse('http.conflict')
    await record(tx, { ...lineOf('network.changeSeat', row), before: told(row), after: told({ ...row, ...facts }) })
    return { id: row.id }
  },

  endSeat: async ({ input, tx, can: may }) => {
    const row = await findRow(tx, 'network_seats', input.id)
    if (row === null || !may({ path: row.path })) return refuse('network.notFound')
    const end = mayEnd({ validFrom: row.valid_from, validUntil: row.valid_until }, input.endedOn)
    if (isRefusal(end)) return end
    await endRow(tx, 'network_seats', row.id, input.endedOn, input.reason)
    await record(tx, { ...lineOf('network.endSeat', row), after: { validUntil: input.endedOn }, reason: input.reason })
    return { id: row.id }
  },

  openSeat: async ({ input, tx, can: may }) => {
    const row = await findRow(tx, 'network_seats', input.id)
    if (row === null || !may({ path: row.path })) return refuse('network.notFound')
    await record(tx, { ...lineOf(abilities.open.name, row), reason: input.reason })
    return { phone: row.phone_sealed === null ? null : tx.secrets.open(row.phone_sealed) }
  },
}
