/** The two sides. `lng`, the language of the interface, has the same two values but is another thing. */
export type Lang = 'bn' | 'en'

/** The same thing said in both languages; a side that nobody has written is the empty string. */
export interface Bilingual {
  readonly bn: string
  readonly en: string
}

/** The side in that language or, where nobody has written it, the other one; with the language it is in. */
export function sideIn(both: Bilingual, lang: Lang): { readonly lang: Lang; readonly text: string } {
  if (both[lang] !== '') return { lang, text: both[lang] }
  const other = lang === 'bn' ? 'en' : 'bn'
  return { lang: other, text: both[other] }
}

export interface Source {
  readonly name: Bilingual
  readonly url: string | null
}

export const KINDS = ['heading', 'paragraph', 'verse', 'quote'] as const
export type Kind = (typeof KINDS)[number]

/** A footnote: `at` is an offset in UTF-16 code units in the text that it belongs to. */
export interface Note {
  readonly at: number
  readonly text: string
}

/** One paragraph of the Bengali original. `n` is its position from 1; `id` never changes, whatever is re-cut. */
export interface Paragraph {
  readonly id: string
  readonly n: number
  readonly kind: Kind
  readonly text: string
  readonly revision: number
  readonly notes: readonly Note[]
}

/** What is known of a text, an article, poem or chapter, apart from its paragraphs. `date` is YYYY-MM-DD. */
export interface TextDetails {
  readonly slug: string
  readonly title: Bilingual
  readonly author: Bilingual | null
  readonly source: Source | null
  readonly licence: Bilingual | null
  readonly date: string | null
}

/** A kept state of a paragraph or of a unit: who made it, when and why. `at` is ISO 8601 in UTC. */
export interface Revision {
  readonly revision: number
  readonly text: string
  readonly who: string
  readonly at: string
  readonly why: string
}
