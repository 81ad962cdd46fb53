import type { ListedText, TextForReading } from '../model/stored.ts'
import { rowsOf } from '../model/rows.ts'
import { sideIn, type Bilingual, type Lang } from '../model/text.ts'
import type { Edition } from '../model/unit.ts'
import type { Interface, Words } from '../web/language.ts'
import { address } from '../web/addresses.ts'
import { joined, meter, type Meter } from '../web/entries.ts'
import { citation } from './citation.ts'
import { readingQuery, VIEWS, type ReadingOptions, type ViewName } from './reading-address.ts'
import { shownRows, type ShownRow } from './shown-rows.ts'
import { downloadsOf, type Download } from './take-away.ts'

export interface Choice {
  readonly href: string
  readonly name: string
  readonly note: string
  readonly isCurrent: boolean
}

export interface ViewLink {
  readonly name: string
  readonly view: ViewName | 'recall'
  readonly href: string
  readonly isCurrent: boolean
}

export interface Fact {
  readonly name: string
  readonly value: string
  readonly href: string | null
}

export interface Reading {
  readonly slug: string
  readonly lng: Lang
  readonly view: ViewName
  readonly hide: Lang | null
  readonly title: Bilingual
  readonly byline: Bilingual
  readonly meter: Meter
  readonly minutes: string | null
  readonly views: readonly ViewLink[]
  /** Which side the recall view covers; the other choice is a link. Empty outside of it. */
  readonly covers: readonly Choice[]
  readonly editions: readonly Choice[]
  /** The names of the editions shown, one a column. */
  readonly shownEditions: readonly { readonly id: string; readonly name: string }[]
  readonly pages: {
    readonly label: string
    readonly previous: string | null
    readonly next: string | null
    readonly all: string | null
    /** In order; `null` where two numbers and more are left out. */
    readonly list: readonly (Choice | null)[]
  } | null
  readonly chapter: {
    readonly collection: { readonly href: string; readonly title: ReturnType<typeof sideIn> }
    readonly label: string
    readonly previous: { readonly href: string; readonly title: Bilingual } | null
    readonly next: { readonly href: string; readonly title: Bilingual } | null
  } | null
  /** The files that the text can be taken away as. */
  readonly downloads: readonly Download[]
  readonly facts: readonly Fact[]
  /** The citation of a paragraph, with `{n}` and `{address}` where its number and address go. */
  readonly cite: string
  /** The last line of a printed page. */
  readonly printed: string
  readonly origin: string
  readonly isLong: boolean
  /** The rows in order, made as they are taken: a text of thousands blocks nobody. */
  readonly rows: Iterable<ShownRow>
}

/** What the page needs besides the text: the interface's languages and the origin of absolute links. */
export interface ReadingContext {
  readonly lng: Lang
  readonly words: Interface
  readonly origin: string
}

/**
 * Above so many rows a browser lays out only those near the screen, and guesses how high the others are. Up to
 * here it lays out all of them: that is quick, and nothing has to be guessed.
 */
const LONG = 80

/** A text as its reading page shows it. Rows are in reading order and gaps are explicit. */
export function reading(text: TextForReading, options: ReadingOptions, context: ReadingContext): Reading {
  const { lng, words, origin } = context
  const w = words[lng]
  const path = address(lng, 'texts', text.version.slug)
  const link = (change: Partial<ReadingOptions>) => path + readingQuery({ ...options, ...change })
  const edition = text.shown[0] ?? null
  const progress = edition?.progress ?? { missing: text.paragraphCount, draft: 0, translated: 0, reviewed: 0 }
  const rows = rowsOf(text.paragraphs, text.shown)
  const translator = edition?.translator ?? null
  return {
    slug: text.version.slug,
    lng,
    view: options.view,
    hide: options.hide,
    title: text.title,
    byline: {
      bn: joined(text.author?.bn, text.date && words.bn.day(text.date)),
      en: joined(text.author?.en, translator && words.en.t('texts:translated_by', { name: translator.en })),
    },
    meter: meter(progress, w),
    minutes: text.page === 'all' || text.page.count === 1 ? minutes(text, w) : null,
    views: views(options, link, w),
    covers:
      options.hide === null
        ? []
        : (['en', 'bn'] as const).map((side) => ({
            href: link({ hide: side }),
            name: w.t(side === 'en' ? 'texts:cover_english' : 'texts:cover_bengali'),
            note: '',
            isCurrent: options.hide === side,
          })),
    editions: text.editions.length > 1 ? editionChoices(text, link, w) : [],
    shownEditions: text.shown.map(({ id, name }) => ({ id, name: name[lng] })),
    pages: pages(text, options, link, w),
    chapter: text.chapter && {
      collection: {
        href: address(lng, 'collections', text.chapter.collection.slug),
        title: sideIn(text.chapter.collection.title, lng),
      },
      label: w.t('texts:chapter', { n: text.chapter.n }),
      previous: neighbour(text.chapter.previous, lng),
      next: neighbour(text.chapter.next, lng),
    },
    downloads: downloadsOf(text, w),
    facts: facts(text, edition, w),
    cite: citation(text, edition, { n: '{n}', address: '{address}' }, w),
    printed: citation(
      text,
      edition,
      { n: null, address: origin + address(null, 'texts', text.version.slug) },
      w,
    ),
    origin,
    isLong: rows.length > LONG,
    rows: shownRows(rows, text, options, w),
  }
}

