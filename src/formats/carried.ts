import { sentences } from '../language/sentences.ts'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import type { WholeText } from '../model/stored.ts'
import { KINDS, type Bilingual, type Kind, type Note, type Source } from '../model/text.ts'
import { checkBeads, ORIGINS, sourceText, STATES, type Range, type SentenceBead } from '../model/unit.ts'
import type { Carried, CollectionDetails, ReadDetails, ReadEdition, ReadParagraph } from './format.ts'
import { NO_BEADS, stateOf, UNNAMED, type ReadEnglish } from './pairing.ts'

/*
 * What formats of other people have no place for, as names and values: TMX writes them as properties, XLIFF
 * as metadata. Names are stable; a value that makes no sense is read as if it were absent.
 */

/** What comes back of a file that has all of these: everything, of one edition. */
export const CARRIED: readonly Carried[] = [
  'title',
  'details',
  'ids',
  'kinds',
  'states',
  'origins',
  'stale',
  'revisions',
  'notes',
  'beads',
  'edition',
  'collection',
]

export type Entry = readonly [name: string, value: string]
export type Entries = ReadonlyMap<string, string>

type WholeEdition = WholeText['editions'][number]
type WholeUnit = WholeEdition['units'][number]

/** What is known of a text, its collection and the edition that is written, but for the text's title. */
export function textEntries(
  text: WholeText,
  edition: WholeEdition | null,
  collection: CollectionDetails | null,
): Entry[] {
  return [
    ['slug', text.slug],
    ...bilingual('author', text.author),
    ...sourced('source', text.source),
    ...bilingual('licence', text.licence),
    ...optional('date', text.date),
    ['updated', text.updated],
    ...(edition === null ? [] : editionEntries(edition)),
    ...(collection === null ? [] : collectionEntries(collection)),
  ]
}

/** What is known of a text, its title too, as one value; `aboutFrom` reads it. */
export function aboutJson(
  text: WholeText,
  edition: WholeEdition | null,
  collection: CollectionDetails | null,
): string {
  const { bn, en } = text.title
  const entries = textEntries(text, edition, collection)
  return JSON.stringify({ 'title.bn': bn, 'title.en': en, ...Object.fromEntries(entries) })
}

