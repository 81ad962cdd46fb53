import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { beadsFromSentences, type PairedSentences } from '../../src/model/beads.ts'
import type { NewEdition, NewText, NewUnit } from '../../src/model/stored.ts'
import { isSlug } from '../../src/model/slug.ts'
import type { Note } from '../../src/model/text.ts'
import { checkBeads, checkPlaces, paragraphsOf, sourceText, type Range } from '../../src/model/unit.ts'
import { written } from '../../src/model/written.ts'

type SampleUnit = Omit<NewUnit, 'sentences' | 'notes' | 'stale'> & {
  readonly sentences?: readonly PairedSentences[]
  readonly notes?: readonly Note[]
  readonly stale?: true
}
type SampleEdition = Omit<NewEdition, 'units'> & { readonly units: readonly SampleUnit[] }
type SampleText = Omit<NewText, 'paragraphs' | 'editions'> & {
  readonly paragraphs: readonly (Omit<NewText['paragraphs'][number], 'notes'> & {
    readonly notes?: readonly Note[]
  })[]
  readonly editions: readonly SampleEdition[]
}

const sample = (slug: string): SampleText =>
  JSON.parse(readFileSync(new URL(`../../src/samples/${slug}.json`, import.meta.url), 'utf8'))

const article = sample('pezeshkian-moscow-visit')
const guide = sample('how-to-read')

const SEED = new URL('../../../shared/seed-article.bn.txt', import.meta.url)
const SEED_SHA256 = '4006b3d36152c6d60e0c61305da3953c2bec27d87cd7e4a17c7ac5272f777d14'

const bengaliOf = (text: SampleText, { n, span }: { n: number; span: number }) =>
  sourceText(text.paragraphs.slice(n - 1, n - 1 + span).map((paragraph) => paragraph.text))

const editionOf = (text: SampleText, id: string): SampleEdition => {
  const found = text.editions.find((edition) => edition.id === id)
  if (found === undefined) throw new Error(`no edition ${id}`)
  return found
}

/** What of a text no range holds, or more than one does, apart from white space. */
function notHeldOnce(text: string, ranges: readonly Range[]): string {
  const held = new Uint8Array(text.length)
  for (const [start, end] of ranges) for (let i = start; i < end; i++) held[i]! += 1
  return [...held.keys()]
    .filter((i) => held[i] !== 1 && /\S/.test(text[i] ?? ''))
    .map((i) => text[i])
    .join('')
}

