// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillShelf } from '../support/shelf.ts'
import { aReader, ARTICLE, GUIDE, PHONE, SOON } from './reader.ts'

const open = aReader(fillShelf)

declare global {
  interface Window {
    /** Every control that can be seen, in reading order; of a group of radios the first. */
    controls: Element[]
  }
}

/** Looks for the controls of the page as it stands, and says what they are. */
async function controlsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const groups = new Set<string>()
    window.controls = [
      ...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]',
      ),
    ].filter((each) => {
      if (!each.checkVisibility({ visibilityProperty: true })) return false
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true
      const isFirst = !groups.has(each.name)
      groups.add(each.name)
      return isFirst
    })
    return window.controls.map(
      (each) => `${each.localName} ${each.textContent?.trim() || each.ariaLabel || ''}`,
    )
  })
}

/**
 * Where focus is: the number of the control, `null` on none of them; what is wrong with how that shows. The
 * mark of focus may stand on the control, on its label or on its cover.
 */
async function focusOf(page: Page) {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return null
    const label = element.closest('label')
    const isMarked = (style: CSSStyleDeclaration) =>
      style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.opacity !== '0'
    const marks = [getComputedStyle(element), getComputedStyle(element, '::after')]
    if (label) marks.push(getComputedStyle(label))
    const box = [...element.getClientRects()].find((each) => each.width > 0 && each.height > 0)
    const [x, y] = box ? [box.left + box.width / 2, box.top + box.height / 2] : [-1, -1]
    const top = document.elementFromPoint(x, y)
    const wrong: string[] = []
    if (!marks.some(isMarked)) wrong.push('no mark of focus')
    if (!top || !(element.contains(top) || top.contains(element) || label?.contains(top)))
      wrong.push(`out of sight, under ${top?.localName}.${top?.className}`)
    const name = `${element.localName} ${element.textContent?.trim().slice(0, 30) || element.ariaLabel || ''}`
    return { at: window.controls.indexOf(element), name, wrong: wrong.map((each) => `${name}: ${each}`) }
  })
}

/** Goes through a page by Tab until focus has left it or is where it was. */
async function walk(page: Page) {
  const reached: number[] = []
  const wrong: string[] = []
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    if (focus === null || (focus.at >= 0 && reached.includes(focus.at))) break
    // A row's sentences become stops as it is entered: more than was there at first.
    if (focus.at >= 0) reached.push(focus.at)
    wrong.push(...focus.wrong)
  }
  return { reached, wrong }
}

describe('with keys alone a reader reaches every control in its order, and sees where they are', () => {
  test.each([
    ['the reading page', `/bn/texts/${ARTICLE}`, {}],
    ['the guide with English covered', `/en/texts/${GUIDE}?hide=en`, {}],
    ['the guide in one language, on a phone', `/bn/texts/${GUIDE}?view=bn`, PHONE],
    ['the library', '/en/', {}],
    ['a collection, on a phone', '/bn/collections/by-the-river', PHONE],
    ['a page of a long text', '/en/texts/long?page=3', {}],
    ['a page that is not there', '/bn/texts/pezeshkian-moskow-visit', {}],
  ])('on %s', async (_name, path, options) => {
    const page = await open(path, options)
    const names = await controlsOf(page)
    expect(names.length).toBeGreaterThan(5)
    const { reached, wrong } = await walk(page)
    expect(reached.map((at) => names[at])).toEqual(names)
    expect(wrong).toEqual([])
  })

  test('in the settings, which open, choose and close by keys', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const summary = page.locator('reading-settings summary')
    await summary.focus()
    await page.keyboard.press('Enter')
    await page.locator('.settings').waitFor()
    await controlsOf(page)
    for (const name of ['size', 'leading', 'face', 'theme', 'first']) {
      await page.keyboard.press('Tab')
      const focus = await focusOf(page)
      expect(focus?.wrong).toEqual([])
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(name)
    }
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/preferences'))
    await page.keyboard.press('ArrowRight')
    expect((await answered).status()).toBe(204)
    await expect
      .poll(async () => await page.locator('[name="first"][value="en"]').isChecked(), SOON)
      .toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('.settings').waitFor({ state: 'hidden' })
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('in the list of keys, which holds focus until it is closed', async () => {
    const page = await open(`/en/texts/${ARTICLE}`)
    await page.locator('#r3 .no').focus()
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press('Tab')
      const isInside = await dialog.evaluate(
        (dialog) => document.activeElement === document.body || dialog.contains(document.activeElement),
      )
      expect(isInside).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.closest('[data-row]')?.id), SOON)
      .toBe('r3')
  })

  test('and past the bar by the first link', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await page.keyboard.press('Tab')
    const skip = page.locator('.skip')
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true)
    expect((await skip.boundingBox())!.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.closest('main') !== null), SOON)
      .toBe(true)
  })
})
