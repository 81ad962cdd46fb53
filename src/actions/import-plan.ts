import { alignSentences } from '../alignment/align-sentences.ts'
import { align, type Bead } from '../alignment/align.ts'
import type {
  CollectionDetails,
  ReadDetails,
  ReadEdition,
  ReadFile,
  ReadText,
  Segment,
} from '../formats/format.ts'
import { UNNAMED } from '../formats/pairing.ts'
import { excerpt } from '../language/graphemes.ts'
import { slugFrom } from '../language/slug-from-title.ts'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { joinedText } from '../model/joined.ts'
import { isSlug } from '../model/slug.ts'
import type { NewEdition, NewParagraph, NewText, NewUnit } from '../model/stored.ts'
import type { Bilingual, Kind, Note } from '../model/text.ts'
import {
  inOrder,
  paragraphsOf,
  sourceText,
  type Edition,
  type SentenceBead,
  type State,
} from '../model/unit.ts'
import { written } from '../model/written.ts'

/** What the person who brings files says about them; `null` where they leave it to the files. */
export interface ImportOptions {
  readonly slug: string | null
  readonly title: { readonly bn: string | null; readonly en: string | null }
  readonly collection: string | null
  /** Whether the second file is the translation of the first, whatever else they hold. */
  readonly isTranslation: boolean
}

/** A unit as it would come, for who looks before it does. */
export interface PlannedRow {
  /** Positions from 1; none for English that has no Bengali. */
  readonly paragraphs: readonly number[]
  readonly bn: string
  readonly en: string
  readonly state: State
  /** How likely it is that the two belong together; `null` where the file itself says so. */
  readonly confidence: number | null
}

export interface PlannedText {
  readonly text: NewText
  /** Whether the slug was asked for and must be had as it is. */
  readonly isSlugAsked: boolean
  readonly rows: readonly PlannedRow[]
}

export interface ImportPlan {
  readonly texts: readonly PlannedText[]
  readonly collection: (CollectionDetails & { readonly slug: string; readonly isAsked: boolean }) | null
}

/** Makes an id that is not among those taken, and takes it. */
export type NewId = (taken: Set<string>) => string

/** A bead less likely than this comes as a draft, for somebody to look at. */
export const SURE_ENOUGH = 0.7

/**
 * What is to be stored of files that were read: both sides paired, paragraph by paragraph and sentence by
 * sentence, with titles, slugs and ids where the files have none.
 *
 * Two files of one side each are the two sides of one text, or of as many chapters as each of them has; the
 * Bengali one is found by itself. `progress` is told after each text.
 *
 * Throws `Failure('invalid', …)`: `import_no_bengali`, `import_two_books` where the numbers of chapters
 * differ, `import_one_slug`, `slug`, `import_nothing_in_common`, `text_nul`, `text_surrogate`.
 */
export function importPlan(
  files: readonly ReadFile[],
  options: ImportOptions,
  newId: NewId,
  progress: (done: number, of: number) => void = () => undefined,
): ImportPlan {
  const { texts, collection } = textsOf(files, options.isTranslation)
  if (options.slug !== null && texts.length > 1) throw new Failure('invalid', 'import_one_slug')
  if (options.slug !== null && !isSlug(options.slug))
    throw new Failure('invalid', 'slug', { slug: options.slug.slice(0, 120).toWellFormed() })
  const planned = texts.map((text, i) => {
    const made = plannedText(withItsTitle(text, options.title), options, newId)
    progress(i + 1, texts.length)
    return made
  })
  return { texts: planned, collection: collectionOf(collection, options.collection) }
}

function collectionOf(read: CollectionDetails | null, asked: string | null): ImportPlan['collection'] {
  if (asked !== null) {
    const title = read?.title ?? { bn: asked, en: asked }
    return {
      slug: isSlug(asked) ? asked : slugFrom(asked),
      title,
      author: read?.author ?? null,
      isAsked: true,
    }
  }
  if (read === null) return null
  const { slug, title, author } = read
  return {
    slug: slug !== null && isSlug(slug) ? slug : slugFrom(title.bn || title.en),
    title,
    author,
    isAsked: false,
  }
}

function textsOf(files: readonly ReadFile[], isTranslation: boolean) {
  const [first, second] = files
  const all = files.flatMap((file) => file.texts)
  const collection = files.find((file) => file.collection !== null)?.collection ?? null
  if (first === undefined || second === undefined || files.length > 2) return { texts: all, collection }
  const sides = [first, second].map((file) => sidesIn(file.texts))
  const areSides = sides[0] !== sides[1] && !sides.includes('both')
  if (!isTranslation && !areSides) return { texts: all, collection }
  const [bengali, english] = sides[0] === 'en' ? [second, first] : [first, second]
  if (bengali.texts.length !== english.texts.length)
    throw new Failure('invalid', 'import_two_books', {
      bn: bengali.texts.length,
      en: english.texts.length,
    })
  const texts = bengali.texts.map((text, i) => besideEachOther(text, english.texts[i] ?? text))
  return { texts, collection: bothTitles(bengali.collection, english.collection) }
}

