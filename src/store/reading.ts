import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { isId } from '../model/id.ts'
import { isSlug } from '../model/slug.ts'
import type { TextForReading } from '../model/stored.ts'
import type { Paragraph } from '../model/text.ts'
import { editionForReaders, MOST_SPAN, unitsForReaders, type Edition, type Unit } from '../model/unit.ts'
import { authorFrom, detailsFrom, editionFrom, paragraphFrom, titleFrom, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import { MOST_ON_ONE_PAGE, pageCount, pageOf, PER_PAGE } from './pages.ts'
import { questionsOf } from './reading-questions.ts'
import type { Tables } from './tables.ts'

/** Paragraphs that are read in one go: two milliseconds' work of SQLite, which nobody can interrupt. */
const AT_ONCE = 250

/** How often a long text is begun again because somebody changed it, before it is read in one go. */
const TRIES = 3

/** What a reader asks of a text: editions by id, or the default one, and a page, or the first. */
export interface AskedText {
  readonly editions: readonly string[] | null
  readonly page: number | 'all' | null
}

/** Where a paragraph is read: `page` is `null` where the text is one page. */
export interface ParagraphPlace {
  readonly slug: string
  readonly n: number
  readonly page: number | null
}

/** What reading pages ask of the store; every page shows one moment of it. */
export function readingOf({ reader, snapshot }: Database) {
  const { textBySlug, neighbours, editionsOf, paragraphsOf, unitsOf, spansOver, placeById, mergedPlaceById } =
    questionsOf(reader)

  /** The unit of an edition that stands for the paragraph at `n`, by where it begins and ends. */
  async function unitOver(on: Kysely<Tables>, text: number, edition: string, n: number) {
    const [unit] = await spansOver(on, { text, edition, from: n - MOST_SPAN + 1, to: n })
    return unit === undefined ? { first: n, last: n } : { first: unit.n, last: unit.n + unit.span - 1 }
  }

  /** The last position of the row that the paragraph at `n` stands in, over all editions shown. */
  async function rowEnd(on: Kysely<Tables>, text: number, editions: readonly Edition[], n: number) {
    let end = n
    for (let before = -1; before !== end;) {
      before = end
      for (const { id } of editions) end = Math.max(end, (await unitOver(on, text, id, end)).last)
    }
    return end
  }

  /** What a text is before its rows are read: which editions are shown, from which paragraph to which. */
  async function begun(on: Kysely<Tables>, slug: string, asked: AskedText) {
    const [text] = await textBySlug(on, { slug })
    if (text === undefined) return null
    const editions = (await editionsOf(on, { text: text.id })).map((row) =>
      editionForReaders(editionFrom(row)),
    )
    const wanted = asked.editions ?? editions.slice(0, 1).map(({ id }) => id)
    const chosen: typeof editions = []
    for (const id of new Set(wanted)) {
      const edition = editions.find((each) => each.id === id)
      if (edition === undefined) return null
      chosen.push(edition)
    }

    const count = pageCount(text.paragraphs)
    const whole = count === 1 || asked.page === 'all'
    const number = typeof asked.page === 'number' ? asked.page : 1
    if (!Number.isSafeInteger(number) || number < 1 || number > count) return null
    const endOf = async (page: number) =>
      page === 0 ? 0 : page === count ? text.paragraphs : rowEnd(on, text.id, chosen, page * PER_PAGE)
    const from = whole ? 1 : (await endOf(number - 1)) + 1
    const to = whole ? text.paragraphs : await endOf(number)
    const page = asked.page === 'all' && count > 1 ? ('all' as const) : { number, count }
    return { text, editions, chosen, page, from, to, chapter: await chapterOf(on, text) }
  }

  async function chapterOf(
    on: Kysely<Tables>,
    text: Awaited<ReturnType<typeof textBySlug>>[number],
  ): Promise<TextForReading['chapter']> {
    if (text.collection_id === null || text.chapter_n === null) return null
    const n = text.chapter_n
    const near = await neighbours(on, { collection: text.collection_id, before: n - 1, behind: n + 1 })
    const at = (position: number) => {
      const found = near.find((each) => each.n === position)
      return found === undefined ? null : { slug: found.slug, title: titleFrom(found) }
    }
    return {
      collection: {
        slug: text.collection_slug ?? '',
        title: { bn: text.collection_bn ?? '', en: text.collection_en ?? '' },
      },
      n,
      previous: at(n - 1),
      next: at(n + 1),
    }
  }

  /** Adds the paragraphs of a run, and the units that begin in it, to those that were read before. */
  async function readRows(
    on: Kysely<Tables>,
    text: number,
    { from, to }: { readonly from: number; readonly to: number },
    paragraphs: Paragraph[],
    shown: readonly (Edition & { readonly units: Unit[] })[],
  ): Promise<void> {
    for (const row of await paragraphsOf(on, { text, from, to })) paragraphs.push(paragraphFrom(row))
    for (const { id, drafts, units } of shown) {
      // What stands before the first paragraph has the position 0.
      const rows = await unitsOf(on, { text, edition: id, from: from === 1 ? 0 : from, to })
      for (const unit of unitsForReaders(rows.map(unitFrom), drafts)) units.push(unit)
    }
  }

  /** As `forReading`, so many paragraphs at a time; `'changed'` where the text was changed in between. */
  async function readInSlices(
    slug: string,
    asked: AskedText,
    size: number,
  ): Promise<TextForReading | null | 'changed'> {
    const paragraphs: Paragraph[] = []
    const first = await snapshot(async (on) => {
      const begin = await begun(on, slug, asked)
      if (begin === null) return null
      const shown = begin.chosen.map((edition): typeof edition & { units: Unit[] } => ({
        ...edition,
        units: [],
      }))
      const { text, from, to } = begin
      await readRows(on, text.id, { from, to: Math.min(from + size - 1, to) }, paragraphs, shown)
      return { ...begin, shown }
    })
    if (first === null) return null
    const { text, editions, shown, page, chapter, to } = first
    const revision = text.revision + (text.structure ?? 0)
    for (let from = first.from + size; from <= to; from += size) {
      await setImmediate()
      const isSame = await snapshot(async (on) => {
        const [now] = await textBySlug(on, { slug })
        if (now?.id !== text.id || now.revision + (now.structure ?? 0) !== revision) return false
        await readRows(on, text.id, { from, to: Math.min(from + size - 1, to) }, paragraphs, shown)
        return true
      })
      if (!isSame) return 'changed'
    }
    return {
      slug: text.slug,
      title: titleFrom(text),
      author: authorFrom(text),
      ...detailsFrom(text),
      version: { id: text.id, slug: text.slug, revision },
      updated: text.updated,
      paragraphCount: text.paragraphs,
      editions,
      shown,
      paragraphs,
      page,
      chapter,
    }
  }

  /**
   * A text as readers get it, as it was at one moment: published editions only, drafts as each edition
   * says, and no unit without Bengali that has nothing to show. An old slug finds it too. A long text is read
   * in slices, between which others have their turn; one that is changed meanwhile is begun again.
   *
   * `null`: no such text, no such published edition, or no such page of it. Without a published default
   * edition, the first published one stands in for it.
   */
  async function forReading(slug: string, asked: AskedText): Promise<TextForReading | null> {
    if (!isSlug(slug)) return null
    for (let tries = 0; tries < TRIES; tries++) {
      const text = await readInSlices(slug, asked, AT_ONCE)
      if (text !== 'changed') return text
    }
    const text = await readInSlices(slug, asked, Number.MAX_SAFE_INTEGER)
    if (text === 'changed') throw new Error('a text was changed within one moment')
    return text
  }

  /**
   * Where a paragraph stands, by its permanent id or by that of one that was merged into it: its position,
   * and the page of the default edition's reader that shows it.
   */
  async function placeOf(slug: string, paragraphId: string): Promise<ParagraphPlace | null> {
    if (!isSlug(slug) || !isId(paragraphId)) return null
    return snapshot(async (on) => {
      const [text] = await textBySlug(on, { slug })
      if (text === undefined) return null
      const given = { text: text.id, id: paragraphId }
      const [place] = [...(await placeById(on, given)), ...(await mergedPlaceById(on, given))]
      if (place === undefined) return null
      const { n } = place
      if (text.paragraphs <= MOST_ON_ONE_PAGE) return { slug: text.slug, n, page: null }
      const [edition] = await editionsOf(on, { text: text.id })
      const first = edition === undefined ? n : (await unitOver(on, text.id, edition.id, n)).first
      return { slug: text.slug, n, page: pageOf(first, text.paragraphs) }
    })
  }

  return { forReading, placeOf }
}
