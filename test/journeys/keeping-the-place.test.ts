import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillShelf } from '../support/shelf.ts'
import {
  aReader,
  ARTICLE,
  atRest,
  GUIDE,
  PHONE,
  placeOf,
  randomFrom,
  scrollTo,
  SOON,
  topOf,
} from './reader.ts'

const open = aReader(fillShelf)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const random = randomFrom(SEED)

/** Scrolls to where some row, the last one at the most, is at the reading line. */
async function scrollAnywhere(page: Page): Promise<void> {
  const end = await page.evaluate(() => {
    const last = [...document.querySelectorAll('[data-row]')].at(-1)?.getBoundingClientRect().bottom ?? 0
    return Math.min(document.documentElement.scrollHeight - innerHeight, scrollY + last - innerHeight / 2)
  })
  await scrollTo(page, 150 + random() * (end - 150))
}

/**
 * Goes somewhere, follows a link there, and says by how many pixels the paragraph that was read has moved. A
 * link that is out of sight there is followed by a script.
 */
async function movedBy(page: Page, link: string): Promise<number> {
  await scrollAnywhere(page)
  const { row, n, paragraphs, top } = await placeOf(page)
  const target = page.locator(link).first()
  // Asked for before the click: a quick page is there before the click has come to its end.
  const arrived = page.waitForEvent('domcontentloaded')
  if (/^(?:header|\.tabs|\.flip)/.test(link)) await target.click()
  else await target.evaluate((element) => (element as HTMLElement).click())
  await arrived
  await atRest(page)
  const named = new URL(page.url()).hash.slice(1)
  expect(paragraphs, 'the address names a paragraph of the row').toContain(named)
  expect(await page.evaluate(() => document.activeElement === document.body), 'focus is not moved').toBe(true)
  const same = await topOf(page, row)
  return Math.abs((Number.isNaN(same) ? await topOf(page, `p${n}`) : same) - top)
}

