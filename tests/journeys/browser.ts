// A person at a browser: signs in, walks about; whatever goes wrong on the way is noted and fails the journey at its end.
import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { EXAMPLE_PASSWORD } from '../../src/server/example/accounts.ts'

export const DESKTOP = { width: 1366, height: 768 } as const
export const PHONE = { width: 390, height: 844 } as const

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const chromiumPath = (): string => {
  const found = process.env['CHROMIUM_PATH'] ?? PLACES.find((place) => existsSync(place))
  if (found === undefined) throw new Error('No chromium here; on Debian: apt-get install chromium, or set CHROMIUM_PATH.')
  return found
}

export type Visitor = {
  readonly page: Page
  readonly goto: (path: string) => Promise<void>
  /** Errors of the page, refused styles, calls to other hosts, answers of 500 and more. */
  readonly troubles: readonly string[]
  readonly leave: () => Promise<void>
}

/** The page stands: its heading is there and nothing waits. Not the quiet of the network, for some pages ask again and again. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('.lj-loading') === null)
}

/** One browser for a file of journeys. */
export const browserOfFile = () => {
  const baseUrl = inject('baseUrl')
  let browser: Browser
  beforeAll(async () => {
    // As root chromium has no sandbox; what it opens is only our own program.
    browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: false })
  })
  afterAll(() => browser.close())

  const visit = async (options: BrowserContextOptions = {}): Promise<Visitor> => {
    const context = await browser.newContext({
      viewport: DESKTOP,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: baseUrl,
      ...options,
    })
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
    page.on('console', (message) => {
      // A refused sign-in is logged by the browser itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) troubles.push(`console: ${message.text()}`)
    })
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== baseUrl) troubles.push(`foreign host: ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 500) troubles.push(`${response.status()}: ${response.url()}`)
    })
    return {
      page,
      troubles,
      goto: async (path) => {
        await page.goto(path)
        await settled(page)
      },
      leave: () => context.close(),
    }
  }

  return {
    baseUrl,
    visit,
    /** Somebody of the example district, signed in and at home. */
    signedIn: async (username: string, options: BrowserContextOptions = {}): Promise<Visitor> => {
      const visitor = await visit(options)
      await visitor.goto('/sign-in')
      await signIn(visitor.page, username)
      return visitor
    },
  }
}

export const signIn = async (page: Page, username: string, password = EXAMPLE_PASSWORD): Promise<void> => {
  await page.getByLabel('用户名').fill(username)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.lj-shell h1')
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Where the screen is closed to somebody: the rule and the element. */
export const barriersOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.flatMap((violation) =>
    violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${violation.help}\n    ${node.html.slice(0, 240)}`),
  )
}

export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  expect({ [name]: await barriersOn(page) }).toEqual({ [name]: [] })
}

/** How far the page hangs out of the screen; tables scroll inside themselves. */
export const overhangOf = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
