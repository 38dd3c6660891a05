import { describe, expect, test } from 'vitest'
import { barriersOn, browserOfFile, DESKTOP, expectAccessible, overhangOf, PHONE, type Visitor } from './browser.ts'

const people = browserOfFile()

/** Every address the menu offers this person. */
const menuOf = async ({ page }: Visitor): Promise<readonly string[]> => {
  const links = page.locator('.lj-nav a')
  if ((await links.count()) === 0) {
    await page.getByRole('button', { name: '菜单' }).click()
    await links.first().waitFor()
  }
  const found = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  return [...new Set(found)]
}

describe.each([
  ['quwei', 'desktop', DESKTOP],
  ['quwei', 'phone', PHONE],
  ['dangyuan', 'phone', PHONE],
  ['guanli', 'desktop', DESKTOP],
] as const)('%s at %s width', (username, _width, viewport) => {
  test('every screen of the menu opens, has one heading, is open to all and asks no other host', async () => {
    const visitor = await people.signedIn(username, { viewport })
    const { page, goto, troubles, leave } = visitor
    const wrong: string[] = []
    for (const path of await menuOf(visitor)) {
      await goto(path)
      const headings = await page.locator('h1').count()
      const overhang = await overhangOf(page)
      const found = [
        ...(await barriersOn(page)),
        ...(headings === 1 ? [] : [`${headings} headings`]),
        ...(overhang === 0 ? [] : [`hangs out by ${overhang} px`]),
      ]
      wrong.push(...found.map((what) => `${path}: ${what}`))
    }
    expect([...wrong, ...troubles]).toEqual([])
    await leave()
  }, 600_000)
})

describe('the scope', () => {
  test('is chosen in the tree, keeps the screen, stays on the way to other screens, and back undoes it', async () => {
    const { page, troubles, leave } = await people.signedIn('quwei')
    await page.waitForSelector('.lj-figure')
    await page.getByRole('button', { name: /^范围/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^于楼街道/ })
      .click()
    await page.waitForURL(/of=/)
    await page.getByRole('heading', { level: 2, name: '于楼街道' }).waitFor()
    expect(await page.getByRole('button', { name: /^范围/ }).innerText()).toContain('兴隆区委 › 于楼街道')
    await page.getByRole('link', { name: '关于本系统' }).click()
    await page.waitForURL(/\/about\?of=/)
    await page.goBack()
    await page.goBack()
    await page.getByRole('heading', { level: 2, name: '兴隆区委' }).waitFor()
    expect(troubles).toEqual([])
    await leave()
  })

  test('is found by pinyin initials with the keyboard alone', async () => {
    const { page, leave } = await people.signedIn('quwei')
    await page.getByRole('button', { name: /^范围/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox').focus()
    await page.keyboard.type('yljd')
    await page.getByRole('option', { name: /于楼街道/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: '于楼街道' }).waitFor()
    expect(new URL(page.url()).searchParams.get('of')).toMatch(/^[0-9a-f-]{36}$/)
    await leave()
  })
})

test('an address that holds no id, or the id of nothing, says so inside the frame and leads back', async () => {
  const { page, troubles, leave } = await people.signedIn('yulou')
  for (const path of ['/agreements/ledger', '/members/one', '/agreements/01a00000-0000-7000-8000-000000000000']) {
    await page.goto(path)
    await page.getByText('没有这个页面').waitFor()
    await page.locator('#main').getByRole('link', { name: '回到今天' }).click()
    await page.waitForURL((url) => url.pathname === '/')
  }
  expect(troubles).toEqual([])
  await leave()
})

test('large type, dark and English are kept over a reload', async () => {
  const { page, goto, leave } = await people.signedIn('quwei')
  await page.getByRole('button', { name: /账户与显示/ }).click()
  await page.getByLabel('显示', { exact: true }).selectOption('dark')
  await page.getByLabel('长辈版(大字)').check()
  await page.getByLabel(/Language/).selectOption('en')
  await goto('/')
  const html = page.locator('html')
  expect(await html.getAttribute('lang')).toBe('en')
  expect(await html.getAttribute('data-look')).toBe('dark')
  expect(await html.getAttribute('data-large')).toBe('true')
  expect(await page.locator('h1').innerText()).toMatch(/^Today/)
  await expectAccessible(page, 'home, dark, large, English')
  await leave()
})
