import type { WholeText } from '../model/stored.ts'
import type { Kind, Note, Paragraph } from '../model/text.ts'
import { MOST_SPAN, STATES, type State, type Unit } from '../model/unit.ts'
import { KINDS } from '../model/text.ts'
import { oneOf } from './carried.ts'
import type { Book, ReadText, ReadUnit, WriteOptions } from './format.ts'
import { imported, plain, UNNAMED } from './pairing.ts'
import { editionOf, pairsOf } from './pairs.ts'
import { NO_DETAILS, type Tally } from './read.ts'

/*
 * TXT and Markdown of ours: a line before each side of a pair says what follows, so that a person reads it as
 * it is and a program finds every letter again. The marks are
 *
 *     title bn      the text's title, with which a text begins
 *     3 bn verse    paragraph 3, a verse; no word for an ordinary one
 *     3-4 en draft  the English of paragraphs 3 and 4, a draft; no word for what is translated
 *     4+ en         English without Bengali that stands after paragraph 4
 */

/** What a mark announces. */
export type Marked =
  | { readonly is: 'title'; readonly side: 'bn' | 'en' }
  | { readonly is: 'bn'; readonly n: number; readonly kind: Kind }
  | { readonly is: 'en'; readonly n: number; readonly span: number; readonly state: State }

/** The words of a mark. */
export function markOf(marked: Marked): string {
  if (marked.is === 'title') return `title ${marked.side}`
  const { n } = marked
  if (marked.is === 'bn') return `${n} bn${marked.kind === 'paragraph' ? '' : ` ${marked.kind}`}`
  const { span, state } = marked
  const place = span === 0 ? `${n}+` : span === 1 ? `${n}` : `${n}-${n + span - 1}`
  return `${place} en${state === 'translated' ? '' : ` ${state}`}`
}

const MARK = /^(?:title (bn|en)|(\d{1,7})(?:-(\d{1,7})|(\+))? (bn|en)(?: ([a-z]{1,20}))?)$/

/** What the words of a mark announce; `null` where they are none. */
export function markFrom(words: string): Marked | null {
  const [matched, title, from, to, plus, side, word] = MARK.exec(words) ?? []
  if (matched === undefined) return null
  if (title !== undefined) return { is: 'title', side: title === 'bn' ? 'bn' : 'en' }
  const n = Number(from)
  if (side === 'bn') return { is: 'bn', n, kind: oneOf(KINDS, word) ?? 'paragraph' }
  const span = plus === undefined ? Math.min(Math.max(Number(to ?? n) - n + 1, 1), MOST_SPAN) : 0
  return { is: 'en', n, span, state: oneOf(STATES, word) ?? 'translated' }
}

/** A piece of a file that is written: a mark and what stands after it. */
export interface Block {
  readonly marked: Marked
  readonly text: string
  readonly notes: readonly Note[]
  /** How the Bengali reads that it is or stands for. */
  readonly kind: Kind
}

/** The blocks of a book in the order in which they are written; a title's Bengali side is always there. */
export async function* blocksOf(
  { texts }: Book,
  { edition, order }: Pick<WriteOptions, 'edition' | 'order'>,
): AsyncGenerator<Block> {
  for await (const text of texts) {
    yield* titleBlocks(text)
    for (const { paragraphs, unit } of pairsOf(text, editionOf(text, edition))) {
      const bn = paragraphs.map(bengaliBlock)
      const en = unit === null || unit.state === 'missing' ? [] : [englishBlock(unit, paragraphs)]
      yield* order === 'bn-en' ? [...bn, ...en] : [...en, ...bn]
    }
  }
}

function titleBlocks({ title }: WholeText): readonly Block[] {
  const block = (side: 'bn' | 'en'): Block => ({
    marked: { is: 'title', side },
    text: title[side],
    notes: [],
    kind: 'heading',
  })
  return title.en === '' ? [block('bn')] : [block('bn'), block('en')]
}

function bengaliBlock({ n, kind, text, notes }: Paragraph): Block {
  return { marked: { is: 'bn', n, kind }, text, notes, kind }
}

function englishBlock({ n, span, state, text, notes }: Unit, paragraphs: readonly Paragraph[]): Block {
  return { marked: { is: 'en', n, span, state }, text, notes, kind: paragraphs[0]?.kind ?? 'paragraph' }
}

/** Texts that come as marks and what stands after them. */
export interface MarkedReading {
  readonly add: (marked: Marked, text: string, notes: readonly Note[]) => void
  readonly texts: (counts: Tally) => ReadText[]
}

interface Building {
  readonly title: { bn: string; en: string }
  readonly bengali: {
    readonly n: number
    readonly kind: Kind
    readonly text: string
    notes: readonly Note[]
  }[]
  readonly english: { readonly place: ReadUnit }[]
}

/** Nothing read yet. */
export function markedReading(): MarkedReading {
  const texts: Building[] = []
  const begin = (): Building => {
    const text: Building = { title: { bn: '', en: '' }, bengali: [], english: [] }
    texts.push(text)
    return text
  }
  return {
    add: (marked, text, notes) => {
      const isNew = marked.is === 'title' && marked.side === 'bn'
      const current = (isNew ? undefined : texts.at(-1)) ?? begin()
      if (marked.is === 'title') current.title[marked.side] = text
      else if (marked.is === 'bn') {
        if (text.trim() !== '') current.bengali.push({ n: marked.n, kind: marked.kind, text, notes })
      } else {
        const { n, span, state } = marked
        current.english.push({ place: { ...imported(text, state), n, span, notes } })
      }
    },
    texts: (counts) => texts.map((text) => placed(text, counts)),
  }
}

/** The text with its units at the places of the paragraphs that are there; numbers may have been edited. */
function placed({ title, bengali, english }: Building, counts: Tally): ReadText {
  const inOrder = bengali.toSorted((a, b) => a.n - b.n)
  const places = new Map(inOrder.map(({ n }, i) => [n, i + 1]))
  let wrong = inOrder.length - places.size
  const units: ReadUnit[] = []
  let next = 1
  const lastOf = ({ place: { n, span } }: { readonly place: ReadUnit }) => n + Math.max(span, 1) - 1
  const sorted = english.toSorted(
    (a, b) => lastOf(a) - lastOf(b) || Number(a.place.span === 0) - Number(b.place.span === 0),
  )
  for (const { place } of sorted) {
    const n = places.get(place.n) ?? 0
    const last = places.get(place.n + place.span - 1) ?? 0
    if (place.span > 0 && n >= next && last - n + 1 === place.span) {
      units.push({ ...place, n })
      next = n + place.span
    } else {
      if (place.span > 0 || (place.n !== 0 && n === 0) || n < next - 1) wrong += 1
      const after = Math.max(n, next - 1)
      units.push({ ...place, n: after, span: 0 })
      next = after + 1
    }
  }
  counts.add('doubt', 'formats:doubt_numbers', wrong)
  const hasEnglish = units.some(({ state }) => state !== 'missing')
  return {
    shape: 'paired',
    details: { ...NO_DETAILS, title },
    paragraphs: inOrder.map(({ text, kind, notes }) => ({ ...plain(text, kind), notes })),
    editions: hasEnglish ? [{ ...UNNAMED, units }] : [],
  }
}
