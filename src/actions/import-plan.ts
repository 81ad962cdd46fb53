import type { CollectionDetails, ReadDetails, ReadFile, ReadText, Segment } from '../formats/format.ts'
import { hasBengali, sideOfText } from '../formats/sides.ts'
import { excerpt } from '../language/graphemes.ts'
import { slugFrom } from '../language/slug-from-title.ts'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { isSlug } from '../model/slug.ts'
import type { NewEdition, NewParagraph, NewText, NewUnit } from '../model/stored.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import type { Edition } from '../model/unit.ts'
import {
  alignedUnits,
  cleaned,
  editionId,
  isMachineDraft,
  namedBy,
  nameBeside,
  pairedEditions,
  underTitle,
  USUAL_EDITION,
  type NewId,
} from './planned-units.ts'
import {
  calledIn,
  oneLine,
  segmentsOf,
  sidesIn,
  textsOf,
  TITLE_LENGTH,
  type FileProblem,
} from './two-sides.ts'

/** What the person who brings files says about them; `null` where they leave it to the files. */
export interface ImportOptions {
  readonly slug: string | null
  readonly title: { readonly bn: string | null; readonly en: string | null }
  readonly collection: string | null
  /** Whether the two files are the two sides of one text; where they are not, they are refused. */
  readonly isTranslation: boolean
  /** What the files are called in messages, one a file. */
  readonly names: readonly string[]
  /** The text that stands under `slug` already: English alone is one more translation of it. */
  readonly stored: StoredText | null
}

export interface StoredText {
  readonly title: Bilingual
  readonly paragraphs: readonly NewParagraph[]
  readonly editions: readonly Pick<Edition, 'id' | 'name'>[]
}

export interface PlannedText {
  readonly text: NewText
  /** Whether the slug was asked for and must be had as it is. */
  readonly isSlugAsked: boolean
  /** Whether the slug is one that the file names: a text that has it is likely to be this one. */
  readonly isSlugNamed: boolean
  /** How likely each unit of the first edition is; `null` where the file itself says what stands beside what. */
  readonly confidences: readonly (number | null)[]
}

/** One more translation of a text that is stored. */
export interface PlannedTranslation {
  readonly edition: NewEdition
  /** The English title that the text has then. */
  readonly title: string
  /** One a unit of the edition. */
  readonly confidences: readonly (number | null)[]
}

export interface ImportPlan {
  readonly texts: readonly PlannedText[]
  /** In place of texts, where the files hold the English of a stored one. */
  readonly translation: PlannedTranslation | null
  readonly collection: (CollectionDetails & { readonly slug: string; readonly isAsked: boolean }) | null
  /** What is to be told of chapters that have no partner, and of texts of machines. */
  readonly problems: readonly FileProblem[]
}

/**
 * What is to be stored of files that were read: both sides paired, paragraph by paragraph and sentence by
 * sentence, with titles, slugs and ids where the files have none.
 *
 * Two files of one side each are the two sides of one text, or of chapters, of which either may have some that
 * the other has not; the Bengali one is found by itself. `progress` is told after each text.
 *
 * English alone is refused, unless it is asked for under the slug of a text that is stored: then it is a
 * translation of that.
 *
 * Throws `Failure('invalid', …)`: `import_no_bengali`, `import_english`, `import_old_font`,
 * `import_chapter_english` where a file or a chapter of it is English, `import_not_english` and
 * `import_both_sides` where files are not the two sides that they are said to be, `import_chapters` where it is
 * not sure which chapters belong together, `import_one_slug`, `import_one_title`, `import_nothing`, `slug`,
 * `import_nothing_in_common`, `import_translation_only`, `text_nul`, `text_surrogate`.
 */
