import type { WholeText } from '../../src/model/stored.ts'
import type { Book, Carried, Format, ReadFile, ReadText } from '../../src/formats/format.ts'
import type { ReadEdition, WriteOptions } from '../../src/formats/format.ts'
import type { WholeBook } from './whole-text.ts'

/** What is written unless a test says otherwise. */
export const OPTIONS: WriteOptions = { edition: null, order: 'bn-en', font: null }

/** All bytes that a format writes. */
export async function bytesOf(
  format: Format,
  book: Book,
  options: WriteOptions = OPTIONS,
): Promise<Uint8Array> {
  if (format.write === undefined) throw new Error(`${format.id} does not write`)
  const blocks: Uint8Array[] = []
  for await (const block of format.write(book, options)) blocks.push(block)
  return Buffer.concat(blocks)
}

/** The same bytes as text of UTF-8, with its byte order mark if it has one. */
export async function textWritten(format: Format, book: Book, options: WriteOptions = OPTIONS) {
  return Buffer.from(await bytesOf(format, book, options)).toString('utf8')
}

/** What has to come back of a book out of a format that carries so much, in a shape that can be compared. */
export function due(book: WholeBook, carries: readonly Carried[]) {
  return {
    collection: carries.includes('collection') ? book.collection : null,
    texts: book.texts.map((text) => comparable(text, writtenEditions(text, carries), carries)),
  }
}

/** What came back, in the same shape. */
export function came({ collection, texts }: ReadFile, carries: readonly Carried[]) {
  return {
    collection: carries.includes('collection') ? collection : null,
    texts: texts.map((text) => {
      if (text.shape === 'sides') throw new Error('a file of ours must come back paired')
      return comparable(text, text.editions, carries)
    }),
  }
}

function writtenEditions(text: WholeText, carries: readonly Carried[]) {
  if (carries.includes('editions')) return text.editions
  return text.editions.filter((edition) => edition.isDefault)
}

type AnyText =
  WholeText | (Extract<ReadText, { shape: 'paired' }> & { readonly title?: never; readonly slug?: never })

function comparable(
  text: AnyText,
  editions: readonly (WholeText['editions'][number] | ReadEdition)[],
  carries: readonly Carried[],
) {
  const has = (what: Carried) => carries.includes(what)
  const details = 'details' in text ? text.details : text
  const named = has('edition') || has('editions')
  return {
    ...(has('title') && { title: details.title }),
    ...(has('details') && {
      slug: details.slug,
      author: details.author,
      source: details.source,
      licence: details.licence,
      date: details.date,
    }),
    paragraphs: text.paragraphs.map((paragraph) => ({
      text: paragraph.text,
      ...(has('ids') && { id: paragraph.id }),
      ...(has('kinds') && { kind: paragraph.kind }),
      ...(has('notes') && { notes: paragraph.notes }),
      ...(has('revisions') && { revision: paragraph.revision }),
    })),
    // An edition without a name that says nothing need not come back, nor need units without text: the store makes them.
    editions: editions
      .filter(({ units }) => named || units.some(({ state }) => state !== 'missing'))
      .map(({ units, ...edition }) => ({
        ...(named && {
          id: edition.id,
          name: edition.name,
          translator: edition.translator,
          year: edition.year,
          source: edition.source,
          licence: edition.licence,
          status: edition.status,
          drafts: edition.drafts,
          isDefault: edition.isDefault,
        }),
        units: units
          .filter(({ state }) => state !== 'missing')
          .map((unit) => ({
            text: unit.text,
            n: unit.n,
            span: unit.span,
            ...(has('states') && { state: unit.state }),
            ...(has('origins') && { origin: unit.origin }),
            ...(has('stale') && { stale: unit.stale }),
            ...(has('revisions') && { revision: unit.revision }),
            ...(has('notes') && { notes: unit.notes }),
            ...(has('beads') && { sentences: unit.sentences }),
          })),
      })),
  }
}
