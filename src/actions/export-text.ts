import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { FORMATS } from '../formats/index.ts'
import type { Book, Format, SideOrder } from '../formats/format.ts'
import { Failure } from '../model/failure.ts'
import type { WholeText } from '../model/stored.ts'
import type { Bilingual } from '../model/text.ts'
import type { Store } from '../store/open.ts'

/** A format that can be written, as its `write` is there. */
export type WrittenFormat = Format & { readonly write: NonNullable<Format['write']> }

/** Every format that a text can be taken away in. */
export const WRITTEN: readonly WrittenFormat[] = FORMATS.filter(
  (format): format is WrittenFormat => format.write !== undefined,
)

/** What is written, with what its address and its file's name ask of it. */
interface ToTake extends Book {
  readonly title: Bilingual
  /** The ids of a text's editions; none of a collection. */
  readonly editions: readonly string[]
}

/** What somebody takes away: `owners` get every edition and draft, `readers` what they see. */
export interface Taking {
  readonly who: 'readers' | 'owners'
  /** An edition of a text by its id, or the default one. */
  readonly edition: string | null
  readonly order: SideOrder
}

/**
 * A text, or the chapters of a collection (`collections/slug` where a text has the same slug), as a file of a
 * format, in pieces; a collection's texts are asked for one after the other as the file grows.
 *
 * Throws `Failure('not-found', 'text' | 'collection' | 'edition')`: the last where a text has no such edition.
 */
export async function exported(
  store: Store,
  slug: string,
  format: WrittenFormat,
  { who, edition, order }: Taking,
): Promise<{ readonly title: Bilingual; readonly pieces: AsyncGenerator<Uint8Array> }> {
  const book = await bookOf(store, slug, who)
  if (edition !== null && !book.editions.includes(edition))
    throw new Failure('not-found', 'edition', { edition })
  const font = format.id === 'epub' ? await readingFace() : null
  return { title: book.title, pieces: inTurns(format.write(book, { edition, order, font })) }
}

/** What a text may have in common with a collection is its slug; this before it means the collection. */
const COLLECTIONS = 'collections/'

async function bookOf(store: Store, address: string, who: Taking['who']): Promise<ToTake> {
  const isCollection = address.startsWith(COLLECTIONS)
  const slug = isCollection ? address.slice(COLLECTIONS.length) : address
  const text = isCollection ? null : await store.texts.whole(slug, who)
  if (text !== null)
    return {
      title: text.title,
      editions: text.editions.map(({ id }) => id),
      collection: null,
      texts: [text],
    }
  const collection = await store.collections.forReading(slug)
  if (collection === null) throw new Failure('not-found', isCollection ? 'collection' : 'text', { slug })
  const { title, author } = collection
  return {
    title,
    editions: [],
    collection: { slug: collection.slug, title, author },
    texts: chaptersOf(store, slug, who),
  }
}

async function* chaptersOf(store: Store, slug: string, who: Taking['who']): AsyncGenerator<WholeText> {
  for (let page = 1; ; page += 1) {
    const collection = await store.collections.forReading(slug, page)
    if (collection === null) return
    for (const { slug: chapter } of collection.items) {
      const text = await store.texts.whole(chapter, who)
      if (text !== null) yield text
    }
    if (page >= collection.page.count) return
  }
}

/** Milliseconds of writing after which others have their turn. */
const SLICE = 8

async function* inTurns(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let since = performance.now()
  for await (const piece of pieces) {
    yield piece
    if (performance.now() - since < SLICE) continue
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}

/** The Bengali face that books carry with them, as WOFF2 (Tiro Bangla, OFL 1.1). */
async function readingFace(): Promise<Uint8Array> {
  const require = createRequire(import.meta.url)
  return readFile(require.resolve('@fontsource/tiro-bangla/files/tiro-bangla-bengali-400-normal.woff2'))
}
