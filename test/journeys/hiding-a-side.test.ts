import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, PHONE, placeOf, scrollTo, SOON, topOf } from './reader.ts'

const open = aReader()

describe('reading with one side covered', () => {
  test('a paragraph is shown and covered again by a click, by Enter and by Space', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`)
    const cover = page.locator('#r2 details[data-side="en"]')
    const english = cover.locator('p').first()
    const summary = cover.locator('summary')
    expect(await english.isVisible()).toBe(false)
    await summary.click()
    await english.waitFor()
    await summary.click()
    await english.waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await english.waitFor()
    await page.keyboard.press('Space')
    await english.waitFor({ state: 'hidden' })
    expect(await page.locator('#r3 details p').first().isVisible()).toBe(false)
  })

  test('all are shown and covered at once, and the place is kept', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`, { viewport: { width: 600, height: 800 } })
    const button = page.locator('[data-open-all]')
    const covers = page.locator('details[data-side]')
    const opened = page.locator('details[data-side][open]')
    const words = await button.textContent()
    const all = await covers.count()
    expect(all).toBe(14)
    await button.click()
    await expect.poll(async () => await opened.count(), SOON).toBe(all)
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(await button.textContent()).not.toBe(words)
    await button.click()
    await expect.poll(async () => await opened.count(), SOON).toBe(0)
    expect(await button.textContent()).toBe(words)

    await scrollTo(page, 1100)
    const { row, top } = await placeOf(page)
    await page.keyboard.press('o')
    await expect.poll(async () => await opened.count(), SOON).toBe(all)
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
    await page.keyboard.press('o')
    await expect.poll(async () => await opened.count(), SOON).toBe(0)
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
  })

  test('the button knows when the last one has been shown by hand', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`)
    const button = page.locator('[data-open-all]')
    await button.click()
    const pressed = async () => await button.getAttribute('aria-pressed')
    await expect.poll(pressed, SOON).toBe('true')
    await page.locator('#r1 details[data-side] summary').click()
    await expect.poll(pressed, SOON).toBe('false')
  })
})

describe('on a phone', () => {
  test('the other language is there for as long as a finger holds peek', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?view=bn`, PHONE)
    await scrollTo(page, 700)
    const { row, top } = await placeOf(page)
    const opened = page.locator('details.twin[open]')
    const session = await page.context().newCDPSession(page)
    const box = (await page.locator('[data-peek]').boundingBox())!
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await page
      .locator(`#${row} details[data-side] summary`)
      .evaluate((summary) => (summary as HTMLElement).click())
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] })
    await expect.poll(async () => await opened.count(), SOON).toBe(14)
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    // What was open before stays so.
    await expect.poll(async () => await opened.count(), SOON).toBe(1)
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
  })

  test('a key toggles what a finger holds', async () => {
    const page = await open(`/en/texts/${ARTICLE}?view=en`, PHONE)
    await page.locator('[data-peek]').focus()
    const opened = page.locator('details.twin[open]')
    await page.keyboard.press('Enter')
    await expect.poll(async () => await opened.count(), SOON).toBe(14)
    await page.keyboard.press('Enter')
    await expect.poll(async () => await opened.count(), SOON).toBe(0)
  })

  test('a tap on a sentence lights its pair, a second one lets it go', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, PHONE)
    const sentence = page.locator('#r8 [data-side="bn"] [data-s="2"]')
    const lit = page.locator('[data-lit]')
    await sentence.tap()
    await expect.poll(async () => await lit.count(), SOON).toBe(2)
    await sentence.tap()
    await expect.poll(async () => await lit.count(), SOON).toBe(0)
  })
})
