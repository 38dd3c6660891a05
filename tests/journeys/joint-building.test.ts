// The one line from end to end: what a community wants, who stands for it, what is owed, done, confirmed, and what is then said of it.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browserOfFile, DESKTOP, expectAccessible, overhangOf, PHONE } from './browser.ts'

const people = browserOfFile()

/** Asks the server as the one who sits at the page, as the page's own scripts do. */
const asked = async <T>(page: Page, method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
  const answer = await page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(where, {
        method: how,
        ...(what === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: what }),
      })
      return { status: response.status, text: await response.text() }
    },
    [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
  )
  expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 300)}`).toBe(200)
  return JSON.parse(answer.text) as T
}

type Party = { readonly kind: string; readonly id: string; readonly name: string }
type Figures = { readonly figures: readonly { readonly key: string; readonly value: number | null }[] }

const ownParty = async (page: Page): Promise<Party> => (await asked<{ parties: Party[] }>(page, 'GET', '/api/network/own')).parties[0]!

const figureOf = async (page: Page, of: string, key: string): Promise<number> =>
  (await asked<Figures>(page, 'GET', `/api/metrics/figures?of=${of}&keys=${key}`)).figures[0]!.value ?? 0

test('a need is claimed, delivered from a phone, confirmed from a notice, counted and told', async () => {
  const office = await people.signedIn('kangxin', { viewport: DESKTOP })
  const liaison = await people.signedIn('danwei', { viewport: PHONE })
  const [community, unit] = [await ownParty(office.page), await ownParty(liaison.page)]
  const before = {
    met: await figureOf(office.page, community.id, 'needs.met'),
    done: await figureOf(office.page, community.id, 'claims.confirmed'),
  }

  const title = '老年大学报告厅'
  const owner = { kind: community.kind, id: community.id }
  const { need } = await asked<{ need: { id: string } }>(office.page, 'POST', '/api/exchange/needs', {
    owner,
    paired: { kind: unit.kind, id: unit.id },
    title,
    kind: 'venue',
    quantity: 1,
    unitWord: '次',
    forWhom: '社区老年党员',
    beneficiaries: 60,
    fromOn: '2026-12-01',
    untilOn: '2099-12-31',
  })

  const maker = { kind: unit.kind, id: unit.id }
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const { claim } = await asked<{ claim: { id: string; partners: { id: string; party: Party; consented: boolean }[] } }>(
    liaison.page,
    'POST',
    '/api/exchange/claims',
    {
      needId: need.id,
      maker,
      partners: [{ party: maker, share: 1 }],
      fromOn: day < '2026-12-01' ? '2026-12-01' : day,
      untilOn: '2099-12-30',
    },
  )
  const waiting = claim.partners.find((partner) => partner.party.id === community.id)!
  await asked(office.page, 'POST', `/api/exchange/claims/${claim.id}/consent`, { id: claim.id, partnerId: waiting.id })

  // Three taps of the liaison: the matter, the step, its word.
  await liaison.goto('/matters?text=' + encodeURIComponent(title))
  await liaison.page.getByText(title).first().click()
  await liaison.page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor()
  expect(await overhangOf(liaison.page)).toBe(0)
  await expectAccessible(liaison.page, 'the card of a matter on a phone')
  await liaison.page.getByRole('button', { name: '交付', exact: true }).first().click()
  await liaison.page.getByLabel('办了什么').fill('报告厅已开放半天,到场 58 人')
  await liaison.page.getByRole('button', { name: '交付', exact: true }).last().click()
  await liaison.page.getByText('已办:交付').first().waitFor()

  // The community is told, and opens what it is told of.
  await office.goto('/notices')
  await office.page.getByText(title).first().click()
  await office.page.getByRole('button', { name: '确认', exact: true }).first().click()
  await office.page.getByRole('button', { name: '确认', exact: true }).last().click()
  await office.page.getByText('已办:确认').first().waitFor()
  await expectAccessible(office.page, 'the card of a confirmed matter')

  expect(await figureOf(office.page, community.id, 'needs.met')).toBe(before.met + 1)
  expect(await figureOf(office.page, community.id, 'claims.confirmed')).toBe(before.done + 1)
  expect([...office.troubles, ...liaison.troubles]).toEqual([])
  await office.leave()
  await liaison.leave()
}, 240_000)
