// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Lang } from '../../src/model/text.ts'
import { fillShelf, PAGES } from '../support/shelf.ts'
import { aLooker, GUIDE } from './reader.ts'

const open = aLooker(fillShelf)

/** How a page may be enlarged: the window's width, the root's size of type, the reader's choice of size. */
const SIZES = [
  { name: '320 px', width: 320, type: '', size: null },
  { name: '320 px at the largest size', width: 320, type: '', size: '5' },
  { name: '320 px with 200 % text', width: 320, type: '200%', size: null },
  { name: 'a laptop at 200 %', width: 640, type: '', size: null },
  { name: 'a laptop at 200 % with 200 % text', width: 640, type: '200%', size: null },
  { name: 'a laptop with 200 % text at the largest size', width: 1280, type: '200%', size: '5' },
] as const

/**
 * What a reader loses on the page as it stands: what has to be scrolled for sideways, text out of sight or cut
 * off, and text that lies over other text.
 */
async function lostIn(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth) found.push(`${root.scrollWidth} px wide in ${innerWidth}`)

    /** Hidden on purpose, or a second place for what is read elsewhere: the title in the bar, the last places. */
    const spare = '.vh, .skip, .doc, .resume, [hidden]'
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const ancestors = function* (element: Element | null) {
      for (let each = element; each !== null; each = each.parentElement) yield each
    }
    const pieces: { node: Node; box: DOMRect; isFixed: boolean }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || !node.nodeValue?.trim() || element.closest(spare)) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const all = [...ancestors(element)]
      const range = document.createRange()
      range.selectNodeContents(node)
      const isFixed = all.some((each) => getComputedStyle(each).position === 'fixed')
      // What a scroller holds back is within reach, and lies over nothing.
      const scroller = all.find(scrolls)?.getBoundingClientRect()
      for (const box of range.getClientRects()) {
        if (box.width < 1) continue
        if (scroller && (box.right > scroller.right || box.left < scroller.left)) continue
        pieces.push({ node, box, isFixed })
        if (box.left < -1 || box.right > innerWidth + 1)
          found.push(`out of sight: ${node.nodeValue.trim().slice(0, 40)}`)
        const cut = all.find((each) => {
          if (!/hidden|clip/.test(getComputedStyle(each).overflow)) return false
          const edge = each.getBoundingClientRect()
          return box.right > edge.right + 1 || box.bottom > edge.bottom + 2 || box.left < edge.left - 1
        })
        if (cut) found.push(`cut off: ${node.nodeValue.trim().slice(0, 40)}`)
      }
    }

    // Four pixels are air between two lines of a face.
    const meet = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4
    pieces.sort((a, b) => a.box.top - b.box.top)
    for (const [i, a] of pieces.entries())
      for (const b of pieces.slice(i + 1)) {
        if (b.box.top > a.box.bottom) break
        if (a.node === b.node || a.isFixed !== b.isFixed || !meet(a.box, b.box)) continue
        found.push(
          `over each other: ${a.node.nodeValue?.trim().slice(0, 30)} | ${b.node.nodeValue?.trim().slice(0, 30)}`,
        )
      }
    return [...new Set(found)]
  })
}

async function lostAtAnySize(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, width, type, size } of SIZES) {
    await page.setViewportSize({ width, height: 640 })
    await page.evaluate(
      ({ type, size }) => {
        document.documentElement.style.fontSize = type
        for (const radio of document.querySelectorAll<HTMLInputElement>('[name="size"]'))
          radio.checked = radio.value === size
        scrollTo({ top: 0, behavior: 'instant' })
      },
      { type, size },
    )
    await page.waitForFunction((width) => innerWidth === width, width)
    found.push(...(await lostIn(page)).map((each) => `${name}: ${each}`))
  }
  return found
}

const EVERY: readonly (readonly [Lang, string, (lng: Lang) => string])[] = [
  ...PAGES.map(([name, path]) => ['bn', name, path] as const),
  // The words of the bar are others; the rest of the page is as before.
  ...PAGES.filter(([name]) =>
    /^the (?:library|collections|article|guide with English covered)$|two|there$/.test(name),
  ).map(([name, path]) => ['en', name, path] as const),
]

test.each(EVERY)('enlarged, in %s, %s loses nothing', async (lng, _name, path) => {
  const page = await open(path(lng))
  expect(await lostAtAnySize(page)).toEqual([])
})

test.each(['bn', 'en'] as const)(
  'enlarged, in %s, the settings and menus are whole and can be left',
  async (lng) => {
    const page = await open(`/${lng}/texts/${GUIDE}`)
    const lost: string[] = []
    for (const host of ['reading-settings details', '.tools > details']) {
      const toggle = async (open: boolean) =>
        await page
          .locator(host)
          .evaluate((details, open) => ((details as HTMLDetailsElement).open = open), open)
      for (const { name, width, type } of SIZES) {
        await page.setViewportSize({ width, height: 640 })
        await page.evaluate((type) => (document.documentElement.style.fontSize = type), type)
        await toggle(true)
        const cut = await page
          .locator(`${host} > .pop :is(button, a, label)`)
          .evaluateAll((controls, width) => {
            const seen = controls.filter((control) => control.checkVisibility({ visibilityProperty: true }))
            return seen.flatMap((control) => {
              control.scrollIntoView({ block: 'center', behavior: 'instant' })
              const { left, right, top, bottom } = control.getBoundingClientRect()
              const isWhole = left >= 0 && right <= width && top >= 0 && bottom <= innerHeight + 1
              return isWhole ? [] : [control.textContent ?? '']
            })
          }, width)
        lost.push(...cut.map((control) => `${name}, ${host}: ${control}`))
        await toggle(false)
      }
    }
    expect(lost).toEqual([])
  },
)
