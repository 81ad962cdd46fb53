import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import { ID } from '../model/id.ts'
import { KINDS } from '../model/text.ts'
import {
  checkBeads,
  ORIGINS,
  sourceText,
  STATES,
  type SentenceBead,
  type Unit as StoredUnit,
} from '../model/unit.ts'
import { written } from '../model/written.ts'
import type { WholeText as StoredText } from '../model/stored.ts'
import { beadsCheck, checkEntry } from './carried-check.ts'
import { CARRIED, cutBetweenSentences } from './carried.ts'
import { namedIn } from './columns.ts'
import { decode, headOf } from './decode.ts'
import { encoded } from './encode.ts'
import type { Book, Format, Problem, Read, ReadParagraph, ReadText } from './format.ts'
import { labelsOf } from './labels.ts'
import { imported, NO_BEADS, pairing, plain } from './pairing.ts'
import { editionOf } from './pairs.ts'
import { NO_DETAILS, readAs, refusable, refused, tally, type Tally } from './read.ts'

/**
 * JSON of ours, everything that is known of texts and of their collection; what the API answers about a text,
 * with one edition; and lists of `{"bn":…,"en":…}`, a pair each. Ours is `{"format":"pashapashi","version":1,"collection":…,"texts":[…]}`: names and values as in
 * `WholeText`, offsets in UTF-16 code units. A newer version is refused, unknown fields are counted.
 */
export const json: Format = {
  id: 'json',
  name: 'JSON',
  extensions: ['json'],
  mediaType: 'application/json',
  carries: CARRIED.map((what) => (what === 'edition' ? 'editions' : what)),
  recognises: (bytes) => /^\s{0,1000}(?:\{\s{0,1000}["}]|\[\s{0,1000}[[{\]"])/.test(headOf(bytes) ?? ''),
  read: (bytes) => refusable(() => read(decode(bytes))),
  write: (book, { edition }) => encoded(parts(book, edition)),
}

const VERSION = 1

/** A string that a store takes. JSON can spell U+0000 and halves of letters, which no store does. */
const Text = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), { params: { key: 'formats:json_text' } })
  .transform(written)

const Bilingual = z.object({ bn: Text.default(''), en: Text.default('') })
const Source = z.object({ name: Bilingual, url: Text.nullable().default(null) })
const Id = z.string().regex(ID).nullable().default(null)
const Count = z.number().int().min(0)
const Revision = Count.nullable().default(null)
const Notes = z.array(z.object({ at: Count, text: Text })).default([])
const Range = z.tuple([Count, Count])
const Beads = z
  .array(z.object({ bn: z.array(Range), en: z.array(Range), confidence: z.number().min(0).max(1) }))
  .default([])

const Paragraph = z.object({
  id: Id,
  // Its place in the list says the same.
  n: Count.optional(),
  kind: z.enum(KINDS).default('paragraph'),
  text: Text,
  revision: Revision,
  notes: Notes,
})

const Unit = z.object({
  id: Id,
  n: Count,
  span: Count,
  text: Text,
  state: z.enum(STATES),
  origin: z.enum(ORIGINS).default('import'),
  stale: z.boolean().default(false),
  revision: Revision,
  sentences: Beads,
  // Tells whether the beads still are of these texts.
  check: Text.optional(),
  notes: Notes,
})

const Edition = z.object({
  id: Id,
  name: Bilingual.default({ bn: '', en: '' }),
  translator: Bilingual.nullable().default(null),
  year: z.number().int().nullable().default(null),
  source: Source.nullable().default(null),
  licence: Bilingual.nullable().default(null),
  status: z.enum(['draft', 'published']).default('published'),
  drafts: z.enum(['hidden', 'labelled']).default('hidden'),
  isDefault: z.boolean().default(false),
  units: z.array(Unit),
})

const WholeText = z.object({
  slug: Text.nullable().default(null),
  title: Bilingual.default({ bn: '', en: '' }),
  author: Bilingual.nullable().default(null),
  source: Source.nullable().default(null),
  licence: Bilingual.nullable().default(null),
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable()
    .default(null),
  updated: Text.nullable().default(null),
  paragraphs: z.array(Paragraph),
  editions: z.array(Edition).default([]),
})

const Ours = z.object({
  format: z.literal('pashapashi'),
  version: z.literal(VERSION),
  collection: z
    .object({
      slug: Text.nullable().default(null),
      title: Bilingual,
      author: Bilingual.nullable().default(null),
    })
    .nullable()
    .default(null),
  texts: z.array(WholeText),
})

