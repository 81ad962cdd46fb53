import type { Annotated } from '../model/joined.ts'
import type { Bilingual, Lang, Note } from '../model/text.ts'
import type { Origin, State } from '../model/unit.ts'
import { collectionFrom, detailsFrom, editionFrom, englishFrom, kindFrom, paragraphsFrom } from './carried.ts'
import { entriesFor } from './carried-check.ts'
import type { CollectionDetails, Read, ReadText } from './format.ts'
import { inline, type Inline } from './inline.ts'
import { inTheirScripts } from './labels.ts'
import { imported, pairing, plain } from './pairing.ts'
import { NO_DETAILS, readAs, refusable, refused, type Tally } from './read.ts'
import { sideOfTag, sideOfText } from './sides.ts'

/** A unit as either version of XLIFF tells it. */
export interface XliffUnit {
  readonly source: Annotated
  /** `null` where it has no target at all. */
  readonly target: Annotated | null
  readonly state: State
  /** `null` where the file does not say. */
  readonly origin: Origin | null
  readonly entries: ReadonlyMap<string, string>
}

/** The texts of an XLIFF document, a `file` each. */
export interface XliffTexts {
  /** A file begins, with these languages; `entries` may still grow until its first unit. */
  readonly begin: (source: string, target: string, entries: ReadonlyMap<string, string>) => void
  readonly title: (unit: XliffUnit) => void
  readonly add: (unit: XliffUnit) => void
  readonly end: () => void
  readonly done: () => Read
}

const NOTHING: Annotated = { text: '', notes: [] }

/** No file yet. */
export function xliffTexts(counts: Tally): XliffTexts {
  const texts: ReadText[] = []
  const languages = new Set<string>()
  let collection: CollectionDetails | null = null
  let details: ReadonlyMap<string, string> = new Map()
  let title: Bilingual = { bn: '', en: '' }
  let source: Lang | null = null
  let target: Lang | null = null
  /** Which of the two languages the file does not name: what is written in it says so. */
  let unnamed = { source: false, target: false }
  let pairs = pairing()
  /** Which text is which side's; of languages that are neither, none. */
  const sidesOf = (unit: XliffUnit): Readonly<Record<Lang, Annotated | null>> => {
    const from = unnamed.source ? sideOfText(unit.source.text) : source
    const written = unnamed.target ? sideOfText(unit.target?.text ?? '') : target
    const to = written === from ? null : written
    return {
      bn: from === 'bn' ? unit.source : to === 'bn' ? unit.target : null,
      en: from === 'en' ? unit.source : to === 'en' ? unit.target : null,
    }
  }
  return {
    begin: (from, to, entries) => {
      source = sideOfTag(from)
      target = sideOfTag(to)
      unnamed = { source: from === '', target: to === '' }
      for (const tag of [from, to]) if (tag !== '') languages.add(tag)
      details = entries
      title = { bn: '', en: '' }
      pairs = pairing()
    },
    title: (unit) => {
      const { bn, en } = sidesOf(unit)
      title = { bn: bn?.text ?? '', en: en?.text ?? '' }
    },
    add: (unit) => {
      const { bn, en } = sidesOf(unit)
      for (const text of [unit.source, unit.target])
        if (text !== null && text !== bn && text !== en && text.text.trim() !== '')
          counts.add('dropped', 'formats:dropped_languages')
      if (source === 'en' && target === 'bn' && (bn === null || bn.text.trim() === ''))
        counts.add('doubt', 'formats:doubt_untranslated')
      if (bn === null && target !== 'bn' && (en === null || !Object.values(unnamed).includes(true))) return
      addPair(pairs, unit, bn ?? NOTHING, en ?? NOTHING)
    },
    end: () => {
      collection ??= collectionFrom(details)
      if (pairs.isEmpty() && details.size === 0) return
      if (source !== 'bn' && target !== 'bn' && !pairs.hasBengali()) return
      texts.push(
        details.size === 0
          ? pairs.done({ ...NO_DETAILS, title })
          : pairs.done(detailsFrom(details, title), editionFrom(details)),
      )
    },
    done: () => {
      if (texts.length > 0)
        return refusable(() =>
          readAs({ collection, texts: inTheirScripts(texts, counts) }, counts.problems()),
        )
      const isOurs = [...languages].some((tag) => sideOfTag(tag) === 'bn')
      return isOurs || languages.size === 0
        ? refused('formats:empty')
        : refused('formats:no_bengali', { languages: [...languages].join(', ') })
    },
  }
}

function addPair(pairs: ReturnType<typeof pairing>, unit: XliffUnit, bn: Annotated, en: Annotated): void {
  const { entries, state, origin } = unit
  const isBlank = bn.text.trim() === ''
  if (entries.size === 0) {
    const english = imported(en.text, state)
    if (isBlank && english.state === 'missing') return
    pairs.add(isBlank ? [] : [{ ...plain(bn.text), notes: bn.notes }], {
      ...english,
      origin: origin ?? 'import',
      notes: en.notes,
    })
    return
  }
  const whole = { ...plain(bn.text, kindFrom(entries)), notes: bn.notes }
  const paragraphs = paragraphsFrom(entries, bn.text, bn.notes) ?? (isBlank ? [] : [whole])
  if (!entries.has('unit')) pairs.add(paragraphs, unit.target === null ? null : imported(en.text, state))
  else {
    const now = entriesFor(
      entries,
      paragraphs.map((one) => one.text),
      en.text,
    )
    // The tool that edited it says itself what has become of its state.
    pairs.add(paragraphs, englishFrom(new Map([...now, ['state', state]]), en.text, en.notes, paragraphs))
  }
}

/** Whether `xml:space` keeps the space of the text that begins now. */
export type Preserves = () => boolean

/** The content of a `source` or `target`; where its space need not be kept, as `unindented` has it. */
export function xliffInline(preserves: Preserves): Inline {
  const content = inline()
  if (preserves()) return content
  return { ...content, taken: (noteOf) => unindented(content.taken(noteOf)) }
}

/**
 * A text that a formatter of XML has put on lines of its own, as one line; its notes stay at their words. Others
 * stay as they are: tools write the space that they mean, and say so or not.
 */
export function unindented({ text, notes }: Annotated): Annotated {
  if (!/^[ \t]{0,200}\n/.test(text) || text.trim() === '') return { text, notes }
  const joined = oneLine(text)
  const placed = notes.map(({ at, text: note }) => ({
    // A letter at the place shows how much of the line stands before it.
    at: Math.min(oneLine(`${text.slice(0, at)}x`).length - 1, joined.length),
    text: note,
  }))
  return { text: joined, notes: placed }
}

function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

/** A note of a unit that nothing in its text calls. */
export interface FreeNote {
  readonly text: string
  readonly isAboutSource: boolean
}

/** Both sides with the free notes at the end of the one that they are about; without a target, of the source. */
export function withNotes(
  source: Annotated,
  target: Annotated | null,
  notes: readonly FreeNote[],
): Pick<XliffUnit, 'source' | 'target'> {
  const added = (side: Annotated, isSource: boolean): Annotated => {
    const own = notes.filter(({ isAboutSource }) => (isAboutSource || target === null) === isSource)
    return {
      ...side,
      notes: [...side.notes, ...own.map(({ text }): Note => ({ at: side.text.length, text }))],
    }
  }
  return { source: added(source, true), target: target && added(target, false) }
}
