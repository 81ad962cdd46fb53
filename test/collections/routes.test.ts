import { beforeAll, describe, expect, test } from 'vitest'
import { anApp } from '../support/app.ts'
import { aText, made } from '../support/builders.ts'
import { entriesOf, linkOf, textOf } from '../support/page.ts'

const app = anApp({ samples: false })
const page = async (path: string) => await (await app.get(path)).text()
const hrefsOn = (html: string) => entriesOf(html).map(({ href }) => href)

/** One more than a page of a collection holds. */
const CHAPTERS = 101
const slugs = Array.from({ length: CHAPTERS }, (_, i) => `chapter-${i + 1}`)

beforeAll(async () => {
  const { texts, collections } = app.store()
  for (const [i, slug] of slugs.entries())
    await texts.create(
      aText({ slug, title: { bn: `অধ্যায় ${i + 1}`, en: i === 1 ? '' : `Chapter ${i + 1}` }, paragraphs: 1 }),
      made(1),
    )
  const author = { bn: 'মিতা সেন', en: 'Mita Sen' }
  await collections.create({ slug: 'river', title: { bn: 'নদী', en: 'A river' }, author }, made(2))
  await collections.create({ slug: 'mango', title: { bn: 'আম', en: 'Mangoes' }, author: null }, made(3))
  await collections.place('river', slugs, made(4))
})

describe('the collections', () => {
  test.each([
    ['bn', ['mango', 'river'], '১০১'],
    ['en', ['river', 'mango'], '101'],
  ])('stand in the order of their titles in %s, with the count of their texts', async (lng, order, count) => {
    const html = await page(`/${lng}/collections`)
    expect(hrefsOn(html)).toEqual(order.map((slug) => `/${lng}/collections/${slug}`))
    expect(entriesOf(html).find(({ href }) => href.endsWith('river'))?.text).toContain(count)
    expect(linkOf(html, 'next')).toBeNull()
  })

  test('come in pages where there are many, each once', async () => {
    for (let n = 0; n < 60; n++)
      await app
        .store()
        .collections.create(
          { slug: `book-${n}`, title: { bn: `বই ${n % 7}`, en: `Book ${n % 7}` }, author: null },
          made(5),
        )
    const first = await page('/en/collections')
    const next = linkOf(first, 'next') ?? ''
    const all = [...hrefsOn(first), ...hrefsOn(await page(next))]
    expect(hrefsOn(first)).toHaveLength(60)
    expect(all).toHaveLength(62)
    expect(new Set(all).size).toBe(62)
    expect((await app.get('/en/collections?after=x')).status).toBe(400)
  })
})

describe('a collection', () => {
  test.each([
    ['bn', '১০০.', '১০১.'],
    ['en', '100.', '101.'],
  ])('lists its chapters in their order, numbered on in %s over its pages', async (lng, hundredth, last) => {
    const path = `/${lng}/collections/river`
    const first = await page(path)
    const second = await page(linkOf(first, 'next') ?? '')
    const href = (slug: string) => `/${lng}/texts/${slug}`
    expect([...hrefsOn(first), ...hrefsOn(second)]).toEqual(slugs.map(href))
    expect(entriesOf(first).at(-1)?.text.startsWith(hundredth)).toBe(true)
    expect(entriesOf(second)[0]?.text.startsWith(last)).toBe(true)
    expect(linkOf(first, 'prev')).toBeNull()
    expect(linkOf(second, 'prev')).toBe(path)
    expect(linkOf(second, 'next')).toBeNull()
  })

  test.each([
    ['page=3', 404],
    ['page=0', 400],
    ['page=x', 400],
    ['page=1&page=2', 400],
    ['page=2', 200],
  ])('answers ?%s with %i', async (query, status) => {
    expect((await app.get(`/bn/collections/river?${query}`)).status).toBe(status)
  })

  test('that is empty says so, and one that is not there is not found', async () => {
    expect(await page('/en/collections/mango')).toContain('<p class="empty">')
    expect((await app.get('/en/collections/none')).status).toBe(404)
  })

  test('names its author in the language of the page', async () => {
    expect(textOf(await page('/bn/collections/river'))).toContain('মিতা সেন')
    expect(textOf(await page('/en/collections/river'))).toContain('Mita Sen')
  })
})

