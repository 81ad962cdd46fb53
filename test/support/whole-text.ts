import fc from 'fast-check'
import type { Book, CollectionDetails } from '../../src/formats/format.ts'
import type { WholeText } from '../../src/model/stored.ts'
import { KINDS, type Bilingual, type Note, type Paragraph } from '../../src/model/text.ts'
import { ORIGINS, sourceText, type Edition, type SentenceBead, type Unit } from '../../src/model/unit.ts'

/*
 * Texts as the store holds them and an export gets them: whatever an author may have written, and what
 * formats stumble over.
 */

/** Bits of text that some format or other has a use of its own for. */
const BITS = [
  'তিনি এলেন।',
  'র‌্যাব ও র‍্যাব',
  'ক্ষ',
  'He came.',
  ' ',
  '  ',
  '\t',
  '\n',
  '-',
  '=1+1',
  '@a',
  '+',
  "'",
  '"',
  '“উক্তি”',
  '<b>',
  '</seg>',
  '&amp;',
  ']]>',
  '<!-- 1 bn -->',
  '*',
  '_x_',
  '# ',
  '> ',
  '1. ',
  '[^1]',
  '[a](b)',
  '\\',
  '`',
  '§ 1 bn',
  '§',
  ',',
  ';',
  '|',
  'msgid "x"',
  '~~~',
  '১২৩',
  '\u00a0',
  '\u200b',
  '😀',
  'é',
  '---',
  '{"a":1}',
  '\ufeff',
] as const

const LINES = fc
  .array(fc.nat(BITS.length + 10), { minLength: 1, maxLength: 8 })
  .map((choices) => stored(choices.map((c) => BITS[c] ?? letter(c * 7919)).join('')))

/** Some letter or sign, from all over the Basic Multilingual Plane. */
function letter(seed: number): string {
  return String.fromCharCode(0x20 + (seed % 0xd000))
}

/** Only what the store would hold, and what XML has room for. */
function stored(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  const CONTROLS = /[\0-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(CONTROLS, '')
}

const filled = (side: string) => (text: string) => (text.trim() === '' ? side : text)

/** Text of either side, never blank. */
const bengali = LINES.map(filled('কথা।'))
const english = fc
  .oneof(
    { weight: 3, arbitrary: LINES },
    { weight: 1, arbitrary: fc.array(LINES, { minLength: 2, maxLength: 3 }) },
  )
  .map((lines) => filled('Word.')(typeof lines === 'string' ? lines : lines.join('\n\n')))

const id = fc.nat(46655).map((n) => n.toString(36))

const bilingual: fc.Arbitrary<Bilingual> = fc.record({ bn: LINES, en: LINES })
const title = bilingual.map(({ bn, en }) => ({ bn: filled('শিরোনাম')(bn), en }))
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 })
const source = fc.record({
  name: bilingual,
  url: nullable(fc.constantFrom('https://example.org/a?b=1&c=2', 'https://example.org/পাতা')),
})

function notesIn(text: string): fc.Arbitrary<readonly Note[]> {
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            at: fc.nat(text.length).map((at) => borderIn(text, at)),
            text: LINES.map(filled('টীকা')),
          }),
          { maxLength: 3 },
        ),
      },
    )
    .map((notes) => notes.toSorted((a, b) => a.at - b.at))
}

/** The offset, or the one before it inside of a surrogate pair. */
function borderIn(text: string, at: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(at)) && at > 0 ? at - 1 : at
}

