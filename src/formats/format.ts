import type { WholeText } from '../model/stored.ts'
import type { Bilingual, Kind, Note, TextDetails } from '../model/text.ts'
import type { Edition, Unit } from '../model/unit.ts'

/** A paragraph of either side as a file has it, before anybody knows what it stands beside. */
export interface Segment {
  readonly kind: Kind
  readonly text: string
  readonly notes: readonly Note[]
}

/** A paragraph of the original; `id` is `null` where the file carries none and the import makes one. */
export interface ReadParagraph extends Segment {
  readonly id: string | null
  /** The number that it had in the store which wrote the file, or `null`. */
  readonly revision: number | null
}

/** A unit as a file has it: places as in the model (`n` from 1, `span` 0 for one without Bengali). */
export type ReadUnit = Omit<Unit, 'id' | 'revision'> & {
  readonly id: string | null
  readonly revision: number | null
}

export type ReadEdition = Omit<Edition, 'id' | 'progress'> & {
  readonly id: string | null
  readonly units: readonly ReadUnit[]
}

/** What a file says about a text; whatever it does not say is `null`, a title's unknown side is empty. */
export type ReadDetails = Omit<TextDetails, 'slug'> & {
  readonly slug: string | null
  /** ISO 8601 in UTC: when the store that wrote the file last changed the text. */
  readonly updated: string | null
}

/**
 * A text out of a file. `paired`: the file itself says what stands beside what, its units in reading order.
 * `sides`: it has two lists that nobody has paired, or one of them and an empty one.
 */
export type ReadText =
  | {
      readonly shape: 'paired'
      readonly details: ReadDetails
      readonly paragraphs: readonly ReadParagraph[]
      /** None where the file has the original alone; at most one of them is the default. */
      readonly editions: readonly ReadEdition[]
    }
  | {
      readonly shape: 'sides'
      readonly details: ReadDetails
      readonly bn: readonly Segment[]
      readonly en: readonly Segment[]
    }

/** A book or series: its details, whose texts are the file's, in order. */
export interface CollectionDetails {
  readonly slug: string | null
  readonly title: Bilingual
  readonly author: Bilingual | null
}

export interface ReadFile {
  readonly collection: CollectionDetails | null
  readonly texts: readonly ReadText[]
}

/**
 * What a reader of the report should know. `error`: the file cannot be read; `doubt`: it was read, but look
 * at this; `dropped`: something that we do not store was left out (emphasis, pictures), `count` times.
 *
 * `key` names a sentence of `locales/{lng}/formats.json`, written out as `formats:KEY`, and `values` fill its
 * placeholders; a count is always called `count`, a file in an archive that it is about `part`. `line` counts
 * from 1 where the place is known, in formats of lines and of markup; elsewhere it is `null`.
 */
export interface Problem {
  readonly severity: 'error' | 'doubt' | 'dropped'
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
  readonly line: number | null
}

/** `value` is `null` exactly where one of the problems is an `error`. */
export interface Read {
  readonly value: ReadFile | null
  readonly problems: readonly Problem[]
  /** What the file is called for people, where its format has several versions: `XLIFF 1.2`. */
  readonly as?: string
}

/** What is written: one text, or a collection's in order. */
export interface Book {
  readonly collection: CollectionDetails | null
  readonly texts: Iterable<WholeText> | AsyncIterable<WholeText>
}

/** Which side comes first in a file. */
export const SIDE_ORDERS = ['bn-en', 'en-bn'] as const
export type SideOrder = (typeof SIDE_ORDERS)[number]

export interface WriteOptions {
  /**
   * The edition to write, by id; of a text without it the default. `null` for the default one, or for all where
   * the format carries them.
   */
  readonly edition: string | null
  readonly order: SideOrder
  /** The Bengali face to embed (WOFF2), where the format embeds one. */
  readonly font: Uint8Array | null
}

/**
 * What a written file brings back beside the texts of both sides, which every format carries to the byte, and
 * the places of units (spans, 0:1): titles; the other details of the text (slug, author, source, licence,
 * date); paragraph ids; and so on. `edition`: name, translator, year and the like of the one edition that is
 * written; `editions`: of all of them. A unit without text is always a missing one.
 */
export type Carried =
  | 'title'
  | 'details'
  | 'ids'
  | 'kinds'
  | 'states'
  | 'origins'
  | 'stale'
  | 'revisions'
  | 'notes'
  | 'beads'
  | 'edition'
  | 'editions'
  | 'collection'

/** A kind of file: how it is told from others, read, and written. */
export interface Format {
  /** Its name on the command line and in addresses, e.g. `tmx`. */
  readonly id: string
  /** Its name for people, e.g. `TMX 1.4b`. */
  readonly name: string
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[]
  readonly mediaType: string
  /** What comes back of what `write` wrote; empty where we only read. */
  readonly carries: readonly Carried[]
  /** Whether these bytes, the whole file, are of this kind: by what they hold, never by a name. Cheap. */
  recognises(bytes: Uint8Array): boolean
  /** Never throws at what the file holds; absent where we only write. */
  read?(bytes: Uint8Array): Read | Promise<Read>
  /** In pieces, as they are ready; absent where we only read. */
  write?(book: Book, options: WriteOptions): Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}
