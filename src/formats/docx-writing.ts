import type { WholeText } from '../model/stored.ts'
import type { Kind, Lang, Note } from '../model/text.ts'
import type { Unit } from '../model/unit.ts'
import { zipped, type Member } from './archive.ts'
import { checkedEntries } from './carried-check.ts'
import { aboutJson } from './carried.ts'
import {
  CARRIED_NAMESPACE,
  CARRIED_PROPERTIES,
  CARRIED_RELATIONSHIPS,
  CONTENT_TYPES,
  coreProperties,
  DOCUMENT_BEGINNING,
  DOCUMENT_END,
  DOCUMENT_RELATIONSHIPS,
  FONT_TABLE,
  footnotesPart,
  ROOT_RELATIONSHIPS,
  SETTINGS,
  STYLES,
} from './docx-parts.ts'
import { encoded } from './encode.ts'
import type { Book, WriteOptions } from './format.ts'
import { editionOf, pairsOf, partsOf, type Pair } from './pairs.ts'
import { englishKind } from './rows-markup.ts'
import { xmlAttribute, xmlText } from './xml.ts'

/** The document in pieces: its body as the texts come, then the notes and what we carry beside them. */
export function writeDocument(book: Book, options: WriteOptions): AsyncGenerator<Uint8Array> {
  return zipped(members(book, options))
}

async function* members(book: Book, options: WriteOptions): AsyncGenerator<Member> {
  const encoder = new TextEncoder()
  const part = (name: string, text: string): Member => ({ name, content: encoder.encode(text) })
  yield part('[Content_Types].xml', CONTENT_TYPES)
  yield part('_rels/.rels', ROOT_RELATIONSHIPS)
  yield part('word/_rels/document.xml.rels', DOCUMENT_RELATIONSHIPS)
  yield part('word/styles.xml', STYLES)
  yield part('word/settings.xml', SETTINGS)
  yield part('word/fontTable.xml', FONT_TABLE)
  const writer = new DocumentWriter(book, options)
  yield { name: 'word/document.xml', content: encoded(writer.body()) }
  yield part('word/footnotes.xml', footnotesPart(writer.footnotes))
  yield part('customXml/item1.xml', writer.carriedPart())
  yield part('customXml/itemProps1.xml', CARRIED_PROPERTIES)
  yield part('customXml/_rels/item1.xml.rels', CARRIED_RELATIONSHIPS)
  yield part('docProps/core.xml', writer.coreProperties())
}

/** A4 less its margins, halved, in twentieths of a point. */
const COLUMN = 4819

const STYLE_OF: Readonly<Record<Kind, string>> = {
  heading: 'Heading2',
  paragraph: 'Normal',
  verse: 'Verse',
  quote: 'Quote',
}

class DocumentWriter {
  readonly footnotes: string[] = []
  readonly #carried: string[] = []
  readonly #book: Book
  readonly #options: WriteOptions
  #bookmarks = 0
  #texts = 0
  #first: WholeText | null = null
  #updated = ''

  constructor(book: Book, options: WriteOptions) {
    this.#book = book
    this.#options = options
  }

