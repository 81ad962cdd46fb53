import { describe, expect, test } from 'vitest'
import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import { anApp } from '../support/app.ts'
import { anEdition, aText, aUnit, made } from '../support/builders.ts'
import { htmlErrors } from '../support/html.ts'
import { paragraphsOf, rowsOf, textOf } from '../support/page.ts'

const app = anApp()
const { get } = app
const page = async (path: string) => (await get(path)).text()

const SAMPLE = '/texts/pezeshkian-moscow-visit'
const GUIDE = '/texts/how-to-read'

describe('the reading page', () => {
  test('shows the article’s 14 paragraphs in both languages, each to the letter', async () => {
    const html = await page(`/bn${SAMPLE}`)
    expect(paragraphsOf(html)).toEqual(article.paragraphs.map((paragraph) => paragraph.text))
    const rows = rowsOf(html)
    expect(rows).toHaveLength(14)
    for (const [i, unit] of article.editions[0]?.units.entries() ?? [])
      expect(textOf(rows[i] ?? '')).toContain(unit.text)
  })

  test('of another edition is shared and cited as that', async () => {
    const by = (bn: string, en: string) => ({ translator: { bn, en } })
    await app.store().texts.create(
      aText({
        slug: 'twice',
        editions: [
          anEdition([aUnit(1, 'One.')], by('মিতা', 'Mita')),
          anEdition([aUnit(1, 'The first.', { id: 'x1' })], {
            ...{ id: 'other', isDefault: false },
            ...by('রহিম', 'Rahim'),
          }),
        ],
      }),
      made(),
    )
    const html = await page('/en/texts/twice?edition=other&view=stacked')
    expect(html).toContain('href="/t/twice/p1?edition=other"')
    const cite = /href="([^"]*\/citations\/p1[^"]*)"/.exec(html)?.[1] ?? ''
    const cited = await page(cite)
    expect(cited).toContain('Rahim')
    expect(cited).not.toContain('Mita')
    expect(cited).toContain('/t/twice/p1?edition=other')
    expect(cited).toContain('href="/en/texts/twice?edition=other#p1"')
    expect(await page('/en/texts/twice/citations/p1')).toContain('Mita')
  })

  test('is in the language that its address names, whatever the reader prefers', async () => {
    const response = await get(`/en${SAMPLE}`, { 'Accept-Language': 'bn', Cookie: 'lng=bn' })
    expect(response.headers.get('content-language')).toBe('en')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.text()).toMatch(/^<!doctype html>\s*<html lang="en">/)
  })

  test('has the Bengali title as its one h1, in either language', async () => {
    for (const lng of ['bn', 'en']) {
      const titles = [...(await page(`/${lng}${SAMPLE}`)).matchAll(/<h1>(.*?)<\/h1>/g)].map(
        (found) => found[1],
      )
      expect(titles).toEqual([article.title.bn])
    }
  })

  test('has the markup that styles and scripts of others rely on', async () => {
    const [row = ''] = rowsOf(await page(`/bn${SAMPLE}`))
    expect(row).toContain('data-side="bn" lang="bn" translate="no"')
    expect(row).toMatch(/data-side="en" lang="en" translate="no" data-state="translated" data-origin="human"/)
    expect(row).toMatch(/<p data-paragraph="1" data-id="[a-z2-7]{8}" data-kind="paragraph" id="p1">/)
  })

  test('gives paired sentences the same number on both sides of a row', async () => {
    const row = rowsOf(await page(`/bn${SAMPLE}`))[7] ?? ''
    const [bn = '', en = ''] = row.split('data-side="en"')
    const numbers = (side: string) => [...side.matchAll(/data-s="(\d+)"/g)].map((found) => found[1])
    expect(numbers(bn)).toEqual(['1', '2'])
    expect(numbers(en)).toEqual(['1', '2'])
  })

  test('says what is known of a translation, and nothing where that is only that it is one', async () => {
    const factsOf = async (path: string) =>
      [...(await page(path)).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [
        name,
        textOf(value ?? ''),
      ])
    expect(await factsOf(`/en${GUIDE}`)).toContainEqual([
      'Translation',
      'The Pashapashi translation · the Pashapashi project · 2026',
    ])
    const { slug, ...rest } = aText({ slug: 'imported' })
    const plain = { name: { bn: 'অনুবাদ', en: 'Translation' }, translator: null, year: null }
    await app
      .store()
      .texts.create(
        { slug, ...rest, editions: rest.editions.map((edition) => ({ ...edition, ...plain })) },
        made(1),
      )
    for (const lng of ['bn', 'en'])
      expect((await factsOf(`/${lng}/texts/imported`)).map(([name]) => name)).not.toContain(
        lng === 'bn' ? 'অনুবাদ' : 'Translation',
      )
  })

  test('says of a text without English that its translation has not begun', async () => {
    await app.store().texts.create({ ...aText({ slug: 'bengali-only' }), editions: [] }, made(2))
    expect(textOf(await page('/bn/texts/bengali-only'))).toContain('অনুবাদ শুরু হয়নি')
    expect(textOf(await page('/en/texts/bengali-only'))).toContain('Translation not begun')
  })

  test('says in the interface’s language where English is missing, a draft or stale', async () => {
    const html = await page(`/bn${GUIDE}`)
    expect(html).toMatch(/data-state="missing"[^>]*><p class="absent" lang="bn">এখনও অনুবাদ হয়নি।/)
    expect(html).toMatch(/data-state="draft">খসড়া/)
    expect(html).toMatch(/data-stale>/)
  })

  test('shows a unit over two paragraphs as one row with both, and a remark without Bengali as its own', async () => {
    const rows = rowsOf(await page(`/en${GUIDE}`))
    const span = rows.filter((row) => row.includes('data-span="2"'))
    expect(span).toHaveLength(1)
    expect([...(span[0] ?? '').matchAll(/data-paragraph="(\d+)"/g)].map((found) => found[1])).toEqual([
      '8',
      '9',
    ])
    expect(rows.filter((row) => !row.includes('data-paragraph='))).toHaveLength(1)
  })

  test('shows two editions side by side, the one without a translation as missing', async () => {
    const html = await page(`/en${GUIDE}?edition=pashapashi,plain`)
    expect(html).toContain('data-edition="pashapashi"')
    expect(html).toContain('data-edition="plain"')
    expect(rowsOf(html)[0]?.match(/data-side="en"/g)).toHaveLength(2)
  })

  test.each(['view=bn', 'view=en', 'hide=en', 'hide=bn', 'view=stacked&hide=en'])(
    'with ?%s closes a side that opens without script',
    async (query) => {
      const html = await page(`/bn${SAMPLE}?${query}`)
      const closed = query.includes('hide=bn') || query === 'view=en' ? 'bn' : 'en'
      expect(
        html.match(new RegExp(`<details class="(?:twin|cover)" data-side="${closed}"`, 'g')),
      ).toHaveLength(14)
      expect(paragraphsOf(html)).toHaveLength(14)
    },
  )

  test('links to itself in the other language, same query, by way of the switch', async () => {
    const html = await page(`/bn${SAMPLE}?view=stacked`)
    expect(html).toContain(
      `href="/language/en?next=/en${SAMPLE}%3Fview%3Dstacked" hreflang="en" lang="en" rel="alternate"`,
    )
    expect(html).toContain(
      `<link rel="alternate" hreflang="x-default" href="${app.url()}${SAMPLE}?view=stacked">`,
    )
  })

  test('is not made again, nor sent, for who has it already', async () => {
    const first = await get(`/bn${SAMPLE}`)
    const etag = first.headers.get('etag') ?? ''
    const again = await get(`/bn${SAMPLE}`, { 'If-None-Match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await get(`/en${SAMPLE}`, { 'Accept-Encoding': 'br' })).headers.get('content-encoding')).toBe(
      'br',
    )
  })

  test('shows a save at once', async () => {
    const text = await app.store().texts.forReading('how-to-read', { editions: null, page: 1 })
    const unit = text?.shown[0]?.units.find(({ state }) => state === 'translated')
    if (unit === undefined) throw new Error('the guide has no translated unit')
    const paths = ['/en', '/bn'].flatMap((lng) =>
      ['', '?view=stacked', '?hide=en'].map((q) => lng + GUIDE + q),
    )
    const before = await Promise.all(paths.map((path) => get(path)))
    await app
      .store()
      .units.save(
        'how-to-read',
        unit.id,
        { base: unit.revision, text: `${unit.text} Saved just now.`, state: 'translated', origin: 'human' },
        { who: 'test', at: new Date(), why: '' },
      )
    for (const [i, path] of paths.entries()) {
      const etag = before[i]?.headers.get('etag') ?? ''
      const after = await get(path, { 'If-None-Match': etag })
      expect(after.status).toBe(200)
      expect(after.headers.get('etag')).not.toBe(etag)
      expect(await after.text()).toContain('Saved just now.')
      const again = await get(path, { 'If-None-Match': after.headers.get('etag') ?? '' })
      expect(again.status).toBe(304)
    }
  })

  test('is not found once its edition was taken back, however often it was shown', async () => {
    const made = { who: 'test', at: new Date(), why: '' }
    const path = `/en${GUIDE}?edition=plain`
    expect((await get(path)).status).toBe(200)
    await app.store().editions.setStatus('how-to-read', 'plain', 'draft', made)
    const gone = await get(path)
    expect(gone.status).toBe(404)
    expect(await gone.text()).toContain('<h1')
    await app.store().editions.setStatus('how-to-read', 'plain', 'published', made)
    expect((await get(path)).status).toBe(200)
  })

  test.each([
    [`/bn/texts/no-such-text`, 404],
    [`/bn${SAMPLE}?edition=nobody`, 404],
    [`/bn${SAMPLE}?page=2`, 404],
    [`/bn${SAMPLE}?page=x`, 400],
    [`/bn${SAMPLE}?page=1&page=2`, 400],
    [`/bn${SAMPLE}?edition=a&edition=b`, 400],
    [`/bn${SAMPLE}?view=a&view=b&hide[]=1&__proto__=1`, 200],
    [`/bn/texts/%E0%A4%A`, 400],
    [`/bn/texts/%00`, 404],
    [`/bn/texts/${'x'.repeat(3000)}`, 404],
    [`/fr${SAMPLE}`, 404],
    [`/BN${SAMPLE}`, 404],
  ])('answers %s with %i and a page that tells nothing of its inside', async (path, status) => {
    const response = await get(path, { 'Accept-Language': 'en' })
    expect(response.status).toBe(status)
    const html = await response.text()
    expect(html).toContain('<h1')
    expect(html).not.toMatch(/\bat \/|node_modules|select .* from|Error:/)
    expect(response.headers.get('cache-control')).toBe(status === 200 ? 'public, no-cache' : 'no-store')
  })

  test('lists the pages of a long text so that what is left out can be seen', async () => {
    await app.store().texts.create(aText({ slug: 'ten-pages', paragraphs: 600 }), made(3))
    const pagesOf = async (page: number) => {
      const html = await (await get(`/en/texts/ten-pages?page=${page}`)).text()
      const list = /<span class="row-flex">(.*?)<\/span><a rel|<span class="row-flex">(.*?)<\/nav>/s.exec(
        html,
      )
      const signs = (list?.[1] ?? list?.[2] ?? '').matchAll(/>(\d+|…)</g)
      return [...signs].map((sign) => sign[1]).join(' ')
    }
    expect(await pagesOf(1)).toBe('1 2 3 … 10')
    expect(await pagesOf(5), 'one that is missing is no gap').toBe('1 2 3 4 5 6 7 … 10')
    expect(await pagesOf(6)).toBe('1 … 4 5 6 7 8 9 10')
    expect(await pagesOf(10)).toBe('1 … 8 9 10')
  })

  test('offers the text whose address was mistyped', async () => {
    const response = await get('/en/texts/pezeshkian-moskow-visit')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(`href="/en${SAMPLE}"`)
  })

  test('answers HEAD as GET without a body, and other methods with 405', async () => {
    const head = await fetch(`${app.url()}/bn${SAMPLE}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000)
    expect(await head.text()).toBe('')
    const put = await fetch(`${app.url()}/bn${SAMPLE}`, { method: 'PUT' })
    expect(put.status).toBe(405)
    expect(put.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  test.each([
    '',
    '?view=stacked',
    '?view=bn',
    '?view=en',
    '?hide=en',
    '?hide=bn',
    '?edition=pashapashi,plain',
  ])('of the guide, %s, is valid HTML in both languages', async (query) => {
    for (const lng of ['bn', 'en']) expect(htmlErrors(await page(`/${lng}${GUIDE}${query}`))).toEqual([])
  })
})

describe('a citation', () => {
  test('names title, translator, paragraph, address and date in both languages', async () => {
    const id = article.paragraphs[3]?.id ?? ''
    const html = textOf(await page(`/bn${SAMPLE}/citations/${id}`))
    for (const part of [
      article.title.bn,
      'অনুচ্ছেদ ৪',
      '১৭ জানুয়ারি ২০২৫',
      `${app.url()}/t/pezeshkian-moscow-visit/${id}`,
    ])
      expect(html).toContain(part)
    for (const part of [article.title.en, 'paragraph 4', '17 January 2025']) expect(html).toContain(part)
  })

  test('of a paragraph that is not there is not found', async () => {
    expect((await get(`/bn${SAMPLE}/citations/zzzzzzzz`)).status).toBe(404)
  })
})
