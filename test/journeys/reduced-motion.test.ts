// Functions that run in the page see its names.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, PHONE } from './reader.ts'

const open = aReader()

declare global {
  interface Window {
    /** What has moved by itself since the page came: animations, transitions, the change of a page. */
    moved: string[]
  }
}

/** Watches from the first moment of every page on. What a reader's own scrolling moves is theirs. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.moved = []
    for (const type of ['animationstart', 'transitionrun'] as const)
      addEventListener(
        type,
        ({ target, elapsedTime }) => {
          const element = target as Element
          const isOwn = element
            .getAnimations()
            .every(({ timeline }) => !(timeline instanceof DocumentTimeline))
          if (!isOwn) window.moved.push(`${type} ${element.localName}.${element.className} ${elapsedTime}`)
        },
        { capture: true },
      )
    addEventListener('pagereveal', (event) => {
      if ((event as Event & { viewTransition: unknown }).viewTransition)
        window.moved.push('a change of pages')
    })
  })
}

const movedOn = async (page: Page) =>
  await page.evaluate(() => [
    ...window.moved,
    ...document
      .getAnimations()
      .filter(({ timeline }) => timeline instanceof DocumentTimeline)
      .map((each) => `still running: ${each.constructor.name}`),
  ])

/** Goes through what changes a page, and gives all that moved by itself. */
async function moves(path: string, options: Parameters<typeof open>[1]): Promise<readonly string[]> {
  const page = await open('/bn/', options)
  await watch(page)
  const moved: string[] = []
  await page.goto(path)
  await atRest(page)
  await page.locator('reading-settings summary').click()
  await page.locator('[name="theme"][value="night"]').check({ force: true })
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.locator('details[data-side] summary').first().click()
  await page.mouse.wheel(0, 500)
  await atRest(page)
  moved.push(...(await movedOn(page)))
  await page
    .locator('footer a')
    .first()
    .evaluate((link) => (link as HTMLElement).click())
  await page.waitForURL('**/bn/')
  await atRest(page)
  moved.push(...(await movedOn(page)))
  return moved
}

describe('for who wants no motion', () => {
  test.each([
    ['on a laptop', `/bn/texts/${ARTICLE}?hide=en`, {}],
    ['on a phone', `/bn/texts/${GUIDE}?view=bn`, { ...PHONE, hasTouch: false, isMobile: false }],
  ])('nothing moves by itself, %s', async (_where, path, options) => {
    expect(await moves(path, { ...options, reducedMotion: 'reduce' })).toEqual([])
  })

  test('while for others one page fades into the next', async () => {
    const moved = await moves(`/bn/texts/${ARTICLE}?hide=en`, { reducedMotion: 'no-preference' })
    expect(moved).toContain('a change of pages')
  })

  test('and nothing scrolls smoothly', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const smooth = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((each) => getComputedStyle(each).scrollBehavior === 'smooth')
        .map((each) => each.localName),
    )
    expect(smooth).toEqual([])
  })
})
