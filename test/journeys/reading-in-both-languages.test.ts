import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, placeOf, scrollTo, SOON, topOf } from './reader.ts'

const open = aReader()

describe('reading in both languages', () => {
  test('the two sides of a paragraph stand side by side, where there is no room one above the other', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const sides = async () =>
      await page
        .locator('#r3 [data-side]')
        .evaluateAll((all) =>
          all.map((side) => side.getBoundingClientRect()).map(({ left, top }) => ({ left, top })),
        )
    const [bn, en] = await sides()
    expect(en!.left).toBeGreaterThan(bn!.left + 300)
    await page.setViewportSize({ width: 400, height: 800 })
    await expect
      .poll(async () => {
        const [above, below] = await sides()
        return below!.top - above!.top
      }, SOON)
      .toBeGreaterThan(20)
  })

  test('each of two translations bears its name, over its column or over each paragraph', async () => {
    const page = await open(`/bn/texts/${GUIDE}?edition=pashapashi,plain`)
    const names = ['পাশাপাশির অনুবাদ', 'সহজ ইংরেজি']
    expect(await page.locator('.columns > .label').allInnerTexts()).toEqual(names)
    for (const width of [900, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.locator('.columns').isVisible()).toBe(false)
      const labels = page.locator('#r3 .edition > .label')
      expect(await labels.allInnerTexts()).toEqual(names)
      expect(await labels.first().getAttribute('lang')).toBe('bn')
      const [name, text] = [
        (await labels.nth(1).boundingBox())!,
        (await page.locator('#r3 .edition [data-kind]').last().boundingBox())!,
      ]
      expect(name.height).toBeGreaterThan(10)
      expect(name.y + name.height).toBeLessThanOrEqual(text.y + 1)
      expect(name.x).toBeCloseTo(text.x, 0)
    }
  })

  test('there is one way to change the view on a screen of any width, wholly in sight', async () => {
    for (const lng of ['bn', 'en']) {
      const page = await open(`/${lng}/texts/${ARTICLE}`)
      for (const width of [360, 640, 703, 704, 736, 767, 768, 900, 1024, 1280]) {
        await page.setViewportSize({ width, height: 700 })
        const switches = page.locator('.tabs, .flip').filter({ visible: true })
        expect(await switches.count(), `${lng} at ${width} px`).toBe(1)
        const outside = await switches.evaluate((nav) => {
          const { left, right } = nav.getBoundingClientRect()
          return [...nav.querySelectorAll('a')]
            .map((link) => link.getBoundingClientRect())
            .filter((link) => link.width > 0 && (link.left < left || link.right > right)).length
        })
        expect(outside, `${lng} at ${width} px`).toBe(0)
      }
    }
  })

  test('a sentence lights up with its partner, under the pointer and after a click until the next', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const lit = page.locator('[data-lit]')
    await page.locator('#r8 [data-side="bn"] [data-s="2"]').hover()
    const numbers = async () => await lit.evaluateAll((all) => all.map((each) => each.getAttribute('data-s')))
    await expect.poll(numbers, SOON).toEqual(['2', '2'])
    expect(await page.locator('#r8 [data-side="en"] [data-lit]').textContent()).toMatch(/^Tehran has denied/)
    await page.locator('#r8 [data-side="en"] [data-s="1"]').click()
    await page.mouse.move(5, 400)
    await expect.poll(numbers, SOON).toEqual(['1', '1'])
    await page.keyboard.press('Escape')
    await expect.poll(numbers, SOON).toEqual([])
  })

  test('with keys alone a reader goes from sentence to sentence', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    expect(await page.locator('[data-s][tabindex]').count(), 'no tab stops before they are needed').toBe(0)
    await page.locator('#r8 .no').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const focused = async () =>
      await page.evaluate(
        () =>
          document.activeElement?.closest('[data-side]')?.getAttribute('data-side') +
          ' ' +
          document.activeElement?.getAttribute('data-s'),
      )
    await expect.poll(focused, SOON).toBe('bn 1')
    await page.keyboard.press('ArrowRight')
    await expect.poll(focused, SOON).toBe('bn 2')
    await page.locator('#r8 [data-side="en"] [data-lit][data-s="2"]').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Tab')
    await expect.poll(focused, SOON).toBe('en 1')
  })
})

