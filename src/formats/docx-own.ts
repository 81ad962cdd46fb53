import { joinedText } from '../model/joined.ts'
import type { Kind, Lang, Note } from '../model/text.ts'
import { entriesFor } from './carried-check.ts'
import {
  aboutFrom,
  collectionFrom,
  countFrom,
  detailsFrom,
  editionFrom,
  englishFrom,
  idFrom,
  type Entries,
} from './carried.ts'
import { CARRIED_NAMESPACE } from './docx-parts.ts'
import { kindOfStyle, styleNameOf } from './docx-styles.ts'
import { docxText, type Docx, type DocxNode, type DocxText } from './docx-reading.ts'
import type { CollectionDetails, ReadParagraph, ReadText } from './format.ts'
import { walkXml } from './markup.ts'
import { imported, pairing } from './pairing.ts'
import { Refusal, type Tally } from './read.ts'
import { sideOfText } from './sides.ts'

/** What the custom part says of one text: of each bookmarked paragraph and unit, by name. */
interface CarriedText {
  readonly about: Entries
  readonly order: string | undefined
  readonly named: Map<string, Entries>
}

/** What we wrote beside a document's text; `null` where this is none of ours, or the part has been damaged. */
export function carriedIn({ custom }: Docx): readonly CarriedText[] | null {
  for (const { name, bytes } of custom) {
    const texts: CarriedText[] = []
    let isOurs = false
    try {
      walkXml(bytes, name, {
        open: (element, attributes) => {
          if (element === 'book') isOurs ||= attributes['xmlns'] === CARRIED_NAMESPACE
          if (element === 'text')
            texts.push({
              about: aboutFrom(attributes['about']),
              order: attributes['order'],
              named: new Map(),
            })
          if (element === 'paragraph' || element === 'unit')
            texts.at(-1)?.named.set(attributes['name'] ?? '', new Map(Object.entries(attributes)))
        },
        text: () => undefined,
        close: () => undefined,
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      continue
    }
    if (isOurs) return texts
  }
  return null
}

export interface OwnDocument {
  readonly texts: readonly ReadText[]
  readonly collection: CollectionDetails | null
}

/**
 * A document that we wrote, read back by its bookmarks, also after somebody has worked on it in a word
 * processor: what stands in the table counts, kinds follow the paragraph styles, and a paragraph or row that
 * was added comes in as new.
 */
export function ownDocument(
  { document }: Docx,
  carried: readonly CarriedText[],
  problems: Tally,
): OwnDocument {
  const texts = carried.map((text) => ({ ...text, pairs: pairing(), title: { bn: '', en: '' } }))
  let here = texts[0]
  const textOf = (content: DocxNode) => docxText(content, document.notes, problems)
  for (const node of document.children) {
    if (node.type === 'table') {
      for (const row of node.children ?? []) {
        const cells = cellsOf(row, textOf)
        const number = cells
          .flatMap(({ paragraphs }) => paragraphs)
          .map(numberOf)
          .find((n) => n !== null)
        here = texts[(number ?? 0) - 1] ?? here
        if (here !== undefined && row.isHeader !== true) readRow(cells, here)
      }
    } else if (node.type === 'paragraph') {
      const said = textOf(node)
      here = texts[(numberOf(said) ?? 0) - 1] ?? here
      if (here !== undefined) readOutside(said, node, here)
    }
  }
  return {
    texts: texts.map(({ about, pairs, title }) =>
      pairs.done(detailsFrom(about, titleOf(about, title)), editionFrom(about)),
    ),
    collection: carried.map(({ about }) => collectionFrom(about)).find((found) => found !== null) ?? null,
  }
}

type OpenText = CarriedText & {
  readonly pairs: ReturnType<typeof pairing>
  readonly title: { bn: string; en: string }
}

const BOOKMARK = /^pp_(\d{1,6})_(p\d{1,9}|r\d{1,9}|title_bn|title_en)$/

function bookmarkOf({ bookmarks }: DocxText): { readonly text: number; readonly name: string } | null {
  for (const bookmark of bookmarks) {
    const [, text, name] = BOOKMARK.exec(bookmark) ?? []
    if (name !== undefined) return { text: Number(text), name }
  }
  return null
}

const numberOf = (said: DocxText) => bookmarkOf(said)?.text ?? null

interface ReadCell {
  readonly paragraphs: readonly (DocxText & { readonly kind: Kind })[]
}

function cellsOf(row: DocxNode, textOf: (node: DocxNode) => DocxText): readonly ReadCell[] {
  return (row.children ?? [])
    .filter(({ type }) => type === 'tableCell')
    .map(({ children = [] }) => ({
      paragraphs: children
        .filter(({ type }) => type === 'paragraph')
        .map((node) => ({ ...textOf(node), kind: kindOfStyle(styleNameOf(node)) ?? 'paragraph' })),
    }))
}

/** Which side a cell is: what its bookmarks say, else where it stands. */
function sideOfCell({ paragraphs }: ReadCell, column: number, order: string | undefined): Lang {
  const names = paragraphs.map((said) => bookmarkOf(said)?.name[0])
  if (names.includes('p')) return 'bn'
  if (names.includes('r')) return 'en'
  return (order === 'en-bn') === (column === 0) ? 'en' : 'bn'
}

function readRow(cells: readonly ReadCell[], { pairs, order, named }: OpenText): void {
  const side = (lang: Lang) =>
    cells
      .filter((cell, column) => sideOfCell(cell, column, order) === lang)
      .flatMap(({ paragraphs }) => paragraphs)
  const bn = side('bn').flatMap((said): ReadParagraph[] => {
    const bookmark = bookmarkOf(said)?.name
    if (bookmark === undefined && said.text.trim() === '') return []
    const entries = named.get(bookmark ?? '')
    const { text, notes, kind } = said
    return [
      { text, notes, kind, id: idFrom(entries?.get('id')), revision: countFrom(entries?.get('revision')) },
    ]
  })
  const english = side('en')
  const entries = english
    .map((said) => named.get(bookmarkOf(said)?.name ?? ''))
    .find((found) => found?.has('unit'))
  const texts = bn.map(({ text }) => text)
  const en = asWritten(english, entries, texts)
  if (bn.length === 0 && en.text === '' && entries === undefined) return
  if (entries === undefined) pairs.add(bn, en.text === '' ? null : { ...imported(en.text), notes: en.notes })
  else pairs.add(bn, englishFrom(entriesFor(entries, texts, en.text), en.text, en.notes, bn))
}

type Said = { readonly text: string; readonly notes: readonly Note[] }

/** A unit's text out of its paragraphs; blank ones at the end are part of it only where they were written. */
function asWritten(
  paragraphs: readonly DocxText[],
  entries: Entries | undefined,
  bn: readonly string[],
): Said {
  const whole = joinedText(paragraphs, '\n\n')
  if (entries !== undefined && entriesFor(entries, bn, whole.text) === entries) {
    const places = entries.get('notes')?.split(' ').map(Number) ?? []
    return { text: whole.text, notes: whole.notes.map((note, i) => ({ ...note, at: places[i] ?? note.at })) }
  }
  const last = paragraphs.findLastIndex(({ text }) => text.trim() !== '')
  return joinedText(paragraphs.slice(0, last + 1), '\n\n')
}

function readOutside(said: DocxText, node: DocxNode, here: OpenText): void {
  const name = bookmarkOf(said)?.name
  if (name === 'title_bn' || name === 'title_en') {
    here.title[name === 'title_bn' ? 'bn' : 'en'] = said.text
    return
  }
  if (said.text.trim() === '' || said.bookmarks.some((bookmark) => bookmark.startsWith('pp_book'))) return
  const { text, notes } = said
  const kind = kindOfStyle(styleNameOf(node)) ?? 'paragraph'
  if (sideOfText(text) === 'en') here.pairs.add([], { ...imported(text), notes })
  else here.pairs.add([{ text, notes, kind, id: null, revision: null }], null)
}

/** The title as it was written or, where somebody has changed it in the document, as it stands there. */
function titleOf(about: Entries, title: { readonly bn: string; readonly en: string }) {
  const side = (lang: Lang) => {
    const written = about.get(`title.${lang}`) ?? ''
    return title[lang].trim() === '' ? written : title[lang]
  }
  return { bn: side('bn'), en: side('en') }
}