/** What the API answers about one text: its paragraphs, and the units of the edition that was asked for. */
const Answer = WholeText.extend({
  paragraphs: z.array(Paragraph.extend({ id: z.string().regex(ID) })),
  edition: z.string().nullable(),
  editions: z.array(
    Edition.omit({ isDefault: true, drafts: true, units: true }).extend({ default: z.boolean() }),
  ),
  units: z.array(
    Unit.omit({ n: true, span: true }).extend({
      paragraphs: z.array(z.string()),
      after: z.string().nullable(),
    }),
  ),
})

const Simple = z.array(z.object({ bn: Text.nullish(), en: Text.nullish() })).min(1)

/** A row by the names that columns of tables have, too: `Bengali`, `English text`. */
function renamed(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row
  const entries = Object.entries(row)
  const { bn, en } = namedIn(entries.map(([name]) => name))
  if (bn === null && en === null) return { ...row, bn: NO_SIDE }
  const rest = entries.filter((_, i) => i !== bn && i !== en)
  return { ...Object.fromEntries(rest), bn: entries[bn ?? -1]?.[1], en: entries[en ?? -1]?.[1] }
}

/** What no side is: a row without any is not as it should be. */
const NO_SIDE = 0

/** How many fields of what was given are not in what was made of it. */
function unknownFields(given: unknown, made: unknown): number {
  if (typeof given !== 'object' || given === null || typeof made !== 'object' || made === null) return 0
  const known = new Map(Object.entries(made))
  return Object.entries(given).reduce(
    (sum, [name, value]) => sum + (known.has(name) ? unknownFields(value, known.get(name)) : 1),
    0,
  )
}

function read(text: string): Read {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return refused('formats:json', {}, lineOf(error, text))
  }
  if (Array.isArray(data)) return simple(data)
  const { format, version, units } = Object.assign(Object.create(null) as Record<string, unknown>, data)
  if (format === undefined && Array.isArray(units)) return answer(data)
  if (format !== 'pashapashi') return refused('formats:json_unknown')
  return version !== VERSION
    ? refused('formats:json_version', { version: String(version), known: VERSION })
    : ours(data)
}

/** The line where V8 says that it stopped; `null` where it says nothing, as at the end of the file. */
function lineOf(error: unknown, text: string): number | null {
  const [, at] = /at position (\d+)/.exec(error instanceof SyntaxError ? error.message : '') ?? []
  return at === undefined ? null : text.slice(0, Number(at)).split('\n').length
}

function simple(data: unknown): Read {
  const given = Array.isArray(data) ? data.map(renamed) : data
  const rows = Simple.safeParse(given)
  if (!rows.success) return refused(...shapeProblem(rows.error))
  const pairs = pairing()
  const counts = tally()
  counts.add('dropped', 'formats:dropped_unknown', unknownFields(given, rows.data))
  const labels = labelsOf(
    rows.data.map(({ bn }) => bn ?? ''),
    rows.data.map(({ en }) => en ?? ''),
  )
  if (labels === 'swapped') counts.add('doubt', 'formats:doubt_swapped')
  for (const row of rows.data) {
    const [bn, en] = labels === 'swapped' ? [row.en, row.bn] : [row.bn, row.en]
    const english = imported(en ?? '')
    if ((bn ?? '').trim() !== '') pairs.add([plain(bn ?? '')], english)
    else if (english.state !== 'missing') pairs.add([], english)
  }
  if (pairs.isEmpty()) return refused('formats:empty')
  if (labels === 'neither') return refused('formats:neither')
  return readAs({ collection: null, texts: [pairs.done(NO_DETAILS)] }, counts.problems())
}

function ours(data: unknown): Read {
  const parsed = Ours.safeParse(data)
  if (!parsed.success) return refused(...shapeProblem(parsed.error))
  const { collection, texts } = parsed.data
  const counts = tally()
  counts.add('dropped', 'formats:dropped_unknown', unknownFields(data, parsed.data))
  const value = {
    collection,
    texts: texts.map(({ paragraphs, editions, ...details }): ReadText => ({
      shape: 'paired',
      details,
      paragraphs: paragraphs.map(placeless),
      editions: editions.map((edition) => ({
        ...edition,
        units: checked(edition.units, paragraphs, counts),
      })),
    })),
  }
  return readAs(value, counts.problems())
}

