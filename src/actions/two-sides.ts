import type { CollectionDetails, Problem, ReadFile, ReadText, Segment } from '../formats/format.ts'
import { excerpt } from '../language/graphemes.ts'
import { Failure } from '../model/failure.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import { paragraphsOf } from '../model/unit.ts'
import { chapterPairs } from './chapter-pairs.ts'

/** What is to be told of one of the files, by its index. */
export interface FileProblem {
  readonly file: number
  readonly problem: Problem
}

/** The texts that files hold together, and the collection that they are chapters of. */
export interface TextsOfFiles extends Pick<ReadFile, 'texts' | 'collection'> {
  /** What is to be told of chapters that have no partner. */
  readonly problems: readonly FileProblem[]
}

/**
 * The texts of files as they are to be stored: of two files of one side each those of one beside those of the
 * other, chapter by chapter; of any others one file's after another's.
 *
 * Throws `Failure('invalid', …)`: `import_no_bengali`, `import_not_english` and `import_both_sides` where files are
 * not the two sides that they are said to be, `import_chapters` where it is not sure which chapters belong
 * together, `import_nothing_in_common`.
 */
export function textsOf(
  files: readonly ReadFile[],
  { isTranslation, names }: { readonly isTranslation: boolean; readonly names: readonly string[] },
): TextsOfFiles {
  const [first, second] = files
  const all = files.flatMap((file) => file.texts)
  const collection = files.find((file) => file.collection !== null)?.collection ?? null
  const asTheyAre = { texts: all, collection, problems: [] }
  if (first === undefined || second === undefined || files.length > 2) return asTheyAre
  const sides = [first, second].map((file) => sidesIn(file.texts))
  const areSides = sides[0] !== sides[1] && !sides.includes('both')
  if (isTranslation && !areSides) throw notTwoSides(sides, names)
  if (!areSides) return asTheyAre
  const [bengali, english] = sides[0] === 'en' ? [second, first] : [first, second]
  return {
    ...chaptersBeside(bengali.texts, english.texts, {
      bn: files.indexOf(bengali),
      en: files.indexOf(english),
    }),
    collection: besideCollection(bengali.collection, english.collection),
  }
}

/** The chapters of two books beside each other; a number says nothing, where one has a preface and the other none. */
function chaptersBeside(
  bengali: readonly ReadText[],
  english: readonly ReadText[],
  files: Readonly<Record<Lang, number>>,
): Omit<TextsOfFiles, 'collection'> {
  const [onlyBengali, onlyEnglish] = [bengali[0], english[0]]
  if (bengali.length === 1 && english.length === 1 && onlyBengali !== undefined && onlyEnglish !== undefined)
    return { texts: [besideEachOther(onlyBengali, onlyEnglish)], problems: [] }
  const found = chapterPairs(
    bengali.map((text) => wordsOf(text, 'bn')),
    english.map((text) => wordsOf(text, 'en')),
  )
  if (found === null) throw new Failure('invalid', 'import_nothing_in_common')
  const { pairs, unsure } = found
  if (unsure !== null) {
    const chapter = (unsure.side === 'bn' ? bengali : english)[unsure.chapter]
    throw new Failure('invalid', 'import_chapters', {
      chapter: chapter === undefined ? '' : calledIn(chapter, unsure.side),
      bn: bengali.length,
      en: english.length,
    })
  }
  const texts: ReadText[] = []
  const problems: FileProblem[] = []
  for (const { bn, en } of pairs) {
    const [original, translation] = [bengali[bn ?? -1], english[en ?? -1]]
    if (original !== undefined)
      texts.push(translation === undefined ? original : besideEachOther(original, translation))
    if (original !== undefined && translation === undefined)
      problems.push(aloneIn(files.bn, 'doubt', 'import:chapter_untranslated', calledIn(original, 'bn')))
    if (original === undefined && translation !== undefined)
      problems.push(
        aloneIn(files.en, 'dropped', 'import:chapter_without_original', calledIn(translation, 'en')),
      )
  }
  return { texts, problems }
}

function aloneIn(file: number, severity: 'doubt' | 'dropped', key: string, chapter: string): FileProblem {
  return { file, problem: { severity, key, values: { chapter }, line: null } }
}

/** The title of a chapter and its paragraphs, on one side. */
function wordsOf(text: ReadText, side: Lang): string[] {
  const title = text.details.title[side]
  return [...(title === '' ? [] : [title]), ...segmentsOf(text, side).map((segment) => segment.text)]
}

/** What a chapter is called for people: by its title, or by its first words. */
export function calledIn(text: ReadText, side: Lang): string {
  return excerpt(oneLine(text.details.title[side] || (segmentsOf(text, side)[0]?.text ?? '')), TITLE_LENGTH)
}

function notTwoSides(sides: readonly ReturnType<typeof sidesIn>[], names: readonly string[]): Failure {
  const both = sides.indexOf('both')
  if (both !== -1) return new Failure('invalid', 'import_both_sides', { file: names[both] ?? '' })
  return sides[1] === 'en'
    ? new Failure('invalid', 'import_no_bengali', { file: names[0] ?? '' })
    : new Failure('invalid', 'import_not_english', { file: names[1] ?? '' })
}

function besideCollection(
  bn: CollectionDetails | null,
  en: CollectionDetails | null,
): CollectionDetails | null {
  if (bn === null || en === null) return bn ?? en
  const title = { bn: bn.title.bn, en: en.title.en || bn.title.en }
  return { ...bn, title, author: bothOf(bn.author, en.author) }
}

/** What the Bengali file says, and where it says nothing, what the English one does. */
function bothOf(bn: Bilingual | null, en: Bilingual | null): Bilingual | null {
  if (bn === null || en === null) return bn ?? en
  return { bn: bn.bn || en.bn, en: bn.en || en.en }
}

/** Which sides any of the texts has. */
export function sidesIn(texts: readonly ReadText[]): Lang | 'both' {
  const has = (side: Lang) => texts.some((text) => segmentsOf(text, side).length > 0)
  return has('bn') ? (has('en') ? 'both' : 'bn') : 'en'
}

/** The Bengali of one text and the English of another as the two sides of one. */
function besideEachOther(bengali: ReadText, english: ReadText): ReadText {
  const { details } = bengali
  const title = { bn: details.title.bn, en: english.details.title.en || details.title.en }
  return {
    shape: 'sides',
    details: {
      ...details,
      title,
      author: bothOf(details.author, english.details.author),
      source: details.source ?? english.details.source,
      licence: bothOf(details.licence, english.details.licence),
      date: details.date ?? english.details.date,
    },
    bn: segmentsOf(bengali, 'bn'),
    en: segmentsOf(english, 'en'),
  }
}

/** One side of a text, paragraph by paragraph: of several editions the default one. */
export function segmentsOf(text: ReadText, side: Lang): readonly Segment[] {
  if (text.shape === 'sides') return text[side]
  if (side === 'bn') return text.paragraphs
  const edition = text.editions.find(({ isDefault }) => isDefault) ?? text.editions[0]
  const filled = (edition?.units ?? []).filter(({ state }) => state !== 'missing')
  return filled.flatMap((unit) =>
    paragraphsOf(unit.text).map((part, i): Segment => ({
      kind: text.paragraphs[unit.n - 1]?.kind ?? 'paragraph',
      text: part.text,
      notes: i === 0 ? unit.notes : [],
    })),
  )
}

/** The most clusters that a title has which is taken from the text's first words. */
export const TITLE_LENGTH = 60

/** A title as one line. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').trim()
}
