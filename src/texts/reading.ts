import type { ListedText, TextForReading } from '../model/stored.ts'
import { rowsOf, type Row } from '../model/rows.ts'
import { sideIn, type Bilingual, type Kind, type Lang, type Note, type Paragraph } from '../model/text.ts'
import { paragraphsOf, type Edition, type Origin, type State, type Unit } from '../model/unit.ts'
import { otherLanguage, type Interface, type Words } from '../web/language.ts'
import { address, languageSwitch } from '../web/addresses.ts'
import { joined, meter, type Meter } from '../web/entries.ts'
import { citation } from './citation.ts'
import { pieces, type NoteMark, type Piece } from './pieces.ts'
import { sentencePairs, within, type Sentence } from './sentence-pairs.ts'
import { downloadsOf, type Download } from './take-away.ts'

export const VIEWS = ['parallel', 'stacked', 'bn', 'en'] as const
export type View = (typeof VIEWS)[number]

/** What a reader asked of the reading page; it stands in the address and in every link of the page. */
export interface ReadingOptions {
  readonly view: View
  readonly hide: Lang | null
  readonly edition: string | null
  readonly page: number | 'all' | null
}

export interface ShownNote extends NoteMark {
  readonly text: string
}

export interface ShownParagraph {
  readonly n: number
  readonly id: string
  readonly kind: Kind
  readonly label: string
  readonly name: string
  readonly pieces: readonly Piece[]
}

/** One unit's English as it is shown. With no `parts` the page says in its own language why. */
export interface ShownUnit {
  readonly state: State
  readonly origin: Origin
  readonly stale: boolean
  readonly kind: Kind
  readonly parts: readonly (readonly Piece[])[]
  readonly notes: readonly ShownNote[]
}

export interface ShownRow {
  readonly id: string
  readonly name: string
  /** One number for all of its paragraphs, where it has several. */
  readonly label: string
  readonly span: number
  readonly state: State
  readonly bn: readonly ShownParagraph[]
  readonly notes: readonly ShownNote[]
  /** The English, an entry an edition that is shown; an entry holds no unit or several. */
  readonly en: readonly (readonly ShownUnit[])[]
  readonly links: { readonly share: string; readonly cite: string; readonly switch: string }
}

export interface Choice {
  readonly href: string
  readonly name: string
  readonly note: string
  readonly current: boolean
}

export interface ViewLink {
  readonly name: string
  readonly view: View | 'recall'
  readonly href: string
  readonly current: boolean
}

export interface Fact {
  readonly name: string
  readonly value: string
  readonly href: string | null
}

export interface Reading {
  readonly slug: string
  readonly lng: Lang
  readonly view: View
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
    readonly list: readonly Choice[]
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
  readonly long: boolean
  /** The rows in order, made as they are taken: a text of thousands blocks nobody. */
  readonly rows: Iterable<ShownRow>
}

/** What the page needs besides the text: the interface's languages and the origin of absolute links. */
export interface ReadingContext {
  readonly lng: Lang
  readonly words: Interface
  readonly origin: string
}

/** The query of a reading page with the defaults left out, so that each page has one address. */
export function readingQuery(options: ReadingOptions): string {
  const { view, hide, edition, page } = options
  if (view === 'parallel' && hide === null && edition === null && page === null) return ''
  const query = new URLSearchParams()
  if (view !== 'parallel') query.set('view', view)
  if (hide !== null) query.set('hide', hide)
  if (edition !== null) query.set('edition', edition)
  if (page !== null) query.set('page', String(page))
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** The query that asks for the editions of an address alone. */
export function editionQuery(edition: string | null): string {
  return readingQuery({ view: 'parallel', hide: null, edition, page: null })
}

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
            current: options.hide === side,
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
    long: rows.length > 80,
    rows: shownRows(rows, text, options, context),
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
      current: options.hide === null && options.view === view,
    })),
    {
      name: w.t('texts:view_recall'),
      view: 'recall' as const,
      href: link({ view: options.view === 'stacked' ? 'stacked' : 'parallel', hide: options.hide ?? 'en' }),
      current: options.hide !== null,
    },
  ]
}

