import type { Generated } from 'kysely'
import type { Kind } from '../model/text.ts'
import type { Edition, Origin, State } from '../model/unit.ts'

/**
 * The schema, the same on both engines. Times are ISO 8601 in UTC; `Json` columns hold JSON as text; a `Flag`
 * is 0 or 1; `n` is a position from 1. Text columns compare by code point (BINARY, `COLLATE "C"`).
 */
export interface Tables {
  library: LibraryTable
  text: TextTable
  text_slug: TextSlugTable
  paragraph: ParagraphTable
  paragraph_revision: ParagraphRevisionTable
  merged_paragraph: MergedParagraphTable
  edition: EditionTable
  unit: UnitTable
  unit_revision: UnitRevisionTable
  collection: CollectionTable
  chapter: ChapterTable
  sample: SampleTable
  import: ImportTable
}

type Json = string
type Flag = number

/** One row: what every list is kept by. It is the last row that a change touches, so it is locked shortly. */
interface LibraryTable {
  id: number
  store_id: string
  revision: number
  /** Texts in no collection. */
  texts: number
  collections: number
}

interface TextTable {
  /** Never used again, even after its text is gone. */
  id: Generated<number>
  slug: string
  revision: number
  collection_id: number | null
  title_bn: string
  title_en: string
  /** `collationKey` of the title, by which lists are sorted. */
  key_bn: string
  key_en: string
  author: Json | null
  source: Json | null
  licence: Json | null
  date: string | null
  created: string
  updated: string
  /** How many paragraphs the text has and how many stand in each state, in the edition readers get, as they see it. */
  paragraphs: number
  missing: number
  draft: number
  translated: number
  reviewed: number
  /** missing + draft: what the order `untranslated` goes by. */
  remaining: number
}

/** Every slug that a text has or had: none is ever given to another text. */
interface TextSlugTable {
  slug: string
  text_id: number
}

interface ParagraphTable {
  text_id: number
  id: string
  n: number
  kind: Kind
  text: string
  revision: number
  notes: Json
}

interface ParagraphRevisionTable {
  text_id: number
  paragraph_id: string
  revision: number
  kind: Kind
  text: string
  notes: Json
  /** Whether it says something else than the revision before: not a typo put right, nor a split or merge. */
  rewords: Flag
  who: string
  at: string
  why: string
}

/** A paragraph that went into another one; its id still leads there. */
interface MergedParagraphTable {
  text_id: number
  id: string
  into_id: string
}

interface EditionTable {
  text_id: number
  id: string
  position: number
  name_bn: string
  name_en: string
  translator: Json | null
  year: number | null
  source: Json | null
  licence: Json | null
  status: Edition['status']
  drafts: Edition['drafts']
  is_default: Flag
  missing: number
  draft: number
  translated: number
  reviewed: number
}

interface UnitTable {
  text_id: number
  edition_id: string
  id: string
  n: number
  span: number
  /** 0 for a unit with Bengali; those without (0:1) count from 1 after each paragraph. Reading order is (n, rank). */
  rank: number
  text: string
  state: State
  origin: Origin
  stale: Flag
  revision: number
  sentences: Json
  notes: Json
}

interface UnitRevisionTable {
  text_id: number
  unit_id: string
  revision: number
  text: string
  state: State
  origin: Origin
  notes: Json
  who: string
  at: string
  why: string
}

interface CollectionTable {
  id: Generated<number>
  slug: string
  /** Raised by everything that the collection's page shows, its chapters' counts included. */
  revision: number
  /** Raised by what its chapters' pages show of it: its title, their order, titles and slugs. */
  structure: number
  title_bn: string
  title_en: string
  key_bn: string
  key_en: string
  author: Json | null
  created: string
  updated: string
  texts: number
}

interface ChapterTable {
  collection_id: number
  n: number
  text_id: number
}

/** What was imported, by a hash of the bytes that it was read from. */
interface ImportTable {
  fingerprint: string
  slugs: Json
  at: string
}

/** The samples that were loaded once, so that one that was deleted or renamed never comes back. */
interface SampleTable {
  slug: string
  at: string
}