export function importPlan(
  files: readonly ReadFile[],
  options: ImportOptions,
  newId: NewId,
  progress: (done: number, of: number) => void = () => undefined,
): ImportPlan {
  const { texts, collection, problems } = textsOf(files, options)
  if (texts.length === 0) throw new Failure('invalid', 'import_nothing', { file: options.names[0] ?? '' })
  if (options.slug !== null && texts.length > 1) throw new Failure('invalid', 'import_one_slug')
  if ((options.title.bn ?? options.title.en) !== null && texts.length > 1)
    throw new Failure('invalid', 'import_one_title')
  if (options.slug !== null && !isSlug(options.slug))
    throw new Failure('invalid', 'slug', { slug: options.slug.slice(0, 120).toWellFormed() })
  const [only] = texts
  if (options.stored !== null && only !== undefined && sidesIn([only]) === 'en' && texts.length === 1)
    return {
      texts: [],
      collection: null,
      translation: translationOf(only, options.stored, options, newId),
      problems,
    }
  checkBengali(files, texts, options.names)
  const planned = texts.map((text, i) => {
    const made = plannedText(text, options, newId)
    progress(i + 1, texts.length)
    return made
  })
  return {
    texts: planned,
    collection: collectionOf(collection, options.collection),
    translation: null,
    problems: [...problems, ...machineDrafts(files)],
  }
}

/** What is to be told of each file with texts of machines that it calls more than drafts. */
function machineDrafts(files: readonly ReadFile[]): FileProblem[] {
  return files.flatMap(({ texts }, file): FileProblem[] => {
    const editions = texts.flatMap((text) => (text.shape === 'paired' ? text.editions : []))
    const count = editions.reduce((sum, { units }) => sum + units.filter(isMachineDraft).length, 0)
    if (count === 0) return []
    return [{ file, problem: { severity: 'doubt', key: 'import:machine', values: { count }, line: null } }]
  })
}

/** Refuses texts without an original: of a whole file, or of some of its chapters. */
function checkBengali(
  files: readonly ReadFile[],
  texts: readonly ReadText[],
  names: readonly string[],
): void {
  for (const text of texts) {
    if (segmentsOf(text, 'bn').length > 0) continue
    const at = files.findIndex((file) => file.texts.includes(text))
    const file = names[at] ?? ''
    const all = files[at]?.texts ?? [text]
    if (all.some((other) => segmentsOf(other, 'bn').length > 0)) {
      throw new Failure('invalid', 'import_chapter_english', { file, chapter: calledIn(text, 'en') })
    }
    const isQuoted = all.some(
      (other) =>
        hasBengali(other.details.title.bn) ||
        segmentsOf(other, 'en').some((segment) => hasBengali(segment.text)),
    )
    if (!isQuoted && all.some(isOldFont)) throw new Failure('invalid', 'import_old_font', { file })
    throw new Failure('invalid', isQuoted ? 'import_english' : 'import_no_bengali', { file })
  }
}

/** The signs that stand for ে before a letter in Bijoy and SutonnyMJ: English has them as marks of notes at most. */
const OLD_FONT = /[†‡][A-Za-z¡-ÿ]/g

/** Whether a text without Bengali seems to be Bengali in the code of a font from before Unicode. */
function isOldFont(text: ReadText): boolean {
  const words = segmentsOf(text, 'en').reduce((sum, segment) => sum + segment.text.split(' ').length, 0)
  const signs = segmentsOf(text, 'en').reduce(
    (sum, segment) => sum + (segment.text.match(OLD_FONT)?.length ?? 0),
    0,
  )
  return signs > 0 && signs * ONE_IN >= words
}

/** So many words of Bengali have one that begins with ে, with room for short texts. */
const ONE_IN = 12

function translationOf(
  read: ReadText,
  stored: StoredText,
  options: ImportOptions,
  newId: NewId,
): PlannedTranslation {
  if (options.collection !== null || options.title.bn !== null)
    throw new Failure('invalid', 'import_translation_only', { slug: options.slug ?? '' })
  const title = options.title.en ?? (stored.title.en || oneLine(read.details.title.en))
  const [own] = read.shape === 'paired' ? read.editions : []
  const { name, ...about } = own ?? USUAL_EDITION
  const others = stored.editions
  const units = alignedUnits(
    stored.paragraphs,
    englishUnder(title, read).map(cleaned),
    new Set(stored.paragraphs.map(({ id }) => id)),
    newId,
  )
  return {
    edition: {
      ...about,
      id: editionId(about.id, new Set(others.map(({ id }) => id))),
      name: nameBeside(others, namedBy(name)),
      isDefault: others.length === 0,
      units: units.map(({ unit }) => unit),
    },
    title,
    confidences: units.map(({ confidence }) => confidence),
  }
}

