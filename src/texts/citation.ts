import type { TextForReading } from '../model/stored.ts'
import { sideIn, type Bilingual, type Lang } from '../model/text.ts'
import type { Edition } from '../model/unit.ts'
import type { ParagraphPlace } from '../store/reading.ts'
import { address } from '../web/addresses.ts'
import type { Interface, Words } from '../web/language.ts'
import { editionQuery, readingQuery } from './reading-address.ts'

/** A paragraph by its permanent id, where it stands, and the editions that it is read in. */
export interface CitedParagraph extends ParagraphPlace {
  readonly id: string
  readonly edition: string | null
}

export interface CitationPage {
  readonly title: Bilingual
  readonly href: string
  readonly back: string
  readonly citations: readonly { readonly lang: Lang; readonly text: string }[]
}

/** How a paragraph is cited in both languages, that of the page first, and the way back to it. */
export function citationPage(
  text: TextForReading,
  { slug, id, n, page, edition }: CitedParagraph,
  { lng, words, origin }: { readonly lng: Lang; readonly words: Interface; readonly origin: string },
): CitationPage {
  const query = readingQuery({ view: 'parallel', hide: null, edition, page: page === 1 ? null : page })
  const link = origin + address(null, 't', slug, id) + editionQuery(edition)
  return {
    title: text.title,
    href: `${address(lng, 'texts', slug)}${query}#p${n}`,
    back: words[lng].t('texts:back_to_paragraph', { n }),
    citations: (lng === 'bn' ? (['bn', 'en'] as const) : (['en', 'bn'] as const)).map((lang) => ({
      lang,
      text: citation(text, text.shown[0] ?? null, { n: words[lang].number(n), address: link }, words[lang]),
    })),
  }
}

/**
 * How a text, or its paragraph `n`, is cited in the language of `w`: author, title, translator, paragraph,
 * address, date; what is not known is left out.
 */
export function citation(
  text: Pick<TextForReading, 'title' | 'author' | 'date'>,
  edition: Pick<Edition, 'translator'> | null,
  at: { readonly n: string | null; readonly address: string },
  w: Words,
): string {
  const { lng } = w
  const title = sideIn(text.title, lng).text
  const parts = [
    text.author?.[lng],
    w.t('texts:cite_title', { title }),
    edition?.translator && w.t('texts:cite_translator', { name: edition.translator[lng] }),
    at.n === null ? null : w.t('texts:cite_paragraph', { n: at.n }),
    text.date && w.day(text.date),
    w.t('texts:cite_site'),
  ]
  return `${parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ')}${w.t('texts:cite_end')} ${at.address}`
}
