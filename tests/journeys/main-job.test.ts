import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { browserOfFile, DESKTOP, expectAccessible, overhangOf, PHONE } from './browser.ts'

const people = browserOfFile()
const WORKBOOK = join(import.meta.dirname, '..', 'workbooks', 'resident-units.xlsx')

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('the main job at %s width', (width, viewport) => {
  test('a workbook is recognised, tried, written and taken back; the report is a Word file', async () => {
    const { page, goto, troubles, leave } = await people.signedIn('quwei', { viewport, acceptDownloads: true })
    await goto('/imports/new')
    await page.locator('input[type=file]').setInputFiles(WORKBOOK)
    await page.getByText('resident-units.xlsx · 认作驻区单位').waitFor()
    expect(await page.getByLabel('认作: 单位名称').inputValue()).toBe('name')
    await expectAccessible(page, 'what was recognised')
    await page.getByRole('button', { name: '试读全部行' }).click()
    await page.getByText(/共 108 行:可写入 108 行,有误 0 行/).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '写入 108 行' }).click()
    await page.getByText(/^已写入 108 行/).waitFor({ timeout: 60_000 })
    expect(await overhangOf(page)).toBe(0)
    await page.getByRole('link', { name: '查看这一批' }).click()
    await page.getByRole('button', { name: '整批撤回' }).click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: '整批撤回' }).click()
    await page.getByText(/^已撤回:移除/).waitFor()
    await expectAccessible(page, `the batch at ${width} width`)

    await goto('/reports/new')
    const begun = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '生成 Word' }).click()
    const file = await begun
    expect(file.suggestedFilename()).toMatch(/\.docx$/)
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect(troubles).toEqual([])
    await leave()
  }, 240_000)
})
