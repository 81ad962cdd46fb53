import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, placeOf, scrollTo, SOON, topOf } from './reader.ts'

const open = aReader()
const path = `/bn/texts/${ARTICLE}`

describe('coming back to a text', () => {
  test('a reader is shown the way to where they left off, and nothing moves before they take it', async () => {
    const page = await open(path)
    await scrollTo(page, 1400)
    const { n } = await placeOf(page)
    expect(n).toBeGreaterThan(2)
    await page.goto('/bn/texts/how-to-read')
    await page.goto(`/en/texts/${ARTICLE}`)
    await atRest(page)
    const chip = page.locator('.resume-chip')
    expect(await chip.getByRole('link').textContent()).toBe(`Where you left off: paragraph ${n}`)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    await chip.getByRole('link').click()
    await chip.waitFor({ state: 'detached' })
    await expect.poll(async () => await topOf(page, `r${n}`), SOON).toBeLessThan(200)
    await atRest(page)
    expect(await topOf(page, `r${n}`)).toBeGreaterThan(40)
  })

  test('the offer says the number as the page does, and goes when it is dismissed or passed by', async () => {
    const page = await open(path)
    await scrollTo(page, 1400)
    await page.goto(path)
    await atRest(page)
    expect(await page.locator('.resume-chip a').textContent()).toMatch(/অনুচ্ছেদ [০-৯]+$/)
    await page.locator('.resume-chip button').click()
    await page.locator('.resume-chip').waitFor({ state: 'detached' })
    await page.goto('about:blank')
    await page.goto(path)
    await atRest(page)
    await page.locator('.resume-chip').waitFor()
    await scrollTo(page, 1000)
    await page.locator('.resume-chip').waitFor({ state: 'detached' })
  })

  test('nothing is offered to who has hardly begun, who reloads or who follows a link to a paragraph', async () => {
    const page = await open(path)
    await scrollTo(page, 300)
    await page.goto(path)
    await atRest(page)
    expect(await page.locator('.resume-chip').count()).toBe(0)
    await scrollTo(page, 1400)
    await page.reload()
    await atRest(page)
    expect(await page.locator('.resume-chip').count()).toBe(0)
    await page.goto('/bn/texts/how-to-read')
    await page.goto(`${path}#p2`)
    await atRest(page)
    expect(await page.locator('.resume-chip').count()).toBe(0)
  })
})