/** The entries that stand as JSON in an attribute; none where it is something else. */
export function aboutFrom(json: string | undefined): Entries {
  try {
    const about: unknown = JSON.parse(json ?? '{}')
    if (typeof about !== 'object' || about === null) return new Map()
    return new Map(
      Object.entries(about).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return new Map()
  }
}

function editionEntries(edition: WholeEdition): Entry[] {
  return [
    ['edition.id', edition.id],
    ...bilingual('edition.name', edition.name),
    ...bilingual('edition.translator', edition.translator),
    ...optional('edition.year', edition.year),
    ...sourced('edition.source', edition.source),
    ...bilingual('edition.licence', edition.licence),
    ['edition.status', edition.status],
    ['edition.drafts', edition.drafts],
    ['edition.default', edition.isDefault ? 'yes' : 'no'],
  ]
}

function collectionEntries({ slug, title, author }: CollectionDetails): Entry[] {
  return [
    ...optional('collection.slug', slug),
    ...bilingual('collection.title', title),
    ...bilingual('collection.author', author),
  ]
}

function bilingual(name: string, both: Bilingual | null): Entry[] {
  if (both === null) return []
  return [
    [`${name}.bn`, both.bn],
    [`${name}.en`, both.en],
  ]
}

function sourced(name: string, source: Source | null): Entry[] {
  return source === null ? [] : [...bilingual(name, source.name), ...optional(`${name}.url`, source.url)]
}

function optional(name: string, value: string | number | null): Entry[] {
  return value === null ? [] : [[name, String(value)]]
}

/** The details that the entries of `textEntries` tell, with the title, which stands elsewhere. */
export function detailsFrom(entries: Entries, title: Bilingual): ReadDetails {
  const date = entries.get('date') ?? ''
  return {
    slug: entries.get('slug') ?? null,
    title,
    author: bilingualFrom(entries, 'author'),
    source: sourceFrom(entries, 'source'),
    licence: bilingualFrom(entries, 'licence'),
    date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : null,
    updated: entries.get('updated') ?? null,
  }
}

/** The edition that the entries tell of; one without a name where they tell of none. */
export function editionFrom(entries: Entries): Omit<ReadEdition, 'units'> {
  if (!entries.has('edition.name.bn')) return UNNAMED
  return {
    id: idFrom(entries.get('edition.id')),
    name: bilingualFrom(entries, 'edition.name') ?? UNNAMED.name,
    translator: bilingualFrom(entries, 'edition.translator'),
    year: countFrom(entries.get('edition.year')),
    source: sourceFrom(entries, 'edition.source'),
    licence: bilingualFrom(entries, 'edition.licence'),
    status: entries.get('edition.status') === 'draft' ? 'draft' : 'published',
    drafts: entries.get('edition.drafts') === 'labelled' ? 'labelled' : 'hidden',
    isDefault: entries.get('edition.default') !== 'no',
  }
}

/** The collection that the entries tell of, or `null`. */
export function collectionFrom(entries: Entries): CollectionDetails | null {
  const title = bilingualFrom(entries, 'collection.title')
  if (title === null) return null
  return {
    slug: entries.get('collection.slug') ?? null,
    title,
    author: bilingualFrom(entries, 'collection.author'),
  }
}

function bilingualFrom(entries: Entries, name: string): Bilingual | null {
  const [bn, en] = [entries.get(`${name}.bn`), entries.get(`${name}.en`)]
  return bn === undefined && en === undefined ? null : { bn: bn ?? '', en: en ?? '' }
}

function sourceFrom(entries: Entries, name: string): Source | null {
  const both = bilingualFrom(entries, name)
  return both === null ? null : { name: both, url: entries.get(`${name}.url`) ?? null }
}

/** An id that the store takes, or `null`. */
export function idFrom(id: string | undefined): string | null {
  return id !== undefined && isId(id) ? id : null
}

/** A whole number from 0, or `null`. */
export function countFrom(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null
}

/** One of the words, or `null`. */
export function oneOf<Word extends string>(words: readonly Word[], value: string | undefined): Word | null {
  return words.find((word) => word === value) ?? null
}

/**
 * A pair's entries: `paragraphs` has the id, kind, revision and length, in UTF-16 code units, of each Bengali
 * paragraph; they stand joined by a blank line.
 */
export function pairEntries(paragraphs: WholeText['paragraphs'], unit: WholeUnit | null): Entry[] {
  const lengths = paragraphs.map(({ id, kind, revision, text }) => `${id}:${kind}:${revision}:${text.length}`)
  const entries: Entry[] = [['paragraphs', lengths.join(' ')]]
  if (unit === null) return entries
  entries.push(['unit', unit.id], ['state', unit.state], ['origin', unit.origin])
  if (unit.stale) entries.push(['stale', 'yes'])
  entries.push(['revision', String(unit.revision)])
  if (unit.sentences.length > 0) entries.push(['beads', beadsWritten(unit.sentences)])
  return entries
}

/**
 * The Bengali paragraphs of a pair whose source is `text`, cut again where `paragraphs` says, each with its
 * notes; `null` where it says nothing, or the text is no longer the one that was written.
 */
export function paragraphsFrom(
  entries: Entries,
  text: string,
  notes: readonly Note[],
): ReadParagraph[] | null {
  const written = entries.get('paragraphs')
  if (written === undefined) return null
  const found: ReadParagraph[] = []
  let start = 0
  for (const part of written.split(' ')) {
    if (part === '') continue
    const [id, kindName, revision, size] = part.split(':')
    const kind = oneOf(KINDS, kindName)
    const length = countFrom(size)
    if (kind === null || length === null) return null
    if (found.length > 0 && !text.startsWith('\n\n', start - 2)) return null
    const end = start + length
    found.push({ ...cutOut(text, notes, start, end), id: idFrom(id), kind, revision: countFrom(revision) })
    start = end + 2
  }
  const end = found.length === 0 ? 0 : start - 2
  return end === text.length ? found : null
}

function cutOut(text: string, notes: readonly Note[], start: number, end: number) {
  const inside = notes.filter(({ at }) => at >= start && at <= end)
  return { text: text.slice(start, end), notes: inside.map((note) => ({ ...note, at: note.at - start })) }
}

/** The kind that a pair without lengths was written with, for a paragraph that has been changed since. */
export function kindFrom(entries: Entries): Kind {
  return oneOf(KINDS, entries.get('paragraphs')?.split(':')[1]) ?? 'paragraph'
}

/** The English of a pair with what its entries tell; beads that no longer fit are left out. */
export function englishFrom(
  entries: Entries,
  text: string,
  notes: readonly Note[],
  paragraphs: readonly ReadParagraph[],
): ReadEnglish {
  const state = oneOf(STATES, entries.get('state')) ?? 'translated'
  const source = sourceText(paragraphs.map((paragraph) => paragraph.text))
  const beads = beadsFrom(entries.get('beads'), source, text)
  const isVerse = paragraphs.every(({ kind }) => kind === 'verse')
  const holds = entries.has('check') || cutBetweenSentences(beads, source, text, isVerse)
  return {
    id: idFrom(entries.get('unit')),
    text,
    state: stateOf(text, state),
    origin: oneOf(ORIGINS, entries.get('origin')) ?? 'import',
    stale: entries.get('stale') === 'yes',
    revision: countFrom(entries.get('revision')),
    sentences: holds ? beads : NO_BEADS,
    notes,
  }
}

/** `0-5,6-12|0-18|0.97;…`: Bengali ranges, English ranges, confidence. */
export function beadsWritten(beads: readonly SentenceBead[]): string {
  const ranges = (side: readonly Range[]) => side.map(([start, end]) => `${start}-${end}`).join(',')
  return beads.map(({ bn, en, confidence }) => `${ranges(bn)}|${ranges(en)}|${confidence}`).join(';')
}

/** The beads that `beadsWritten` wrote; none where they do not fit these texts. */
export function beadsFrom(written: string | undefined, bn: string, en: string): readonly SentenceBead[] {
  if (written === undefined || written === '') return NO_BEADS
  const ranges = (side = ''): Range[] =>
    side === '' ? [] : side.split(',').map((range) => range.split('-').map(Number) as [number, number])
  const beads = written.split(';').map((bead) => {
    const [b, e, confidence] = bead.split('|')
    return { bn: ranges(b), en: ranges(e), confidence: Number(confidence ?? Number.NaN) }
  })
  try {
    checkBeads(beads, bn, en)
    return beads
  } catch (error) {
    if (error instanceof Failure) return NO_BEADS
    throw error
  }
}

/** Whether the beads hold all sentences of both texts, and cut none: an edit makes this untrue most times. */
export function cutBetweenSentences(
  beads: readonly SentenceBead[],
  bn: string,
  en: string,
  verse: boolean,
): boolean {
  return (
    holdAll(
      beads.flatMap((bead) => bead.bn),
      sentences(bn, 'bn', { verse }),
    ) &&
    holdAll(
      beads.flatMap((bead) => bead.en),
      sentences(en, 'en', { verse }),
    )
  )
}

/** Whether ranges, which may hold several sentences each, begin and end where these do and leave none out. */
function holdAll(ranges: readonly Range[], all: readonly Range[]): boolean {
  let next = 0
  for (const [start, end] of ranges) {
    if (all[next]?.[0] !== start) return false
    while (next < all.length && all[next]?.[1] !== end) next += 1
    if (next === all.length) return false
    next += 1
  }
  return next === all.length
}
