import type { Bilingual, Note, Paragraph, Kind, TextDetails } from './text.ts'
import type { Edition, Origin, Progress, SentenceBead, State, Unit } from './unit.ts'

/** Who changed something, when and why. The clock is the caller's. */
export interface Made {
  readonly who: string
  readonly at: Date
  readonly why: string
}

/** A text that is to be stored, whole: its paragraphs in order and any number of editions. */
export interface NewText extends TextDetails {
  readonly paragraphs: readonly NewParagraph[]
  readonly editions: readonly NewEdition[]
}

export interface NewParagraph {
  readonly id: string
  readonly kind: Kind
  readonly text: string
  readonly notes: readonly Note[]
  /** What it said before it was reworded, where that is known: its first revision. */
  readonly earlier?: string
}

/**
 * An edition that is to be stored. Its units need not cover every paragraph: the store adds a `missing`
 * unit for each that none stands for. Exactly one edition of a text is the default.
 */
export interface NewEdition extends Omit<Edition, 'progress'> {
  readonly units: readonly NewUnit[]
}

export interface NewUnit {
  readonly id: string
  readonly n: number
  readonly span: number
  readonly text: string
  readonly state: State
  readonly origin: Origin
  readonly stale: boolean
  readonly sentences: readonly SentenceBead[]
  readonly notes: readonly Note[]
}

/** What a page or an answer about one text is kept by: it changes with everything that readers can see. */
export interface TextVersion {
  /** The text's own number in this store: a new text under an old slug has another. */
  readonly id: number
  /** The slug that the text has now; it differs from the one asked for where that is an old one. */
  readonly slug: string
  readonly revision: number
}

/** What the list of texts and collections is kept by, with the honest counts of what it lists. */
export interface LibraryVersion {
  /** Random, made once a store: two stores never share a version. */
  readonly storeId: string
  /** Raised by every change that a reader can see, in any text or collection. */
  readonly revision: number
  /** Texts that stand alone, in no collection. */
  readonly texts: number
  readonly collections: number
}

export interface EditionWithUnits extends Edition {
  /** In reading order and as readers get them (`forReaders`); only those of the page that was asked for. */
  readonly units: readonly Unit[]
}

/** A text as its reading page needs it, from one consistent moment of the store. */
export interface TextForReading extends TextDetails {
  readonly version: TextVersion
  /** ISO 8601 in UTC. */
  readonly updated: string
  readonly paragraphCount: number
  /** Every published edition, in order, the default first. */
  readonly editions: readonly Edition[]
  /** The editions that were asked for, or the default one, with their units; empty where there is none. */
  readonly shown: readonly EditionWithUnits[]
  /** The paragraphs of the page, in order. */
  readonly paragraphs: readonly Paragraph[]
  readonly page: { readonly number: number; readonly count: number } | 'all'
  /** The collection that the text stands in, and its neighbours there. */
  readonly chapter: {
    readonly collection: { readonly slug: string; readonly title: Bilingual }
    readonly n: number
    readonly previous: { readonly slug: string; readonly title: Bilingual } | null
    readonly next: { readonly slug: string; readonly title: Bilingual } | null
  } | null
}

/** A text with all that stands in it: what is written to a file. */
export interface WholeText extends TextDetails {
  /** ISO 8601 in UTC; the only date that a written file carries, so that the same text gives the same bytes. */
  readonly updated: string
  readonly paragraphs: readonly Paragraph[]
  /** The default one first. */
  readonly editions: readonly EditionWithUnits[]
}

/** A text in a list, with the counts of its default edition as readers see them. */
export interface ListedText {
  readonly slug: string
  readonly title: Bilingual
  readonly author: Bilingual | null
  readonly date: string | null
  readonly updated: string
  readonly paragraphs: number
  readonly progress: Progress
}

export const ORDERS = ['newest', 'title', 'untranslated'] as const
export type Order = (typeof ORDERS)[number]

/** A page of a list. `next` is an opaque cursor for the page after it, or `null` at the end. */
export interface Listed<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface ListedCollection {
  readonly slug: string
  readonly title: Bilingual
  readonly author: Bilingual | null
  readonly texts: number
}

export interface CollectionForReading extends ListedCollection {
  readonly revision: number
  readonly items: readonly ListedText[]
  readonly page: { readonly number: number; readonly count: number }
}

/** What stands in the store while somebody tried to save over an older revision: nobody's text is lost. */
export interface Conflict {
  /** `state` is `null` for a paragraph, which has none. */
  readonly current: { readonly revision: number; readonly text: string; readonly state: State | null }
  readonly who: string
  readonly at: string
  /** The text of the revision that the refused save started from, or `null` where there is no such one. */
  readonly base: string | null
}
