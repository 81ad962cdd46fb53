import { inflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import guide from '../../src/samples/how-to-read.json' with { type: 'json' }
import { aReader, ARTICLE, atRest, copied, GUIDE, PHONE, scrollTo, SOON } from './reader.ts'

const open = aReader()

const textOf = async (page: Page, selector: string) => await page.locator(selector).allTextContents()

/** Drags with the mouse from a point in one element to a point in another. */
async function select(page: Page, from: string, to: string, end = 0.9): Promise<void> {
  const start = (await page.locator(from).boundingBox())!
  const stop = (await page.locator(to).boundingBox())!
  await page.mouse.move(start.x + 2, start.y + 12)
  await page.mouse.down()
  await page.mouse.move(stop.x + stop.width / 2, stop.y + 5, { steps: 4 })
  await page.mouse.move(stop.x + stop.width * end, stop.y + stop.height - 6, { steps: 4 })
  // The selection follows the mouse, some frames behind where the machine is slow.
  await page.waitForFunction(
    (to) => document.querySelector(to)?.contains(getSelection()?.focusNode ?? null),
    to,
  )
  await page.mouse.up()
}

/** How many lines of the thread each page of a PDF has: they are what is filled with a pattern. */
function threadsOn(pdf: Buffer): number[] {
  const objects = new Map(
    [...pdf.toString('latin1').matchAll(/\n(\d+) 0 obj(.*?)endobj/gs)].map(([, n, body = '']) => [n, body]),
  )
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b(?!s)/.test(body))
    .map((page) => objects.get(/\/Contents (\d+)/.exec(page)?.[1])!)
    .map((contents) => /stream\r?\n(.*?)endstream/s.exec(contents)![1]!)
    .map((stream) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .map((drawn) => drawn.match(/\bscn\b/g)?.length ?? 0)
}

const pressCopy = (page: Page) => async () => await page.keyboard.press('Control+c')

describe('copying what is selected', () => {
  test.each(['bn', 'en'])('from one side (%s) takes that side alone, across paragraphs', async (side) => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await scrollTo(page, 300)
    const [, second = ''] = await textOf(page, `#r1 [data-side="${side}"] p, #r2 [data-side="${side}"] p`)
    await select(page, `#r1 [data-side="${side}"] p`, `#r3 [data-side="${side}"] p`)
    await page.locator(`main[data-selecting="${side}"]`).waitFor()
    const { plain, html } = await copied(page, pressCopy(page))
    const parts = plain.split('\n\n')
    expect(parts).toHaveLength(3)
    expect(parts[1]).toBe(second)
    const other = side === 'bn' ? /[A-Za-z]{3}/ : /[\u0980-\u09FF]/
    expect(plain).not.toMatch(other)
    expect(plain).not.toMatch(/^\s*[০-৯\d]+\s*$/m)
    expect(html.match(new RegExp(`<p lang="${side}">`, 'g'))).toHaveLength(3)
    expect(html).toContain(`<p lang="${side}">${second}</p>`)
  })

  test('keeps the lines of a verse, and leaves out what a draft is called', async () => {
    const page = await open(`/en/texts/${GUIDE}`)
    const verse = page.locator('[data-side="bn"] [data-kind="verse"]')
    await verse.scrollIntoViewIfNeeded()
    const stored = guide.paragraphs.find(({ kind }) => kind === 'verse')!.text
    await verse.click({ clickCount: 3, position: { x: 40, y: 10 } })
    await page.evaluate(() => {
      const all = document.querySelector('[data-side="bn"] [data-kind="verse"]')!
      getSelection()!.setBaseAndExtent(all, 0, all, all.childNodes.length)
    })
    const { plain, html } = await copied(page, pressCopy(page))
    expect(plain).toBe(stored)
    expect(plain).toContain('\n')
    expect(html.match(/<br>/g)).toHaveLength(stored.split('\n').length - 1)

    await page.evaluate(() => {
      const draft = document.querySelector('[data-state="draft"] p')!
      const later = document.querySelector('#r6 [data-side="en"] p')!
      getSelection()!.setBaseAndExtent(draft, 0, later, later.childNodes.length)
    })
    await page.locator('main[data-selecting="en"]').waitFor()
    const english = await copied(page, pressCopy(page))
    const stand = '#r4 [data-side="en"] [data-kind], #r6 [data-side="en"] [data-kind]'
    expect(english.plain).toBe((await textOf(page, stand)).join('\n\n'))
  })

  test('leaves out the number of a note, which is there to be read', async () => {
    const page = await open(`/en/texts/${GUIDE}`)
    const paragraph = page.locator('p', { has: page.locator('.mark') }).first()
    const mark = paragraph.locator('.mark')
    expect(await mark.textContent()).toBe('1')
    expect(await mark.getAttribute('aria-label')).toBe('Note 1')
    const stored = (await paragraph.textContent())!.replace('sari.1', 'sari.')
    await paragraph.evaluate((p) => getSelection()!.setBaseAndExtent(p, 0, p, p.childNodes.length))
    await page.locator('main[data-selecting="en"]').waitFor()
    const { plain, html } = await copied(page, pressCopy(page))
    expect(plain).toBe(stored)
    expect(html).toBe(`<p lang="en">${stored}</p>`)
    await page.keyboard.press('Control+a')
    await page.locator('main:not([data-selecting])').waitFor()
    const selected = async () => await page.evaluate(() => String(getSelection()))
    await expect.poll(selected, SOON).toContain('a white sari. It is not only')
  })

  test('takes everything where everything was selected', async () => {
    const page = await open(`/bn/texts/${ARTICLE}`)
    await page.locator('#r2 [data-side="bn"] p').click()
    await page.keyboard.press('Control+a')
    await page.locator('main:not([data-selecting])').waitFor()
    const selected = async () => await page.evaluate(() => String(getSelection()))
    await expect.poll(selected, SOON).toContain('পেজেশকিয়ান')
    expect(await selected()).toContain('Pezeshkian')
  })
})

