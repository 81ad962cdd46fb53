import { PARAGRAPH_GAP } from '../model/unit.ts'
import { joinedText, type Annotated } from '../model/joined.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import type { State } from '../model/unit.ts'
import {
  CARRIED,
  collectionFrom,
  detailsFrom,
  editionFrom,
  englishFrom,
  kindFrom,
  pairEntries,
  paragraphsFrom,
  textEntries,
  type Entry,
} from './carried.ts'
import { beadsCheck, entriesFor } from './carried-check.ts'
import { headOf, pieces } from './decode.ts'
import { encoded } from './encode.ts'
import type { Book, CollectionDetails, Format, Read, ReadText, WriteOptions } from './format.ts'
import { inline, type Role } from './inline.ts'
import { inTheirScripts } from './labels.ts'
import { imported, NO_NOTES, pairing, plain, type Pairing } from './pairing.ts'
import { editionOf, pairsOf } from './pairs.ts'
import { failing, NO_DETAILS, readAs, Refusal, refusable, refused, tally, type Tally } from './read.ts'
import { sideOfTag, sideOfText } from './sides.ts'
import { confirmedState } from './xliff-tools.ts'
import { readXml, rootOf, xmlAttribute, xmlText, type XmlAttributes, type XmlHandlers } from './xml.ts'

/**
 * TMX 1.4b, and 1.1 to 1.4 as they come; a pair is a translation unit. Of several variants of a language the
 * first counts. Inline codes (`bpt ept it ph ut`) are markup and go, what stands in `hi` and `sub` stays;
 * `ph` of the type `fnote` is a note, and a code of the type `lb`, or with `<br/>` in it, a line end.
 */
export const tmx: Format = {
  id: 'tmx',
  name: 'TMX 1.4b',
  extensions: ['tmx'],
  mediaType: 'application/x-tmx+xml',
  carries: CARRIED,
  recognises: (bytes) => rootOf(headOf(bytes) ?? '') === 'tmx',
  read: (bytes) => refusable(() => read(bytes)),
  write: (book, options) => encoded(parts(book, options)),
}

/** Names of properties that are ours begin so, as those must that the standard does not define. */
const OURS = 'x-pashapashi.'
/** What Trados Studio calls how far a unit has come. */
const CONFIRMATION = 'x-ConfirmationLevel'

interface Variant {
  readonly tag: string
  segment: Annotated
}

interface TranslationUnit {
  readonly variants: Variant[]
  entries: Map<string, string> | null
  /** What a tool says of it; without a word it is translated. */
  state: State
}

/** What has been read of the file so far. */
interface Reading {
  readonly texts: ReadText[]
  readonly counts: Tally
  /** The tags that were met, each with its side. */
  readonly languages: Map<string, Lang | null>
  collection: CollectionDetails | null
  hasBengali: boolean
  pairs: Pairing
  /** What the file tells of the text that is being read. */
  details: ReadonlyMap<string, string>
  title: Bilingual
}

const NO_ENTRIES: ReadonlyMap<string, string> = new Map()
const NO_TITLE: Bilingual = { bn: '', en: '' }

function read(bytes: Uint8Array): Read {
  const reading: Reading = {
    texts: [],
    counts: tally(),
    languages: new Map(),
    collection: null,
    hasBengali: false,
    pairs: pairing(),
    details: NO_ENTRIES,
    title: NO_TITLE,
  }
  const problem = readXml(pieces(bytes), handlers(reading))
  if (problem !== null) return { value: null, problems: [problem] }
  endText(reading)
  const { texts, counts, languages, collection } = reading
  if (!reading.hasBengali)
    return languages.size === 0
      ? refused('formats:empty')
      : refused('formats:no_bengali', { languages: [...languages.keys()].join(', ') })
  return readAs({ collection, texts: inTheirScripts(texts, counts) }, counts.problems())
}

const CODES = new Map<string, Role>(
  Object.entries({ bpt: 'code', ept: 'code', it: 'code', ut: 'code', sub: 'sub' }),
)

function roleOf(name: string, attributes: XmlAttributes): Role {
  if (name === 'ph' && attributes['type'] === 'fnote') return 'note'
  if (name === 'ph') return attributes['type'] === 'lb' ? 'break' : 'placeholder'
  return CODES.get(name) ?? 'text'
}

function handlers(reading: Reading): XmlHandlers {
  let isRoot = true
  let unit: TranslationUnit | null = null
  let tag = ''
  const segment = inline()
  let inSegment = false
  let property: { readonly name: string; value: string } | null = null
  return {
    open: (name, attributes) => {
      if (isRoot && name !== 'tmx') throw new Refusal(failing('formats:tmx_root', { name }))
      isRoot = false
      if (inSegment) segment.open(roleOf(name, attributes))
      else if (name === 'tu') unit = { variants: [], entries: null, state: 'translated' }
      else if (unit === null) return
      else if (name === 'tuv') tag = attributes['xml:lang'] ?? attributes['lang'] ?? ''
      else if (name === 'seg') {
        segment.begin()
        inSegment = true
      } else if (name === 'note') reading.counts.add('dropped', 'formats:dropped_comments')
      else if (name === 'prop' && attributes['type']?.startsWith(OURS))
        property = { name: attributes['type'].slice(OURS.length), value: '' }
      else if (name === 'prop' && attributes['type'] === CONFIRMATION)
        property = { name: CONFIRMATION, value: '' }
    },
    close: (name) => {
      if (name === 'seg' && inSegment) {
        unit?.variants.push({ tag, segment: segment.taken() })
        reading.counts.add('dropped', 'formats:dropped_codes', segment.dropped())
        inSegment = false
      } else if (inSegment) segment.close()
      else if (name === 'prop' && property !== null) {
        if (unit !== null && property.name === CONFIRMATION)
          unit.state = confirmedState(property.value.trim())
        else if (unit !== null) (unit.entries ??= new Map()).set(property.name, property.value)
        property = null
      } else if (name === 'tu' && unit !== null) {
        endUnit(reading, unit)
        unit = null
      }
    },
    text: (text) => {
      if (inSegment) segment.text(text)
      else if (property !== null) property.value += text
    },
  }
}

