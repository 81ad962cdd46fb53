// Functions that run in the page see its names; what is served is checked without them, by src/tsconfig.json.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Store } from '../../src/store/open.ts'
import { startApp } from '../support/app.ts'
import { launch } from '../support/chromium.ts'

export const ARTICLE = 'pezeshkian-moscow-visit'
export const GUIDE = 'how-to-read'

// Without motion, so that no picture of the page before lies over this one.
const LAPTOP = {
  viewport: { width: 1280, height: 800 },
  reducedMotion: 'reduce',
} satisfies BrowserContextOptions
export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} satisfies BrowserContextOptions

// A machine with much else to do is not a broken page.
const PATIENCE = 15_000

/**
 * How long `expect.poll` waits for what an action brings about: some of it comes a task or some frames later,
 * such as an event `toggle`, a click that is made of touches, or what a timer takes away.
 */
export const SOON = { timeout: PATIENCE, interval: 20 }

/**
 * The app and a browser for a file of journeys. Each page is a reader of its own, with nothing remembered; one
 * on which a script fails fails the test. `fill` puts on the shelf what a file needs beside the samples.
 */
export function aReader(fill?: (store: Store) => Promise<void>) {
  const site = aSite(fill)
  afterEach(async () => {
    await Promise.all(site.browser.contexts().map(async (context) => await context.close()))
  })
  return async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await site.newPage(options)
    await page.goto(path)
    if (options.javaScriptEnabled !== false) await atRest(page)
    return page
  }
}

/**
 * The same for pages that are only looked at: one page goes from address to address, and all that is stored is
 * forgotten in between. To start a process of the browser for each takes as long as the look.
 */
export function aLooker(fill?: (store: Store) => Promise<void>) {
  const site = aSite(fill)
  let page: Page | undefined
  afterEach(async () => {
    await page?.context().clearCookies()
    await page?.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
  })
  return async (path: string): Promise<Page> => {
    page ??= await site.newPage()
    await page.setViewportSize(LAPTOP.viewport)
    await page.goto(path)
    await atRest(page)
    return page
  }
}

function aSite(fill: (store: Store) => Promise<void> = async () => undefined) {
  let app: Awaited<ReturnType<typeof startApp>>
  let browser: Browser
  const errors: Error[] = []
  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), launch()])
    await fill(app.store)
  })
  afterEach(() => expect(errors.splice(0)).toEqual([]))
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  return {
    get browser() {
      return browser
    },
    async newPage(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ ...LAPTOP, baseURL: app.url, locale: 'bn', ...options })
      context.setDefaultTimeout(PATIENCE)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error))
      return page
    },
  }
}

/** After the fonts, and once nothing has moved for ten frames. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(async () => {
    await document.fonts.ready
    let [before, still] = ['', 0]
    for (let frame = 0; frame < 300 && still < 10; frame++) {
      await new Promise(requestAnimationFrame)
      const now = `${scrollY} ${document.documentElement.scrollHeight}`
      still = now === before && document.fonts.status === 'loaded' ? still + 1 : 0
      before = now
    }
  })
}

/**
 * The row at the reading line, at a quarter of the window, how high it stands, and its paragraphs or the one
 * before it.
 */
export async function placeOf(page: Page) {
  return await page.evaluate(() => {
    const bar = document.querySelector('header.top')?.getBoundingClientRect().bottom ?? 0
    const line = Math.max(innerHeight / 4, bar)
    const away = (box: DOMRect) => Math.max(box.top - line, line - box.bottom, 0)
    const rows = [...document.querySelectorAll('[data-row]')]
    const boxes = rows.map((row) => row.getBoundingClientRect())
    const nearest = boxes.reduce((best, box, i) => (away(box) < away(boxes[best]!) ? i : best), 0)
    const inside = (at: number): string[] => {
      const found = [...(rows[at]?.querySelectorAll('[data-paragraph]') ?? [])].map(({ id }) => id)
      return found.length > 0 || at <= 0 ? found : inside(at - 1).slice(-1)
    }
    const paragraphs = inside(nearest)
    const n = Number(paragraphs[0]?.slice(1) ?? 0)
    return { row: rows[nearest]?.id ?? '', n, paragraphs, top: boxes[nearest]?.top ?? NaN }
  })
}

/** How high a row stands; NaN where there is none. */
export async function topOf(page: Page, row: string): Promise<number> {
  return await page.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top ?? NaN, row)
}

/** Scrolls as a script or a scroll bar does, and waits until the page has taken notice. */
export async function scrollTo(page: Page, y: number): Promise<void> {
  await page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), y)
  await atRest(page)
}

/** Numbers from 0 to 1 that a seed gives again. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** What a copy puts on the clipboard: plain as it stands there, rich as the page gives it to the browser. */
export async function copied(
  page: Page,
  copy: () => Promise<void>,
): Promise<{ plain: string; html: string }> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const event = await page.evaluateHandle(async () => {
    await navigator.clipboard.writeText('')
    const html = new Promise<string>((resolve) => {
      const read = ({ clipboardData }: ClipboardEvent) => resolve(clipboardData?.getData('text/html') ?? '')
      addEventListener('copy', read, { once: true })
    })
    return { html }
  })
  await copy()
  const html = await event.evaluate(async (event) => await event.html)
  const plain = await page.waitForFunction(async () => await navigator.clipboard.readText())
  return { plain: await plain.jsonValue(), html }
}
