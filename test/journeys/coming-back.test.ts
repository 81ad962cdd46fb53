import { describe, expect, test } from 'vitest'
import { fillShelf } from '../support/shelf.ts'
import { aReader, ARTICLE, atRest, placeOf, scrollTo, SOON, topOf } from './reader.ts'

const open = aReader(fillShelf)
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

  test('whatever language the browser asks for, they stay in that of the page, also on a later page', async () => {
    const page = await open('/bn/texts/long?page=2', { locale: 'en-US' })
    await scrollTo(page, 1400)
    const { n } = await placeOf(page)
    await page.goto('/bn/')
    await page.locator('.places a').click()
    await page.waitForURL((url) => url.href.endsWith(`/bn/texts/long?page=2#p${n}`))
    await page.goto('/bn/texts/long')
    await atRest(page)
    await page.locator('.resume-chip a').click()
    await expect.poll(() => page.url(), SOON).toContain('/bn/texts/long?page=2#p')
  })

  test('the library offers what was left last, on one line each, however long its title', async () => {
    const page = await open('/bn/')
    await page.evaluate(() => {
      const title = 'কৌশলগত চুক্তি সইয়ে মস্কোয় ইরানের প্রেসিডেন্ট পেজেশকিয়ান, সঙ্গে আরও অনেকে'
      const place = (n: number) => ({ n, id: 'x', title: `${n} ${title}`, lng: 'bn', at: n })
      localStorage.setItem(
        'pashapashi:places',
        JSON.stringify({ a: place(9), b: place(124), c: place(14), d: place(2) }),
      )
    })
    for (const width of [320, 360, 480, 704, 768, 1280]) {
      await page.setViewportSize({ width, height: 740 })
      await page.reload()
      const places = page.locator('.places > li')
      await places.first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const shown = await places.evaluateAll((all) =>
        all.map((place) => {
          const [title, where] = [...place.children].map((each) => each.getBoundingClientRect())
          return { title: title!.width > 40, where: where!.right <= innerWidth, lines: place.clientHeight }
        }),
      )
      expect(shown).toHaveLength(3)
      for (const { title, where, lines } of shown) {
        expect([title, where]).toEqual([true, true])
        expect(lines).toBeLessThan(32)
      }
    }
  })

  test('the library names what was left in whole where there is room for it', async () => {
    const page = await open('/en/')
    await page.evaluate(() => {
      const place = (title: string, n: number) => ({ n, id: 'x', title, lng: 'en', at: n })
      const places = {
        a: place('Iran’s Pezeshkian in Moscow to sign strategic treaty', 9),
        b: place('Notes from the far side of the river, second part', 12),
        c: place('How to read here', 4),
      }
      localStorage.setItem('pashapashi:places', JSON.stringify(places))
    })
    for (const width of [768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 740 })
      await page.reload()
      await page.locator('.places > li').first().waitFor()
      const cut = await page
        .locator('.places a')
        .evaluateAll((all) => all.map((title) => title.scrollWidth - title.clientWidth))
      expect(cut, `${width} px`).toEqual([0, 0, 0])
    }
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