function endUnit(reading: Reading, { variants, entries: own, state }: TranslationUnit): void {
  const entries = own ?? NO_ENTRIES
  const sides: { bn: Annotated | null; en: Annotated | null } = { bn: null, en: null }
  for (const { tag, segment } of variants) {
    const side = tag === '' ? sideOfText(segment.text) : sideOf(reading, tag)
    if (side === null) reading.counts.add('dropped', 'formats:dropped_languages')
    else if (sides[side] === null) sides[side] = segment
    else reading.counts.add('dropped', 'formats:dropped_variants')
  }
  if (sides.bn !== null) reading.hasBengali = true
  if (entries.has('slug')) startText(reading, sides, entries)
  else addPair(reading.pairs, sides, entries, state)
}

/** The side that a tag means, looked up once. */
function sideOf({ languages }: Reading, tag: string): Lang | null {
  const known = languages.get(tag)
  if (known !== undefined) return known
  const side = sideOfTag(tag)
  languages.set(tag, side)
  return side
}

/** The unit that our own files begin a text with: the title, and what else is known of it. */
function startText(
  reading: Reading,
  { bn, en }: Readonly<Record<Lang, Annotated | null>>,
  entries: ReadonlyMap<string, string>,
): void {
  endText(reading)
  reading.hasBengali = true
  reading.title = { bn: bn?.text ?? '', en: en?.text ?? '' }
  reading.details = entries
  reading.collection ??= collectionFrom(entries)
}

function endText(reading: Reading): void {
  const { details, title, pairs } = reading
  if (details.size > 0) reading.texts.push(pairs.done(detailsFrom(details, title), editionFrom(details)))
  else if (!pairs.isEmpty()) reading.texts.push(pairs.done(NO_DETAILS))
  reading.pairs = pairing()
}

function addPair(
  pairs: Pairing,
  { bn, en }: Readonly<Record<Lang, Annotated | null>>,
  entries: ReadonlyMap<string, string>,
  state: State,
): void {
  if (entries.size === 0) {
    const english = en === null ? null : imported(en.text, state, en.notes)
    if (bn !== null && bn.text.trim() !== '') pairs.add([plain(bn.text, 'paragraph', bn.notes)], english)
    else if (english !== null && english.state !== 'missing') pairs.add([], english)
    return
  }
  const { text, notes } = bn ?? { text: '', notes: NO_NOTES }
  const whole = plain(text, kindFrom(entries), notes)
  const paragraphs = paragraphsFrom(entries, text, notes) ?? (text.trim() === '' ? [] : [whole])
  const hasUnit = en !== null || entries.has('unit')
  const english = en ?? { text: '', notes: NO_NOTES }
  const now = entriesFor(
    entries,
    paragraphs.map((one) => one.text),
    english.text,
  )
  pairs.add(paragraphs, hasUnit ? englishFrom(now, english.text, english.notes, paragraphs) : null)
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="Pashapashi" creationtoolversion="1" segtype="paragraph" o-tmf="Pashapashi" adminlang="en" srclang="bn" datatype="plaintext"/>
<body>
`

async function* parts({ collection, texts }: Book, { edition: id, order }: WriteOptions) {
  yield HEAD
  for await (const text of texts) {
    const edition = editionOf(text, id)
    const { bn, en } = text.title
    const details = textEntries(text, edition, collection)
    yield unitWritten(null, details, { text: bn, notes: [] }, { text: en, notes: [] }, order)
    for (const { paragraphs, unit } of pairsOf(text, edition))
      yield unitWritten(
        unit?.id ?? null,
        [...pairEntries(paragraphs, unit), ...beadsCheck(paragraphs, unit)],
        joinedText(paragraphs, PARAGRAPH_GAP),
        unit ?? { text: '', notes: [] },
        order,
      )
  }
  yield '</body>\n</tmx>\n'
}

function unitWritten(
  id: string | null,
  entries: readonly Entry[],
  bn: Annotated,
  en: Annotated,
  order: WriteOptions['order'],
): string {
  const properties = entries
    .map(([name, value]) => `<prop type="${xmlAttribute(OURS + name)}">${xmlText(value)}</prop>\n`)
    .join('')
  const both = [variantWritten('bn', bn), variantWritten('en', en)]
  if (order === 'en-bn') both.reverse()
  // A unit without any variant is none.
  const variants = both.join('') || '<tuv xml:lang="bn"><seg></seg></tuv>\n'
  return `<tu${id === null ? '' : ` tuid="${xmlAttribute(id)}"`}>\n${properties}${variants}</tu>\n`
}

function variantWritten(lang: Lang, { text, notes }: Annotated): string {
  if (text === '' && notes.length === 0) return ''
  let segment = ''
  let from = 0
  for (const { at, text: note } of notes) {
    segment += `${xmlText(text.slice(from, at))}<ph type="fnote"><sub>${xmlText(note)}</sub></ph>`
    from = at
  }
  return `<tuv xml:lang="${lang}"><seg>${segment}${xmlText(text.slice(from))}</seg></tuv>\n`
}