  async *body(): AsyncGenerator<string> {
    yield DOCUMENT_BEGINNING
    const { collection } = this.#book
    if (collection !== null) yield this.#titles('pp_book', collection.title, 'Title', 'Subtitle')
    for await (const text of this.#book.texts) yield* this.#text(text)
    yield `<w:p/>\n${DOCUMENT_END}`
  }

  carriedPart(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<book xmlns="${CARRIED_NAMESPACE}" version="1">\n${this.#carried.join('')}</book>\n`
  }

  coreProperties(): string {
    const { collection } = this.#book
    const title = collection?.title ?? this.#first?.title ?? { bn: '', en: '' }
    const author = collection === null ? (this.#first?.author ?? null) : collection.author
    return coreProperties(title, author, this.#updated)
  }

  *#text(text: WholeText): Generator<string> {
    this.#first ??= text
    if (text.updated > this.#updated) this.#updated = text.updated
    this.#texts += 1
    const edition = editionOf(text, this.#options.edition)
    const { collection } = this.#book
    const json = xmlAttribute(aboutJson(text, edition, collection))
    this.#carried.push(`<text order="${this.#options.order}" about="${json}">\n`)
    yield this.#titles(
      `pp_${this.#texts}_title`,
      text.title,
      collection === null ? 'Title' : 'Heading1',
      'Subtitle',
    )
    yield `<w:tbl><w:tblPr><w:tblStyle w:val="SideBySide"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="${COLUMN}"/><w:gridCol w:w="${COLUMN}"/></w:tblGrid>\n`
    const heads = [
      paragraph('Normal', run('bn', 'বাংলা')),
      paragraph('Normal', run('en', 'English')),
    ] as const
    yield this.#options.order === 'bn-en' ? this.#row(...heads, true) : this.#row(heads[1], heads[0], true)
    let rows = 0
    for (const pair of pairsOf(text, edition)) yield this.#pair(pair, (rows += 1))
    yield '</w:tbl>\n'
    this.#carried.push('</text>\n')
  }

  #titles(name: string, title: WholeText['title'], bn: string, en: string): string {
    const sides = [
      { lang: 'bn' as const, style: bn },
      { lang: 'en' as const, style: title.bn.trim() === '' ? bn : en },
    ].filter(({ lang }) => title[lang].trim() !== '')
    if (sides.length === 0) return paragraph('Normal', this.#bookmarked(`${name}_bn`, ''))
    return sides
      .map(({ lang, style }) => paragraph(style, this.#bookmarked(`${name}_${lang}`, run(lang, title[lang]))))
      .join('')
  }

  #row(first: string, second: string, isHeader = false): string {
    const cell = (content: string) =>
      `<w:tc><w:tcPr><w:tcW w:w="${COLUMN}" w:type="dxa"/></w:tcPr>${content === '' ? '<w:p/>' : content}</w:tc>`
    return `<w:tr>${isHeader ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${cell(first)}${cell(second)}</w:tr>\n`
  }

  #pair(pair: Pair, row: number): string {
    const { paragraphs, unit } = pair
    this.#carry(pair, row)
    const bengali = () =>
      paragraphs
        .map(({ n, kind, text, notes }) =>
          paragraph(
            STYLE_OF[kind],
            this.#bookmarked(`pp_${this.#texts}_p${n}`, this.#annotated('bn', text, notes)),
          ),
        )
        .join('')
    const english = () => (unit === null ? '' : this.#english(unit, STYLE_OF[englishKind(pair)], row))
    // LibreOffice takes footnotes in their order, whatever their ids: they have to be written as they are called.
    const [first, second] = this.#options.order === 'bn-en' ? [bengali, english] : [english, bengali]
    return this.#row(first(), second())
  }

  #carry({ paragraphs, unit }: Pair, row: number): void {
    for (const { n, id, revision } of paragraphs)
      this.#carried.push(`<paragraph name="p${n}" id="${xmlAttribute(id)}" revision="${revision}"/>\n`)
    if (unit === null) return
    const entries = checkedEntries(paragraphs, unit)
    if (unit.notes.length > 0) entries.push(['notes', unit.notes.map(({ at }) => at).join(' ')])
    const attributes = entries.map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`)
    this.#carried.push(`<unit name="r${row}"${attributes.join('')}/>\n`)
  }

  #english(unit: Unit, style: string, row: number): string {
    return partsOf(unit)
      .map((part, i) => {
        const runs = this.#annotated(
          'en',
          part.text,
          part.notes.map((note) => ({ ...note, at: note.at - part.start })),
        )
        return paragraph(style, i === 0 ? this.#bookmarked(`pp_${this.#texts}_r${row}`, runs) : runs)
      })
      .join('')
  }

  /** Around the whole content, so that no edit inside of it removes the bookmark. */
  #bookmarked(name: string, content: string): string {
    const id = (this.#bookmarks += 1)
    return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`
  }

  #annotated(lang: Lang, text: string, notes: readonly Note[]): string {
    let runs = ''
    let last = 0
    for (const note of [...notes].sort((a, b) => a.at - b.at)) {
      const at = Math.min(note.at, text.length)
      const id = this.footnotes.length + 1
      runs += `${run(lang, text.slice(last, at))}<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`
      this.footnotes.push(footnote(id, lang, note.text))
      last = at
    }
    return runs + run(lang, text.slice(last))
  }
}

function footnote(id: number, lang: Lang, text: string): string {
  return `<w:footnote w:id="${id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>${run(lang, text)}</w:p></w:footnote>\n`
}

function paragraph(style: string, content: string): string {
  const properties = style === 'Normal' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  return `<w:p>${properties}${content}</w:p>`
}

const CHARACTERS: Readonly<Record<Lang, string>> = { bn: 'Bengali', en: 'English' }

/** A run of text: line ends as breaks, tabs as tabs. */
function run(lang: Lang, text: string): string {
  if (text === '') return ''
  const content = text
    .split(/([\n\t])/)
    .map((piece) =>
      piece === '\n'
        ? '<w:br/>'
        : piece === '\t'
          ? '<w:tab/>'
          : piece === ''
            ? ''
            : `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`,
    )
    .join('')
  return `<w:r><w:rPr><w:rStyle w:val="${CHARACTERS[lang]}"/></w:rPr>${content}</w:r>`
}
