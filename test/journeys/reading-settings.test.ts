import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aReader, ARTICLE, atRest, GUIDE, SOON } from './reader.ts'

const open = aReader()

const sizeOf = async (page: Page) =>
  await page.locator('#p2').evaluate((paragraph) => parseFloat(getComputedStyle(paragraph).fontSize))
const paperOf = async (page: Page) =>
  await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

async function choose(page: Page, name: string, value: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/preferences'))
  await page.locator(`[name="${name}"][value="${value}"]`).check({ force: true })
  expect((await answered).status()).toBe(204)
}

describe('the reading settings', () => {
  test('hold at once, on the next page and after a reload from its first picture on', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const [size, paper] = [await sizeOf(page), await paperOf(page)]
    await page.locator('reading-settings summary').click()
    await choose(page, 'size', '5')
    await choose(page, 'theme', 'paper')
    const [large, warm] = [await sizeOf(page), await paperOf(page)]
    expect(large).toBeGreaterThan(size * 1.3)
    expect(warm).not.toBe(paper)
    const status = page.locator('reading-settings [role="status"]')
    await expect.poll(async () => await status.textContent(), SOON).not.toBe('')

    await page.addInitScript(() => {
      const papers = new Set<string>()
      const look = () => {
        if (document.body) papers.add(getComputedStyle(document.documentElement).backgroundColor)
        requestAnimationFrame(look)
      }
      look()
      Object.assign(window, { papers })
    })
    await page.reload()
    await atRest(page)
    expect(await sizeOf(page)).toBe(large)
    expect(await page.locator('[name="size"][value="5"]').isChecked()).toBe(true)
    expect(await page.evaluate(() => [...(window as unknown as { papers: Set<string> }).papers])).toEqual([
      warm,
    ])
    await page.goto(`/en/texts/${GUIDE}`)
    await atRest(page)
    expect(await sizeOf(page)).toBe(large)
    expect(await paperOf(page)).toBe(warm)
  })

  test('go back to what they were by one button, at once and for good', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    const size = await sizeOf(page)
    await page.locator('reading-settings summary').click()
    await choose(page, 'size', '5')
    await page.reload()
    await atRest(page)
    await page.locator('reading-settings summary').click()
    const answered = page.waitForResponse((response) => response.url().endsWith('/preferences'))
    await page.locator('[name="reset"]').click()
    await answered
    await expect.poll(async () => await sizeOf(page), SOON).toBe(size)
    expect(await page.locator('reading-settings :checked').count()).toBe(0)
    await page.reload()
    expect(await sizeOf(page)).toBe(size)
  })

  test('say so where they could not be kept, and still hold on this page', async () => {
    const page = await open(`/en/texts/${ARTICLE}`)
    const size = await sizeOf(page)
    await page.route('**/preferences', async (route) => await route.abort())
    await page.locator('reading-settings summary').click()
    await page.locator('[name="size"][value="5"]').check({ force: true })
    await page
      .locator('reading-settings [role="status"]', { hasText: 'Not saved' })
      .waitFor({ state: 'attached' })
    expect(await sizeOf(page)).toBeGreaterThan(size)
  })
})