describe.each([
  ['the article', 'pezeshkian-moscow-visit', article],
  ['the guide', 'how-to-read', guide],
])('%s', (_name, slug, text) => {
  const units = text.editions.flatMap((edition) => edition.units)

  test('has its slug, and its titles in both languages', () => {
    expect(text.slug).toBe(slug)
    expect(isSlug(text.slug)).toBe(true)
    expect(text.title.bn).toMatch(/\p{Script=Bengali}/u)
    expect(text.title.en).toMatch(/[a-z]/)
  })

  test('has ids of eight letters of [a-z2-7], each used once, here and in the other sample', () => {
    const ids = [article, guide].flatMap(({ paragraphs, editions }) => [
      ...paragraphs.map(({ id }) => id),
      ...editions.flatMap((edition) => edition.units.map(({ id }) => id)),
    ])
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{8}$/)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of text.editions) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  })

  test('has one default edition, published, and nothing that a machine translated', () => {
    expect(text.editions.filter((edition) => edition.isDefault).map(({ id }) => id)).toEqual(['pashapashi'])
    expect(text.editions.map((edition) => edition.status)).not.toContain('draft')
    expect(new Set(units.map((unit) => unit.origin))).toEqual(new Set(['human']))
  })

  test.each(text.editions.map((edition) => [edition.id, edition] as const))(
    'has units in “%s” that never cross, with those that the store adds for the rest',
    (_id, { units }) => {
      const covered = new Set(units.flatMap(({ n, span }) => Array.from({ length: span }, (_, i) => n + i)))
      const added = text.paragraphs.map((_, i) => ({ n: i + 1, span: 1 })).filter(({ n }) => !covered.has(n))
      expect(() => checkPlaces([...units, ...added], text.paragraphs.length)).not.toThrow()
    },
  )

  test('pairs every sentence: each character of a unit and of its Bengali stands in exactly one bead', () => {
    for (const unit of units) {
      const bn = bengaliOf(text, unit)
      const beads = beadsFromSentences(bn, unit.text, unit.sentences ?? [])
      checkBeads(beads, bn, unit.text)
      const held = {
        bn: notHeldOnce(
          bn,
          beads.flatMap((bead) => bead.bn),
        ),
        en: notHeldOnce(
          unit.text,
          beads.flatMap((bead) => bead.en),
        ),
      }
      expect({ unit: unit.id, ...held }).toEqual({ unit: unit.id, bn: '', en: '' })
      expect(beads.every((bead) => bead.confidence === 1)).toBe(true)
    }
  })

  test('lets no sentence of a bead run on over the end of a paragraph', () => {
    const sentences = units
      .flatMap((unit) => unit.sentences ?? [])
      .flatMap((bead) => [...bead.bn, ...bead.en])
    expect(sentences.filter((sentence) => sentence.includes('\n') || sentence !== sentence.trim())).toEqual(
      [],
    )
  })

  test('is stored as it stands: nothing in it would be cleaned, and no English paragraph is empty', () => {
    for (const { text: bn } of text.paragraphs) expect(written(bn)).toBe(bn)
    for (const { text: en } of units) {
      expect(written(en)).toBe(en)
      expect(
        paragraphsOf(en)
          .map((part) => part.text)
          .join('\n\n'),
      ).toBe(en)
    }
  })

  test('has no straight quotes, doubled spaces or exclamation marks in its English', () => {
    const english = [
      text.title.en,
      text.author?.en,
      text.source?.name.en,
      text.licence?.en,
      ...text.editions.flatMap(({ name, translator, licence }) => [name.en, translator?.en, licence?.en]),
      ...units.flatMap((unit) => [unit.text, ...(unit.notes ?? []).map((note) => note.text)]),
    ]
    expect(english.filter((words) => words !== undefined && /["'`!]| {2}|\.\.\./.test(words))).toEqual([])
  })
})

describe('the article', () => {
  const { units } = editionOf(article, 'pashapashi')

  test('is the seed article, byte for byte', () => {
    const lines = article.paragraphs.map((paragraph) => paragraph.text)
    expect(lines).toHaveLength(14)
    expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(SEED_SHA256)
  })

  test.runIf(existsSync(SEED))('is the file that it was given as', () => {
    expect(article.paragraphs.map((paragraph) => paragraph.text).join('\n')).toBe(readFileSync(SEED, 'utf8'))
  })

  test('is translated whole, a paragraph beside each paragraph', () => {
    expect(units.map(({ n, span, state }) => [n, span, state])).toEqual(
      Array.from({ length: 14 }, (_, i) => [i + 1, 1, 'translated']),
    )
    expect(units.every((unit) => paragraphsOf(unit.text).length === 1)).toBe(true)
  })

  test('claims nothing about the original: no author, and it says that its first place is unknown', () => {
    expect(article.author).toBeNull()
    expect(article.source).toMatchObject({
      url: null,
      name: { en: expect.stringMatching(/not known to us/) },
    })
    expect(article.licence?.en).toMatch(/only the English translation.*nothing is claimed/)
  })

  // [in the Bengali, as English papers spell it]: whatever stands in one side of a paragraph is in the other.
  test.each([
    ['মাসুদ পেজেশকিয়ান', 'Masoud Pezeshkian'],
    ['পেজেশকিয়ান', 'Pezeshkian'],
    ['ভ্লাদিমির পুতিন', 'Vladimir Putin'],
    ['পুতিন', 'Putin'],
    ['দিমিত্রি পেসকভ', 'Dmitry Peskov'],
    ['মিখাইল মিশুস্টিন', 'Mikhail Mishustin'],
    ['বাশার আল-আসাদ', 'Bashar al-Assad'],
    ['হিজবুল্লাহ', 'Hezbollah'],
    ['হামাস', 'Hamas'],
    ['কাজান', 'Kazan'],
    ['ব্রিকস', 'BRICS'],
    ['পিয়ংইয়ং', 'Pyongyang'],
    ['মিনস্ক', 'Minsk'],
    ['মস্কো', 'Moscow'],
    ['তেহরান', 'Tehran'],
    ['ক্রেমলিন', 'Kremlin'],
    ['রাশিয়া', 'Russia'],
    ['ইরান', 'Iran'],
    ['ইউক্রেন', 'Ukraine'],
    ['সিরিয়া', 'Syria'],
    ['লেবানন', 'Lebanon'],
    ['গাজা', 'Gaza'],
    ['বেলারুশ', 'Belarus'],
    ['চীন', 'China'],
    ['উত্তর কোরিয়া', 'North Korea'],
    ['তুর্কমেনিস্তান', 'Turkmenistan'],
    ['মার্কিন যুক্তরাষ্ট্র', 'United States'],
    ['মধ্যপ্রাচ্য', 'Middle East'],
    ['আফ্রিকা', 'Africa'],
    ['পশ্চিমা', 'West'],
  ])('names %s as %s, in the same paragraphs on both sides', (bn, en) => {
    const where = (side: readonly string[], name: string) =>
      side.flatMap((words, i) => (words.normalize().includes(name.normalize()) ? [i + 1] : []))
    const bengali = where(
      article.paragraphs.map((paragraph) => paragraph.text),
      bn,
    )
    expect(bengali).not.toEqual([])
    expect(
      where(
        units.map((unit) => unit.text),
        en,
      ),
    ).toEqual(bengali)
  })

  test('spells as British papers do', () => {
    const english = units.map((unit) => unit.text).join('\n')
    expect(english).toMatch(/\bdefence\b/)
    expect(english).not.toMatch(/Pezeshkiyan|Masud|Dmitri\b|Hizbollah|Hizbullah|\bdefense\b|\w+ization\b/)
  })

  test('keeps its figures', () => {
    const figures = (words: string) => words.match(/\d+/g) ?? []
    for (const unit of units) expect(figures(unit.text)).toEqual(figures(bengaliOf(article, unit)))
  })
})

describe('the guide', () => {
  const { units, drafts } = editionOf(guide, 'pashapashi')
  const plain = editionOf(guide, 'plain')
  const paragraphs = guide.paragraphs.map((paragraph, i) => ({ ...paragraph, n: i + 1 }))
  const unitAt = (n: number) =>
    units.find((unit) => unit.span > 0 && unit.n <= n && n < unit.n + unit.span) ?? null

  test('has 10 to 14 paragraphs, among them headings, a quotation and a verse', () => {
    const kinds = (kind: string) => paragraphs.filter((paragraph) => paragraph.kind === kind).length
    expect(paragraphs.length).toBeGreaterThanOrEqual(10)
    expect(paragraphs.length).toBeLessThanOrEqual(14)
    expect(kinds('heading')).toBeGreaterThanOrEqual(2)
    expect([kinds('quote'), kinds('verse')]).toEqual([1, 1])
  })

  test('has its verse line for line beside the Bengali', () => {
    const verse = paragraphs.find((paragraph) => paragraph.kind === 'verse')!
    const unit = unitAt(verse.n)!
    expect(unit.text.split('\n')).toHaveLength(verse.text.split('\n').length)
    expect(unit.sentences?.map((bead) => bead.bn.concat(bead.en).length)).toEqual([2, 2, 2, 2])
  })

  test('shows every state: exactly one draft, labelled, one missing, one stale, and reviewed ones', () => {
    expect(drafts).toBe('labelled')
    const states = paragraphs.map(({ n }) => unitAt(n)?.state ?? 'missing')
    expect(states.filter((state) => state === 'draft')).toHaveLength(1)
    expect(states.filter((state) => state === 'missing')).toHaveLength(1)
    expect(states).toContain('reviewed')
    expect(units.filter((unit) => unit.stale === true).map(({ state }) => state)).toEqual(['translated'])
  })

  test('says in the draft, stale and missing paragraphs what each of these is', () => {
    const says = (n: number | undefined) =>
      paragraphs.find((paragraph) => paragraph.n === n)?.text.normalize()
    const missing = paragraphs.find(({ n }) => unitAt(n) === null)?.n
    expect(says(units.find((unit) => unit.state === 'draft')?.n)).toContain('খসড়া'.normalize())
    expect(says(units.find((unit) => unit.stale)?.n)).toContain('মূল লেখা পরে বদলালে')
    expect(says(missing)).toContain('ইংরেজি এখনও তৈরি হয়নি'.normalize())
  })

  test('is honest in its stale paragraph: the English lacks the sentence that came later', () => {
    const stale = units.find((unit) => unit.stale)
    expect(stale?.sentences?.at(-1)).toMatchObject({ bn: [expect.any(String)], en: [] })
  })

  test('has a unit over two paragraphs, one of two English paragraphs, and a remark without Bengali', () => {
    expect(units.filter((unit) => unit.span === 2)).toHaveLength(1)
    expect(units.filter((unit) => unit.span === 1 && paragraphsOf(unit.text).length === 2)).toHaveLength(1)
    const remarks = units.filter((unit) => unit.span === 0)
    expect(remarks.map((unit) => unit.text)).toEqual([expect.stringContaining('no Bengali')])
  })

  test('has a footnote on each side, called at the end of a sentence or line', () => {
    const notes = (sides: readonly { text: string; notes?: readonly Note[] }[]) =>
      sides.flatMap(({ text, notes }) =>
        (notes ?? []).map((note) => ({ before: text[note.at - 1], ...note })),
      )
    expect(notes(paragraphs)).toMatchObject([
      { before: '।', text: expect.stringMatching(/\p{Script=Bengali}/u) },
    ])
    expect(notes(units)).toMatchObject([{ before: '.', text: expect.stringMatching(/^[A-Z]/) }])
  })

  test('has a second edition in plain English for a few paragraphs', () => {
    expect(plain).toMatchObject({ isDefault: false, status: 'published', name: { en: 'Plain English' } })
    expect(plain.units.length).toBeGreaterThanOrEqual(3)
    expect(plain.units.length).toBeLessThan(units.length)
    const lengths = plain.units.flatMap((unit) =>
      (unit.sentences ?? []).flatMap((bead) => bead.en.map((sentence) => sentence.split(' ').length)),
    )
    expect(Math.max(...lengths)).toBeLessThanOrEqual(24)
  })

  test.each([
    ['উপরে-নিচে', 'Stacked'],
    ['শুধু বাংলা', 'Bengali only'],
    ['শুধু ইংরেজি', 'English only'],
    ['আড়াল', 'Recall'],
    ['আবার আড়াল করুন', 'Cover again'],
    ['উঁকি', 'Peek'],
    ['দুটোই', 'Both'],
    ['পড়ার সেটিংস', 'reading settings'],
    ['হরফের আকার', 'Text size'],
    ['লাইনের ফাঁক', 'line spacing'],
    ['স্বয়ংক্রিয়', 'Auto'],
    ['লিংক কপি করুন', 'Copy link'],
    ['উদ্ধৃত করুন', 'Cite'],
    ['যেখানে থেমেছিলেন', 'Where you left off'],
    ['খসড়া', 'draft'],
    ['যাচাইকৃত', 'reviewed'],
    ['অনূদিত', 'translated'],
  ])('calls %s and %s what the interface calls them, in paragraphs that stand side by side', (bn, en) => {
    const both = units.filter(
      (unit) => bengaliOf(guide, unit).normalize().includes(bn.normalize()) && unit.text.includes(en),
    )
    expect(both.length).toBeGreaterThan(0)
  })

  test('speaks as the interface does: আপনি, এখনও, আরও, সঙ্গে', () => {
    const bengali = paragraphs.map((paragraph) => paragraph.text.normalize()).join('\n')
    expect(bengali).not.toMatch(/তুমি|তোমা|সাথে|এখনো|আরো|!|"|'/)
  })

  test('promises nothing that is not built', () => {
    const all = [...paragraphs, ...units, ...plain.units].map((part) => part.text.normalize()).join('\n')
    expect(all).not.toMatch(
      /search|download|epub|offline|sign in|desk\b|dictionary|খুঁজুন|ডাউনলোড|অফলাইন|সাইন ইন|ডেস্ক|অভিধান/i,
    )
  })
})

describe('beadsFromSentences', () => {
  test('gives the offsets of each sentence, over the blank line between two paragraphs', () => {
    const beads = beadsFromSentences('ক খ।\n\nগ।', 'A b. C.', [
      { bn: ['ক খ।'], en: ['A b.'] },
      { bn: ['গ।'], en: ['C.'] },
    ])
    expect(beads).toEqual([
      { bn: [[0, 4]], en: [[0, 4]], confidence: 1 },
      { bn: [[6, 8]], en: [[5, 7]], confidence: 1 },
    ])
  })

  test('leaves a side empty where a sentence has no partner', () => {
    expect(beadsFromSentences('ক।', '', [{ bn: ['ক।'], en: [] }])).toEqual([
      { bn: [[0, 2]], en: [], confidence: 1 },
    ])
  })

  test('tells two equal sentences apart by their order', () => {
    const beads = beadsFromSentences('না। না।', 'No. No.', [
      { bn: ['না।'], en: ['No.'] },
      { bn: ['না।'], en: ['No.'] },
    ])
    expect(beads.map((bead) => bead.bn)).toEqual([[[0, 3]], [[4, 7]]])
  })

  test.each([
    ['is not there', ['A.', 'X.', 'B.']],
    ['comes too early', ['B.', 'A.']],
    ['leaves another out before it', ['B.']],
    ['leaves another out after it', ['A.']],
    ['is empty', ['A.', '', 'B.']],
  ])('refuses a sentence that %s', (_why, en) => {
    expect(() => beadsFromSentences('', 'A. B.', [{ bn: [], en }])).toThrow(Error)
  })
})
