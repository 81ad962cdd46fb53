import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, SOON } from './reader.ts'

const open = aReader()

const sizeOf = async (page: Page) =>
  await page.locator('#p2').evaluate((paragraph) => parseFloat(getComputedStyle(paragraph).fontSize))
const paperOf = async (page: Page) =>
  await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

async function choose(page: Page, name: string, value: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/preferences'))
  await page.locator(`[name="${name}"][value="${value}"]`).check({ force: true })
  expect((await answered).status()).toBe(204)
}

const chosenOn = async (page: Page) =>
  await page
    .locator('reading-settings :checked')
    .evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).value))

/** The values whose chips look chosen: in full ink, inside a ring. */
const markedOn = async (page: Page) =>
  await page.locator('reading-settings input[type="radio"]').evaluateAll((all) => {
    const { color } = getComputedStyle(document.documentElement)
    return all
      .filter((radio) => {
        const style = getComputedStyle(radio.parentElement!)
        return style.color === color && style.boxShadow !== 'none'
      })
      .map((radio) => (radio as HTMLInputElement).value)
  })

describe('the reading settings', () => {
  test('show what holds, chosen or usual, with a script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(`/bn/texts/${ARTICLE}`, { javaScriptEnabled })
      await page.locator('reading-settings summary').click()
      const usual = ['2', 'usual', 'print', 'auto', 'bn']
      expect(await markedOn(page)).toEqual(usual)
      if (javaScriptEnabled) expect(await chosenOn(page)).toEqual(usual)
      const { origin } = new URL(page.url())
      const value = encodeURIComponent('size=4&theme=night')
      await page.context().addCookies([{ name: 'prefs', value, url: origin }])
      await page.reload()
      await page.locator('reading-settings summary').click()
      const now = ['4', 'usual', 'print', 'night', 'bn']
      expect(await markedOn(page)).toEqual(now)
      if (javaScriptEnabled) expect(await chosenOn(page)).toEqual(now)
      // One that is not sent yet takes the mark of the one before.
      await page.locator('[name="size"][value="5"]').check({ force: true })
      expect(await markedOn(page)).toEqual(['5', 'usual', 'print', 'night', 'bn'])
    }
  })

  test('are inked as text is, also what is not chosen, like the views in the bar', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(`/bn/texts/${ARTICLE}`, { colorScheme })
      await page.locator('reading-settings summary').click()
      const inks = await page
        .locator('.tabs > a:not([aria-current]), .chips > label:not(:has(:checked)), .take > .label')
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).color))
      expect(inks.length).toBeGreaterThan(8)
      expect(new Set(inks).size, `in ${colorScheme} colours`).toBe(1)
    }
  })

  test('take nothing back that another page chose meanwhile', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const { origin } = new URL(page.url())
    await page.context().addCookies([{ name: 'prefs', value: 'theme%3Dnight', url: origin }])
    await page.locator('reading-settings summary').click()
    await choose(page, 'size', '5')
    const [cookie] = await page.context().cookies()
    expect(decodeURIComponent(cookie?.value ?? '')).toBe('theme=night&size=5')
  })

  test('hold at once, on the next page and after a reload from its first picture on', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const [size, paper] = [await sizeOf(page), await paperOf(page)]
    await page.locator('reading-settings summary').click()
    await choose(page, 'size', '5')
    await choose(page, 'theme', 'paper')
    const [large, warm] = [await sizeOf(page), await paperOf(page)]
    expect(large).toBeGreaterThan(size * 1.3)
    expect(warm).not.toBe(paper)
    const status = page.locator('reading-settings [role="status"]')
    await expect.poll(async () => await status.textContent(), SOON).not.toBe('')

    await page.addInitScript(() => {
      const papers = new Set<string>()
      const look = () => {
        if (document.body) papers.add(getComputedStyle(document.documentElement).backgroundColor)
        requestAnimationFrame(look)
      }
      look()
      Object.assign(window, { papers })
    })
    await page.reload()
    await atRest(page)
    expect(await sizeOf(page)).toBe(large)
    expect(await page.locator('[name="size"][value="5"]').isChecked()).toBe(true)
    expect(await page.evaluate(() => [...(window as unknown as { papers: Set<string> }).papers])).toEqual([
      warm,
    ])
    await page.goto(`/en/texts/${GUIDE}`)
    await atRest(page)
    expect(await sizeOf(page)).toBe(large)
    expect(await paperOf(page)).toBe(warm)
  })

  test('go back to what they were by one button, at once and for good', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const size = await sizeOf(page)
    await page.locator('reading-settings summary').click()
    await choose(page, 'size', '5')
    await page.reload()
    await atRest(page)
    await page.locator('reading-settings summary').click()
    const answered = page.waitForResponse((response) => response.url().endsWith('/preferences'))
    await page.locator('[name="reset"]').click()
    await answered
    await expect.poll(async () => await sizeOf(page), SOON).toBe(size)
    expect(await chosenOn(page)).toEqual(['2', 'usual', 'print', 'auto', 'bn'])
    expect(await markedOn(page)).toEqual(['2', 'usual', 'print', 'auto', 'bn'])
    await page.reload()
    expect(await sizeOf(page)).toBe(size)
  })

  test('say so where they could not be kept, and still hold on this page', async () => {
    const page = await open(`/en/texts/${ARTICLE}`)
    const size = await sizeOf(page)
    await page.route('**/preferences', async (route) => await route.abort())
    await page.locator('reading-settings summary').click()
    await page.locator('[name="size"][value="5"]').check({ force: true })
    await page
      .locator('reading-settings [role="alert"]', { hasText: 'Not saved' })
      .waitFor({ state: 'attached' })
    expect(await sizeOf(page)).toBeGreaterThan(size)
  })
})
