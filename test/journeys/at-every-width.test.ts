// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fillShelf, PAGES } from '../support/shelf.ts'
import { aLooker, ARTICLE, atRest, GUIDE } from './reader.ts'

const open = aLooker(fillShelf)
const TWO = '?edition=pashapashi,plain'

async function widen(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 1200 })
  await page.waitForFunction((width) => innerWidth === width, width)
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  await page
    .locator(`[name="${name}"][value="${value}"]`)
    .evaluate((radio) => ((radio as HTMLInputElement).checked = true))
}

/** How green each line of a picture of the thread is at its least: the thread is red, what is not it is light. */
async function threadIn(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  const png = (await page.screenshot({ clip })).toString('base64')
  // Decoded by the browser, in a window that no policy of ours rules.
  const window = await page.context().newPage()
  const lines = await window.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    canvas.drawImage(image, 0, 0)
    const { data } = canvas.getImageData(0, 0, image.width, image.height)
    return Array.from({ length: image.height }, (_, y) =>
      Math.min(...Array.from({ length: image.width }, (_, x) => data[(y * image.width + x) * 4 + 1] ?? 255)),
    )
  }, png)
  await window.close()
  return lines
}

describe.each(['bn', 'en'] as const)('at every width, in %s,', (lng) => {
  test('the chapters before and after stand side by side', async () => {
    const page = await open(`/${lng}/texts/chapter-2`)
    for (const width of [320, 360, 430, 768, 1280]) {
      await widen(page, width)
      const tops = await page
        .locator('.chapters > a')
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top))
      expect(tops).toHaveLength(2)
      expect(tops[0], `${width} px`).toBe(tops[1])
    }
  })

  test('the bar names the text where it has room, and every view is whole', async () => {
    const page = await open(`/${lng}/texts/${ARTICLE}`)
    for (const width of [704, 767, 768, 800, 900, 959, 960, 1055, 1056, 1280]) {
      await widen(page, width)
      const { title, held } = await page.evaluate(() => {
        const views = document.querySelector('.tabs')!
        return {
          title: document.querySelector('.doc')!.getBoundingClientRect().width,
          held: views.scrollWidth - views.clientWidth,
        }
      })
      expect(held, `${width} px`).toBe(0)
      if (width >= 768) expect(title, `${width} px`).toBeGreaterThan(90)
    }
  })

  test('the head of a text in two editions stands over both of them', async () => {
    const page = await open(`/${lng}/texts/${GUIDE}${TWO}`)
    for (const first of ['bn', 'en']) {
      await choose(page, 'first', first)
      const [head, one, two] = await page
        .locator('.head > .side:lang(en), #r2 .edition')
        .evaluateAll((all) =>
          all.map((each) => each.getBoundingClientRect()).map(({ left, right }) => ({ left, right })),
        )
      expect(head).toEqual({ left: one!.left, right: two!.right })
    }
  })

  test('the lines of two editions go straight on from those of the original', async () => {
    const page = await open(`/${lng}/texts/${GUIDE}${TWO}`)
    for (const width of [768, 960]) {
      await widen(page, width)
      const off = await page.locator('#r2 [data-side] > p').evaluateAll((all) => {
        const line = parseFloat(getComputedStyle(all[0]!).lineHeight)
        const [first, ...others] = all.map((each) => each.getBoundingClientRect().top)
        return others.map((top) => Math.abs((top - first!) / line - Math.round((top - first!) / line)) * line)
      })
      expect(off).toHaveLength(2)
      expect(Math.max(...off), `${width} px`).toBeLessThan(1.5)
    }
  })

  test('the heading of the library takes as many lines in either language', async () => {
    const page = await open(`/${lng}/`)
    for (const width of [704, 768, 900, 1024, 1199, 1200, 1280, 1920, 2560]) {
      await widen(page, width)
      const lines = await page
        .locator('.heads > span')
        .evaluateAll((all) =>
          all.map((each) =>
            Math.round(each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight)),
          ),
        )
      expect(lines[0], `${width} px`).toBe(lines[1])
    }
  })

  test.each(PAGES)('nothing that is pressed is smaller than 24 pixels: %s', async (_name, path) => {
    const page = await open(path(lng))
    const small: string[] = []
    for (const width of [360, 1280]) {
      await widen(page, width)
      const found = await page.locator('a, button, summary').evaluateAll((all) =>
        all
          .filter((each) => each.checkVisibility() && !each.closest('.skip, .mark, .entry'))
          .map((each) => ({ each, box: each.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 23.9 || box.height < 23.9)
          .map(({ each, box }) => `${each.textContent.trim()} ${box.width} × ${box.height}`),
      )
      small.push(...found)
    }
    expect(small).toEqual([])
  })

  test('the thread is whole where two paragraphs meet', async () => {
    const page = await open(`/${lng}/texts/${ARTICLE}`)
    for (const width of [704, 900, 1280, 1920]) {
      await widen(page, width)
      const { x, joints } = await page.evaluate(() => {
        const gutter = document.querySelector('[data-row] > .gut')!.getBoundingClientRect()
        const tops = [...document.querySelectorAll('[data-row]')].map(
          (row) => row.getBoundingClientRect().top,
        )
        return { x: gutter.left + gutter.width / 2 - 3, joints: tops.slice(1).filter((top) => top < 1190) }
      })
      expect(joints.length).toBeGreaterThan(2)
      const lines = await threadIn(page, { x, y: 0, width: 6, height: 1200 })
      for (const top of joints) {
        const near = lines.slice(Math.round(top) - 4, Math.round(top) + 5)
        expect(Math.max(...near) - Math.min(...near), `${width} px`).toBeLessThan(10)
      }
    }
  })

  test('nothing of the thread is left between a number and the actions below it', async () => {
    const page = await open(`/${lng}/texts/${ARTICLE}`)
    for (const leading of ['close', 'usual', 'open'])
      for (const size of ['1', '2', '3', '4', '5']) {
        await choose(page, 'leading', leading)
        await choose(page, 'size', size)
        await page.locator('#r2').hover()
        await atRest(page)
        const clip = await page.locator('#r2').evaluate((row) => {
          const number = row.querySelector('.no')!.getBoundingClientRect()
          const { top, height } = row.querySelector('.acts > summary')!.getBoundingClientRect()
          // Of the number as much as lies over the thread, so that it is not taken for it.
          const from = number.top + number.height * 0.78
          return { x: number.left + number.width / 2 - 3, y: from, width: 6, height: top + height / 4 - from }
        })
        const lines = await threadIn(page, clip)
        expect(Math.min(...lines), `${leading} ${size}`).toBeGreaterThan(200)
      }
  })
})
