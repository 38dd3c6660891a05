import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { browserOfFile, DESKTOP, expectAccessible, overhangOf, PHONE, settled, signIn } from './browser.ts'

const people = browserOfFile()
const ASSETS = join(import.meta.dirname, '..', '..', 'dist', 'web', 'assets')
const BUDGET_KB = 300

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('coming in at %s width', (width, viewport) => {
  test('a wrong password is said in a sentence, a right one leads to the page that was asked for', async () => {
    const { page, goto, troubles, leave } = await people.visit({ viewport })
    await goto('/about?on=2026-01-31')
    await expectAccessible(page, `sign-in, ${width}`)
    expect(await overhangOf(page)).toBe(0)
    await page.getByLabel('用户名').fill('yulou')
    await page.locator('#password').fill('not the password')
    await page.keyboard.press('Enter')
    const alert = page.locator('[role=alert] .ant-alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/用户名|密码/)
    await expectAccessible(page, `sign-in refused, ${width}`)
    await signIn(page, 'yulou')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/about?on=2026-01-31')
    expect(troubles).toEqual([])
    await leave()
  })
})

test('a link that leads to another site is not followed after signing in', async () => {
  const { page, goto, leave } = await people.visit()
  await goto('/sign-in?back=//example.org/')
  await signIn(page, 'yulou')
  expect(new URL(page.url()).origin).toBe(people.baseUrl)
  await leave()
})

test('the first screens stay within their budget of script, and charts are not among it', async () => {
  const { page, goto, leave } = await people.visit()
  const asked = new Set<string>()
  page.on('request', (request) => {
    const name = /\/assets\/([^/]+\.js)$/.exec(new URL(request.url()).pathname)?.[1]
    if (name !== undefined) asked.add(name)
  })
  const kilobytes = (): number => [...asked].reduce((sum, name) => sum + readFileSync(join(ASSETS, `${name}.gz`)).length, 0) / 1024
  await goto('/sign-in')
  expect(kilobytes()).toBeLessThan(BUDGET_KB)
  await signIn(page, 'quwei')
  await settled(page)
  expect(kilobytes()).toBeLessThan(BUDGET_KB)
  expect([...asked].filter((name) => name.startsWith('draw-'))).toEqual([])
  await leave()
})

test('a browser of some years ago opens the home page', async () => {
  const { page, goto, troubles, leave } = await people.visit()
  await page.addInitScript(() => {
    const lacking: [object, string[]][] = [
      [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']],
      [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
      [Object, ['groupBy']],
      [Map, ['groupBy']],
      [Promise, ['withResolvers', 'try']],
    ]
    for (const [target, names] of lacking) for (const name of names) Reflect.deleteProperty(target, name)
    Reflect.deleteProperty(globalThis, 'Iterator')
  })
  await goto('/sign-in')
  await signIn(page, 'quwei')
  await settled(page)
  expect(troubles).toEqual([])
  await leave()
})
