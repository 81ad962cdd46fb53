// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, PHONE, scrollTo } from './reader.ts'

const open = aReader()
const FORCED = { forcedColors: 'active' } as const

/** How many colours stand in a part of the window, as it is painted. */
async function coloursIn(page: Page, clip: { x: number; y: number; width: number; height: number }) {
  const png = (await page.screenshot({ clip })).toString('base64')
  // Decoded by the browser, in a window that no policy of ours rules.
  const window = await page.context().newPage()
  const count = await window.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    canvas.drawImage(image, 0, 0)
    return new Set(new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)).size
  }, png)
  await window.close()
  return count
}

/** The end of a row's thread, where nothing else stands. */
async function endOfThread(page: Page, row: string) {
  await page.locator(row).scrollIntoViewIfNeeded()
  await atRest(page)
  return await page.locator(row).evaluate((row) => {
    const [gutter, box] = [row.querySelector('.gut')!, row].map((each) => each.getBoundingClientRect())
    return { x: gutter!.left + gutter!.width / 2 - 4, y: box!.bottom - 14, width: 8, height: 13 }
  })
}

/** What tells one thing from another although no colour may: what of it a forced palette leaves. */
const LOOKS = ['fontWeight', 'fontStyle', 'textDecorationLine', 'outlineStyle', 'borderTopStyle'] as const
const MORE = ['borderBottomStyle', 'borderLeftStyle', 'borderTopWidth', 'borderBottomWidth'] as const

async function looksOf(page: Page, selector: string): Promise<string> {
  return await page
    .locator(selector)
    .first()
    .evaluate(
      (element, names) => {
        const looks = ['', '::before', '::after'].map((pseudo) => {
          const style = getComputedStyle(element, pseudo)
          if (pseudo !== '' && style.content === 'none') return 'none'
          const borders = names.map((name) =>
            /Width/.test(name) && style.borderStyle === 'none' ? '' : style[name],
          )
          const isFilled = style.forcedColorAdjust === 'none' || pseudo !== ''
          const isOwn = style.forcedColorAdjust === 'none'
          const image = isOwn ? `${style.color} ${style.backgroundImage}` : ''
          return [...borders, isFilled ? style.backgroundColor : '', image].join(' ')
        })
        const icon = element.querySelector('use')?.getAttribute('href') ?? ''
        return [...looks, icon].join(' | ')
      },
      [...LOOKS, ...MORE],
    )
}

describe('with forced colours', () => {
  test.each([
    ['a paragraph that is translated', ARTICLE, '#r3'],
    ['a draft', GUIDE, '[data-thread="draft"]'],
    ['one that is missing', GUIDE, '[data-thread="missing"]'],
  ])('the thread still pairs %s', async (_what, slug, row) => {
    const usual = await open(`/bn/texts/${slug}`)
    expect(await coloursIn(usual, await endOfThread(usual, row)), 'in the usual colours').toBeGreaterThan(1)
    const page = await open(`/bn/texts/${slug}`, FORCED)
    expect(await coloursIn(page, await endOfThread(page, row))).toBeGreaterThan(1)
  })

  test.each([
    [
      'the view, in the bar',
      `/bn/texts/${ARTICLE}`,
      '.tabs > [aria-current]',
      '.tabs > a:not([aria-current])',
      {},
    ],
    [
      'the side that is covered',
      `/bn/texts/${ARTICLE}?hide=en`,
      '.coverbar [aria-current]',
      '.coverbar a:not([aria-current])',
      {},
    ],
    [
      'the edition',
      `/bn/texts/${GUIDE}`,
      '.about .menu [aria-current]',
      '.about .menu a:not([aria-current])',
      {},
    ],
    [
      'the view, in the menu',
      `/bn/texts/${ARTICLE}`,
      '.tools .menu [aria-current]',
      '.tools .menu a[data-view-link]:not([aria-current])',
      {},
    ],
    [
      'the language of the text, on a phone',
      `/bn/texts/${ARTICLE}`,
      '.flip [aria-current]',
      '.flip a:not([aria-current])',
      PHONE,
    ],
  ])('%s that is chosen looks other than the rest', async (_what, path, chosen, other, options) => {
    const page = await open(path, { ...options, ...FORCED })
    expect(await looksOf(page, chosen)).not.toBe(await looksOf(page, other))
  })

  test('the paragraph that the address names is marked', async () => {
    const page = await open(`/bn/texts/${ARTICLE}#p3`, FORCED)
    expect(await looksOf(page, '#r3')).not.toBe(await looksOf(page, '#r4'))
  })

  test('a choice in the settings is marked', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, FORCED)
    await page.locator('reading-settings summary').click()
    await page.locator('[name="leading"][value="open"]').check({ force: true })
    const [chosen, other] = ['open', 'close'].map((value) => `label:has([name="leading"][value="${value}"])`)
    expect(await looksOf(page, chosen ?? '')).not.toBe(await looksOf(page, other ?? ''))
  })

  test('what floats has an edge', async () => {
    const page = await open(`/en/texts/${ARTICLE}`, FORCED)
    const edges: Record<string, string> = {}
    const edgeOf = async (selector: string) => {
      edges[selector] = await page
        .locator(selector)
        .first()
        .evaluate((each) => `${getComputedStyle(each).borderTopStyle} ${getComputedStyle(each).outlineStyle}`)
    }
    await page.locator('reading-settings summary').click()
    await edgeOf('.settings')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await edgeOf('dialog')
    await page.keyboard.press('Escape')
    await scrollTo(page, 1500)
    await page.goto(`/en/texts/${ARTICLE}`)
    await page.locator('.resume-chip a').waitFor()
    await edgeOf('.resume-chip')
    expect(Object.entries(edges).filter(([, edge]) => edge === 'none none')).toEqual([])
  })

  test('drafts and stale paragraphs keep their mark, lit sentences their line, and focus its ring', async () => {
    const page = await open(`/en/texts/${GUIDE}`, FORCED)
    for (const state of ['draft', 'stale']) {
      const style = await page
        .locator(`.state[data-state="${state}"]`)
        .first()
        .evaluate((mark) => getComputedStyle(mark, '::before').borderTopStyle)
      expect(style).toBe(state === 'draft' ? 'solid' : 'dashed')
    }
    await page.locator('[data-s="1"]').first().click()
    await page.locator('[data-lit]').first().waitFor()
    expect(
      await page
        .locator('[data-lit]')
        .first()
        .evaluate((lit) => getComputedStyle(lit).textDecorationLine),
    ).toBe('underline')
    await page.locator('#r2 .no').focus()
    await page.keyboard.press('Shift+Tab')
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe('solid')
  })

  test('the progress of a text can be told from its paper', async () => {
    const page = await open('/bn/', FORCED)
    const colours = await page.locator('.thread path').evaluateAll((paths) => {
      const paper = getComputedStyle(document.documentElement).backgroundColor
      return paths.map((path) => getComputedStyle(path).stroke === paper)
    })
    expect(colours.length).toBeGreaterThan(1)
    expect(colours).not.toContain(true)
  })
})