function bothTitles(bn: CollectionDetails | null, en: CollectionDetails | null): CollectionDetails | null {
  if (bn === null || en === null) return bn ?? en
  return { ...bn, title: { bn: bn.title.bn, en: en.title.en || bn.title.en } }
}

function sidesIn(texts: readonly ReadText[]): 'bn' | 'en' | 'both' {
  const has = (side: 'bn' | 'en') => texts.some((text) => segmentsOf(text, side).length > 0)
  return has('bn') ? (has('en') ? 'both' : 'bn') : 'en'
}

/** The Bengali of one text and the English of another as the two sides of one. */
function besideEachOther(bengali: ReadText, english: ReadText): ReadText {
  const { details } = bengali
  const title = { bn: details.title.bn, en: english.details.title.en || details.title.en }
  return {
    shape: 'sides',
    details: { ...details, title },
    bn: segmentsOf(bengali, 'bn'),
    en: segmentsOf(english, 'en'),
  }
}

function segmentsOf(text: ReadText, side: 'bn' | 'en'): readonly Segment[] {
  if (text.shape === 'sides') return text[side]
  if (side === 'bn') return text.paragraphs
  const edition = text.editions.find(({ isDefault }) => isDefault) ?? text.editions[0]
  return (edition?.units ?? []).flatMap((unit) =>
    paragraphsOf(unit.text).map((part, i): Segment => ({
      kind: text.paragraphs[unit.n - 1]?.kind ?? 'paragraph',
      text: part.text,
      notes: i === 0 ? unit.notes : [],
    })),
  )
}

function plannedText(read: ReadText, options: ImportOptions, newId: NewId): PlannedText {
  const bengali = segmentsOf(read, 'bn')
  if (bengali.length === 0) throw new Failure('invalid', 'import_no_bengali')
  const taken = new Set<string>()
  const idOf = (id: string | null): string => {
    if (id === null || !isId(id) || taken.has(id)) return newId(taken)
    taken.add(id)
    return id
  }
  const paragraphs = (read.shape === 'paired' ? read.paragraphs : bengali).map((paragraph): NewParagraph => ({
    id: idOf('id' in paragraph ? (paragraph.id as string | null) : null),
    ...cleaned(paragraph),
  }))
  const unitIds = new Set<string>()
  const source = paragraphs.map(({ text }) => text)
  const editions =
    read.shape === 'paired'
      ? pairedEditions(read.editions, paragraphs, unitIds, newId)
      : read.en.length === 0
        ? []
        : [{ edition: USUAL_EDITION, units: alignedUnits(paragraphs, read.en.map(cleaned), unitIds, newId) }]
  const title = titleOf(read, options.title, paragraphs, editions[0]?.units.map(({ unit }) => unit) ?? [])
  return {
    text: {
      ...detailsOf(read.details),
      slug: options.slug ?? slugIn(read.details, title),
      title,
      paragraphs,
      editions: editions.map(({ edition, units }): NewEdition => ({
        ...edition,
        units: units.map(({ unit }) => unit),
      })),
    },
    isSlugAsked: options.slug !== null,
    rows: rowsOf(source, editions[0]?.units ?? []),
  }
}

/** A text that gets another title than its file has keeps the file's as a heading: no line of it is lost. */
function withItsTitle(text: ReadText, asked: ImportOptions['title']): ReadText {
  if (text.shape === 'paired') return text
  const kept = (side: 'bn' | 'en'): readonly Segment[] => {
    const own = text.details.title[side]
    const isLost = asked[side] !== null && own !== '' && own !== asked[side] && text[side].length > 0
    return isLost ? [{ kind: 'heading', text: own, notes: [] }, ...text[side]] : text[side]
  }
  return { ...text, bn: kept('bn'), en: kept('en') }
}

interface WeighedUnit {
  readonly unit: NewUnit
  readonly confidence: number | null
}

/** An edition of which nothing is known; what is unsure in it is to be seen. */
const USUAL_EDITION: Omit<NewEdition, 'units'> = {
  ...UNNAMED,
  id: 'main',
  name: { bn: 'অনুবাদ', en: 'Translation' },
  drafts: 'labelled',
}