function beadsIn(bn: string, en: string): fc.Arbitrary<readonly SentenceBead[]> {
  if (bn === '' || en === '') return fc.constant([])
  return fc
    .tuple(fc.nat(bn.length), fc.nat(en.length), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
    .map(([b, e, confidence, some]): readonly SentenceBead[] => {
      if (!some) return []
      const first = { bn: b > 0 ? [[0, b] as const] : [], en: [[0, Math.max(e, 1)] as const], confidence }
      return b < bn.length ? [first, { bn: [[b, bn.length] as const], en: [], confidence: 1 }] : [first]
    })
}

function paragraph(n: number): fc.Arbitrary<Paragraph> {
  return bengali.chain((text) =>
    fc.record({
      id: id.map((name) => `${name}-${n}`),
      n: fc.constant(n),
      kind: fc.constantFrom(...KINDS),
      text: fc.constant(text),
      revision: fc.integer({ min: 1, max: 9 }),
      notes: notesIn(text),
    }),
  )
}

/** A unit at a place; about one in five is missing. */
function unit(paragraphs: readonly Paragraph[], n: number, span: number, key: string): fc.Arbitrary<Unit> {
  const bn = sourceText(paragraphs.slice(n - 1, n - 1 + span).map(({ text }) => text))
  const common = {
    id: id.map((name) => `${name}-${key}`),
    n: fc.constant(n),
    span: fc.constant(span),
    revision: fc.integer({ min: 1, max: 9 }),
  }
  const missing: fc.Arbitrary<Unit> = fc.record({
    ...common,
    text: fc.constant(''),
    state: fc.constant('missing'),
    origin: fc.constant('human'),
    stale: fc.constant(false),
    sentences: fc.constant([]),
    notes: fc.constant([]),
  })
  const full = english.chain((text) =>
    fc.record({
      ...common,
      text: fc.constant(text),
      state: fc.constantFrom('draft' as const, 'translated' as const, 'reviewed' as const),
      origin: fc.constantFrom(...ORIGINS),
      stale: fc.boolean(),
      sentences: beadsIn(span === 0 ? '' : bn, text),
      notes: notesIn(text),
    }),
  )
  return fc.oneof({ weight: 1, arbitrary: missing }, { weight: 4, arbitrary: full })
}

/** Where units stand: runs over all paragraphs, and some without Bengali between them. */
function places(paragraphs: number): fc.Arbitrary<readonly { readonly n: number; readonly span: number }[]> {
  return fc
    .array(fc.tuple(fc.constantFrom(1, 1, 1, 1, 2, 3), fc.constantFrom(0, 0, 0, 0, 1, 2)), {
      minLength: paragraphs + 1,
      maxLength: paragraphs + 1,
    })
    .map((choices) => {
      const found: { n: number; span: number }[] = []
      let n = 0
      for (const [i, [wanted, remarks]] of choices.entries()) {
        if (i > 0) {
          if (n >= paragraphs) break
          const span = Math.min(wanted, paragraphs - n)
          found.push({ n: n + 1, span })
          n += span
        }
        for (let r = 0; r < remarks; r += 1) found.push({ n, span: 0 })
      }
      return found
    })
}

type WholeEdition = Edition & { readonly units: readonly Unit[] }

function edition(paragraphs: readonly Paragraph[], e: number): fc.Arbitrary<WholeEdition> {
  return places(paragraphs.length).chain((at) =>
    fc.record({
      id: id.map((name) => `${name}-${e}`),
      name: bilingual,
      translator: nullable(bilingual),
      year: nullable(fc.integer({ min: 1, max: 2100 })),
      source: nullable(source),
      licence: nullable(bilingual),
      status: fc.constantFrom('draft' as const, 'published' as const),
      drafts: fc.constantFrom('hidden' as const, 'labelled' as const),
      isDefault: fc.constant(e === 0),
      progress: fc.constant({ missing: 0, draft: 0, translated: 0, reviewed: 0 }),
      units: fc.tuple(...at.map(({ n, span }, i) => unit(paragraphs, n, span, `${e}-${i}`))),
    }),
  )
}

/** A text of 1 to 5 paragraphs and up to 2 editions. */
export const wholeText: fc.Arbitrary<WholeText> = fc
  .integer({ min: 1, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => paragraph(i + 1))))
  .chain((paragraphs) =>
    fc.record({
      slug: fc.constantFrom('a-text', 'একটি-লেখা', 'x'),
      title,
      author: nullable(bilingual),
      source: nullable(source),
      licence: nullable(bilingual),
      date: nullable(fc.constantFrom('1971-12-16', '2026-11-24')),
      updated: fc.constantFrom('2026-11-24T12:00:00.000Z', '2026-01-01T00:00:00.000Z'),
      paragraphs: fc.constant(paragraphs),
      editions: fc
        .integer({ min: 0, max: 2 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, e) => edition(paragraphs, e)))),
    }),
  )

const collection: fc.Arbitrary<CollectionDetails> = fc.record({
  slug: nullable(fc.constantFrom('golpo', 'গল্প-সংকলন')),
  title,
  author: nullable(bilingual),
})

export interface WholeBook extends Book {
  readonly texts: readonly WholeText[]
}

/** One text, or a collection of up to three. */
export const wholeBook: fc.Arbitrary<WholeBook> = fc.oneof(
  { weight: 3, arbitrary: wholeText.map((text) => ({ collection: null, texts: [text] })) },
  {
    weight: 1,
    arbitrary: fc.record({ collection, texts: fc.array(wholeText, { minLength: 1, maxLength: 3 }) }),
  },
)

/** A text of `count` paragraphs, each with its English; always the same one. */
export function longText(count: number): WholeText {
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  return {
    slug: 'long-text',
    title: { bn: 'দীর্ঘ লেখা', en: 'A long text' },
    author: null,
    source: null,
    licence: null,
    date: null,
    updated: '2026-11-24T12:00:00.000Z',
    paragraphs: numbers.map((n) => ({
      id: `p${n}`,
      n,
      kind: 'paragraph',
      text: `${n} নম্বর অনুচ্ছেদে তিনি বললেন, “নদীর ধারে র‌্যাবের গাড়ি <দাঁড়িয়ে> আছে।” তারপর চুপ করে রইলেন।`,
      revision: 1,
      notes: [],
    })),
    editions: [
      {
        id: 'main',
        name: { bn: 'মূল অনুবাদ', en: 'Main' },
        translator: null,
        year: null,
        source: null,
        licence: null,
        status: 'published',
        drafts: 'hidden',
        isDefault: true,
        progress: { missing: 0, draft: 0, translated: count, reviewed: 0 },
        units: numbers.map((n) => ({
          id: `u${n}`,
          n,
          span: 1,
          text: `In paragraph ${n} he said, “A car is <standing> by the river.” Then he fell silent.`,
          state: 'translated',
          origin: 'human',
          stale: false,
          revision: 1,
          sentences: [],
          notes: [],
        })),
      },
    ],
  }
}
