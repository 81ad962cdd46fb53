import type { WholeText } from '../model/stored.ts'
import { sideIn, type Kind, type Lang, type Note } from '../model/text.ts'
import type { Unit } from '../model/unit.ts'
import { checkedEntries } from './carried-check.ts'
import { aboutJson } from './carried.ts'
import type { CollectionDetails, WriteOptions } from './format.ts'
import { pairsOf, partsOf, type Pair } from './pairs.ts'
import { xmlAttribute, xmlText } from './xml.ts'

type WholeEdition = WholeText['editions'][number]

export interface RowsOptions {
  readonly edition: WholeEdition | null
  readonly collection: CollectionDetails | null
  readonly order: WriteOptions['order']
  /** Before every `id`, so that several texts can stand in one document. */
  readonly prefix: string
  /** The level of the text's title as a heading; those in the text are one lower. */
  readonly level: 1 | 2
  /** For EPUB: `xml:lang` beside `lang`, and `epub:type`. */
  readonly epub: boolean
}

/** The version of this markup, by which `ownTexts` knows it; another one is read as any page. */
export const OWN_VERSION = '1'

interface WrittenNote {
  readonly id: string
  readonly lang: Lang
  readonly label: string
  readonly text: string
}

const BENGALI_DIGITS = '০১২৩৪৫৬৭৮৯'

/**
 * A text side by side, as markup that is HTML and XML at once: a section with the titles, a row a unit, and
 * the notes at the end. Every block has its language and its side as a class; texts stand exactly as they
 * are, a line end as `<br/>`. What readers do not see stands in `data-` attributes.
 */
export function* textMarkup(text: WholeText, options: RowsOptions): Generator<string> {
  const { edition, collection, prefix, epub } = options
  const write = new RowsWriter(options)
  const type = epub ? ' epub:type="chapter" role="doc-chapter"' : ''
  const json = xmlAttribute(aboutJson(text, edition, collection))
  yield `<section class="text ${options.order}"${type} aria-labelledby="${prefix}title" data-pashapashi="${OWN_VERSION}" data-about="${json}">\n`
  yield write.header(text)
  for (const pair of pairsOf(text, edition)) yield write.row(pair)
  yield write.notesSection()
  yield '</section>\n'
}

class RowsWriter {
  readonly #options: RowsOptions
  readonly #notes: WrittenNote[] = []
  readonly #counts = { bn: 0, en: 0 }

  constructor(options: RowsOptions) {
    this.#options = options
  }

