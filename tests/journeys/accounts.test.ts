import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { browserOfFile, expectAccessible, PHONE, signIn } from './browser.ts'

const people = browserOfFile()

/** The code an authenticator shows for a key (RFC 6238). */
const codeOf = (key: string): string => {
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', bytes).update(counter).digest()
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an account is made, taken over by its owner, guarded by a second factor, and seen in the trail', async () => {
  const username = `wangfang${Date.now() % 100_000}`
  const admin = await people.signedIn('guanli')
  await admin.goto('/users')
  await admin.page.getByRole('button', { name: '新建账号' }).click()
  const side = admin.page.getByRole('dialog')
  await side.getByLabel('姓名').fill('王芳')
  await side.getByLabel('用户名').fill(username)
  await side.getByLabel('角色').selectOption('communitySecretary')
  await side.getByRole('button', { name: '新建账号' }).click()
  await side
    .getByText(/必须落在一个组织上/)
    .first()
    .waitFor()
  await side.getByRole('combobox', { name: /所在组织/ }).fill('kxsq')
  await side
    .getByRole('option', { name: /^康馨社区/ })
    .first()
    .click()
  await side.getByRole('button', { name: '新建账号' }).click()
  const oneTime = await admin.page.locator('.ant-modal code').innerText()
  await admin.page.getByRole('button', { name: '我已记下' }).click()

  const owner = await people.visit({ viewport: PHONE })
  await owner.goto('/sign-in')
  await owner.page.getByLabel('用户名').fill(username)
  await owner.page.locator('#password').fill(oneTime)
  await owner.page.keyboard.press('Enter')
  await owner.page.locator('#current').fill(oneTime)
  await owner.page.locator('#password').fill('hai shang sheng ming yue')
  await owner.page.locator('#repeat').fill('hai shang sheng ming yue')
  await owner.page.keyboard.press('Enter')
  await owner.page.waitForSelector('.lj-shell h1')
  await owner.goto('/account')
  await owner.page.getByText('社区书记').first().waitFor()
  await owner.page.getByRole('button', { name: '开启两步验证' }).click()
  await owner.page.getByLabel('请先输入当前密码').fill('hai shang sheng ming yue')
  await owner.page.getByRole('button', { name: '开启两步验证' }).click()
  const key = await owner.page.locator('code.lj-figures').innerText()
  await expectAccessible(owner.page, 'switching the second factor on')
  await owner.page.getByLabel(/六位数字/).fill(codeOf(key))
  await owner.page.getByRole('button', { name: '确认开启' }).click()
  await owner.page.getByRole('status').getByText('两步验证已开启').waitFor()

  const again = await people.visit()
  await again.goto('/sign-in')
  await again.page.getByLabel('用户名').fill(username)
  await again.page.locator('#password').fill('hai shang sheng ming yue')
  await again.page.keyboard.press('Enter')
  await again.page.getByLabel(/验证码|六位数字/).fill(codeOf(key))
  await again.page.keyboard.press('Enter')
  await again.page.waitForSelector('.lj-shell h1')

  await admin.goto(`/users?text=${username}`)
  await admin.page.getByRole('link', { name: '王芳' }).click()
  await admin.page.getByRole('heading', { name: '王芳' }).waitFor()
  await expectAccessible(admin.page, 'an account')
  await admin.page.getByRole('button', { name: '停用账号' }).click()
  await admin.page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click()
  await admin.page.getByRole('status').getByText('账号已停用,其登录已全部退出').waitFor()
  await again.goto('/account')
  await again.page.getByLabel('用户名').waitFor()

  const auditor = await people.signedIn('shenji')
  await auditor.goto(`/trail?text=${encodeURIComponent('王芳')}`)
  for (const action of ['停用账号', '开启两步验证', '修改密码', '授予角色', '新建账号'])
    await auditor.page.getByText(action, { exact: true }).first().waitFor()
  expect([admin, owner, again, auditor].flatMap(({ troubles }) => troubles)).toEqual([])
  for (const visitor of [admin, owner, again, auditor]) await visitor.leave()
}, 180_000)

test('a wrong password is said in a sentence, and after five the account waits', async () => {
  const { page, goto, troubles, leave } = await people.visit()
  await goto('/sign-in')
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await page.getByLabel('用户名').fill('meiyouzhegeren')
    await page.locator('#password').fill(`wrong ${attempt}`)
    await page.keyboard.press('Enter')
    await page.getByText(/用户名或密码不对/).waitFor()
  }
  await page.locator('#password').fill('Lianjian-2026')
  await page.keyboard.press('Enter')
  await page.getByText(/请在 15 分钟后再试/).waitFor()
  expect(troubles).toEqual([])
  await leave()
  const other = await people.visit()
  await other.goto('/sign-in')
  await signIn(other.page, 'yulou')
  await other.leave()
}, 60_000)