/** The units of editions whose file says itself what stands beside what. */
function pairedEditions(
  editions: readonly ReadEdition[],
  paragraphs: readonly NewParagraph[],
  taken: Set<string>,
  newId: NewId,
) {
  const ids = new Set<string>()
  const first = Math.max(
    editions.findIndex(({ isDefault }) => isDefault),
    0,
  )
  return editions.map((read, e) => {
    const { units, id, ...rest } = read
    let editionId = id !== null && isId(id) ? id : 'main'
    for (let n = 2; ids.has(editionId); n += 1) editionId = `main-${n}`
    ids.add(editionId)
    const name = rest.name.bn === '' && rest.name.en === '' ? USUAL_EDITION.name : rest.name
    const edition: Omit<Edition, 'progress'> = { ...rest, name, id: editionId, isDefault: e === first }
    return {
      edition,
      units: units.map(({ id: unitId, ...unit }): WeighedUnit => {
        const text = written(unit.text)
        const own = unitId !== null && isId(unitId) && !taken.has(unitId)
        if (own) taken.add(unitId)
        const original = paragraphs.slice(unit.n - 1, unit.n - 1 + unit.span)
        return {
          unit: {
            ...{ n: unit.n, span: unit.span, text, notes: unit.notes },
            ...{ state: unit.state, origin: unit.origin, stale: unit.stale },
            id: own ? unitId : newId(taken),
            sentences: unit.sentences.length > 0 ? unit.sentences : sentencesOf(original, text),
          },
          confidence: null,
        }
      }),
    }
  })
}

/** The units of two sides that nobody has paired. */
function alignedUnits(
  paragraphs: readonly NewParagraph[],
  english: readonly Segment[],
  taken: Set<string>,
  newId: NewId,
): WeighedUnit[] {
  const alignment = align(
    paragraphs.map(({ text }) => text),
    english.map(({ text }) => text),
  )
  if ('refused' in alignment) throw new Failure('invalid', 'import_nothing_in_common')
  let last = 0
  return alignment.beads.flatMap((bead: Bead): WeighedUnit[] => {
    const n = bead.bn.length === 0 ? last : (bead.bn[0] ?? 0) + 1
    last += bead.bn.length
    if (bead.en.length === 0) return []
    const { text, notes } = joinedText(
      bead.en.flatMap((i) => english[i] ?? []),
      '\n\n',
    )
    const span = bead.bn.length
    const original = paragraphs.slice(n - 1, n - 1 + span)
    const unit: NewUnit = {
      ...{ id: newId(taken), n, span, text, notes, origin: 'import', stale: false },
      state: bead.confidence < SURE_ENOUGH ? 'draft' : 'translated',
      sentences: sentencesOf(original, text),
    }
    return [{ unit, confidence: bead.confidence }]
  })
}

function sentencesOf(original: readonly NewParagraph[], en: string): readonly SentenceBead[] {
  if (original.length === 0 || en === '') return []
  const verse = original.every(({ kind }) => kind === 'verse')
  return alignSentences(sourceText(original.map(({ text }) => text)), en, { verse })
}

function cleaned({ kind, text, notes }: Segment): { kind: Kind; text: string; notes: readonly Note[] } {
  return { kind, text: written(text), notes }
}

function detailsOf({ author, source, licence, date }: ReadDetails) {
  return { author, source, licence, date }
}

/** The most clusters that a title has which is taken from the text's first words. */
const TITLE_LENGTH = 60

function titleOf(
  read: ReadText,
  asked: ImportOptions['title'],
  paragraphs: readonly NewParagraph[],
  units: readonly NewUnit[],
): Bilingual {
  const first = paragraphs[0]
  const firstUnit = units.find(({ n, span }) => n === 1 && span === 1)
  const isHeading = first?.kind === 'heading'
  const bn = asked.bn ?? (read.details.title.bn || excerpt(first?.text ?? '', TITLE_LENGTH))
  const en =
    asked.en ?? (read.details.title.en || (isHeading ? excerpt(firstUnit?.text ?? '', TITLE_LENGTH) : ''))
  return { bn: oneLine(bn), en: oneLine(en) }
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').trim()
}

function slugIn({ slug }: ReadDetails, title: Bilingual): string {
  return slug !== null && isSlug(slug) ? slug : slugFrom(title.bn || title.en)
}

/** Clusters of a row that the report shows. */
const SHOWN = 80

function rowsOf(source: readonly string[], units: readonly WeighedUnit[]): PlannedRow[] {
  const rows: PlannedRow[] = []
  let next = 1
  const missing = (until: number) => {
    for (; next < until; next += 1)
      rows.push({
        paragraphs: [next],
        bn: excerpt(source[next - 1] ?? '', SHOWN),
        en: '',
        state: 'missing',
        confidence: null,
      })
  }
  for (const { unit, confidence } of units.toSorted((a, b) => inOrder(a.unit, b.unit))) {
    missing(unit.span === 0 ? unit.n + 1 : unit.n)
    rows.push({
      paragraphs: Array.from({ length: unit.span }, (_, i) => unit.n + i),
      bn: excerpt(sourceText(source.slice(unit.n - 1, unit.n - 1 + unit.span)), SHOWN),
      en: excerpt(unit.text, SHOWN),
      state: unit.state,
      confidence,
    })
    next = Math.max(next, unit.n + unit.span)
  }
  missing(source.length + 1)
  return rows
}
