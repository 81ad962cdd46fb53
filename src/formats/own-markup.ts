import { joinedText, type Annotated } from '../model/joined.ts'
import { KINDS, type Kind, type Lang, type Note } from '../model/text.ts'
import { entriesFor } from './carried-check.ts'
import {
  aboutFrom,
  collectionFrom,
  countFrom,
  detailsFrom,
  editionFrom,
  englishFrom,
  idFrom,
  oneOf,
  type Entries,
} from './carried.ts'
import type { CollectionDetails, ReadParagraph, ReadText } from './format.ts'
import type { MarkupListener } from './markup.ts'
import { pairing } from './pairing.ts'
import { OWN_VERSION } from './rows-markup.ts'
import type { XmlAttributes } from './xml.ts'

/** A mark in a text: where, and which note it calls. */
interface Call {
  readonly at: number
  readonly note: string
}

interface Block {
  readonly side: Lang
  readonly id: string | undefined
  readonly kind: Kind
  readonly revision: string | undefined
  text: string
  readonly calls: Call[]
}

interface Row {
  readonly entries: Entries
  readonly blocks: Block[]
}

const KIND_OF = new Map<string, Kind>(
  Object.entries({
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    h5: 'heading',
    h6: 'heading',
    p: 'paragraph',
    div: 'paragraph',
    li: 'paragraph',
    blockquote: 'quote',
  }),
)

/** Texts that `textMarkup` wrote, read back. */
export interface OwnTexts extends MarkupListener {
  readonly texts: () => readonly ReadText[]
  readonly collection: () => CollectionDetails | null
}

/**
 * Listens for the markup of `textMarkup`, in HTML or XHTML, and reads it back: all that it carries, also
 * after somebody has edited a text, added a paragraph to a side or taken a row out.
 */
export function ownTexts(): OwnTexts {
  const texts: ReadText[] = []
  let collection: CollectionDetails | null = null
  const reader = new OwnReader((text, of) => {
    texts.push(text)
    collection ??= of
  })
  return {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: () => reader.close(),
    texts: () => texts,
    collection: () => collection,
  }
}

/** Whether an element begins a text that `ownTexts` reads. */
export function isOwnText(attributes: XmlAttributes): boolean {
  return attributes['data-pashapashi'] === OWN_VERSION
}

class OwnReader {
  readonly #found: (text: ReadText, collection: CollectionDetails | null) => void
  /** What is to be done when each open element closes. */
  readonly #closing: ((() => void) | null)[] = []
  #about: Entries | null = null
  #rows: Row[] = []
  #notes = new Map<string, string>()
  #row: Row | null = null
  #side: Lang | null = null
  #block: Block | null = null
  #note: string | null = null
  /** Inside a note's mark, whose number is no text. */
  #inMark = false

  constructor(found: (text: ReadText, collection: CollectionDetails | null) => void) {
    this.#found = found
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#closing.push(this.#begin(name, attributes))
  }

  close(): void {
    this.#closing.pop()?.()
  }

  text(text: string): void {
    if (this.#inMark) return
    if (this.#note !== null) this.#addToNote(text)
    else if (this.#block !== null) this.#block.text += text
  }

  /** Takes in an element and answers what its end does. */
  #begin(name: string, attributes: XmlAttributes): (() => void) | null {
    if (this.#about === null) {
      if (!isOwnText(attributes)) return null
      this.#about = aboutFrom(attributes['data-about'])
      return () => this.#endText()
    }
    if (name === 'br') this.text('\n')
    if (attributes['data-note'] !== undefined) return this.#beginNote(attributes['data-note'])
    if (attributes['data-row'] !== undefined) return this.#beginRow(attributes)
    if (this.#row === null) return null
    const side = attributes['data-side']
    if (side === 'bn' || side === 'en') {
      this.#side = side
      return () => (this.#side = null)
    }
    if (attributes['role'] === 'doc-noteref' && this.#block !== null)
      return this.#mark(this.#block, attributes)
    return this.#side === null ? null : this.#beginBlock(this.#side, this.#row, name, attributes)
  }

  #beginNote(id: string): () => void {
    this.#note = id
    this.#notes.set(id, '')
    return () => (this.#note = null)
  }

  #addToNote(text: string): void {
    const id = this.#note ?? ''
    this.#notes.set(id, (this.#notes.get(id) ?? '') + text)
  }

  #beginRow(attributes: XmlAttributes): () => void {
    const entries = new Map<string, string>()
    for (const [name, value] of Object.entries(attributes))
      if (name.startsWith('data-')) entries.set(name.slice('data-'.length), value)
    const row = { entries, blocks: [] }
    this.#row = row
    return () => {
      this.#rows.push(row)
      this.#row = null
    }
  }

  #mark(block: Block, attributes: XmlAttributes): () => void {
    const at = countFrom(attributes['data-at']) ?? block.text.length
    block.calls.push({ at, note: (attributes['href'] ?? '').replace(/^#/, '') })
    this.#inMark = true
    return () => (this.#inMark = false)
  }

  #beginBlock(side: Lang, row: Row, name: string, attributes: XmlAttributes): (() => void) | null {
    const written = oneOf(KINDS, attributes['data-kind'])
    const kind = written ?? KIND_OF.get(name)
    if (kind === undefined) return null
    const block: Block = {
      side,
      id: attributes['data-id'],
      kind,
      revision: attributes['data-revision'],
      text: '',
      calls: [],
    }
    this.#block = block
    return () => {
      if (written !== null || block.text.trim() !== '') row.blocks.push(block)
      this.#block = null
    }
  }

  #endText(): void {
    const about = this.#about ?? new Map<string, string>()
    const pairs = pairing()
    for (const row of this.#rows) this.#pair(pairs, row)
    const title = { bn: about.get('title.bn') ?? '', en: about.get('title.en') ?? '' }
    this.#found(pairs.done(detailsFrom(about, title), editionFrom(about)), collectionFrom(about))
    this.#about = null
    this.#rows = []
    this.#notes = new Map()
  }

  #pair(pairs: ReturnType<typeof pairing>, { entries, blocks }: Row): void {
    const paragraphs = blocks
      .filter(({ side }) => side === 'bn')
      .map((block): ReadParagraph => ({
        ...this.#annotated(block),
        id: idFrom(block.id),
        kind: block.kind,
        revision: countFrom(block.revision),
      }))
    const english = this.#english(blocks.filter(({ side }) => side === 'en'))
    const bn = paragraphs.map(({ text }) => text)
    const hasUnit = entries.has('unit') || english.text !== ''
    const now = entriesFor(entries, bn, english.text)
    pairs.add(paragraphs, hasUnit ? englishFrom(now, english.text, english.notes, paragraphs) : null)
  }

  #annotated({ text, calls }: Block): Annotated {
    const notes: Note[] = calls.map(({ at, note }) => ({ at, text: this.#notes.get(note) ?? '' }))
    return { text, notes }
  }

  /** The blocks as one text; a call that stands in no block, between two of them, says where in the whole. */
  #english(blocks: readonly Block[]): Annotated {
    return joinedText(
      blocks.map((block) => this.#annotated(block)),
      '\n\n',
    )
  }
}
