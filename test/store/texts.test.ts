import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../src/model/rows.ts'
import type { Order } from '../../src/model/stored.ts'
import type { Store } from '../../src/store/open.ts'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore } from '../support/store.ts'

const READ = { editions: null, page: null } as const

async function slugs(store: Store, order: Order, limit: number): Promise<string[]> {
  const found: string[] = []
  let after: string | null = null
  do {
    const page = await store.texts.list({ order, lng: 'bn', limit, after })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    found.push(...page.items.map(({ slug }) => slug))
    after = page.next
  } while (after !== null)
  return found
}

eachStore((make) => {
  describe('a text', () => {
    test('is read as it was stored, with a missing unit where none was given', async () => {
      const store = await make.store()
      const joined = 'ক্\u200Dষ র‍্য ৎ “উদ্ধৃতি” 𑄇'
      await store.texts.create(
        aText({
          paragraphs: [joined, 'দ্বিতীয়\r\nলাইন'],
          date: '2025-01-17',
          author: { bn: 'লেখক', en: 'Author' },
          editions: [anEdition([aUnit(1, 'First.', { notes: [{ at: 3, text: 'note' }] })])],
        }),
        made(),
      )
      const text = await store.texts.forReading('a-text', READ)
      expect(text).toMatchObject({
        slug: 'a-text',
        title: { bn: 'একটি লেখা', en: 'A text' },
        author: { bn: 'লেখক', en: 'Author' },
        date: '2025-01-17',
        updated: made().at.toISOString(),
        paragraphCount: 2,
        page: { number: 1, count: 1 },
        chapter: null,
      })
      expect(text?.paragraphs.map((paragraph) => paragraph.text)).toEqual([joined, 'দ্বিতীয়\nলাইন'])
      expect(text?.shown[0]?.units.map(({ n, state, text: english }) => [n, state, english])).toEqual([
        [1, 'translated', 'First.'],
        [2, 'missing', ''],
      ])
      expect(text?.shown[0]?.units[0]?.notes).toEqual([{ at: 3, text: 'note' }])
      expect(text?.editions[0]?.progress).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
    })

    test('that is absent is null everywhere', async () => {
      const store = await make.store()
      expect(await store.texts.forReading('none', READ)).toBeNull()
      expect(await store.texts.versionOf('none')).toBeNull()
      expect(await store.texts.versionOf('%00\0')).toBeNull()
      expect(await store.texts.placeOf('none', 'p1')).toBeNull()
      expect(await store.texts.near('none', 3)).toEqual([])
    })

    test('has no editions that are drafts, and hides what an edition hides', async () => {
      const store = await make.store()
      await store.texts.create(
        aText({
          editions: [
            anEdition(
              [
                aUnit(1, 'Draft.', { state: 'draft' }),
                aUnit(1, 'Remark.', { id: 'remark', span: 0, state: 'draft' }),
                aUnit(2, 'Done.'),
              ],
              { drafts: 'hidden' },
            ),
            anEdition([aUnit(1, 'Secret.', { id: 'x1' })], {
              id: 'other',
              status: 'draft',
              isDefault: false,
            }),
          ],
        }),
        made(),
      )
      const text = await store.texts.forReading('a-text', READ)
      expect(text?.editions.map(({ id }) => id)).toEqual(['main'])
      expect(text?.shown[0]?.units.map((unit) => unit.text)).toEqual(['', 'Done.'])
      expect(text?.editions[0]?.progress).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
      expect(await store.texts.forReading('a-text', { editions: ['other'], page: null })).toBeNull()
      const { items } = await store.texts.list({ order: 'newest', lng: 'bn', limit: 9, after: null })
      expect(items[0]?.progress).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
    })

    test.each([
      ['text_nul', { title: { bn: 'ক\0খ', en: '' } }],
      ['text_surrogate', { paragraphs: ['ঠিক', 'ভাঙা \uD800'] }],
      ['text_nul', { editions: [anEdition([aUnit(1, 'a\0b')])] }],
      ['slug', { slug: 'Not a slug' }],
      ['title', { title: { bn: ' ', en: '' } }],
      ['paragraph_empty', { paragraphs: ['ঠিক', ' '] }],
      ['units_cross', { editions: [anEdition([aUnit(1, 'a', { span: 2 }), aUnit(2, 'b')])] }],
      ['edition_default', { editions: [anEdition([], { isDefault: false })] }],
      ['unit_without_text', { editions: [anEdition([aUnit(1, '', { state: 'draft' })])] }],
      ['unit_missing_with_text', { editions: [anEdition([aUnit(1, 'a', { state: 'missing' })])] }],
      ['date', { date: '17 January' }],
    ])('with what is refused as %s leaves nothing behind', async (key, about) => {
      const store = await make.store()
      const before = await store.library()
      await expect(store.texts.create(aText(about), made())).rejects.toMatchObject({ kind: 'invalid', key })
      expect(await store.library()).toEqual(before)
      expect(await store.texts.versionOf('a-text')).toBeNull()
      await store.texts.create(aText(), made())
    })

    test('keeps a machine’s translation a draft', async () => {
      const store = await make.store()
      const unit = aUnit(1, 'Machine.', { origin: 'machine', state: 'reviewed' })
      await store.texts.create(aText({ paragraphs: 1, editions: [anEdition([unit])] }), made())
      const text = await store.texts.forReading('a-text', READ)
      expect(text?.shown[0]?.units[0]?.state).toBe('draft')
    })
  })

  describe('a slug', () => {
    test('belongs to one text, once and for all', async () => {
      const store = await make.store()
      await store.texts.create(aText(), made())
      await expect(store.texts.create(aText(), made())).rejects.toMatchObject({ key: 'slug_taken' })
      const first = await store.texts.versionOf('a-text')
      await store.texts.rename('a-text', 'new-name', made(1))
      const version = await store.texts.versionOf('a-text')
      expect(version).toMatchObject({ id: first?.id, slug: 'new-name' })
      expect(version?.revision).toBeGreaterThan(first?.revision ?? 0)
      expect(await store.texts.versionOf('new-name')).toEqual(version)
      expect((await store.texts.forReading('a-text', READ))?.slug).toBe('new-name')
      expect(await store.texts.placeOf('a-text', 'p2')).toEqual({ slug: 'new-name', n: 2, page: null })
      await expect(store.texts.create(aText(), made())).rejects.toMatchObject({ key: 'slug_taken' })
      await store.texts.create(aText({ slug: 'third' }), made())
      await expect(store.texts.rename('third', 'a-text', made())).rejects.toMatchObject({
        kind: 'conflict',
        key: 'slug_taken',
      })
      await store.texts.rename('new-name', 'a-text', made(2))
      expect(await store.texts.versionOf('new-name')).toMatchObject({ slug: 'a-text' })
      await expect(store.texts.rename('a-text', 'A b', made())).rejects.toMatchObject({ key: 'slug' })
      await expect(store.texts.rename('nobody', 'b', made())).rejects.toMatchObject({ kind: 'not-found' })
    })

    test('that was mistyped finds those that are like it, the likest first', async () => {
      const store = await make.store()
      for (const slug of ['how-to-read', 'how-to-lead', 'unrelated', 'ক-খ'])
        await store.texts.create(aText({ slug }), made())
      const near = await store.texts.near('how-to-reed', 3)
      expect(near.map(({ slug }) => slug)).toEqual(['how-to-read', 'how-to-lead'])
      expect(await store.texts.near('how-to-reed', 1)).toHaveLength(1)
      expect(await store.texts.near('xhow-to-read', 1)).toMatchObject([{ slug: 'how-to-read' }])
    })

    test('that was mistyped finds the right one among very many that are alike', async () => {
      const store = await make.store()
      const chapter = (n: number) => `the-book-chapter-${n}`
      for (let n = 1; n <= 1100; n += 1)
        await store.texts.create(aText({ slug: chapter(n), paragraphs: 1, editions: [] }), made())
      const meant = async (typed: string) => (await store.texts.near(typed, 1))[0]?.slug
      expect(await meant('the-book-chapter-7777')).toBe(chapter(777))
      expect(await meant('the-book-hcapter-777')).toBe(chapter(777))
      expect(await meant('the-bok-chapter-777')).toBe(chapter(777))
      expect(await meant('the-book-chapter-l099')).toBe(chapter(1099))
      expect(await meant('the-book-chaptr-777')).toBe(chapter(777))
    })
  })

  describe('the list', () => {
    test('of an empty store is empty', async () => {
      const store = await make.store()
      expect(await store.texts.list({ order: 'newest', lng: 'bn', limit: 5, after: null })).toEqual({
        items: [],
        next: null,
      })
      expect(await store.library()).toMatchObject({ texts: 0, collections: 0 })
    })

    test('has every order, ties settled by age, the same whatever the page size', async () => {
      const store = await make.store()
      const texts = [
        { slug: 'a', title: { bn: 'খবর', en: '' }, at: 1, paragraphs: 3 },
        { slug: 'b', title: { bn: 'কথা', en: '' }, at: 1, paragraphs: 1 },
        { slug: 'c', title: { bn: 'কথা', en: '' }, at: 0, paragraphs: 3 },
        { slug: 'd', title: { bn: '১০ দিন', en: '' }, at: 2, paragraphs: 2 },
        { slug: 'e', title: { bn: '৯ দিন', en: '' }, at: 2, paragraphs: 2 },
      ]
      for (const { at, ...about } of texts)
        await store.texts.create(aText({ ...about, editions: [] }), made(at))
      for (const limit of [1, 2, 3, 5, 50]) {
        expect(await slugs(store, 'newest', limit)).toEqual(['e', 'd', 'b', 'a', 'c'])
        expect(await slugs(store, 'title', limit)).toEqual(['e', 'd', 'b', 'c', 'a'])
        expect(await slugs(store, 'untranslated', limit)).toEqual(['c', 'a', 'e', 'd', 'b'])
      }
      const all = await store.texts.listAll({ limit: 3, cursor: null })
      expect(all.items.map(({ slug }) => slug)).toEqual(['a', 'b', 'c'])
      const rest = await store.texts.listAll({ limit: 3, cursor: all.next })
      expect(rest).toMatchObject({ items: [{ slug: 'd' }, { slug: 'e' }], next: null })
    })

    test('by title goes on in the other language after the same text', async () => {
      const store = await make.store()
      const titles = [
        ['a', 'ক', 'Zebra'],
        ['b', 'খ', 'Apple'],
        ['c', 'গ', 'Mango'],
      ] as const
      for (const [slug, bn, en] of titles)
        await store.texts.create(aText({ slug, title: { bn, en } }), made())
      const list = async (lng: 'bn' | 'en', after: string | null) => {
        const page = await store.texts.list({ order: 'title', lng, limit: 1, after })
        return { slugs: page.items.map(({ slug }) => slug), next: page.next }
      }
      const first = await list('en', null)
      expect(first.slugs).toEqual(['b'])
      expect((await list('en', first.next)).slugs).toEqual(['c'])
      expect((await list('bn', first.next)).slugs, 'in Bengali it is the second').toEqual(['c'])
      const bengali = await list('bn', null)
      expect(bengali.slugs).toEqual(['a'])
      expect((await list('en', bengali.next)).slugs, 'in English it is the last').toEqual([])
    })

    test('refuses a cursor that it did not give', async () => {
      const store = await make.store()
      for (const slug of ['a', 'b']) await store.texts.create(aText({ slug }), made())
      const { next } = await store.texts.list({ order: 'newest', lng: 'bn', limit: 1, after: null })
      const nul = Buffer.from(JSON.stringify(['texts/newest', '\0', 1])).toString('base64url')
      const spaced = Buffer.from(`${Buffer.from(next ?? '', 'base64url').toString()}  `).toString('base64url')
      for (const after of ['', 'x', '!!', `${next}x`.slice(3), nul, spaced, 'W10'])
        await expect(store.texts.list({ order: 'newest', lng: 'bn', limit: 1, after })).rejects.toMatchObject(
          {
            kind: 'invalid',
          },
        )
      await expect(
        store.texts.list({ order: 'title', lng: 'bn', limit: 1, after: next }),
      ).rejects.toMatchObject({
        key: 'cursor',
      })
    })
  })

  describe('a long text', () => {
    test('comes in pages whose rows are whole', async () => {
      const store = await make.store()
      const units = [aUnit(1, 'Head.', { id: 'head', n: 0, span: 0 }), aUnit(59, 'Long.', { span: 4 })]
      const other = [aUnit(62, 'Longer.', { id: 'o62', span: 3 })]
      await store.texts.create(
        aText({
          paragraphs: 130,
          editions: [anEdition(units), anEdition(other, { id: 'other', isDefault: false })],
        }),
        made(),
      )
      const read = (page: number | 'all', editions: string[] | null = null) =>
        store.texts.forReading('a-text', { editions, page })
      const span = async (page: number | 'all', editions: string[] | null = null) => {
        const text = await read(page, editions)
        return [text?.paragraphs[0]?.n, text?.paragraphs.at(-1)?.n, text?.page]
      }
      expect(await span(1)).toEqual([1, 62, { number: 1, count: 3 }])
      expect(await span(2)).toEqual([63, 120, { number: 2, count: 3 }])
      expect(await span(3)).toEqual([121, 130, { number: 3, count: 3 }])
      expect(await span('all')).toEqual([1, 130, 'all'])
      expect(await span(1, ['main', 'other'])).toEqual([1, 64, { number: 1, count: 3 }])
      expect(await span(2, ['other', 'main'])).toEqual([65, 120, { number: 2, count: 3 }])
      expect(await span(1, ['other'])).toEqual([1, 60, { number: 1, count: 3 }])
      expect((await read(1))?.shown[0]?.units[0]?.id).toBe('head')
      expect(await read(4)).toBeNull()
      expect(await read(0)).toBeNull()
      expect(await read(1, ['nobody'])).toBeNull()
      expect(await store.texts.placeOf('a-text', 'p62')).toEqual({ slug: 'a-text', n: 62, page: 1 })
      expect(await store.texts.placeOf('a-text', 'p63')).toEqual({ slug: 'a-text', n: 63, page: 2 })
      expect(await store.texts.placeOf('a-text', 'p999')).toBeNull()
    })

    test('read page by page is the whole, row by row, with two editions that cross', async () => {
      const store = await make.store()
      const runs = (prefix: string, spans: readonly number[]) => {
        const units = []
        for (let n = 1, i = 0; n <= 200; i += 1) {
          const span = Math.min(spans[i % spans.length] ?? 1, 201 - n)
          units.push(aUnit(n, `${prefix} ${n}`, { id: `${prefix}${n}`, span }))
          n += span
          if (i % 3 === 0) units.push(aUnit(n - 1, 'Aside.', { id: `${prefix}a${n}`, span: 0 }))
        }
        return units
      }
      await store.texts.create(
        aText({
          paragraphs: 200,
          editions: [
            anEdition(runs('m', [3, 1, 4, 2])),
            anEdition(runs('o', [2, 5, 1]), { id: 'other', isDefault: false }),
          ],
        }),
        made(),
      )
      const rows = async (page: number | 'all') => {
        const text = await store.texts.forReading('a-text', { editions: ['main', 'other'], page })
        if (text === null) throw new Error('no such page')
        return rowsOf(text.paragraphs, text.shown)
      }
      const pages = [await rows(1), await rows(2), await rows(3), await rows(4)]
      expect(pages.flat()).toEqual(await rows('all'))
    })

    test('of 120 paragraphs is one page', async () => {
      const store = await make.store()
      await store.texts.create(aText({ paragraphs: 120, editions: [] }), made())
      const text = await store.texts.forReading('a-text', READ)
      expect(text?.paragraphs).toHaveLength(120)
      expect(text?.page).toEqual({ number: 1, count: 1 })
      expect(text?.shown).toEqual([])
    })
  })

  describe('a collection', () => {
    test('takes its chapters out of the library and puts them in order', async () => {
      const store = await make.store()
      for (const slug of ['one', 'two', 'three']) await store.texts.create(aText({ slug }), made())
      await store.collections.create({ slug: 'book', title: { bn: 'বই', en: 'Book' }, author: null }, made())
      const version = async () => (await store.texts.versionOf('two'))?.revision ?? 0
      const before = await version()
      await store.collections.place('book', ['one', 'two'], made())
      const placed = await version()
      expect(placed).toBeGreaterThan(before)
      expect(await store.library()).toMatchObject({ texts: 1, collections: 1 })
      expect(await slugs(store, 'newest', 9)).toEqual(['three'])
      const text = await store.texts.forReading('two', READ)
      expect(text?.version.revision).toBe(placed)
      expect(text?.chapter).toEqual({
        collection: { slug: 'book', title: { bn: 'বই', en: 'Book' } },
        n: 2,
        previous: { slug: 'one', title: { bn: 'একটি লেখা', en: 'A text' } },
        next: null,
      })
      expect(await store.collections.list({ lng: 'bn', limit: 5, after: null })).toEqual({
        items: [{ slug: 'book', title: { bn: 'বই', en: 'Book' }, author: null, texts: 2 }],
        next: null,
      })
      const book = await store.collections.forReading('book', 1)
      expect(book?.items.map(({ slug }) => slug)).toEqual(['one', 'two'])
      expect(book?.page).toEqual({ number: 1, count: 1, first: 1 })
      expect(await store.collections.forReading('book', 2)).toBeNull()
      expect((await store.collections.versionOf('book'))?.revision).toBe(book?.revision)

      await store.texts.rename('one', 'first', made())
      expect(await version()).toBeGreaterThan(placed)
      const renamed = await version()
      await store.collections.place('book', ['first'], made())
      expect(await version()).toBeGreaterThan(renamed)
      expect(await store.library()).toMatchObject({ texts: 2 })
      await expect(store.collections.place('book', ['nobody'], made())).rejects.toMatchObject({ key: 'text' })
      await expect(store.collections.place('nobody', [], made())).rejects.toMatchObject({ key: 'collection' })
      await expect(
        store.collections.create({ slug: 'book', title: { bn: 'ক', en: '' }, author: null }, made()),
      ).rejects.toMatchObject({ kind: 'conflict' })
    })
  })
})
