import { CARRIED } from './carried.ts'
import { isArchive, type Member, zipped } from './archive.ts'
import {
  bookDetails,
  CONTAINER,
  navigationDocument,
  packageDocument,
  xhtmlHead,
  type Chapter,
} from './epub-package.ts'
import { readBook } from './epub-reading.ts'
import type { WholeText } from '../model/stored.ts'
import type { Book, Format, WriteOptions } from './format.ts'
import { editionOf } from './pairs.ts'
import { refusable } from './read.ts'
import { textMarkup } from './rows-markup.ts'
import { fontFace, ROWS_STYLE } from './rows-style.ts'

/** Bounds nobody reaches who writes a book; they keep a reader's contents usable. */
const MOST_HEADINGS = 500

const MEDIA_TYPE = 'application/epub+zip'

/**
 * EPUB: in versions 2 and 3, the spine in order as the texts of a collection, one text where it has one
 * document, several where its contents lead to chapters within one; out version 3.3, side by side.
 *
 * What we wrote comes back whole. Of other books the texts come, with headings, quotes, verse and notes; a
 * document in two languages is parted or, in two columns, paired. Nothing outside of the file is opened.
 */
export const epub: Format = {
  id: 'epub',
  name: 'EPUB 3.3',
  extensions: ['epub'],
  mediaType: MEDIA_TYPE,
  carries: CARRIED,
  recognises: (bytes) => {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (!isArchive(bytes)) return false
    return (
      all.subarray(30, 58).toString('latin1') === `mimetype${MEDIA_TYPE}` ||
      all.lastIndexOf('META-INF/container.xml') > 0
    )
  },
  read: (bytes) => refusable(() => readBook(bytes)),
  write: (book, options) => zipped(members(book, options)),
}

async function* members(book: Book, options: WriteOptions): AsyncGenerator<Member> {
  const encoder = new TextEncoder()
  const member = (name: string, text: string): Member => ({ name, content: encoder.encode(text) })
  yield { ...member('mimetype', MEDIA_TYPE), stored: true }
  yield member('META-INF/container.xml', CONTAINER)
  const face = options.font === null ? '' : fontFace('bengali.woff2')
  yield member('EPUB/style.css', `@charset "utf-8";\n${face}${ROWS_STYLE}`)
  // Compressed as it comes: WOFF2 is Brotli inside.
  if (options.font !== null) yield { name: 'EPUB/bengali.woff2', content: options.font, stored: true }
  const details = bookDetails(book.collection, options)
  const chapters: Chapter[] = []
  for await (const text of book.texts) {
    details.add(text)
    const chapter = chapterOf(text, chapters.length + 1)
    chapters.push(chapter)
    yield member(`EPUB/${chapter.path}`, chapterDocument(text, book, options))
  }
  const about = details.done()
  yield member('EPUB/nav.xhtml', navigationDocument(about.title, chapters, options.order))
  yield member('EPUB/package.opf', packageDocument(about, chapters, options.font !== null))
}

function chapterOf(text: WholeText, number: number): Chapter {
  const headings = text.paragraphs.filter(({ kind, text }) => kind === 'heading' && text.trim() !== '')
  const path = `chapter-${String(number).padStart(4, '0')}.xhtml`
  return {
    id: `chapter-${number}`,
    path,
    title:
      text.title.bn.trim() === '' && text.title.en.trim() === '' ? { bn: '', en: text.slug } : text.title,
    headings: headings.slice(0, MOST_HEADINGS).map(({ n, text }) => ({ id: `p${n}`, text: text.trim() })),
  }
}

function chapterDocument(text: WholeText, { collection }: Book, { edition, order }: WriteOptions): string {
  const rows = textMarkup(text, {
    edition: editionOf(text, edition),
    collection,
    order,
    prefix: '',
    level: 1,
    epub: true,
  })
  return `${xhtmlHead(text.title)}<body>\n${[...rows].join('')}</body>\n</html>\n`
}