  #lang(lang: Lang): string {
    return this.#options.epub ? ` lang="${lang}" xml:lang="${lang}"` : ` lang="${lang}"`
  }

  /** The two sides in the order that was asked for. */
  #ordered(bn: string, en: string): string {
    return this.#options.order === 'bn-en' ? bn + en : en + bn
  }

  header(text: WholeText): string {
    const { prefix, edition, level } = this.#options
    const main = sideIn(text.title, 'bn')
    const title = (lang: Lang) => {
      const words = xmlText(lang === main.lang && main.text === '' ? text.slug : text.title[lang])
      if (lang === main.lang)
        return `<h${level} class="${lang} title" id="${prefix}title"${this.#lang(lang)}>${words}</h${level}>\n`
      return words === '' ? '' : `<p class="${lang} title"${this.#lang(lang)}>${words}</p>\n`
    }
    const by = (lang: Lang) =>
      [text.author, edition?.translator, text.source?.name, text.licence, edition?.licence]
        .flatMap((line, i, all) =>
          i === all.findIndex((other) => other?.[lang] === line?.[lang]) ? [line] : [],
        )
        .map((line) => line?.[lang] ?? '')
        .filter((line) => line !== '')
        .map((line) => `<p class="${lang} about"${this.#lang(lang)}>${xmlText(line)}</p>\n`)
        .join('')
    const half = (lang: Lang) =>
      `<div class="side ${lang}"${this.#lang(lang)}>\n${title(lang)}${by(lang)}</div>\n`
    return `<header class="row">\n${this.#ordered(half('bn'), half('en'))}</header>\n`
  }

  row(pair: Pair): string {
    const { paragraphs, unit } = pair
    const bn = paragraphs.map(({ id, n, kind, text, notes, revision }) => {
      const data = ` id="${this.#options.prefix}p${n}" data-id="${xmlAttribute(id)}" data-kind="${kind}" data-revision="${revision}"`
      return this.#block('bn', kind, data, text, notes)
    })
    const en = unit === null ? '' : this.#english(unit, englishKind(pair))
    return `<div class="row" data-row=""${this.#marks(pair)}>\n${this.#ordered(this.#side('bn', bn.join('')), this.#side('en', en))}</div>\n`
  }

  #marks({ paragraphs, unit }: Pair): string {
    if (unit === null) return ''
    return checkedEntries(paragraphs, unit)
      .map(([name, value]) => ` data-${name}="${xmlAttribute(value)}"`)
      .join('')
  }

  #side(lang: Lang, blocks: string): string {
    return `<div class="side ${lang}" data-side="${lang}"${this.#lang(lang)}>\n${blocks}</div>\n`
  }

  #english(unit: Unit, kind: Kind): string {
    if (unit.text === '') return ''
    return partsOf(unit)
      .map(({ text, start, notes }) => this.#block('en', kind, ` data-kind="${kind}"`, text, notes, start))
      .join('')
  }

  #block(lang: Lang, kind: Kind, data: string, text: string, notes: readonly Note[], start = 0): string {
    const name = kind === 'heading' ? `h${this.#options.level + 1}` : ELEMENTS[kind]
    const side = kind === 'paragraph' ? lang : `${lang} ${kind}`
    return `<${name} class="${side}"${this.#lang(lang)}${data}>${this.#annotated(lang, text, notes, start)}</${name}>\n`
  }

  /** The text with a mark at each note; `start` is where it stands in the text that the notes count in. */
  #annotated(lang: Lang, text: string, notes: readonly Note[], start: number): string {
    if (notes.length === 0) return lines(text)
    let markup = ''
    let last = 0
    for (const note of [...notes].sort((a, b) => a.at - b.at)) {
      const at = Math.min(note.at - start, text.length)
      markup += lines(text.slice(last, at)) + this.#mark(lang, note, at + start, start)
      last = at
    }
    return markup + lines(text.slice(last))
  }

  #mark(lang: Lang, note: Note, at: number, start: number): string {
    const { prefix, epub } = this.#options
    const count = (this.#counts[lang] += 1)
    const id = `${prefix}${lang}${count}`
    const label =
      lang === 'bn'
        ? String(count).replace(/\d/g, (digit) => BENGALI_DIGITS[Number(digit)] ?? '')
        : String(count)
    this.#notes.push({ id, lang, label, text: note.text })
    const exact = at === note.at ? '' : ` data-at="${note.at - start}"`
    return `<a class="note" id="${id}r" href="#${id}" role="doc-noteref"${epub ? ' epub:type="noteref"' : ''}${exact}>${label}</a>`
  }

  notesSection(): string {
    if (this.#notes.length === 0) return ''
    const { epub, prefix } = this.#options
    const notes = this.#notes.map(
      ({ id, lang, label, text }) =>
        `<aside class="${lang} footnote" id="${id}" role="doc-footnote"${epub ? ' epub:type="footnote"' : ''}${this.#lang(lang)}>` +
        `<p class="${lang}"${this.#lang(lang)}><a class="back" href="#${id}r" role="doc-backlink">${label}</a> <span data-note="${id}">${lines(text)}</span></p></aside>\n`,
    )
    return `<section class="notes"${epub ? ' epub:type="footnotes"' : ''} id="${prefix}notes">\n${notes.join('')}</section>\n`
  }
}

const ELEMENTS: Readonly<Record<Exclude<Kind, 'heading'>, string>> = {
  paragraph: 'p',
  verse: 'p',
  quote: 'blockquote',
}

const lines = (text: string) => xmlText(text).replaceAll('\n', '<br/>')

/** What a unit's English looks like: as its Bengali does, where all of that is of one kind. */
export function englishKind({ paragraphs }: Pair): Kind {
  const [first] = paragraphs
  return first !== undefined && paragraphs.every(({ kind }) => kind === first.kind) ? first.kind : 'paragraph'
}
