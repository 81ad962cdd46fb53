import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, SOON } from './reader.ts'

const open = aReader()
const NO_SCRIPT = { javaScriptEnabled: false }

describe('without a script', () => {
  test('a row’s own link leads to the same paragraph in the other language', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, NO_SCRIPT)
    await page.locator('#r9').hover()
    await page.locator('#r9 .acts > summary').click()
    await page.locator('#r9 a[hreflang="en"]').click()
    await page.waitForURL(`**/en/texts/${ARTICLE}#p9`)
    const from = async () => (await page.locator('#p9').boundingBox())!.y
    await expect.poll(from, SOON).toBeLessThan(400)
    expect(await from()).toBeGreaterThan(-60)
    await page.locator('header a[hreflang="bn"]').click()
    await page.waitForURL(`**/bn/texts/${ARTICLE}`)
  })

  test('what is covered opens and closes, and nothing that needs a script is shown', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`, NO_SCRIPT)
    const english = page.locator('#r2 [data-side="en"] p')
    expect(await english.isVisible()).toBe(false)
    await page.locator('#r2 details[data-side] > summary').click()
    await english.waitFor()
    expect(await page.locator('.scripted').filter({ visible: true }).count()).toBe(0)
    await page.locator('.tabs [data-view-link="stacked"]').click()
    await page.waitForURL(/view=stacked/)
  })

  test('the settings are kept by a button, hold on the next page and can be taken back', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`, NO_SCRIPT)
    const sizeOf = async () => (await page.locator('#r2').boundingBox())!.height
    const height = await sizeOf()
    await page.locator('reading-settings summary').click()
    await page.locator('[name="size"][value="5"]').check({ force: true })
    await page.locator('reading-settings .unscripted').click()
    await expect.poll(sizeOf, SOON).toBeGreaterThan(height * 1.3)
    expect(new URL(page.url()).pathname, 'back on the page').toBe(`/bn/texts/${ARTICLE}`)
    await page.goto(`/en/texts/${ARTICLE}`)
    expect(await sizeOf()).toBeGreaterThan(height * 1.3)
    await page.locator('reading-settings summary').click()
    await page.locator('[name="reset"]').click()
    await expect.poll(sizeOf, SOON).toBeLessThan(height * 1.1)
  })

  test('a face that comes late is taken in, where no other one has Bengali', async () => {
    const page = await open('about:blank', NO_SCRIPT)
    const session = await page.context().newCDPSession(page)
    const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 }
    await session.send('Network.emulateNetworkConditions', { offline: false, ...slow })
    await page.goto(`/en/texts/${ARTICLE}`)
    // Boxes are all equally wide: a line of them is as long as it has letters.
    const faces = async () => {
      await session.send('DOM.enable')
      await session.send('CSS.enable')
      const { root } = await session.send('DOM.getDocument')
      const { nodeId } = await session.send('DOM.querySelector', {
        nodeId: root.nodeId,
        selector: '#r2 [data-side="bn"] > p',
      })
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
      return fonts.map(({ familyName }) => familyName)
    }
    await expect.poll(faces, SOON).toEqual(['Tiro Bangla'])
  })

  test('a paragraph can be cited on a page of its own', async () => {
    const page = await open(`/en/texts/${ARTICLE}`, NO_SCRIPT)
    await page.locator('#r5').hover()
    await page.locator('#r5 .acts > summary').click()
    await page.locator('#r5 [data-copy="cite"]').click()
    await page.waitForURL(/\/en\/texts\/.*\/citations\//)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  })
})