// Somebody who reads both sides takes in some 200 words a minute, of six letters with the space. Counting words
// would take as long as all else that stands above the rows.
function minutes(text: TextForReading, w: Words): string {
  const letters = lengthOf(text.paragraphs) + lengthOf(text.shown[0]?.units ?? [])
  return w.t('texts:minutes', { count: Math.max(1, Math.round(letters / 1200)) })
}

function lengthOf(parts: readonly { readonly text: string }[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0)
}

type Link = (change: Partial<ReadingOptions>) => string

function views(options: ReadingOptions, link: Link, w: Words): ViewLink[] {
  const names = {
    parallel: w.t('texts:view_parallel'),
    stacked: w.t('texts:view_stacked'),
    bn: w.t('texts:view_bn'),
    en: w.t('texts:view_en'),
  }
  return [
    ...VIEWS.map((view) => ({
      name: names[view],
      view,
      href: link({ view, hide: null }),
      isCurrent: options.hide === null && options.view === view,
    })),
    {
      name: w.t('texts:view_recall'),
      view: 'recall' as const,
      href: link({ view: options.view === 'stacked' ? 'stacked' : 'parallel', hide: options.hide ?? 'en' }),
      isCurrent: options.hide !== null,
    },
  ]
}

function editionChoices(text: TextForReading, link: Link, w: Words): Choice[] {
  const shown = text.shown.map((edition) => edition.id)
  const choice = (ids: readonly string[], name: string, note: string): Choice => ({
    href: link({ edition: ids.length === 1 && text.editions[0]?.id === ids[0] ? null : ids.join(',') }),
    name,
    note,
    isCurrent: ids.join() === shown.join(),
  })
  const singles = text.editions.map((edition) =>
    choice([edition.id], edition.name[w.lng], meter(edition.progress, w).short),
  )
  const [first] = text.editions
  const pairs = text.editions
    .slice(1)
    .map((edition) =>
      choice(
        [first?.id ?? '', edition.id],
        w.t('texts:two_editions', { first: first?.name[w.lng], second: edition.name[w.lng] }),
        '',
      ),
    )
  return [...singles, ...pairs]
}

function pages(text: TextForReading, options: ReadingOptions, link: Link, w: Words): Reading['pages'] {
  if (text.page === 'all') {
    return options.page === 'all'
      ? { label: w.t('texts:whole_text'), previous: null, next: null, all: null, list: [firstPage(link, w)] }
      : null
  }
  const { number, count } = text.page
  if (count === 1) return null
  const to = (page: number) => link({ page: page === 1 ? null : page })
  const near = [1, number - 2, number - 1, number, number + 1, number + 2, count]
  const shown = new Set(near.filter((page) => page >= 1 && page <= count))
  // The sign for a gap is as wide as the number that alone is missing there.
  for (const page of [2, count - 1]) if (shown.has(page - 1) && shown.has(page + 1)) shown.add(page)
  const choices = (page: number): (Choice | null)[] => [
    ...(page === 1 || shown.has(page - 1) ? [] : [null]),
    { href: to(page), name: w.number(page), note: '', isCurrent: page === number },
  ]
  return {
    label: w.t('texts:page_of', { page: number, count }),
    previous: number > 1 ? to(number - 1) : null,
    next: number < count ? to(number + 1) : null,
    all: link({ page: 'all' }),
    list: [...shown].sort((a, b) => a - b).flatMap(choices),
  }
}

function firstPage(link: Link, w: Words): Choice {
  return { href: link({ page: null }), name: w.t('texts:in_pages'), note: '', isCurrent: false }
}

function neighbour(text: Pick<ListedText, 'slug' | 'title'> | null, lng: Lang) {
  return text && { href: address(lng, 'texts', text.slug), title: text.title }
}

function facts(text: TextForReading, edition: Edition | null, w: Words): Fact[] {
  const { lng } = w
  const fact = (name: string, value: string | null | undefined, href: string | null = null): Fact[] =>
    value === null || value === undefined || value === '' ? [] : [{ name, value, href }]
  return [
    ...fact(w.t('texts:author'), text.author?.[lng]),
    ...fact(w.t('texts:date'), text.date && w.day(text.date)),
    ...fact(w.t('texts:source'), text.source?.name[lng], text.source?.url),
    ...fact(
      w.t('texts:translation'),
      edition &&
        joined(
          // ‘Translation: Translation’ says nothing.
          edition.name[lng] === w.t('texts:translation') ? null : edition.name[lng],
          edition.translator?.[lng],
          edition.year === null
            ? null
            : w.t('texts:year', { year: w.number(edition.year).replaceAll(',', '') }),
        ),
    ),
    ...fact(w.t('texts:translation_source'), edition?.source?.name[lng], edition?.source?.url),
    ...fact(w.t('texts:licence'), text.licence?.[lng]),
    ...fact(w.t('texts:translation_licence'), edition?.licence?.[lng]),
  ]
}
