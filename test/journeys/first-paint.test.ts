import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, PHONE, SOON } from './reader.ts'

const open = aReader()
const path = `/bn/texts/${ARTICLE}`

/** Milliseconds until an answer begins, bytes a second. */
const SLOW = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 }
const QUICK = { latency: 10, downloadThroughput: 5_000_000, uploadThroughput: 5_000_000 }

const SCREENS = { phone: PHONE, laptop: {} }
const VIEWS = ['', '?view=stacked', '?view=bn', '?view=en', '?hide=en', '?hide=bn']

/**
 * A page as a new reader sees it come: with nothing kept, over such a network. On a quick one its clock says 100 ms
 * when it asks how long the page took, which no busy machine can promise.
 */
async function seen(network: typeof SLOW, address: string, screen: keyof typeof SCREENS) {
  const page = await open('about:blank', SCREENS[screen])
  if (network === QUICK)
    await page.addInitScript(() => {
      performance.now = () =>
        100 +
        performance
          .getEntriesByType('navigation')
          .filter((entry) => entry instanceof PerformanceNavigationTiming)
          .reduce((_, { requestStart }) => requestStart, NaN)
    })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.emulateNetworkConditions', { offline: false, ...network })
  await page.goto(address)
  await atRest(page)
  return await page.evaluate(async () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    const face = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .find(({ name }) => name.includes('tiro-bangla-bengali'))
    const shifts = await new Promise<number>((resolve) => {
      let sum = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += Number('value' in entry ? entry.value : 0)
      }).observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => resolve(sum), 100)
    })
    return {
      painted: paint?.startTime ?? NaN,
      face: face?.responseEnd ?? NaN,
      isAwaited: document.head.querySelector('link[as="font"]') !== null,
      shifts,
    }
  })
}

/** How many different widths these letters have there: letters without a face are boxes of one width. */
async function widths(page: Page, selector: string): Promise<number> {
  return await page.locator(selector).evaluateAll((runs) => {
    const found = new Set<number>()
    for (const run of runs) {
      const walk = document.createTreeWalker(run, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
        for (const { index, 0: letter } of node.textContent!.matchAll(/[ক-হ](?![া-্])/g)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + letter.length)
          found.add(Math.round(range.getBoundingClientRect().width * 4))
        }
    }
    return found.size
  })
}

describe('on a machine without any Bengali face', () => {
  test('no letter stays a box when the face has come late, in either interface', async () => {
    for (const lng of ['bn', 'en']) {
      const page = await open('about:blank')
      const session = await page.context().newCDPSession(page)
      await session.send('Network.emulateNetworkConditions', { offline: false, ...SLOW })
      await page.goto(`/${lng}/texts/${GUIDE}`)
      await atRest(page)
      await expect
        .poll(async () => {
          await page.mouse.move(0, 300)
          await page.mouse.wheel(0, 1)
          return Math.min(
            await widths(page, '.side[lang="bn"] > .by'),
            await widths(page, '[data-row] [data-side="bn"]'),
          )
        }, SOON)
        .toBeGreaterThan(2)
    }
  })
})

describe('Bengali on an English page', () => {
  test.each(['/en/', `/en/texts/${ARTICLE}`])('is set in the reading face: %s', async (path) => {
    const page = await open(path)
    const faces = await page
      .locator('main [lang="bn"] > p')
      .evaluateAll((runs) => runs.map((run) => getComputedStyle(run).fontFamily.split(',')[0]))
    expect(faces.length).toBeGreaterThan(0)
    expect(new Set(faces)).toEqual(new Set(['"Tiro Bangla"']))
  })
})

describe('a page that comes for the first time', () => {
  // On a busy machine a face that is awaited may come later than the browser waits for it: then a visit in
  // another moment tells.
  test('is first seen in its own face where the network is quick', { retry: 9 }, async () => {
    const { painted, face, isAwaited } = await seen(QUICK, path, 'laptop')
    expect(isAwaited).toBe(true)
    expect(face).toBeLessThan(painted)
  })

  test('waits for no face where the network is slow', async () => {
    const { isAwaited } = await seen(SLOW, path, 'phone')
    expect(isAwaited).toBe(false)
  })

  test.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])(
    'stands still in every view, on a %s and a slow network',
    async (screen) => {
      const shifts: Record<string, number> = {}
      for (const view of VIEWS) shifts[view] = (await seen(SLOW, path + view, screen)).shifts
      expect(Object.entries(shifts).filter(([, shift]) => shift > 0.001)).toEqual([])
    },
  )
})