describe('the actions of a paragraph', () => {
  async function aMenu(path: string, row: string) {
    const page = await open(path, { permissions: ['clipboard-read', 'clipboard-write'] })
    /** What stands on the clipboard after an action that says it has been copied. */
    const act = async (what: string) => {
      // A page of its own: the menu closes two seconds after an action, into the next one maybe.
      await page.reload()
      await atRest(page)
      await page.evaluate(async () => await navigator.clipboard.writeText(''))
      await page.locator(`#${row}`).hover()
      await page.locator(`#${row} .acts > summary`).click()
      await page.locator(`#${row} [data-copy="${what}"]`).click()
      await page
        .locator('paragraph-actions > [role="status"]', { hasText: 'Copied' })
        .waitFor({ state: 'attached' })
      const filled = await page.waitForFunction(async () => await navigator.clipboard.readText())
      return await filled.jsonValue()
    }
    return { page, act }
  }

  test('copy both sides or one, exactly as they are stored', async () => {
    const { page, act } = await aMenu(`/en/texts/${ARTICLE}`, 'r8')
    const [bn = ''] = await textOf(page, '#r8 [data-side="bn"] p')
    const [en = ''] = await textOf(page, '#r8 [data-side="en"] p')
    expect(await act('both')).toBe(`${bn}\n\n${en}`)
    const rich = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return await (await item!.getType('text/html')).text()
    })
    expect(rich).toMatch(/<p [^>]*lang="bn"/)
    expect(await act('bn')).toBe(bn)
    expect(await act('en')).toBe(en)
  })

  test('copy a run of paragraphs with a blank line between them, without tags and labels', async () => {
    const { page, act } = await aMenu(`/en/texts/${GUIDE}`, 'r8')
    const bn = await textOf(page, '#r8 [data-side="bn"] p')
    expect(bn).toHaveLength(2)
    expect(await act('bn')).toBe(bn.join('\n\n'))
    const { page: other, act: draft } = await aMenu(`/en/texts/${GUIDE}`, 'r4')
    expect(await draft('en')).toBe(await other.locator('#r4 [data-side="en"] [data-kind]').textContent())
  })

  test('copy the link that everybody can open, and the citation with it', async () => {
    const { page, act } = await aMenu(`/en/texts/${ARTICLE}`, 'r5')
    const id = await page.locator('#p5').getAttribute('data-id')
    const address = new URL(`/t/${ARTICLE}/${id}`, page.url()).href
    expect(await act('link')).toBe(address)
    const cited = await act('cite')
    expect(cited).toContain(address)
    expect(cited).toContain('paragraph 5')
    expect(cited).not.toMatch(/[{}]/)
    expect(new URL(page.url()).pathname, 'the page stays').toBe(`/en/texts/${ARTICLE}`)
  })

  test('cite a remark by the paragraph that it stands after', async () => {
    const { page, act } = await aMenu(`/en/texts/${GUIDE}`, 'u-chopdjx6')
    const before = await page
      .locator('#u-chopdjx6')
      .evaluate((row) => row.previousElementSibling?.querySelector('.no')?.textContent)
    expect(await act('cite')).toContain(`paragraph ${before},`)
  })

  test('offer nothing to copy where there is nothing', async () => {
    const page = await open(`/en/texts/${GUIDE}`)
    const offered = async (row: string) =>
      await page
        .locator(`#${row} [data-copy]`)
        .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['copy']))
    expect(await offered('r5'), 'not translated').toEqual(['bn', 'link', 'cite'])
    expect(await offered('u-chopdjx6'), 'English only').toEqual(['en', 'link', 'cite'])
    expect(await offered('r2')).toEqual(['both', 'bn', 'en', 'link', 'cite'])
  })

  test.each([
    ['phone', PHONE],
    ['laptop', {}],
  ])('are in sight when they open at the foot of the screen of a %s', async (_name, screen) => {
    const page = await open(`/en/texts/${GUIDE}`, { ...screen, permissions: ['clipboard-read'] })
    const number = page.locator('#r4 .no')
    await number.evaluate((no) =>
      window.scrollTo({
        top: no.getBoundingClientRect().top + scrollY - innerHeight + 130,
        behavior: 'instant',
      }),
    )
    await atRest(page)
    const before = await page.evaluate(() => scrollY)
    await page.locator('#r4 .acts > summary').focus()
    await page.keyboard.press('Enter')
    const menu = page.locator('#r4 .acts > .pop')
    await menu.waitFor()
    const overlap = async () =>
      await menu.evaluate((pop) => {
        const { bottom } = pop.getBoundingClientRect()
        const bar = document.querySelector('.flip')?.getBoundingClientRect()
        return bottom - (bar && bar.height > 0 ? bar.top : innerHeight)
      })
    await expect.poll(overlap, SOON).toBeLessThanOrEqual(0)
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(before)
    expect(await number.isVisible()).toBe(true)
  })

  test('say so on the button for two seconds, then the menu closes and focus is back', async () => {
    const page = await open(`/en/texts/${ARTICLE}`, { permissions: ['clipboard-read', 'clipboard-write'] })
    const button = page.locator('#r2 [data-copy="both"]')
    const own = await button.textContent()
    const said = await button.evaluateHandle((button) => {
      const words: { text: string | null; at: number }[] = []
      const note = () => words.push({ text: button.textContent, at: performance.now() })
      new MutationObserver(note).observe(button, { childList: true, characterData: true, subtree: true })
      return words
    })
    await page.locator('#r2').hover()
    await page.locator('#r2 .acts > summary').click()
    await button.click()
    await page.locator('#r2 .acts:not([open])').waitFor()
    const [copied, again] = await said.jsonValue()
    expect([copied?.text, again?.text]).toEqual(['Copied', own])
    expect(again!.at - copied!.at, 'milliseconds').toBeGreaterThan(1900)
    const summary = page.locator('#r2 .acts > summary')
    await expect
      .poll(async () => await summary.evaluate((each) => each === document.activeElement), SOON)
      .toBe(true)
  })

  test('follow the link where the clipboard is refused', async () => {
    const page = await open(`/en/texts/${ARTICLE}`)
    await page.evaluate(() => {
      navigator.clipboard.writeText = async () => await Promise.reject(new Error('refused'))
    })
    await page.locator('#r2').hover()
    await page.locator('#r2 .acts > summary').click()
    await page.locator('#r2 [data-copy="cite"]').click()
    await page.waitForURL(/\/citations\//)
    expect(await page.locator('main').count()).toBe(1)
  })
})