function editionChoices(text: TextForReading, link: Link, w: Words): Choice[] {
  const shown = text.shown.map((edition) => edition.id)
  const choice = (ids: readonly string[], name: string, note: string): Choice => ({
    href: link({ edition: ids.length === 1 && text.editions[0]?.id === ids[0] ? null : ids.join(',') }),
    name,
    note,
    current: ids.join() === shown.join(),
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
  const near = [...new Set([1, number - 2, number - 1, number, number + 1, number + 2, count])]
  return {
    label: w.t('texts:page_of', { page: number, count }),
    previous: number > 1 ? to(number - 1) : null,
    next: number < count ? to(number + 1) : null,
    all: link({ page: 'all' }),
    list: near
      .filter((page) => page >= 1 && page <= count)
      .map((page) => ({ href: to(page), name: w.number(page), note: '', current: page === number })),
  }
}

function firstPage(link: Link, w: Words): Choice {
  return { href: link({ page: null }), name: w.t('texts:in_pages'), note: '', current: false }
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

function* shownRows(
  rows: readonly Row[],
  text: TextForReading,
  options: ReadingOptions,
  context: ReadingContext,
): Generator<ShownRow> {
  const w = context.words[context.lng]
  const other = otherLanguage(context.lng)
  const { slug } = text.version
  const elsewhere = languageSwitch(other, address(other, 'texts', slug) + readingQuery(options))
  // What is shared and cited is what is read: its translator's words, in whatever view.
  const edition = editionQuery(options.edition)
  const citations = address(context.lng, 'texts', slug, 'citations')
  let after = 0
  for (const row of rows) {
    const [first] = row.paragraphs
    const last = row.paragraphs.at(-1)
    after = last?.n ?? after
    const anchor = first ?? text.paragraphs.find((paragraph) => paragraph.n === after) ?? text.paragraphs[0]
    const pairs = sentencePairs(row)
    const [unit] = row.units.flat()
    const bn = row.paragraphs.map((paragraph, i) => shownParagraph(paragraph, pairs.bn[i] ?? [], w))
    yield {
      id: first ? `r${first.n}` : `u-${unit?.id ?? ''}`,
      name: first === last && bn[0] !== undefined ? bn[0].name : rowName(first, last, w),
      label: first && last && first !== last ? `${w.number(first.n)}–${w.number(last.n)}` : '',
      span: row.paragraphs.length,
      state: row.units[0]?.[0]?.state ?? 'missing',
      bn,
      notes: row.paragraphs.flatMap((paragraph) => shownNotes(paragraph.notes, `p${paragraph.n}`, w)),
      // Without any edition there still is an English side, which says so.
      en: (row.units.length === 0 ? [[]] : row.units).map((units, e) =>
        units.map((each) => shownUnit(each, first?.kind ?? 'paragraph', pairs.en[e] ?? [], w)),
      ),
      links: {
        share: `/t/${slug}/${anchor?.id ?? ''}${edition}`,
        cite: `${citations}/${anchor?.id ?? ''}${edition}`,
        switch: `${elsewhere}#p${anchor?.n ?? 1}`,
      },
    }
  }
}

function rowName(first: Paragraph | undefined, last: Paragraph | undefined, w: Words): string {
  if (first === undefined || last === undefined) return w.t('texts:remark')
  return w.t('texts:paragraphs', { first: w.number(first.n), last: w.number(last.n) })
}

/** অনুচ্ছেদ ৪, Paragraph 4. */
export function paragraphName(n: number, w: Words): string {
  // One translated sentence a row would cost more than the row; the number stands where its mark is.
  return w.t('texts:paragraph').replace('#', w.number(n))
}

function shownParagraph(paragraph: Paragraph, sentences: readonly Sentence[], w: Words): ShownParagraph {
  const { n, id, kind, text, notes } = paragraph
  const marks =
    notes.length === 0
      ? []
      : shownNotes(notes, `p${n}`, w).map((mark, i) => ({ mark, at: notes[i]?.at ?? 0 }))
  return {
    n,
    id,
    kind,
    label: w.number(n),
    name: paragraphName(n, w),
    pieces: pieces(text, sentences, marks),
  }
}

function shownUnit(unit: Unit, kind: Kind, sentences: readonly Sentence[], w: Words): ShownUnit {
  const { state, origin, stale, notes } = unit
  const shown = notes.length === 0 ? [] : shownNotes(notes, `u-${unit.id}`, w)
  const marks = shown.map((mark, i) => ({ mark, at: notes[i]?.at ?? 0 }))
  const parts = paragraphsOf(unit.text).map(({ start, text }) => {
    const end = start + text.length
    const inside = marks.flatMap(({ mark, at }) => (at < start || at > end ? [] : [{ mark, at: at - start }]))
    return pieces(text, within(sentences, start, end), inside)
  })
  return { state, origin, stale, kind, parts, notes: shown }
}

function shownNotes(notes: readonly Note[], owner: string, w: Words): ShownNote[] {
  return notes.map(({ text }, i) => ({ id: `${owner}-${i + 1}`, label: w.number(i + 1), text }))
}
