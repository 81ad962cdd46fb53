// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import type { Lang } from '../../src/model/text.ts'
import type { Store } from '../../src/store/open.ts'
import { violations } from '../support/axe.ts'
import { fillShelf, PAGES } from '../support/shelf.ts'
import { aLooker, ARTICLE, GUIDE, scrollTo, SOON } from './reader.ts'

const PHONE_WIDE = { width: 360, height: 740 }
const LAPTOP_WIDE = { width: 1280, height: 800 }
// What is different there is only how entries are ordered, or which of two texts is shown.
const LIKE_ANOTHER = ['the library by title', 'a chapter', 'the guide in its second edition']

/** Gives the page the sheet that a reader with this theme gets: the cookie's, as after a reload. */
async function inTheme(page: Page, theme: string): Promise<void> {
  const { hostname: domain } = new URL(page.url())
  await page.context().addCookies([{ name: 'prefs', value: `theme%3D${theme}`, domain, path: '/' }])
  await page.evaluate(async (theme) => {
    const old = document.querySelector<HTMLLinkElement>('link[href^="/prefs.css"]')!
    const sheet = old.cloneNode() as HTMLLinkElement
    sheet.href = `/prefs.css?${theme}`
    // The script has marked what was stored when the page came; a marked choice would hold over the sheet.
    for (const radio of document.querySelectorAll<HTMLInputElement>('[name="theme"]')) radio.checked = false
    const loaded = new Promise((resolve) => sheet.addEventListener('load', resolve))
    old.replaceWith(sheet)
    await loaded
  }, theme)
}

const paperOf = async (page: Page) =>
  await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

/** Everything that is wrong by day, on paper and by night; what no theme can change is asked once. */
async function wrongInAnyTheme(page: Page, within?: string): Promise<readonly string[]> {
  const papers = new Set<string>()
  const found: string[] = []
  for (const theme of ['day', 'paper', 'night']) {
    await inTheme(page, theme)
    papers.add(await paperOf(page))
    const wrong = await violations(page, theme === 'day' ? 'all' : 'colours', within)
    found.push(...wrong.map((each) => `${theme}: ${each}`))
  }
  expect(papers.size, 'each theme has a paper of its own').toBe(3)
  return found
}

/** The same on a laptop and, for its own controls and order, once on a phone. */
async function wrongAtAnyWidth(page: Page, within?: string): Promise<readonly string[]> {
  await page.setViewportSize(LAPTOP_WIDE)
  const found = await wrongInAnyTheme(page, within)
  await page.setViewportSize(PHONE_WIDE)
  const onPhone = await violations(page, 'all', within)
  await page.setViewportSize(LAPTOP_WIDE)
  return [...found, ...onPhone.map((each) => `on a phone: ${each}`)]
}

/** What a reader of either language finds on every page; each is a file of its own, as they run beside each other. */
export function nothingInTheWay(lng: Lang): void {
  let shelf: Store
  const open = aLooker(async (store) => {
    shelf = store
    await fillShelf(store)
  })

  test.each(PAGES.filter(([name]) => !LIKE_ANOTHER.includes(name)))('on %s', async (_name, path) => {
    const page = await open(path(lng))
    expect(await wrongAtAnyWidth(page)).toEqual([])
  })

  test('on the page of a fault', async () => {
    const spy = vi.spyOn(shelf, 'library').mockRejectedValue(new Error('broken'))
    const page = await open(`/${lng}/`)
    spy.mockRestore()
    expect(await page.locator('.lost').count()).toBe(1)
    expect(await wrongAtAnyWidth(page)).toEqual([])
  })

  test.each([
    ['the settings', 'reading-settings details'],
    ['the menu', '.tools > details'],
    ['the editions', '.about details'],
    ['the actions of a paragraph', '#r8 .acts'],
  ])('in %s, when they are open', async (_name, host) => {
    const page = await open(`/${lng}/texts/${GUIDE}`)
    await page
      .locator('[name="size"][value="4"]')
      .evaluate((radio) => ((radio as HTMLInputElement).checked = true))
    await page.locator(host).evaluate((details) => ((details as HTMLDetailsElement).open = true))
    expect(await wrongAtAnyWidth(page, host)).toEqual([])
  })

  test('in the list of keys', async () => {
    const page = await open(`/${lng}/texts/${GUIDE}`)
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await wrongAtAnyWidth(page, 'dialog')).toEqual([])
  })

  test('where covers are lifted and a sentence is lit', async () => {
    const page = await open(`/${lng}/texts/${GUIDE}?hide=en`)
    await page.locator('[data-open-all]').click()
    await page.locator('[data-s="1"]').first().click()
    await expect.poll(async () => await page.locator('[data-lit]').count(), SOON).toBeGreaterThan(1)
    expect(await wrongAtAnyWidth(page, '.rows')).toEqual([])
  })

  test('where the place is offered', async () => {
    const page = await open(`/${lng}/texts/${ARTICLE}`)
    await scrollTo(page, 2000)
    await page.goto(`/${lng}/`)
    await page.locator('library-resume:not([hidden])').waitFor()
    expect(await wrongAtAnyWidth(page, '.mast')).toEqual([])
    await page.goto(`/${lng}/texts/${ARTICLE}`)
    await page.locator('.resume-chip a').waitFor()
    expect(await wrongAtAnyWidth(page, '.resume-chip')).toEqual([])
  })
}
