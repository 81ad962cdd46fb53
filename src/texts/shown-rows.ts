import type { Row } from '../model/rows.ts'
import type { TextForReading } from '../model/stored.ts'
import type { Kind, Note, Paragraph } from '../model/text.ts'
import { paragraphsOf, type Origin, type State, type Unit } from '../model/unit.ts'
import { address, languageSwitch } from '../web/addresses.ts'
import { otherLanguage, type Words } from '../web/language.ts'
import { pieces, type NoteMark, type Piece } from './pieces.ts'
import { editionQuery, readingQuery, type ReadingOptions } from './reading-address.ts'
import { sentencePairs, within, type Sentence } from './sentence-pairs.ts'

export interface ShownNote extends NoteMark {
  readonly text: string
}

export interface ShownParagraph {
  readonly n: number
  readonly id: string
  readonly kind: Kind
  readonly label: string
  readonly name: string
  readonly pieces: readonly Piece[]
}

/** One unit's English as it is shown. With no `parts` the page says in its own language why. */
export interface ShownUnit {
  readonly state: State
  readonly origin: Origin
  readonly stale: boolean
  readonly kind: Kind
  readonly parts: readonly (readonly Piece[])[]
  readonly notes: readonly ShownNote[]
}

export interface ShownRow {
  readonly id: string
  readonly name: string
  /** One number for all of its paragraphs, where it has several. */
  readonly label: string
  readonly span: number
  /** Of a remark that stands in English only, the number of the paragraph before it: it is cited by that. */
  readonly after: string | null
  readonly state: State
  readonly bn: readonly ShownParagraph[]
  readonly notes: readonly ShownNote[]
  /** The English, an entry an edition that is shown; an entry holds no unit or several. */
  readonly en: readonly (readonly ShownUnit[])[]
  readonly links: { readonly share: string; readonly cite: string; readonly switch: string }
}

/** Rows as a reading page shows them, in order. Each is made as it is taken: a text of thousands blocks nobody. */
export function* shownRows(
  rows: readonly Row[],
  text: TextForReading,
  options: ReadingOptions,
  w: Words,
): Generator<ShownRow> {
  const { lng } = w
  const other = otherLanguage(lng)
  const { slug } = text.version
  const elsewhere = languageSwitch(other, address(other, 'texts', slug) + readingQuery(options))
  // What is shared and cited is what is read: its translator's words, in whatever view.
  const edition = editionQuery(options.edition)
  const citations = address(lng, 'texts', slug, 'citations')
  let after = 0
  for (const row of rows) {
    const [first] = row.paragraphs
    const last = row.paragraphs.at(-1)
    after = last?.n ?? after
    const anchor = first ?? text.paragraphs.find((paragraph) => paragraph.n === after) ?? text.paragraphs[0]
    const pairs = sentencePairs(row)
    const [unit] = row.units.flat()
    const bn = row.paragraphs.map((paragraph, i) => shownParagraph(paragraph, pairs.bn[i] ?? [], w))
    yield {
      id: first ? `r${first.n}` : `u-${unit?.id ?? ''}`,
      name: first === last && bn[0] !== undefined ? bn[0].name : rowName(first, last, w),
      label: first && last && first !== last ? `${w.number(first.n)}–${w.number(last.n)}` : '',
      span: row.paragraphs.length,
      after: first === undefined && anchor !== undefined ? w.number(anchor.n) : null,
      state: row.units[0]?.[0]?.state ?? 'missing',
      bn,
      notes: row.paragraphs.flatMap((paragraph) => shownNotes(paragraph.notes, `p${paragraph.n}`, w)),
      // Without any edition there still is an English side, which says so.
      en: (row.units.length === 0 ? [[]] : row.units).map((units, e) =>
        units.map((each) => shownUnit(each, first?.kind ?? 'paragraph', pairs.en[e] ?? [], w)),
      ),
      links: {
        share: `/t/${slug}/${anchor?.id ?? ''}${edition}`,
        cite: `${citations}/${anchor?.id ?? ''}${edition}`,
        switch: `${elsewhere}#p${anchor?.n ?? 1}`,
      },
    }
  }
}

function rowName(first: Paragraph | undefined, last: Paragraph | undefined, w: Words): string {
  if (first === undefined || last === undefined) return w.t('texts:remark')
  return w.t('texts:paragraphs', { first: w.number(first.n), last: w.number(last.n) })
}

/** অনুচ্ছেদ ৪, Paragraph 4. */
function paragraphName(n: number, w: Words): string {
  // One translated sentence a row would cost more than the row; the number stands where its mark is.
  return w.t('texts:paragraph').replace('#', w.number(n))
}

function shownParagraph(paragraph: Paragraph, sentences: readonly Sentence[], w: Words): ShownParagraph {
  const { n, id, kind, text, notes } = paragraph
  const marks =
    notes.length === 0
      ? []
      : shownNotes(notes, `p${n}`, w).map((mark, i) => ({ mark, at: notes[i]?.at ?? 0 }))
  return {
    n,
    id,
    kind,
    label: w.number(n),
    name: paragraphName(n, w),
    pieces: pieces(text, sentences, marks),
  }
}

function shownUnit(unit: Unit, kind: Kind, sentences: readonly Sentence[], w: Words): ShownUnit {
  const { state, origin, stale, notes } = unit
  const shown = notes.length === 0 ? [] : shownNotes(notes, `u-${unit.id}`, w)
  const marks = shown.map((mark, i) => ({ mark, at: notes[i]?.at ?? 0 }))
  const parts = paragraphsOf(unit.text).map(({ start, text }) => {
    const end = start + text.length
    const inside = marks.flatMap(({ mark, at }) => (at < start || at > end ? [] : [{ mark, at: at - start }]))
    return pieces(text, within(sentences, start, end), inside)
  })
  return { state, origin, stale, kind, parts, notes: shown }
}

function shownNotes(notes: readonly Note[], owner: string, w: Words): ShownNote[] {
  return notes.map(({ text }, i) => ({ id: `${owner}-${i + 1}`, label: w.number(i + 1), text }))
}
