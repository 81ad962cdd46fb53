import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, PHONE, placeOf, scrollTo, SOON, topOf } from './reader.ts'

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

describe('what is covered', () => {
  test('of two translations is each beside the original, under a cover of its own', async () => {
    const page = await open(`/en/texts/${GUIDE}?edition=pashapashi,plain&hide=en`)
    const covers = page.locator('#r3 .cover')
    const [original, first, second] = await Promise.all(
      [page.locator('#r3 [data-side="bn"]'), covers.nth(0), covers.nth(1)].map(
        async (each) => (await each.boundingBox())!,
      ),
    )
    const summary = (await covers.nth(0).locator('summary').boundingBox())!
    expect(first!.x).toBeGreaterThan(original!.x + original!.width)
    expect(second!.x).toBeGreaterThan(first!.x + first!.width)
    expect(summary).toEqual(first)
    await covers.nth(1).locator('summary').click()
    await covers.nth(1).locator('p').first().waitFor()
    expect(await covers.nth(0).locator('p').first().isVisible()).toBe(false)
  })

  test('of two translations on a phone can be covered again between them', async () => {
    const page = await open(`/bn/texts/${GUIDE}?edition=pashapashi,plain&hide=en`, PHONE)
    const covers = page.locator('#r3 .cover')
    await covers.nth(0).locator('summary').tap()
    await covers.nth(0).locator('p').first().waitFor()
    const again = (await covers.nth(0).locator('summary').boundingBox())!
    const [above, below] = [
      (await covers.nth(0).locator('p').last().boundingBox())!,
      (await covers.nth(1).boundingBox())!,
    ]
    expect(again.y).toBeGreaterThanOrEqual(above.y + above.height - 1)
    expect(again.y + again.height).toBeLessThanOrEqual(below.y + 1)
  })

  const GUIDE_NOTE = [
    ['?hide=en', 'en'],
    ['?edition=pashapashi,plain&hide=en', 'en'],
    ['?view=bn', 'en'],
    ['?hide=bn', 'bn'],
    ['?view=en', 'bn'],
  ] as const
  test.each(GUIDE_NOTE)('is not told by its notes (%s)', async (query, side) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(`/en/texts/${GUIDE}${query}`, { javaScriptEnabled })
      const row = page.locator('[data-row]', { has: page.locator(`[data-notes="${side}"]`) })
      const note = row.locator(`[data-notes="${side}"]`)
      expect(await note.isVisible()).toBe(false)
      const summary = row.locator('details[data-side] > summary').first()
      const height = async () => (await row.boundingBox())!.height
      const before = await height()
      await summary.click()
      await note.waitFor()
      if (!query.includes('hide')) continue
      expect(await height()).toBeCloseTo(before, 0)
      const [words, box] = [(await summary.boundingBox())!, (await note.boundingBox())!]
      expect(words.y + words.height).toBeLessThanOrEqual(box.y + 1)
    }
  })

  test('is covered again above the notes of either side', async () => {
    const page = await open(`/bn/texts/${GUIDE}?hide=en`, PHONE)
    await page.locator('[data-open-all]').click()
    await page.locator('#r14 .cover[open]').waitFor()
    const gaps = await page.locator('.notes').evaluateAll((all) =>
      all.map((notes) => {
        const again = notes.parentElement!.querySelector('.cover[open] > summary')!
        return notes.getBoundingClientRect().top - again.getBoundingClientRect().bottom
      }),
    )
    expect(gaps).toHaveLength(2)
    expect(Math.min(...gaps)).toBeGreaterThan(-1)
  })

  test('is covered again by words on the band of its own row', async () => {
    for (const query of ['?hide=en', '?hide=bn']) {
      const page = await open(`/en/texts/${ARTICLE}${query}`)
      await page.locator('[data-open-all]').click()
      await page.locator('#r5 .cover[open]').waitFor()
      const below = await page.locator('.cover[open] > summary > .off').evaluateAll((all) =>
        all.map((words) => {
          const row = words.closest('[data-row]')!.getBoundingClientRect()
          return words.getBoundingClientRect().bottom - row.bottom
        }),
      )
      expect(below).toHaveLength(14)
      expect(Math.max(...below), `with ${query}`).toBeLessThan(3)
    }
  })

  test.each(['bn', 'en'])('and opens in the gap stands nearer to its own paragraph (%s)', async (side) => {
    for (const width of [360, 1280]) {
      const page = await open(`/bn/texts/${ARTICLE}?view=${side}`, { viewport: { width, height: 800 } })
      const [above, word, below] = await page
        .locator('#r2 > div[data-side] > p, #r2 .twin .on, #r3 > div[data-side] > p')
        .evaluateAll((all) =>
          all
            .map((each) => each.getBoundingClientRect())
            .sort((a, b) => a.top - b.top)
            .map(({ top, bottom }) => ({ top, bottom })),
        )
      expect(word!.top - above!.bottom, `${width} px`).toBeLessThan(below!.top - word!.bottom + 1)
    }
  })

  test('is called what a press on it does, or which language it is', async () => {
    const name = async (path: string) => {
      const page = await open(path)
      const summary = page.locator('#r2 details[data-side] > summary')
      const says = async () => {
        expect(await summary.getAttribute('aria-label')).toBeNull()
        return (await summary.innerText()).replaceAll(/\s+/g, ' ')
      }
      const closed = await says()
      await summary.click()
      await page.locator('#r2 details[data-side][open]').waitFor()
      return [closed, await says()]
    }
    expect(await name(`/en/texts/${ARTICLE}?hide=en`)).toEqual([
      'Show the English Paragraph 2',
      'Cover again Paragraph 2',
    ])
    expect(await name(`/en/texts/${ARTICLE}?view=bn`)).toEqual(['English Paragraph 2', 'English Paragraph 2'])
    expect(await name(`/bn/texts/${ARTICLE}?view=en`)).toEqual(['বাংলা অনুচ্ছেদ ২', 'বাংলা অনুচ্ছেদ ২'])
  })

  test('of a run of paragraphs has one number for all of them', async () => {
    const page = await open(`/bn/texts/${GUIDE}?view=en`, PHONE)
    expect(await page.locator('#r8 .no').allTextContents()).toEqual(['৮–৯'])
    expect(await page.locator('#r8 .no').getAttribute('aria-label')).toBe('অনুচ্ছেদ ৮–৯')
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