describe('the keys of the reading page', () => {
  /** A key of a Bengali keyboard: where it is, and what it writes. */
  const BENGALI = { KeyJ: 'জ', KeyK: 'ক', KeyO: 'ও', Digit3: '৩', Digit1: '১', Slash: '?' }

  async function aKeyboard(path: string) {
    const page = await open(path)
    const session = await page.context().newCDPSession(page)
    const press = async (code: keyof typeof BENGALI, modifiers = 0) => {
      const key = { code, key: BENGALI[code], modifiers }
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key.key, ...key })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
    }
    const focused = async () => await page.evaluate(() => document.activeElement?.closest('[data-row]')?.id)
    return { page, press, focused }
  }

  test('go from paragraph to paragraph on a Bengali keyboard', async () => {
    const { page, press, focused } = await aKeyboard(`/bn/texts/${ARTICLE}`)
    await press('KeyJ')
    await expect.poll(focused, SOON).toBe('r1')
    await press('KeyJ')
    await press('KeyJ')
    await press('KeyK')
    await expect.poll(focused, SOON).toBe('r2')
    await expect.poll(() => new URL(page.url()).hash, SOON).toBe('#p2')
    await atRest(page)
    expect(await topOf(page, 'r2')).toBeGreaterThanOrEqual(50)
    await scrollTo(page, 1200)
    const { n } = await placeOf(page)
    await press('KeyJ')
    // From what is in sight, not from what was left behind.
    await expect.poll(focused, SOON).toBe(`r${n + 1}`)
  })

  test('change the view, and stay with the paragraph', async () => {
    const { page, press } = await aKeyboard(`/bn/texts/${ARTICLE}`)
    await scrollTo(page, 900)
    const { row, top } = await placeOf(page)
    await press('Digit3')
    await page.waitForURL(/view=bn/)
    await atRest(page)
    expect(Math.abs((await topOf(page, row)) - top)).toBeLessThan(3)
  })

  test('are listed by ?, closed by Escape, and the letters can be turned off for good', async () => {
    const { page, press, focused } = await aKeyboard(`/en/texts/${ARTICLE}`)
    const SHIFT = 8
    await page.locator('#r2 .no').focus()
    await press('Slash', SHIFT)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(
      await page.evaluate(() => document.activeElement?.textContent),
      'not the switch that turns the letters off',
    ).toBe('Close')
    await page.locator('[data-letters]').uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused, SOON).toBe('r2')
    await page.reload()
    await atRest(page)
    await press('KeyJ')
    expect(await focused()).toBeUndefined()
    await press('Slash', SHIFT)
    expect(await dialog.isVisible(), 'a sign is as easily said by mistake as a letter').toBe(false)
    await page.locator('.tools > details > summary').click()
    await page.locator('[data-keys]').click()
    await dialog.waitFor()
  })

  test('leave those alone who write, and those of the browser', async () => {
    const { page, press, focused } = await aKeyboard(`/bn/texts/${ARTICLE}`)
    const CONTROL = 2
    await press('KeyJ', CONTROL)
    expect(await focused()).toBeUndefined()
    await page.locator('reading-settings summary').click()
    await page.locator('[name=size][value="2"]').focus()
    await press('KeyJ')
    expect(await focused()).toBeUndefined()
  })

  test('close a menu and give focus back to what opened it', async () => {
    const page = await open(`/bn/texts/${GUIDE}`)
    const summary = page.locator('#r2 .acts > summary')
    await page.locator('#r2').hover()
    await summary.click()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.locator('.acts[open]').waitFor({ state: 'detached' })
    await expect
      .poll(async () => await summary.evaluate((element) => element === document.activeElement), SOON)
      .toBe(true)
    await page.locator('reading-settings summary').click()
    await page.locator('#r2 [data-side="bn"]').click()
    await page.locator('details[open]:has(> .pop)').waitFor({ state: 'detached' })
  })
})
