import { describe, expect, test } from 'vitest'
import { ConflictFailure } from '../../src/model/failure.ts'
import { checkPlaces } from '../../src/model/unit.ts'
import type { Store } from '../../src/store/open.ts'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore } from '../support/store.ts'

const SLUG = 'a-text'
const change = { state: 'translated', origin: 'human' } as const

async function read(store: Store, edition = 'main') {
  const text = await store.texts.forReading(SLUG, { editions: [edition], page: 'all' })
  if (text === null) throw new Error('no text')
  const { units = [], progress } = text.shown[0] ?? {}
  checkPlaces(units, text.paragraphCount)
  return { ...text, units, progress }
}

const bn = ({ paragraphs }: { paragraphs: readonly { text: string }[] }) => paragraphs.map(({ text }) => text)
const en = ({ units }: { units: readonly { text: string }[] }) => units.map(({ text }) => text)

eachStore((make) => {
  const withText = async (about: Parameters<typeof aText>[0] = {}) => {
    const store = await make.store()
    await store.texts.create(aText(about), made())
    return store
  }

  describe('saving a unit', () => {
    test('raises every version that a reader can see', async () => {
      const store = await withText()
      const [before, library] = [await store.texts.versionOf(SLUG), await store.library()]
      const unit = await store.units.save(SLUG, 'u1', { base: 1, text: 'New.', ...change }, made(5))
      expect(unit).toMatchObject({ id: 'u1', text: 'New.', revision: 2, state: 'translated' })
      const after = await read(store)
      expect(after.units[0]).toEqual(unit)
      expect(after.version.revision).toBeGreaterThan(before?.revision ?? 0)
      expect(after.updated).toBe(made(5).at.toISOString())
      expect((await store.library()).revision).toBeGreaterThan(library.revision)
    })

    test('over somebody else’s keeps theirs and shows it', async () => {
      const store = await withText()
      const save = (text: string, who: string) =>
        store.units.save(SLUG, 'u1', { base: 1, text, ...change }, made(1, who))
      const results = await Promise.allSettled([save('Hers.', 'হেনা'), save('His.', 'হাসান')])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const won = results[0].status === 'fulfilled' ? ['Hers.', 'হেনা'] : ['His.', 'হাসান']
      const lost = results.find((result) => result.status === 'rejected')
      expect(lost?.reason).toBeInstanceOf(ConflictFailure)
      expect((lost?.reason as ConflictFailure | undefined)?.conflict).toEqual({
        current: { revision: 2, text: won[0], state: 'translated' },
        who: won[1],
        at: made(1).at.toISOString(),
        base: 'Paragraph 1.',
      })
      expect(en(await read(store))[0]).toBe(won[0])
      await expect(
        store.units.save(SLUG, 'u1', { base: 77, text: 'x', ...change }, made()),
      ).rejects.toMatchObject({ conflict: { base: null } })
    })

    test('what is there already changes nothing', async () => {
      const store = await withText()
      const before = await store.library()
      const unit = await store.units.save(SLUG, 'u1', { base: 1, text: 'Paragraph 1.', ...change }, made(9))
      expect(unit.revision).toBe(1)
      expect(await store.library()).toEqual(before)
    })

    test('once more, because the answer was lost, makes no second revision', async () => {
      const store = await withText()
      const save = (who: string) =>
        store.units.save(SLUG, 'u1', { base: 1, text: 'New.', ...change }, made(1, who))
      const unit = await save('হেনা')
      expect(await save('হেনা')).toEqual(unit)
      expect(await store.units.revisions(SLUG, 'u1')).toHaveLength(2)
      await expect(save('হাসান')).rejects.toBeInstanceOf(ConflictFailure)
    })

    test('makes it fresh again where the newest wording was seen', async () => {
      const store = await withText()
      const correct = (base: number, text: string, typoOnly = false) =>
        store.paragraphs.correct(SLUG, 'p1', { base, text, kind: 'paragraph', typoOnly }, made(base))
      const save = (base: number, text: string, ...revisions: number[]) =>
        store.units.save(
          ...([SLUG, 'u1'] as const),
          { base, text, ...change, seen: revisions.map((revision) => ({ id: 'p1', revision })) },
          made(9),
        )
      await correct(1, 'অন্য কথা।')
      expect(await save(1, 'One!', 1)).toMatchObject({ stale: true, revision: 2 })
      expect(await save(2, 'Other words.', 2)).toMatchObject({ stale: false, revision: 3 })
      await correct(2, 'অন্য কথা৷', true)
      expect(await save(3, 'Other words!', 2)).toMatchObject({ stale: false, revision: 4 })
      await correct(3, 'আরও কথা।')
      expect(await save(4, 'Other words!', 4)).toMatchObject({ stale: false, revision: 5 })
    })

    test('leaves it stale, or fresh, where nobody says what was seen', async () => {
      const store = await withText({
        editions: [anEdition([aUnit(1, 'One.', { stale: true }), aUnit(2, 'Two.')])],
      })
      await store.units.save(SLUG, 'u1', { base: 1, text: 'One!', ...change }, made(1))
      await store.units.save(SLUG, 'u2', { base: 1, text: 'Two!', ...change }, made(1))
      expect((await read(store)).units.map(({ stale }) => stale)).toEqual([true, false])
    })

    test('is stale where what was missing was translated from older words', async () => {
      const store = await withText({ editions: [anEdition([])] })
      const { id = '' } = (await read(store)).units[0] ?? {}
      const correction = { base: 1, text: 'অন্য কথা।', kind: 'paragraph', typoOnly: false } as const
      await store.paragraphs.correct(SLUG, 'p1', correction, made(1))
      const seen = [{ id: 'p1', revision: 1 }]
      const unit = await store.units.save(SLUG, id, { base: 1, text: 'One.', ...change, seen }, made(2))
      expect(unit.stale).toBe(true)
    })

    test('knows the words of paragraphs that were merged or split while somebody translated them', async () => {
      const store = await withText({
        editions: [anEdition([aUnit(1, 'Both.', { id: 'u', span: 2, stale: true })])],
      })
      const seen = [1, 2].map((n) => ({ id: `p${n}`, revision: 1 }))
      const save = (base: number, revisions = seen) =>
        store.units.save(SLUG, 'u', { base, text: `Both ${base}.`, ...change, seen: revisions }, made(9))
      await store.paragraphs.split(SLUG, 'p1', { base: 1, at: 9, newId: 'new' }, made(1))
      expect(await save(1)).toMatchObject({ stale: false })
      const correction = { base: 1, text: 'অন্য কথা।', kind: 'paragraph', typoOnly: false } as const
      await store.paragraphs.correct(SLUG, 'p2', correction, made(2))
      await store.paragraphs.merge(SLUG, 'new', { base: 1 }, made(3))
      expect(await save(2)).toMatchObject({ stale: true })
      const now = ['p1', 'new'].map((id) => ({ id, revision: 2 }))
      expect(await save(3, now)).toMatchObject({ stale: false })
    })

    test('follows the rules of its states', async () => {
      const store = await withText()
      const save = async (base: number, text: string, more: object = {}) =>
        store.units.save(SLUG, 'u1', { base, text, ...change, ...more }, made(base))
      expect(await save(1, 'Paragraph 1.', { state: 'reviewed' })).toMatchObject({ state: 'reviewed' })
      expect((await read(store)).progress).toEqual({ missing: 0, draft: 0, translated: 1, reviewed: 1 })
      expect(await save(2, 'Other.', { state: 'reviewed' })).toMatchObject({ state: 'translated' })
      await expect(save(3, 'Third.', { state: 'reviewed' })).rejects.toMatchObject({
        key: 'review_needs_translation',
      })
      await expect(save(3, ' ')).rejects.toMatchObject({ key: 'unit_without_text' })
      await expect(save(3, 'a\0b')).rejects.toMatchObject({ key: 'text_nul' })
      await expect(save(3, '\uDC00')).rejects.toMatchObject({ key: 'text_surrogate' })
      expect(await save(3, 'By machine.', { origin: 'machine' })).toMatchObject({ state: 'draft' })
    })

    test('keeps sentences and notes where the text stays, and drops the sentences where it does not', async () => {
      const sentences = [{ bn: [[0, 3]], en: [[0, 2]], confidence: 1 }] as const
      const store = await withText({
        paragraphs: ['আমি।'],
        editions: [anEdition([aUnit(1, 'I.', { sentences, notes: [{ at: 2, text: 'n' }] })])],
      })
      const save = async (base: number, text: string, more: object = {}) =>
        store.units.save(SLUG, 'u1', { base, text, ...change, ...more }, made(base))
      expect(await save(1, 'I.', { state: 'reviewed' })).toMatchObject({ sentences, notes: [{ at: 2 }] })
      expect(await save(2, 'I')).toMatchObject({ sentences: [], notes: [{ at: 1, text: 'n' }] })
      await expect(
        save(3, 'I', { sentences: [{ bn: [[0, 9]], en: [[0, 1]], confidence: 1 }] }),
      ).rejects.toMatchObject({ key: 'beads_order' })
    })

    test('of nothing says what is absent', async () => {
      const store = await withText()
      const asked = { base: 1, text: 'x', ...change }
      await expect(store.units.save(SLUG, 'u9', asked, made())).rejects.toMatchObject({
        kind: 'not-found',
        key: 'unit',
      })
      await expect(store.units.save('none', 'u1', asked, made())).rejects.toMatchObject({
        kind: 'not-found',
        key: 'text',
      })
    })
  })

  describe('removing and restoring a unit', () => {
    test('keeps every revision', async () => {
      const store = await withText()
      const at = [SLUG, 'u1'] as const
      await store.units.save(...at, { base: 1, text: 'Paragraph 1.', ...change, state: 'reviewed' }, made(1))
      expect(await store.units.remove(...at, { base: 2 }, made(2))).toMatchObject({
        state: 'missing',
        text: '',
      })
      expect((await read(store)).progress).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
      await expect(store.units.restore(...at, { base: 2, revision: 1 }, made(3))).rejects.toBeInstanceOf(
        ConflictFailure,
      )
      const back = await store.units.restore(...at, { base: 3, revision: 2 }, made(3))
      expect(back).toMatchObject({ text: 'Paragraph 1.', state: 'translated', revision: 4, stale: false })
      expect(
        (await store.units.revisions(SLUG, 'u1'))?.map(({ revision, state }) => [revision, state]),
      ).toEqual([
        [4, 'translated'],
        [3, 'missing'],
        [2, 'reviewed'],
        [1, 'translated'],
      ])
      await expect(store.units.restore(...at, { base: 4, revision: 9 }, made())).rejects.toMatchObject({
        key: 'revision',
      })
      expect(await store.units.revisions(SLUG, 'u9')).toBeNull()
    })

    test('restores what was translated before the original changed as stale', async () => {
      const store = await withText()
      const at = [SLUG, 'u1'] as const
      await store.units.save(...at, { base: 1, text: 'Second.', ...change }, made(1))
      await store.paragraphs.correct(
        SLUG,
        'p1',
        { base: 1, text: 'অন্য কথা।', kind: 'paragraph', typoOnly: false },
        made(2),
      )
      const seen = [{ id: 'p1', revision: 2 }]
      await store.units.save(...at, { base: 2, text: 'Third.', ...change, seen }, made(3))
      expect((await read(store)).units[0]?.stale).toBe(false)
      expect(await store.units.restore(...at, { base: 3, revision: 2 }, made(4))).toMatchObject({
        text: 'Second.',
        stale: true,
      })
    })
  })

  describe('correcting an original', () => {
    test('makes its translations stale, unless it was a typo, and drops their sentences', async () => {
      const sentences = [{ bn: [[0, 3]], en: [[0, 2]], confidence: 1 }] as const
      const store = await withText({
        paragraphs: ['আমি।', 'তুমি।'],
        editions: [anEdition([aUnit(1, 'I.', { sentences }), aUnit(2, 'You.')])],
      })
      const correct = async (base: number, text: string, typoOnly: boolean) =>
        store.paragraphs.correct(SLUG, 'p1', { base, text, kind: 'paragraph', typoOnly }, made(base))
      expect(await correct(1, 'আমি', true)).toMatchObject({ text: 'আমি', revision: 2 })
      expect((await read(store)).units[0]).toMatchObject({ stale: false, sentences: [] })
      await correct(2, 'আমরা', false)
      const { units } = await read(store)
      expect(units.map(({ stale }) => stale)).toEqual([true, false])
      await expect(correct(1, 'x', false)).rejects.toMatchObject({
        conflict: { current: { revision: 3, text: 'আমরা' }, base: 'আমি।' },
      })
      await expect(correct(3, ' ', false)).rejects.toMatchObject({ key: 'paragraph_empty' })
      expect((await store.paragraphs.revisions(SLUG, 'p1'))?.map(({ text }) => text)).toEqual([
        'আমরা',
        'আমি',
        'আমি।',
      ])
    })
  })

  describe('splitting a paragraph', () => {
    test('leaves the English with the first part', async () => {
      const store = await withText({
        paragraphs: ['এক। দুই।', 'তিন।'],
        editions: [
          anEdition([aUnit(1, 'One. Two.'), aUnit(1, 'Remark.', { id: 'r', span: 0 }), aUnit(2, 'Three.')]),
          anEdition([aUnit(1, 'All.', { id: 'all', span: 2 })], { id: 'whole', isDefault: false }),
        ],
      })
      const [first, second] = await store.paragraphs.split(
        SLUG,
        'p1',
        { base: 1, at: 4, newId: 'new' },
        made(1),
      )
      expect([first.text, second.text, first.id, second.id]).toEqual(['এক।', 'দুই।', 'p1', 'new'])
      const text = await read(store)
      expect(bn(text)).toEqual(['এক।', 'দুই।', 'তিন।'])
      expect(text.paragraphs.map(({ n }) => n)).toEqual([1, 2, 3])
      expect(en(text)).toEqual(['One. Two.', '', 'Remark.', 'Three.'])
      expect(text.progress).toEqual({ missing: 1, draft: 0, translated: 2, reviewed: 0 })
      expect((await read(store, 'whole')).units).toMatchObject([{ n: 1, span: 3, text: 'All.' }])
      for (const at of [0, 99, -1, 1.5])
        await expect(
          store.paragraphs.split(SLUG, 'p1', { base: 2, at, newId: 'other' }, made(2)),
        ).rejects.toMatchObject({ key: 'split_at' })
    })

    const threeSentences = {
      paragraphs: ['এক। দুই। তিন।', 'চার।'],
      editions: [anEdition([aUnit(1, 'One. Two. Three.', { state: 'reviewed' }), aUnit(2, 'Four.')])],
    }
    const split = async (store: Store, id: string, at: number, newId: string, minute: number) =>
      store.paragraphs.split(SLUG, id, { base: minute, at, newId }, made(minute))
    const merge = async (store: Store, base: number) =>
      store.paragraphs.merge(SLUG, 'p1', { base }, made(8 + base))

    test('and merging it again says the same', async () => {
      const store = await withText(threeSentences)
      await split(store, 'p1', 4, 'new', 1)
      await merge(store, 2)
      const text = await read(store)
      expect(bn(text)).toEqual(threeSentences.paragraphs)
      expect(text.units).toMatchObject([
        { text: 'One. Two. Three.', state: 'reviewed', stale: false },
        { text: 'Four.', state: 'translated', stale: false },
      ])
    })

    test('in three and merging it step by step says the same', async () => {
      const store = await withText(threeSentences)
      await split(store, 'p1', 9, 'third', 1)
      await split(store, 'p1', 4, 'second', 2)
      await merge(store, 3)
      await merge(store, 4)
      expect((await read(store)).units[0]).toMatchObject({ state: 'reviewed', stale: false })
    })

    test('and merging it is stale where the English was shortened or the Bengali reworded between', async () => {
      const shortened = await withText(threeSentences)
      await split(shortened, 'p1', 4, 'new', 1)
      await shortened.units.save(SLUG, 'u1', { base: 1, text: 'One.', ...change }, made(2))
      await merge(shortened, 2)
      expect((await read(shortened)).units[0]).toMatchObject({ text: 'One.', stale: true })

      const reworded = await withText(threeSentences)
      await split(reworded, 'p1', 4, 'new', 1)
      const correction = { base: 1, text: 'দুই নয়।', kind: 'paragraph', typoOnly: false } as const
      await reworded.paragraphs.correct(SLUG, 'new', correction, made(2))
      await merge(reworded, 2)
      expect((await read(reworded)).units[0]).toMatchObject({ stale: true })
    })

    test('and joining the units of its parts is not stale either', async () => {
      const store = await withText(threeSentences)
      await split(store, 'p1', 4, 'new', 1)
      await store.units.join(SLUG, 'u1', { base: 1 }, made(2))
      expect((await read(store)).units[0]).toMatchObject({ span: 2, state: 'reviewed', stale: false })
    })
  })

  describe('merging paragraphs', () => {
    test('joins the English by a blank line, and the old id leads on', async () => {
      const store = await withText({
        paragraphs: ['এক।', 'দুই।', 'তিন।', 'চার।'],
        editions: [
          anEdition([
            aUnit(1, 'One.', { state: 'reviewed', notes: [{ at: 4, text: 'a' }] }),
            aUnit(1, 'Remark.', { id: 'r', span: 0 }),
            aUnit(2, 'Two.', { stale: true, notes: [{ at: 1, text: 'b' }] }),
            aUnit(3, 'Three.'),
          ]),
          anEdition([aUnit(1, 'Whole.', { id: 'w', span: 4 })], { id: 'whole', isDefault: false }),
        ],
      })
      const merged = await store.paragraphs.merge(SLUG, 'p1', { base: 1 }, made(1))
      expect(merged).toMatchObject({ id: 'p1', text: 'এক। দুই।', revision: 2 })
      const text = await read(store)
      expect(bn(text)).toEqual(['এক। দুই।', 'তিন।', 'চার।'])
      expect(en(text)).toEqual(['One.\n\nRemark.\n\nTwo.', 'Three.', ''])
      expect(text.units[0]).toMatchObject({
        ...{ n: 1, span: 1, state: 'translated', stale: true },
        notes: [
          { at: 4, text: 'a' },
          { at: 16, text: 'b' },
        ],
      })
      expect((await read(store, 'whole')).units).toMatchObject([{ n: 1, span: 3 }])
      expect(await store.texts.placeOf(SLUG, 'p2')).toEqual({ slug: SLUG, n: 1, page: null })
      expect(await store.texts.placeOf(SLUG, 'p3')).toEqual({ slug: SLUG, n: 2, page: null })
      expect(await store.units.revisions(SLUG, 'u2')).toMatchObject([{ text: '' }, { text: 'Two.' }])
      expect(await store.paragraphs.revisions(SLUG, 'p2')).toMatchObject([{ text: '' }, { text: 'দুই।' }])

      await store.paragraphs.merge(SLUG, 'p3', { base: 1 }, made(2))
      expect((await read(store)).units.at(-1)).toMatchObject({
        ...{ text: 'Three.', state: 'translated', stale: true },
      })
      await store.paragraphs.merge(SLUG, 'p1', { base: 2 }, made(3))
      for (const id of ['p1', 'p2', 'p3', 'p4'])
        expect(await store.texts.placeOf(SLUG, id)).toEqual({ slug: SLUG, n: 1, page: null })
      await expect(store.paragraphs.merge(SLUG, 'p1', { base: 3 }, made(4))).rejects.toMatchObject({
        key: 'merge_last',
      })
    })
  })

  describe('the places of units', () => {
    const three = {
      paragraphs: ['এক।', 'দুই।', 'তিন।'],
      editions: [
        anEdition([
          aUnit(1, 'One.', { state: 'reviewed' }),
          aUnit(1, 'Remark.', { id: 'r', span: 0 }),
          aUnit(2, 'Two and three.', { span: 2 }),
        ]),
      ],
    }
    const places = (text: Awaited<ReturnType<typeof read>>) =>
      text.units.map(({ id, n, span, text: english }) => [id, n, span, english])

    test('join one after the other, and nothing that was said is lost', async () => {
      const store = await withText(three)
      await store.units.join(SLUG, 'u1', { base: 1 }, made(1))
      expect(places(await read(store))).toEqual([
        ['u1', 1, 1, 'One.\n\nRemark.'],
        ['u2', 2, 2, 'Two and three.'],
      ])
      const unit = await store.units.join(SLUG, 'u1', { base: 2 }, made(2))
      expect(unit).toMatchObject({ n: 1, span: 3, state: 'translated' })
      expect(places(await read(store))).toEqual([['u1', 1, 3, 'One.\n\nRemark.\n\nTwo and three.']])
      expect((await read(store)).progress).toEqual({ missing: 0, draft: 0, translated: 3, reviewed: 0 })
      expect(await store.units.revisions(SLUG, 'r')).toMatchObject([{ text: '' }, { text: 'Remark.' }])
      await expect(store.units.join(SLUG, 'u1', { base: 3 }, made(3))).rejects.toMatchObject({
        kind: 'invalid',
      })
    })

    test('join a remark to what follows it', async () => {
      const store = await withText(three)
      await store.units.join(SLUG, 'r', { base: 1 }, made(1))
      expect(places(await read(store))).toEqual([
        ['u1', 1, 1, 'One.'],
        ['r', 2, 2, 'Remark.\n\nTwo and three.'],
      ])
    })

    test('divide with the English left to the first, or cut where it is said', async () => {
      const store = await withText(three)
      const divide = (base: number, after: number, newId: string, at?: number) =>
        store.units.divide(
          SLUG,
          'u2',
          { after, base, newId, ...(at === undefined ? {} : { at }) },
          made(base),
        )
      await expect(divide(1, 3, 'x')).rejects.toMatchObject({ key: 'units_cross' })
      await expect(divide(1, 2, 'r')).rejects.toMatchObject({ key: 'id_taken' })
      await expect(divide(2, 2, 'x')).rejects.toBeInstanceOf(ConflictFailure)
      const [first, second] = await divide(1, 2, 'x', 3)
      expect([first, second]).toMatchObject([
        { id: 'u2', n: 2, span: 1, text: 'Two', state: 'translated' },
        { id: 'x', n: 3, span: 1, text: 'and three.', state: 'translated', revision: 1 },
      ])
      await store.units.join(SLUG, 'u2', { base: 2 }, made(3))
      await divide(3, 2, 'y')
      expect(places(await read(store)).slice(2)).toEqual([
        ['u2', 2, 1, 'Two\n\nand three.'],
        ['y', 3, 1, ''],
      ])
    })

    test('divide and join again without getting stale, unless something was reworded between', async () => {
      const divided = async () => {
        const store = await withText(three)
        await store.units.divide(SLUG, 'u2', { after: 2, base: 1, newId: 'x' }, made(1))
        return store
      }
      const correct = async (store: Store, typoOnly: boolean) => {
        const correction = { base: 1, text: 'তিন!', kind: 'paragraph', typoOnly } as const
        await store.paragraphs.correct(SLUG, 'p3', correction, made(2))
      }
      const joined = async (store: Store, base = 2) =>
        store.units.join(SLUG, 'u2', { base }, made(4)).then(({ stale }) => stale)

      expect(await joined(await divided())).toBe(false)
      const typo = await divided()
      await correct(typo, true)
      expect(await joined(typo)).toBe(false)
      const reworded = await divided()
      await correct(reworded, false)
      expect(await joined(reworded)).toBe(true)
      const shortened = await divided()
      await shortened.units.save(SLUG, 'u2', { base: 2, text: 'Two.', ...change }, made(3))
      expect(await joined(shortened, 3)).toBe(true)
      const merged = await divided()
      await merged.paragraphs.merge(SLUG, 'p2', { base: 1 }, made(3))
      expect((await read(merged)).units.at(-1)).toMatchObject({ id: 'u2', span: 1, stale: false })
    })

    test('take remarks after a paragraph, before the first too, but not inside a run', async () => {
      const store = await withText(three)
      const add = (id: string, after: number) =>
        store.units.addAside(SLUG, 'main', after, { id, text: id, ...change }, made(1))
      await add('before', 0)
      await add('second', 1)
      await add('end', 3)
      expect((await read(store)).units.map(({ id }) => id)).toEqual([
        'before',
        'u1',
        'r',
        'second',
        'u2',
        'end',
      ])
      expect((await read(store)).progress).toEqual({ missing: 0, draft: 0, translated: 2, reviewed: 1 })
      for (const after of [2, 4, -1, 0.5])
        await expect(add('x', after)).rejects.toMatchObject({ key: 'units_cross' })
      await expect(add('u1', 0)).rejects.toMatchObject({ key: 'id_taken' })
      await expect(
        store.units.addAside(SLUG, 'none', 0, { id: 'x', text: 'x', ...change }, made()),
      ).rejects.toMatchObject({ kind: 'not-found' })
    })
  })

  describe('an edition', () => {
    test('that is taken back is out of sight, and the next published one stands in for it', async () => {
      const store = await withText({
        editions: [
          anEdition([aUnit(1, 'One.'), aUnit(2, 'Two.')]),
          anEdition([aUnit(1, 'Uno.', { id: 'x1' })], { id: 'other', isDefault: false }),
        ],
      })
      const counts = async () =>
        (await store.texts.list({ order: 'newest', lng: 'bn', limit: 1, after: null })).items[0]?.progress
      expect(await counts()).toEqual({ missing: 0, draft: 0, translated: 2, reviewed: 0 })
      await store.editions.setDefault(SLUG, 'other', made(1))
      expect(await counts()).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
      await store.editions.setStatus(SLUG, 'other', 'draft', made(2))
      expect(await counts()).toEqual({ missing: 0, draft: 0, translated: 2, reviewed: 0 })
      await store.editions.setStatus(SLUG, 'main', 'draft', made(3))
      expect(await counts()).toEqual({ missing: 2, draft: 0, translated: 0, reviewed: 0 })
      expect(await store.texts.forReading(SLUG, { editions: null, page: 1 })).toMatchObject({
        editions: [],
        shown: [],
        paragraphCount: 2,
      })
      await expect(store.editions.setStatus(SLUG, 'none', 'draft', made())).rejects.toMatchObject({
        kind: 'not-found',
      })
    })

    test('is added with its gaps, and a new default takes over', async () => {
      const store = await withText()
      await store.editions.add(SLUG, anEdition([aUnit(2, 'Zwei.', { id: 'x2' })], { id: 'second' }), made(1))
      const text = await store.texts.forReading(SLUG, { editions: null, page: null })
      expect(text?.editions.map(({ id, isDefault }) => [id, isDefault])).toEqual([
        ['second', true],
        ['main', false],
      ])
      expect(en(await read(store, 'second'))).toEqual(['', 'Zwei.'])
      const { items } = await store.texts.list({ order: 'newest', lng: 'bn', limit: 1, after: null })
      expect(items[0]?.progress).toEqual({ missing: 1, draft: 0, translated: 1, reviewed: 0 })
      await expect(store.editions.add(SLUG, anEdition([], { id: 'second' }), made())).rejects.toMatchObject({
        kind: 'invalid',
      })
      await expect(
        store.editions.add(SLUG, anEdition([aUnit(1, 'x', { id: 'u1' })], { id: 'third' }), made()),
      ).rejects.toMatchObject({ kind: 'invalid' })
    })
  })
})
