import { beforeAll, describe, expect, test } from 'vitest'
import { anApp } from '../support/app.ts'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { entriesOf, linkOf } from '../support/page.ts'

/** More than one page of the library holds. */
const TEXTS = 45

describe('the library', () => {
  const app = anApp({ samples: false })
  const page = async (path: string) => await (await app.get(path)).text()
  const slugsOn = (html: string) => entriesOf(html).map(({ href }) => href.split('/').at(-1))

  beforeAll(async () => {
    const { texts, collections } = app.store()
    // Titles whose order is another one in each language and another one than that of their making.
    const title = (n: number) => ({
      bn: `লেখা ${String((n * 7) % TEXTS).padStart(2, '0')}`,
      en: `Text ${String((n * 11) % TEXTS).padStart(2, '0')}`,
    })
    for (let n = 0; n < TEXTS; n++) {
      const units = Array.from({ length: 4 }, (_, i) => aUnit(i + 1, i < n % 5 ? `Done ${i}.` : ''))
      await texts.create(
        aText({ slug: `text-${n}`, title: title(n), paragraphs: 4, editions: [anEdition(units)] }),
        made(n),
      )
    }
    await collections.create(
      { slug: 'a-book', title: { bn: 'একটি বই', en: 'A book' }, author: null },
      made(90),
    )
    await texts.create(aText({ slug: 'a-chapter', title: { bn: 'অধ্যায়', en: 'A chapter' } }), made(91))
    await collections.place('a-book', ['a-chapter'], made(92))
  })

  /** All pages of the library, following its links. */
  async function walk(from: string): Promise<string[]> {
    const pages: string[] = []
    for (
      let at: string | null = from;
      at !== null && pages.length < 9;
      at = linkOf(pages.at(-1) ?? '', 'next')
    )
      pages.push(await page(at))
    return pages
  }

  test.each(['', '?order=title'])('marks its own name in the bar at %j', async (query) => {
    expect(await page(`/en/${query}`)).toMatch(/<a href="\/en\/" aria-current="page">Library</)
  })

  const all = Array.from({ length: TEXTS }, (_, n) => n)
  const sorted = (key: (n: number) => number) =>
    [...all].sort((a, b) => key(a) - key(b)).map((n) => `text-${n}`)

  test.each([
    ['the newest first', '/en/', sorted((n) => -n)],
    ['the newest first, where an order is asked that there is not', '/bn/?order=x', sorted((n) => -n)],
    ['by its Bengali title in Bengali', '/bn/?order=title', sorted((n) => (n * 7) % TEXTS)],
    ['by its English title in English', '/en/?order=title', sorted((n) => (n * 11) % TEXTS)],
    [
      'what wants most translating first, of the same the newest',
      '/en/?order=untranslated',
      sorted((n) => (n % 5) * 1000 - n),
    ],
  ])('lists %s, every text once, over its pages', async (_how, from, expected) => {
    const pages = await walk(from)
    expect(pages.map((html) => slugsOn(html).filter((slug) => slug !== 'a-book').length)).toEqual([40, 5])
    expect(pages.flatMap(slugsOn).filter((slug) => slug !== 'a-book')).toEqual(expected)
    const [first = '', second = ''] = pages
    expect(linkOf(first, 'first')).toBeNull()
    expect(linkOf(second, 'first')).toBe(from.replace('?order=x', ''))
    expect(first).not.toContain('content="noindex"')
    expect(second, 'a page that moves is not for search engines').toContain('content="noindex"')
  })

  test('counts what it lists, and of each text what is translated', async () => {
    const [english, bengali] = [await page('/en/'), await page('/bn/')]
    expect(/<span class="quiet">(\d+|[০-৯]+)<\/span>/.exec(english)?.[1]).toBe('45')
    expect(/<span class="quiet">(\d+|[০-৯]+)<\/span>/.exec(bengali)?.[1]).toBe('৪৫')
    const of = (html: string, slug: string) => entriesOf(html).find(({ href }) => href.endsWith(slug))?.text
    expect(of(english, '/text-44')).toContain('4 of 4 paragraphs translated')
    expect(of(english, '/text-43')).toContain('3 of 4 paragraphs translated')
    expect(of(bengali, '/text-43')).toContain('৪টি অনুচ্ছেদের ৩টি অনূদিত')
  })

  test('shows collections beside the texts, and their chapters there alone', async () => {
    const html = await page('/en/')
    expect(entriesOf(html).map(({ href }) => href)).toContain('/en/collections/a-book')
    expect(html).not.toContain('a-chapter')
    expect(entriesOf(html).find(({ href }) => href.endsWith('a-book'))?.text).toMatch(/\b1\b/)
    const [, second = ''] = await walk('/en/')
    expect(second, 'on its first page only').not.toContain('a-book')
  })

  test('shows a text at once, and in its new place', async () => {
    const before = await app.get('/bn/')
    await app.store().texts.create(aText({ slug: 'just-now' }), made(99))
    const after = await app.get('/bn/')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(slugsOn(await after.text())[0]).toBe('just-now')
  })

  test.each(['x', '%00', 'a'.repeat(700), 'eyJrIjoxfQ', '../..'])(
    'does not know the place %s of its list, and says so',
    async (after) => {
      const { status } = await app.get(`/en/?after=${after}`)
      expect(status).toBe(400)
    },
  )

  test('does not take a place of another order for one of this', async () => {
    const next = new URL(linkOf(await page('/en/'), 'next') ?? '', app.url())
    next.searchParams.set('order', 'title')
    expect((await app.get(next.pathname + next.search)).status).toBe(400)
  })
})

describe('a library that is empty yet', () => {
  const app = anApp({ samples: false })

  test.each(['bn', 'en'])('says so in %s', async (lng) => {
    const response = await app.get(`/${lng}/`)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('<p class="empty">')
    expect(html, 'what to do about it').toContain('>pashapashi import</code>')
    expect(html, 'nothing to put in order').not.toContain('<library-order')
    expect(entriesOf(html)).toEqual([])
    expect(await (await app.get(`/${lng}/collections`)).text()).toContain('<p class="empty">')
  })
})
