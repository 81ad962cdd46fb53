import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, PHONE } from './reader.ts'

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
