import type { ListedCollection, ListedText } from '../model/stored.ts'
import type { Bilingual } from '../model/text.ts'
import { paragraphsIn, STATES, translatedOf, type Progress, type State } from '../model/unit.ts'
import { address } from './addresses.ts'
import type { Interface, Words } from './language.ts'

export interface Meter {
  readonly label: string
  readonly short: string
  readonly total: number
  readonly parts: readonly { readonly state: State; readonly from: number; readonly to: number }[]
}

/** The progress meter of a list or a reading page: its words, and where each state begins and ends. */
export function meter(progress: Progress, w: Words): Meter {
  const total = paragraphsIn(progress)
  const translated = translatedOf(progress)
  let from = 0
  const parts = [...STATES]
    .reverse()
    .map((state) => ({ state, from, to: (from += progress[state]) }))
    .filter((part) => part.to > part.from)
  if (translated === 0 && progress.draft === 0)
    return { label: w.t('texts:untranslated'), short: w.t('texts:not_begun'), total, parts }
  const label = w.t('texts:meter', { translated, count: total })
  const short = translated === total ? w.t('texts:complete') : w.t('texts:of', { translated, count: total })
  return { label, short, total, parts }
}

/** A text as the library and the collections list it: both sides, and the thread between them. */
export interface Entry {
  readonly href: string
  readonly title: Bilingual
  readonly byline: Bilingual
  readonly meter: Meter
}

export function entry(text: ListedText, words: Interface, w: Words): Entry {
  const byline = (lang: 'bn' | 'en') =>
    joined(text.author?.[lang], text.date === null ? null : words[lang].day(text.date))
  return {
    href: address(w.lng, 'texts', text.slug),
    title: text.title,
    byline: { bn: byline('bn'), en: byline('en') },
    meter: meter(text.progress, w),
  }
}

/** A collection as a list shows it. */
export interface CollectionEntry {
  readonly href: string
  readonly title: Bilingual
  readonly byline: Bilingual
  readonly count: string
}

export function collectionEntry(collection: ListedCollection, w: Words): CollectionEntry {
  return {
    href: address(w.lng, 'collections', collection.slug),
    title: collection.title,
    byline: collection.author ?? { bn: '', en: '' },
    count: w.t('library:texts', { count: collection.texts }),
  }
}

/** Parts joined as a by-line joins them; what is absent leaves no trace. */
export function joined(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ')
}