describe('what has a title in one language only', () => {
  beforeAll(async () => {
    const { texts, collections } = app.store()
    await texts.create(aText({ slug: 'plain', title: { bn: '', en: 'Plain' }, editions: [] }), made(3))
    await texts.create(aText({ slug: 'simple', title: { bn: 'সরল', en: '' } }), made(3))
    await collections.create({ slug: 'bengali', title: { bn: 'শুধু বাংলা', en: '' }, author: null }, made(3))
    await collections.place('bengali', ['plain', 'simple'], made(3))
  })

  test('can be opened from every list that names it', async () => {
    const html = await page('/en/collections/bengali')
    const entries = entriesOf(html)
    expect(entries.map(({ href }) => href)).toEqual(['/en/texts/plain', '/en/texts/simple'])
    expect(entries.map(({ text }) => text)).toEqual([
      expect.stringContaining('1. Plain'),
      expect.stringContaining('2. সরল'),
    ])
    const [before, after] = await Promise.all([page('/en/texts/simple'), page('/bn/texts/plain')])
    expect(before).toMatch(
      /rel="prev"[^>]*><span class="label">[^<]*<\/span> <span lang="en" translate="no">Plain</,
    )
    expect(after).toMatch(
      /rel="next"[^>]*><span class="label">[^<]*<\/span> <span lang="bn" translate="no">সরল</,
    )
    expect(before).toMatch(/<a href="\/en\/collections\/bengali" lang="bn"[^>]*>শুধু বাংলা</)
    expect(after).toMatch(/<h1 class="title">Plain<\/h1>/)
    expect(after.match(/<h1\b/g)).toHaveLength(1)
  })

  test('says in every row that it has no English', async () => {
    const html = await page('/en/texts/plain')
    expect(html.match(/<p class="absent" lang="en">Not translated yet\.<\/p>/g)).toHaveLength(2)
  })
})

describe('a chapter', () => {
  test.each([
    ['the first', 'chapter-1', null, 'chapter-2'],
    ['one between', 'chapter-2', 'chapter-1', 'chapter-3'],
    ['the last', `chapter-${CHAPTERS}`, `chapter-${CHAPTERS - 1}`, null],
  ])('that is %s leads to its neighbours and to its book', async (_which, slug, previous, next) => {
    const html = await page(`/en/texts/${slug}`)
    const href = (other: string | null) => (other === null ? null : `/en/texts/${other}`)
    const chapters = /<nav class="chapters".*?<\/nav>/s.exec(html)?.[0] ?? ''
    expect(linkOf(chapters, 'prev')).toBe(href(previous))
    expect(linkOf(chapters, 'next')).toBe(href(next))
    expect(html).toContain('<a href="/en/collections/river" lang="en" translate="no">A river</a>')
  })

  test('that has moved, and its neighbours, say so at once', async () => {
    const before = (await app.get('/bn/texts/chapter-1')).headers.get('etag')
    await app.store().collections.place('river', [...slugs].reverse(), made(9))
    const after = await app.get('/bn/texts/chapter-1')
    expect(after.headers.get('etag')).not.toBe(before)
    const html = await after.text()
    expect(html).toContain('href="/bn/texts/chapter-2"')
    expect(/<nav class="chapters".*?<\/nav>/s.exec(html)?.[0]).not.toContain('rel="next"')
    expect(hrefsOn(await page('/bn/collections/river'))[0]).toBe(`/bn/texts/chapter-${CHAPTERS}`)
  })
})