/** The English of a text that gets this title; one of its own that is another stays as a heading. */
function englishUnder(title: string, read: ReadText): readonly Segment[] {
  const own = read.details.title.en
  const segments = segmentsOf(read, 'en')
  return own === '' || oneLine(own) === title
    ? segments
    : [{ kind: 'heading', text: own, notes: [] }, ...segments]
}

/**
 * The slug of the collection that somebody asks for by this: itself, or one made of it as a title, which any
 * name is that has a letter beyond ASCII.
 */
export function collectionSlug(asked: string): string {
  return isSlug(asked) && /^[\x20-\x7E]+$/.test(asked) ? asked : slugFrom(asked)
}

function collectionOf(read: CollectionDetails | null, asked: string | null): ImportPlan['collection'] {
  if (asked !== null) {
    const title = read?.title ?? (sideOfText(asked) === 'bn' ? { bn: asked, en: '' } : { bn: '', en: asked })
    return {
      slug: collectionSlug(asked),
      title,
      author: read?.author ?? null,
      isAsked: true,
    }
  }
  if (read === null) return null
  const { slug, title, author } = read
  return {
    slug: slugIn({ slug }, title),
    title,
    author,
    isAsked: false,
  }
}

function plannedText(read: ReadText, options: ImportOptions, newId: NewId): PlannedText {
  const bengali = segmentsOf(read, 'bn')
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
  const editions =
    read.shape === 'paired'
      ? pairedEditions(read.editions, paragraphs, unitIds, newId)
      : read.en.length === 0
        ? []
        : [{ edition: USUAL_EDITION, units: alignedUnits(paragraphs, read.en.map(cleaned), unitIds, newId) }]
  const title = titleOf(read, options.title, paragraphs, editions[0]?.units.map(({ unit }) => unit) ?? [])
  const whole = underTitle(
    { paragraphs, editions },
    replacedTitle(read.details.title, options.title, editions.length > 0),
    { paragraph: () => newId(taken), unit: () => newId(unitIds) },
  )
  return {
    text: {
      ...detailsOf(read.details),
      slug: options.slug ?? slugIn(read.details, title),
      title,
      paragraphs: whole.paragraphs,
      editions: whole.editions.map(({ edition, units }): NewEdition => ({
        ...edition,
        units: units.map(({ unit }) => unit),
      })),
    },
    isSlugAsked: options.slug !== null,
    isSlugNamed: options.slug === null && namedSlug(read.details) !== null,
    confidences: whole.editions[0]?.units.map(({ confidence }) => confidence) ?? [],
  }
}

/**
 * The titles of a file that another one is asked for in place of, so that no line of it is lost: both where
 * the file has both. One that stays the title is among them only where there is English to stand in.
 */
function replacedTitle(own: Bilingual, asked: ImportOptions['title'], hasEnglish: boolean): Bilingual {
  const isReplaced = (side: Lang) =>
    asked[side] !== null && own[side] !== '' && oneLine(own[side]) !== oneLine(asked[side])
  if (!isReplaced('bn') && !isReplaced('en')) return { bn: '', en: '' }
  return { bn: own.bn, en: hasEnglish || isReplaced('en') ? own.en : '' }
}

function detailsOf({ author, source, licence, date }: ReadDetails) {
  return { author, source, licence, date }
}

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

function slugIn({ slug }: Pick<ReadDetails, 'slug'>, title: Bilingual): string {
  return namedSlug({ slug }) ?? slugFrom(title.bn || title.en)
}

function namedSlug({ slug }: Pick<ReadDetails, 'slug'>): string | null {
  return slug !== null && isSlug(slug) ? slug : null
}
