import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, PHONE, placeOf, scrollTo, topOf } from './reader.ts'

const open = aReader()

describe('reading with one side covered', () => {
  test('a paragraph is shown and covered again by a click, by Enter and by Space', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`)
    const cover = page.locator('#r2 details[data-side="en"]')
    const english = cover.locator('p').first()
    const summary = cover.locator('summary')
    expect(await english.isVisible()).toBe(false)
    await summary.click()
    expect(await english.isVisible()).toBe(true)
    await summary.click()
    expect(await english.isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    expect(await english.isVisible()).toBe(true)
    await page.keyboard.press('Space')
    expect(await english.isVisible()).toBe(false)
    expect(await page.locator('#r3 details p').first().isVisible()).toBe(false)
  })

  test('all are shown and covered at once, and the place is kept', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`, { viewport: { width: 600, height: 800 } })
    const button = page.locator('[data-open-all]')
    const covers = page.locator('details[data-side]')
    const opened = page.locator('details[data-side][open]')
    const words = await button.textContent()
    await button.click()
    expect(await opened.count()).toBe(await covers.count())
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    expect(await button.textContent()).not.toBe(words)
    await button.click()
    expect(await opened.count()).toBe(0)
    expect(await button.textContent()).toBe(words)

    await scrollTo(page, 1100)
    const { row, top } = await placeOf(page)
    await page.keyboard.press('o')
    await atRest(page)
    expect(await opened.count()).toBe(await covers.count())
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
    await page.keyboard.press('o')
    await atRest(page)
    expect(await opened.count()).toBe(0)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
  })

  test('the button knows when the last one has been shown by hand', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`)
    const button = page.locator('[data-open-all]')
    await button.click()
    await page.locator('#r1 details[data-side] summary').click()
    await atRest(page)
    expect(await button.getAttribute('aria-pressed')).toBe('false')
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
    await atRest(page)
    expect(await opened.count()).toBe(await page.locator('details.twin').count())
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await atRest(page)
    expect(await opened.count(), 'what was open before stays so').toBe(1)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
  })

  test('a key toggles what a finger holds', async () => {
    const page = await open(`/en/texts/${ARTICLE}?view=en`, PHONE)
    await page.locator('[data-peek]').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('details.twin:not([open])').count()).toBe(0)
    await page.keyboard.press('Enter')
    expect(await page.locator('details.twin[open]').count()).toBe(0)
  })

  test('a tap on a sentence lights its pair, a second one lets it go', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, PHONE)
    const sentence = page.locator('#r8 [data-side="bn"] [data-s="2"]')
    await sentence.tap()
    expect(await page.locator('[data-lit]').count()).toBe(2)
    await sentence.tap()
    expect(await page.locator('[data-lit]').count()).toBe(0)
  })
})