describe('printing', () => {
  test('gives two columns on A4, also of a text that was read with one side covered', async () => {
    const page = await open(`/bn/texts/${ARTICLE}?hide=en`)
    // A4 without its margins, in CSS pixels.
    await page.setViewportSize({ width: 673, height: 979 })
    await page.emulateMedia({ media: 'print' })
    const [bn, en] = await page
      .locator('#r2 [data-side] > p:visible')
      .evaluateAll((all) =>
        all.map((side) => side.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top })),
      )
    expect(en!.left).toBeGreaterThan(bn!.right)
    expect(Math.abs(en!.top - bn!.top)).toBeLessThan(12)
    expect(await page.locator('.top, .acts, .flip, .resume-chip').filter({ visible: true }).count()).toBe(0)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)
    expect(pages?.length).toBeGreaterThanOrEqual(2)
    expect(pages?.length).toBeLessThanOrEqual(4)
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/)
  })

  test.each(['', '?edition=pashapashi,plain', '?hide=en'])(
    'puts no paragraph over another where one translation is for several: how-to-read%s',
    async (query) => {
      const page = await open(`/en/texts/${GUIDE}${query}`)
      await page.setViewportSize({ width: 673, height: 979 })
      await page.emulateMedia({ media: 'print' })
      const gaps = await page
        .locator('[data-span] [data-side="bn"]')
        .evaluateAll((sides) =>
          sides.flatMap((side) =>
            [...side.children]
              .slice(1)
              .map(
                (p) =>
                  p.getBoundingClientRect().top - p.previousElementSibling!.getBoundingClientRect().bottom,
              ),
          ),
        )
      expect(gaps.length).toBeGreaterThan(0)
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0)
    },
  )

  test.each([
    ['', 'bn'],
    ['', 'en'],
    ['?edition=pashapashi,plain', 'bn'],
    ['?edition=pashapashi,plain', 'en'],
  ])(
    'draws the thread on every sheet, beside its own rows: how-to-read%s, %s first',
    async (query, first) => {
      const page = await open(`/en/texts/${GUIDE}${query}`)
      const { origin } = new URL(page.url())
      await page.context().addCookies([{ name: 'prefs', value: `first=${first}`, url: origin }])
      await page.reload()
      const threads = threadsOn(await page.pdf({ preferCSSPageSize: true }))
      expect(threads.length).toBeGreaterThan(2)
      expect(Math.min(...threads.slice(0, -1))).toBeGreaterThan(2)

      await page.setViewportSize({ width: 673, height: 979 })
      await page.emulateMedia({ media: 'print' })
      const places = await page.locator('#r2').evaluate((row) => {
        const side = (selector: string) => row.querySelector(selector)!.getBoundingClientRect()
        const line = getComputedStyle(row, '::before')
        const [bn, en] = [side('[data-side="bn"]'), side('[data-side="en"]')]
        const left = row.getBoundingClientRect().left + parseFloat(line.left)
        return {
          bn: [bn.left, bn.right],
          en: [en.left, en.right],
          left,
          right: left + parseFloat(line.width),
        }
      })
      const isMirrored = first === 'en' && query === ''
      const [near, far] = isMirrored ? [places.en, places.bn] : [places.bn, places.en]
      expect(places.left).toBeGreaterThan(near[1]!)
      expect(places.right).toBeLessThan(far[0]!)
      const middle = (near[1]! + far[0]!) / 2
      expect(Math.abs((places.left + places.right) / 2 - middle)).toBeLessThan(2)
    },
  )

  test('names the two translations that it puts beside each other', async () => {
    const page = await open(`/bn/texts/${GUIDE}?edition=pashapashi,plain`)
    await page.setViewportSize({ width: 673, height: 979 })
    await page.emulateMedia({ media: 'print' })
    const names = page.locator('.columns > *').filter({ visible: true })
    expect(await names.allTextContents()).toEqual(['মূল লেখা', 'পাশাপাশির অনুবাদ', 'সহজ ইংরেজি'])
  })

  test('sets nothing in the head of a text larger than the text', async () => {
    const page = await open(`/en/texts/${GUIDE}`)
    await page.setViewportSize({ width: 673, height: 979 })
    await page.emulateMedia({ media: 'print' })
    const sizes = async (selector: string) =>
      await page
        .locator(selector)
        .filter({ visible: true })
        .evaluateAll((all) => all.map((each) => parseFloat(getComputedStyle(each).fontSize)))
    const beside = await sizes('.head .by, .about span')
    expect(beside.length).toBeGreaterThan(2)
    expect(Math.max(...beside)).toBeLessThan((await sizes('#r2 [data-side="en"] > p'))[0]!)
  })

  test('lists how far each text is beside its title', async () => {
    const page = await open('/en/')
    await page.setViewportSize({ width: 673, height: 979 })
    await page.emulateMedia({ media: 'print' })
    const off = await page.locator('.entry').evaluateAll((entries) =>
      entries.map((entry) => {
        const [title, thread, words] = ['h3', '.thread', '.mid > span'].map((selector) =>
          entry.querySelector(selector)!.getBoundingClientRect(),
        )
        return { above: title!.top - thread!.top, apart: words!.top - thread!.bottom }
      }),
    )
    expect(off.length).toBeGreaterThan(1)
    expect(Math.max(...off.map(({ above }) => above))).toBeLessThan(0)
    expect(Math.max(...off.map(({ apart }) => apart))).toBeLessThan(6)
  })

  test('lists texts in two columns, too', async () => {
    const page = await open('/bn/')
    await page.setViewportSize({ width: 673, height: 979 })
    await page.emulateMedia({ media: 'print' })
    const [bn, en] = await page
      .locator('.entry')
      .first()
      .locator('> [translate="no"]')
      .evaluateAll((sides) =>
        sides.map((side) => side.getBoundingClientRect()).map(({ left, right }) => ({ left, right })),
      )
    expect(en!.left).toBeGreaterThan(bn!.right)
  })
})