describe(`the paragraph that is read stays at its height (seed ${SEED})`, () => {
  test('when a reader changes the language, to and fro', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    for (const to of ['en', 'bn']) {
      expect(await movedBy(page, `header a[hreflang="${to}"]`), `on ${page.url()}`).toBeLessThan(3)
      expect(new URL(page.url()).pathname).toBe(`/${to}/texts/${ARTICLE}`)
    }
  })

  test('when a reader goes through the views', async () => {
    const page = await open(`/en/texts/${ARTICLE}`)
    for (const view of ['stacked', 'bn', 'recall', 'en', 'parallel'])
      expect(await movedBy(page, `.tabs [data-view-link="${view}"]`), `on ${page.url()}`).toBeLessThan(3)
  })

  test('when a reader takes another translation, with other rows', async () => {
    const page = await open(`/en/texts/${GUIDE}`)
    for (const edition of [2, 3])
      expect(await movedBy(page, `.about .pop a:nth-child(${edition})`), `on ${page.url()}`).toBeLessThan(40)
  })

  test('when a reader on a phone flips the language of the text', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, PHONE)
    for (const flip of [1, 3, 2])
      expect(await movedBy(page, `.flip a:nth-child(${flip})`), `on ${page.url()}`).toBeLessThan(40)
  })

  test('when the link is a row’s own', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await scrollTo(page, 700)
    const before = await topOf(page, 'r6')
    await page.locator('#r6').hover()
    await page.locator('#r6 .acts > summary').click()
    await page.locator('#r6 a[hreflang="en"]').click()
    await page.waitForURL(/\/en\/texts\//)
    await atRest(page)
    expect(Math.abs((await topOf(page, 'r6')) - before)).toBeLessThan(3)
  })

  test('when the window is resized and the phone is turned, and back', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await scrollAnywhere(page)
    const { row, top } = await placeOf(page)
    for (const width of [1000, 800, 640, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await atRest(page)
      expect(Math.abs((await topOf(page, row)) - top), `${row} at ${width}`).toBeLessThan(3)
    }
    const phone = await open(`/bn/texts/${ARTICLE}`, PHONE)
    await scrollTo(phone, 1500)
    const place = await placeOf(phone)
    for (const [width, height] of [
      [740, 360],
      [360, 740],
    ] as const) {
      await phone.setViewportSize({ width, height })
      await atRest(phone)
      expect(Math.abs((await topOf(phone, place.row)) - place.top), `${place.row} at ${width}`).toBeLessThan(
        40,
      )
    }
  })

  test('when it was jumped to in the whole of a long text, whose rows get their height as they are seen', async () => {
    const page = await open('/bn/texts/long?page=all')
    for (const [part, width] of [
      [0.8, 900],
      [0.4, 1280],
    ] as const) {
      await page.evaluate((part) => {
        window.scrollTo({ top: document.documentElement.scrollHeight * part, behavior: 'instant' })
      }, part)
      await page.waitForTimeout(400)
      const { row, top } = await placeOf(page)
      await page.setViewportSize({ width, height: 800 })
      await atRest(page)
      expect(Math.abs((await topOf(page, row)) - top), `${row} at ${width}`).toBeLessThan(3)
    }
  })

  test('when a reader asks for the view that is there already', async () => {
    const page = await open(`/en/texts/${ARTICLE}?view=bn`)
    await scrollTo(page, 900)
    await page.locator('.tabs [aria-current]').click()
    await atRest(page)
    expect(await page.evaluate(() => scrollY)).toBe(900)
  })

  test('when the text gets larger, looser and another face', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await scrollAnywhere(page)
    await page.locator('reading-settings summary').click()
    const { row, top } = await placeOf(page)
    for (const choice of [
      '[name=size][value="5"]',
      '[name=leading][value=open]',
      '[name=face][value=screen]',
      '[name=size][value="1"]',
    ]) {
      await page.locator(choice).check({ force: true })
      await atRest(page)
      expect(Math.abs((await topOf(page, row)) - top), `${row} after ${choice}`).toBeLessThan(3)
    }
    await page.locator('[name=reset]').click()
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top), `${row} after a reset`).toBeLessThan(3)
  })

  test('and opening what is covered in the row above the line moves nothing else', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?view=bn`)
    await scrollTo(page, 600)
    const cover = page.locator('details.twin summary')
    const tops = await cover.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top))
    const first = tops.findIndex((top) => top > 80)
    await cover.nth(first).click()
    await atRest(page)
    const after = await cover.nth(first).evaluate((each) => each.getBoundingClientRect().top)
    expect(Math.abs(after - (tops[first] ?? 0))).toBeLessThan(3)
  })

  test('while who has not scrolled goes on seeing the title', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await page.locator('header a[hreflang="en"]').click()
    await page.waitForURL(/\/en\/texts\/.*#p1$/)
    await atRest(page)
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })
})

describe('a link to a paragraph', () => {
  test('does not open what the reader covers, and shows the row', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?view=en#p9`)
    const opened = page.locator('details[open][data-side]')
    await expect.poll(async () => await opened.count(), SOON).toBe(0)
    const top = await topOf(page, 'r9')
    expect(top).toBeGreaterThan(40)
    expect(top).toBeLessThan(200)
    await page.locator('#r9 .no').click()
    await atRest(page)
    await expect.poll(async () => await opened.count(), SOON).toBe(0)
  })

  test('follows the reader into every link that leads to this text', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await scrollTo(page, 900)
    const { n } = await placeOf(page)
    expect(n).toBeGreaterThan(1)
    const links = page.locator('a[data-keep-place]')
    await expect
      .poll(
        async () =>
          await links.evaluateAll((all) => [...new Set(all.map((link) => (link as HTMLAnchorElement).hash))]),
        SOON,
      )
      .toEqual([`#p${n}`])
  })
})