function answer(data: unknown): Read {
  const parsed = Answer.safeParse(data)
  if (!parsed.success) return refused(...shapeProblem(parsed.error))
  const { edition: id, editions, units, paragraphs, ...details } = parsed.data
  const counts = tally()
  const places = new Map(paragraphs.map((paragraph, i) => [paragraph.id, i + 1]))
  const placed: z.infer<typeof Unit>[] = []
  for (const [i, { paragraphs: ids, after, ...unit }] of units.entries()) {
    const n = places.get(ids[0] ?? after ?? '') ?? 0
    const isRun = ids.every((one, k) => places.get(one) === n + k)
    if (!isRun || (ids.length === 0 && after !== null && n === 0))
      return refused('formats:json_shape', { path: `units.${i}.paragraphs` })
    placed.push({ ...unit, n, span: ids.length })
  }
  const shown = editions.find((edition) => edition.id === id)
  counts.add('dropped', 'formats:dropped_editions', editions.length - (shown === undefined ? 0 : 1))
  const read = ({ default: isDefault, ...edition }: NonNullable<typeof shown>) => ({
    ...edition,
    isDefault,
    drafts: 'hidden' as const,
    units: checked(placed, paragraphs, counts),
  })
  const text: ReadText = {
    shape: 'paired',
    details,
    paragraphs: paragraphs.map(placeless),
    editions: shown === undefined ? [] : [read(shown)],
  }
  return readAs({ collection: null, texts: [text] }, counts.problems())
}

/** A paragraph of a list, which needs no number. */
function placeless(paragraph: z.infer<typeof Paragraph>): ReadParagraph {
  const { n: _, ...rest } = paragraph
  return rest
}

/**
 * Units with their beads as long as these fit their texts: cleaning a text, or a hand, may have moved its
 * letters. Who tells by a `check` that it has not been touched keeps even those that cut sentences.
 */
function checked(
  units: readonly z.infer<typeof Unit>[],
  paragraphs: readonly z.infer<typeof Paragraph>[],
  counts: Tally,
) {
  return units.map(({ check, ...unit }) => {
    const { n, span, text, sentences } = unit
    if (sentences.length === 0) return unit
    const original = span === 0 ? [] : paragraphs.slice(Math.max(n - 1, 0), Math.max(n - 1, 0) + span)
    const bn = original.map((one) => one.text)
    const isSame = check === undefined ? null : check === checkEntry(bn, text)[1]
    const isVerse = original.every(({ kind }) => kind === 'verse')
    if (
      areOrdered(sentences, sourceText(bn), text) &&
      (isSame ?? cutBetweenSentences(sentences, sourceText(bn), text, isVerse))
    )
      return unit
    counts.add('dropped', 'formats:dropped_beads')
    return { ...unit, sentences: NO_BEADS }
  })
}

function areOrdered(beads: readonly SentenceBead[], bn: string, en: string): boolean {
  try {
    checkBeads(beads, bn, en)
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** The first thing that is not as it should be, by its place in the file: `texts.0.paragraphs.3.kind`. */
function shapeProblem({ issues }: z.ZodError): [key: string, values: Problem['values']] {
  const [issue] = issues
  const path = issue?.path.map(String).join('.') ?? ''
  const isText = issue?.code === 'custom' && issue.params?.['key'] === 'formats:json_text'
  return [isText ? 'formats:json_text' : 'formats:json_shape', { path: path === '' ? '–' : path }]
}

/** All editions of a text, or the one that is asked for alone. */
async function* parts({ collection, texts }: Book, edition: string | null) {
  yield `{"format":"pashapashi","version":${VERSION},"collection":${JSON.stringify(collection)},"texts":[`
  let separator = '\n'
  for await (const text of texts) {
    const { paragraphs, editions: all, ...details } = text
    const editions = edition === null ? all : [editionOf(text, edition)].filter((one) => one !== null)
    // A list of strings for each edition and for the paragraphs, a line each, so that a whole text never is one.
    yield `${separator}${JSON.stringify(details).slice(0, -1)},"paragraphs":[`
    yield* listed(paragraphs)
    yield '],"editions":['
    for (const [i, { units, progress: _, ...edition }] of editions.entries()) {
      yield `${i === 0 ? '' : ','}\n${JSON.stringify(edition).slice(0, -1)},"units":[`
      yield* listed(units.map((unit) => withCheck(unit, paragraphs)))
      yield ']}'
    }
    yield ']}'
    separator = ',\n'
  }
  yield '\n]}\n'
}

function withCheck(unit: StoredUnit, paragraphs: StoredText['paragraphs']): object {
  if (unit.sentences.length === 0) return unit
  const { n, span } = unit
  const bn = span === 0 ? [] : paragraphs.slice(n - 1, n - 1 + span)
  return { ...unit, ...Object.fromEntries(beadsCheck(bn, unit)) }
}

function* listed(items: readonly object[]): Generator<string> {
  for (const [i, item] of items.entries()) yield `${i === 0 ? '' : ','}\n${JSON.stringify(item)}`
}
