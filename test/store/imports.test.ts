import { describe, expect, test } from 'vitest'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore } from '../support/store.ts'

const READ = { editions: null, page: null } as const

eachStore((make) => {
  describe('an import', () => {
    test('stores its texts as chapters of a new collection, in order, and counts them there', async () => {
      const store = await make.store()
      const texts = ['one', 'two', 'three'].map((slug) => aText({ slug }))
      const collection = { slug: 'a-book', title: { bn: 'বই', en: 'Book' }, author: null }
      await store.imports.store({ fingerprint: 'f', texts, collection }, made())
      const book = await store.collections.forReading('a-book')
      expect(book?.items.map(({ slug }) => slug)).toEqual(['one', 'two', 'three'])
      expect(await store.library()).toMatchObject({ texts: 0, collections: 1 })
      expect((await store.texts.forReading('two', READ))?.chapter?.n).toBe(2)
    })

    test('stands behind the chapters of a collection that is there', async () => {
      const store = await make.store()
      const collection = { slug: 'a-book', title: { bn: 'বই', en: 'Book' }, author: null }
      await store.imports.store({ fingerprint: '1', texts: [aText({ slug: 'one' })], collection }, made())
      await store.imports.store({ fingerprint: '2', texts: [aText({ slug: 'two' })], collection }, made(1))
      const book = await store.collections.forReading('a-book')
      expect(book?.items.map(({ slug }) => slug)).toEqual(['one', 'two'])
      expect(await store.library()).toMatchObject({ texts: 0, collections: 1 })
    })

    test('of the same bytes is refused the second time, and says where they are', async () => {
      const store = await make.store()
      await store.imports.store({ fingerprint: 'f', texts: [aText()], collection: null }, made())
      const before = await store.library()
      await expect(
        store.imports.store(
          { fingerprint: 'f', texts: [aText({ slug: 'again' })], collection: null },
          made(1),
        ),
      ).rejects.toMatchObject({ kind: 'conflict', key: 'import_twice', values: { slug: 'a-text' } })
      expect(await store.imports.slugsOf('f')).toEqual(['a-text'])
      expect(await store.imports.slugsOf('g')).toBeNull()
      expect(await store.library()).toEqual(before)
    })

    test('of which one text cannot be stored stores nothing, and can be tried again', async () => {
      const store = await make.store()
      await store.texts.create(aText({ slug: 'taken' }), made())
      const before = await store.library()
      const collection = { slug: 'a-book', title: { bn: 'বই', en: '' }, author: null }
      const texts = [aText({ slug: 'one' }), aText({ slug: 'taken' })]
      await expect(
        store.imports.store({ fingerprint: 'f', texts, collection }, made(1)),
      ).rejects.toMatchObject({ key: 'slug_taken' })
      expect(await store.texts.versionOf('one')).toBeNull()
      expect(await store.collections.versionOf('a-book')).toBeNull()
      expect(await store.library()).toEqual(before)
      expect([...(await store.imports.takenOf(['one', 'taken']))]).toEqual(['taken'])
      await store.imports.store({ fingerprint: 'f', texts: texts.slice(0, 1), collection }, made(2))
      expect(await store.texts.versionOf('one')).not.toBeNull()
    })

    test('that is only tried fails as it would, and leaves nothing', async () => {
      const store = await make.store()
      await store.texts.create(aText({ slug: 'taken' }), made())
      const collection = { slug: 'a-book', title: { bn: 'বই', en: '' }, author: null }
      const before = [await store.library(), await store.texts.whole('taken', 'owners')]
      const tried = (slug: string) =>
        store.imports.store({ fingerprint: 'f', texts: [aText({ slug })], collection }, made(1), true)
      await tried('one')
      await expect(tried('taken')).rejects.toMatchObject({ key: 'slug_taken' })
      const edition = anEdition([aUnit(1, 'Again.', { id: 'x1' })], { id: 'second', isDefault: false })
      const paragraphs = ['অনুচ্ছেদ 1।', 'অনুচ্ছেদ 2।']
      const translation = { fingerprint: 'f', slug: 'taken', edition, title: 'Another title', paragraphs }
      await store.imports.translate(translation, made(1), true)
      expect([await store.library(), await store.texts.whole('taken', 'owners')]).toEqual(before)
      expect(await store.texts.versionOf('one')).toBeNull()
      expect(await store.collections.versionOf('a-book')).toBeNull()
      expect(await store.imports.slugsOf('f')).toBeNull()
    })

    test('takes no slug that a collection has', async () => {
      const store = await make.store()
      await store.collections.create({ slug: 'a-book', title: { bn: 'বই', en: '' }, author: null }, made())
      await store.texts.create(aText({ slug: 'one' }), made())
      expect([...(await store.imports.takenOf(['one', 'a-book', 'free']))].toSorted()).toEqual([
        'a-book',
        'one',
      ])
    })

    test.each(['\u202A', '\u202E', '\u2066', '\u2069'])('of a title with %j is refused', async (control) => {
      const store = await make.store()
      const texts = [aText({ title: { bn: 'ক', en: `a${control}b` } })]
      await expect(
        store.imports.store({ fingerprint: 'f', texts, collection: null }, made()),
      ).rejects.toMatchObject({ key: 'title_bidi' })
    })

    test('of one more translation is refused where the Bengali is not what it was paired with', async () => {
      const store = await make.store()
      await store.texts.create(aText(), made())
      const edition = anEdition([aUnit(1, 'Again.', { id: 'x1' })], { id: 'second', isDefault: false })
      const asked = { fingerprint: 'f', slug: 'a-text', edition, title: 'Another title' }
      const paragraphs = ['অনুচ্ছেদ ১।', 'অনুচ্ছেদ 2।']
      const before = [await store.library(), await store.texts.whole('a-text', 'owners')]
      await expect(store.imports.translate({ ...asked, paragraphs }, made(1))).rejects.toMatchObject({
        kind: 'conflict',
        key: 'import_original_changed',
      })
      expect([await store.library(), await store.texts.whole('a-text', 'owners')]).toEqual(before)
      const now = before[1] as NonNullable<Awaited<ReturnType<typeof store.texts.whole>>>
      await store.imports.translate({ ...asked, paragraphs: now.paragraphs.map(({ text }) => text) }, made(2))
      expect(await store.texts.whole('a-text', 'owners')).toMatchObject({
        title: { bn: 'একটি লেখা', en: 'Another title' },
        editions: [{ id: 'main' }, { id: 'second', units: [{ text: 'Again.' }, { state: 'missing' }] }],
      })
      await expect(
        store.imports.translate({ ...asked, paragraphs: now.paragraphs.map(({ text }) => text) }, made(3)),
      ).rejects.toMatchObject({ key: 'import_twice', values: { slug: 'a-text' } })
    })

    test('and another one into the same collection at once both come whole', async () => {
      const store = await make.store()
      const collection = { slug: 'a-book', title: { bn: 'বই', en: '' }, author: null }
      await store.collections.create(collection, made())
      await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          store.imports.store(
            {
              fingerprint: `f${i}`,
              texts: [aText({ slug: `t${i}a` }), aText({ slug: `t${i}b` })],
              collection,
            },
            made(i),
          ),
        ),
      )
      const slugs = (await store.collections.forReading('a-book'))?.items.map(({ slug }) => slug) ?? []
      expect([...slugs].sort()).toEqual(Array.from({ length: 6 }, (_, i) => [`t${i}a`, `t${i}b`]).flat())
      for (let i = 0; i < 12; i += 2) expect(slugs[i + 1]).toBe(slugs[i]?.replace('a', 'b'))
      expect(await store.library()).toMatchObject({ texts: 0, collections: 1 })
    })
  })

  describe('a whole text', () => {
    const text = aText({
      paragraphs: 3,
      editions: [
        anEdition([
          aUnit(0, 'Before.', { id: 'aside', span: 0 }),
          aUnit(1, 'Both.', { span: 2 }),
          aUnit(3, 'Draft.', { state: 'draft' }),
        ]),
        anEdition([aUnit(1, 'Hidden.', { id: 'h1', state: 'draft' })], {
          id: 'hidden',
          isDefault: false,
          drafts: 'hidden',
        }),
        anEdition([], { id: 'unpublished', isDefault: false, status: 'draft' }),
      ],
    })

    test('has every edition with all units for its owners', async () => {
      const store = await make.store()
      await store.texts.create(text, made())
      const whole = await store.texts.whole('a-text', 'owners')
      expect(whole?.updated).toBe(made().at.toISOString())
      expect(whole?.paragraphs.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3'])
      expect(whole?.editions.map(({ id }) => id)).toEqual(['main', 'hidden', 'unpublished'])
      expect(whole?.editions[0]?.units.map(({ n, span, text: english }) => [n, span, english])).toEqual([
        [0, 0, 'Before.'],
        [1, 2, 'Both.'],
        [3, 1, 'Draft.'],
      ])
      expect(whole?.editions[1]?.units[0]).toMatchObject({ state: 'draft', text: 'Hidden.' })
      expect(await store.texts.whole('none', 'owners')).toBeNull()
    })

    test('has for its readers what they see', async () => {
      const store = await make.store()
      await store.texts.create(text, made())
      const whole = await store.texts.whole('a-text', 'readers')
      expect(whole?.editions.map(({ id }) => id)).toEqual(['main', 'hidden'])
      expect(whole?.editions[0]?.units[2]).toMatchObject({ state: 'draft', text: 'Draft.' })
      expect(whole?.editions[1]?.units[0]).toMatchObject({ state: 'missing', text: '' })
    })
  })

  describe('sentences paired after a save', () => {
    const sentences = [{ bn: [[0, 5]], en: [[0, 6]], confidence: 0.9 }] as const

    test('are stored for the revision they were made from, without a new one', async () => {
      const store = await make.store()
      await store.texts.create(
        aText({ paragraphs: ['এলেন।'], editions: [anEdition([aUnit(1, 'Came.')])] }),
        made(),
      )
      const before = await store.texts.versionOf('a-text')
      const given = await store.units.withSource('a-text', 'u1')
      expect(given).toMatchObject({ source: 'এলেন।', unit: { revision: 1, text: 'Came.' } })
      const unit = await store.units.pair(
        'a-text',
        'u1',
        { revision: 1, source: 'এলেন।', sentences: [{ bn: [[0, 5]], en: [[0, 5]], confidence: 0.9 }] },
        made(1),
      )
      expect(unit).toMatchObject({ revision: 1, sentences: [{ bn: [[0, 5]], en: [[0, 5]] }] })
      expect((await store.texts.versionOf('a-text'))?.revision).toBe((before?.revision ?? 0) + 1)
      expect(await store.units.withSource('a-text', 'u9')).toBeNull()
    })

    test('are dropped where the unit or its Bengali has changed since', async () => {
      const store = await make.store()
      await store.texts.create(
        aText({ paragraphs: ['এলেন।'], editions: [anEdition([aUnit(1, 'Came.')])] }),
        made(),
      )
      for (const given of [
        { revision: 2, source: 'এলেন।' },
        { revision: 1, source: 'গেলেন।' },
      ]) {
        const unit = await store.units.pair('a-text', 'u1', { ...given, sentences: [...sentences] }, made(1))
        expect(unit.sentences).toEqual([])
      }
    })

    test('are refused where they lie outside the text', async () => {
      const store = await make.store()
      await store.texts.create(
        aText({ paragraphs: ['এলেন।'], editions: [anEdition([aUnit(1, 'Came.')])] }),
        made(),
      )
      await expect(
        store.units.pair(
          'a-text',
          'u1',
          { revision: 1, source: 'এলেন।', sentences: [...sentences] },
          made(1),
        ),
      ).rejects.toMatchObject({ key: 'beads_order' })
    })
  })
})
