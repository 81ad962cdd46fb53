import { sql, type Selectable, type Transaction } from 'kysely'
import { ConflictFailure, Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { cutText, joinedText, joinedUnit, type Annotated } from '../model/joined.ts'
import { isSlug } from '../model/slug.ts'
import type { Made } from '../model/stored.ts'
import type { Kind, Note, Paragraph, Revision } from '../model/text.ts'
import { lastOf, makesStale, MOST_SPAN } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { paragraphFrom, toFlag, toJson, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { endUnit, insertUnit, takenUnitIds, writeUnit, type StoredUnit } from './unit-changes.ts'
import { isForBoth } from './unit-history.ts'
import {
  changeText,
  checkId,
  madeColumns,
  newId,
  recount,
  Unchanged,
  writtenNotes,
  type LockedText,
} from './writing.ts'

type StoredParagraph = Selectable<Tables['paragraph']>

/** A correction, started from revision `base`. Notes that are not given stay where they are. */
export interface Correction {
  readonly text: string
  readonly kind: Kind
  readonly base: number
  /** Whether it only puts a typo right, so that translations stay as good as they were. */
  readonly typoOnly: boolean
  readonly notes?: readonly Note[]
}

/**
 * Changes of the Bengali original, and what is kept of it. Each throws
 * `Failure('not-found', 'text' | 'paragraph')`, and a `ConflictFailure` when the paragraph has changed since
 * the revision `base` that it starts from.
 */
export function paragraphs(database: Database) {
  const { reader } = database

  const change = <T>(
    slug: string,
    id: string,
    base: number,
    made: Made,
    work: (on: Transaction<Tables>, paragraph: StoredParagraph, text: LockedText) => Promise<T>,
  ): Promise<T> =>
    changeText(database, slug, made, async (on, text) => {
      const paragraph = await on
        .selectFrom('paragraph')
        .selectAll()
        .where('text_id', '=', text.id)
        .where('id', '=', id)
        .executeTakeFirst()
      if (paragraph === undefined)
        throw new Failure('not-found', 'paragraph', { id: id.slice(0, 64).toWellFormed() })
      await refuseOlder(on, paragraph, base)
      return work(on, paragraph, text)
    })

  /**
   * Corrects a paragraph. What translates it is then stale, unless only a typo was put right, and its sentences
   * are no longer paired. A correction that changes nothing writes nothing.
   *
   * Throws also `Failure('invalid', 'paragraph_empty' | 'note_at')` and what `written` throws.
   */
  async function correct(slug: string, id: string, asked: Correction, made: Made): Promise<Paragraph> {
    const text = written(asked.text)
    if (text.trim() === '') throw new Failure('invalid', 'paragraph_empty')
    return change(slug, id, asked.base, made, async (on, paragraph) => {
      const before = paragraphFrom(paragraph)
      const { kind } = asked
      const notes = writtenNotes(asked.notes ?? before.notes, text)
      if (text === before.text && kind === before.kind && toJson(notes) === paragraph.notes)
        throw new Unchanged(before)
      const stale = makesStale(before.text, text, asked.typoOnly)
      const after = await writeParagraph(on, paragraph, { text, notes, kind, rewords: stale }, made)
      if (text !== before.text) {
        const covering = on
          .updateTable('unit')
          .where('text_id', '=', paragraph.text_id)
          .where('span', '>', 0)
          .where('n', '<=', paragraph.n)
          .where(sql<number>`n + span`, '>', paragraph.n)
        await covering.set({ sentences: '[]' }).execute()
        if (stale) await covering.where('state', '!=', 'missing').set({ stale: 1 }).execute()
      }
      return after
    })
  }

  /**
   * Cuts a paragraph in two at offset `at`, in UTF-16 code units, and gives both parts. The English stays with
   * the first: the second, `newId`, joins the unit where that goes on after it, else it gets a missing one.
   * No word of the original changes, so nothing gets stale; sentences are to be paired anew.
   *
   * Throws also `Failure('invalid', 'split_at' | 'unit_span' | 'id' | 'id_taken')`.
   */
  function split(
    slug: string,
    id: string,
    asked: { at: number; base: number; newId: string },
    made: Made,
  ): Promise<readonly [Paragraph, Paragraph]> {
    return change(slug, id, asked.base, made, async (on, paragraph, { id: textId }) => {
      const { n, kind } = paragraph
      await checkNewParagraphId(on, textId, asked.newId)
      const [first, second] = cutText(paragraphFrom(paragraph), asked.at)
      const before = await writeParagraph(on, paragraph, { ...first, kind, rewords: false }, made)
      await shiftParagraphs(on, textId, n, 1)
      const behind = await insertParagraph(on, { textId, id: asked.newId, n: n + 1, kind }, second, made)

      const covering = await unitsOver(on, textId, n)
      // What stands after the paragraph stands after its second part from now on.
      await shiftUnits(on, textId, { units: n + 1, asides: n }, 1)
      const taken = await takenUnitIds(on, textId)
      for (const unit of covering) {
        const goesOn = lastOf(unit) > n
        if (goesOn && unit.span === MOST_SPAN)
          throw new Failure('invalid', 'unit_span', { n: unit.n, most: MOST_SPAN })
        await recut(on, unit, unit.span + (goesOn ? 1 : 0))
        const at = { textId, editionId: unit.edition_id, n: n + 1, span: 1, rank: 0 }
        if (!goesOn) await insertUnit(on, { ...at, id: newId(taken) }, {}, made)
      }
      await recount(on, textId)
      return [before, behind] as const
    })
  }

  /**
   * Merges a paragraph with the next one and gives it: the texts are joined by a space, in verse by a line
   * end. The other's id leads here for ever. Where two units stood for them, they become one, with what stood
   * between them, as `joinedUnit` says.
   *
   * Throws also `Failure('invalid', 'merge_last' | 'unit_span')`.
   */
  function merge(slug: string, id: string, { base }: { base: number }, made: Made): Promise<Paragraph> {
    return change(slug, id, base, made, async (on, paragraph, { id: textId }) => {
      const { n, kind } = paragraph
      const next = await on
        .selectFrom('paragraph')
        .selectAll()
        .where('text_id', '=', textId)
        .where('n', '=', n + 1)
        .executeTakeFirst()
      if (next === undefined) throw new Failure('invalid', 'merge_last')
      const between = kind === 'verse' ? '\n' : ' '
      const joined = joinedText([paragraphFrom(paragraph), paragraphFrom(next)], between)
      // Before the paragraph changes: joining units looks at what each of the two says.
      const seconds = await unitsOver(on, textId, n + 1)
      for (const unit of await unitsOver(on, textId, n)) {
        const second = seconds.find(({ edition_id }) => edition_id === unit.edition_id)
        if (second === undefined || second.id === unit.id) await recut(on, unit, unit.span - 1)
        else await joinUnits(on, unit, second, made)
      }
      const after = await writeParagraph(on, paragraph, { ...joined, kind, rewords: false }, made)
      await endParagraph(on, next, id, made)
      await shiftParagraphs(on, textId, n + 1, -1)
      await shiftUnits(on, textId, { units: n + 2, asides: n + 1 }, -1)
      await recount(on, textId)
      return after
    })
  }

  /** Every revision that is kept, the newest first, also of one that was merged; `null` where there never was one. */
  async function revisions(slug: string, id: string): Promise<readonly Revision[] | null> {
    if (!isSlug(slug) || !isId(id)) return null
    const rows = await reader
      .selectFrom('paragraph_revision')
      .select(['revision', 'text', 'who', 'at', 'why'])
      .where('text_id', '=', (of) => of.selectFrom('text_slug').select('text_id').where('slug', '=', slug))
      .where('paragraph_id', '=', id)
      .orderBy('revision', 'desc')
      .execute()
    return rows.length === 0 ? null : rows
  }

  return { correct, split, merge, revisions }
}

async function refuseOlder(on: Transaction<Tables>, paragraph: StoredParagraph, base: number): Promise<void> {
  if (paragraph.revision === base) return
  const kept = await on
    .selectFrom('paragraph_revision')
    .select(['revision', 'text', 'who', 'at'])
    .where('text_id', '=', paragraph.text_id)
    .where('paragraph_id', '=', paragraph.id)
    .where('revision', 'in', [paragraph.revision, base])
    .execute()
  const current = kept.find(({ revision }) => revision === paragraph.revision)
  throw new ConflictFailure({
    current: { revision: paragraph.revision, text: paragraph.text, state: null },
    who: current?.who ?? '',
    at: current?.at ?? '',
    base: kept.find(({ revision }) => revision === base)?.text ?? null,
  })
}

async function checkNewParagraphId(on: Transaction<Tables>, textId: number, id: string): Promise<void> {
  checkId(id)
  const taken = await on
    .selectFrom('paragraph_revision')
    .select('revision')
    .where('text_id', '=', textId)
    .where('paragraph_id', '=', id)
    .executeTakeFirst()
  if (taken !== undefined) throw new Failure('invalid', 'id_taken', { id })
}

async function writeParagraph(
  on: Transaction<Tables>,
  paragraph: StoredParagraph,
  { text, notes, kind, rewords }: Annotated & { kind: Kind; rewords: boolean },
  made: Made,
): Promise<Paragraph> {
  const row = await on
    .updateTable('paragraph')
    .set({ text, kind, notes: toJson(notes), revision: paragraph.revision + 1 })
    .where('text_id', '=', paragraph.text_id)
    .where('id', '=', paragraph.id)
    .where('revision', '=', paragraph.revision)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new Error('a paragraph changed while its text was locked')
  await keepRevision(on, row, rewords, made)
  return paragraphFrom(row)
}

async function insertParagraph(
  on: Transaction<Tables>,
  at: { textId: number; id: string; n: number; kind: Kind },
  { text, notes }: Annotated,
  made: Made,
): Promise<Paragraph> {
  const { textId: text_id, id, n, kind } = at
  const row = { text_id, id, n, kind, text, revision: 1, notes: toJson(notes) }
  await on.insertInto('paragraph').values(row).execute()
  await keepRevision(on, row, true, made)
  return paragraphFrom(row)
}

/** Takes a paragraph away that went into another one; its revisions stay, with one more that says so. */
async function endParagraph(
  on: Transaction<Tables>,
  paragraph: StoredParagraph,
  into: string,
  made: Made,
): Promise<void> {
  const { text_id, id } = paragraph
  await on
    .updateTable('merged_paragraph')
    .set({ into_id: into })
    .where('text_id', '=', text_id)
    .where('into_id', '=', id)
    .execute()
  await on.insertInto('merged_paragraph').values({ text_id, id, into_id: into }).execute()
  await on.deleteFrom('paragraph').where('text_id', '=', text_id).where('id', '=', id).execute()
  const gone = { ...paragraph, revision: paragraph.revision + 1, text: '', notes: '[]' }
  await keepRevision(on, gone, false, made)
}

async function keepRevision(
  on: Transaction<Tables>,
  { text_id, id, revision, kind, text, notes }: StoredParagraph,
  rewords: boolean,
  made: Made,
): Promise<void> {
  await on
    .insertInto('paragraph_revision')
    .values({
      ...{ text_id, paragraph_id: id, revision, kind, text, notes, rewords: toFlag(rewords) },
      ...madeColumns(made),
    })
    .execute()
}

/** The unit of each edition that stands for the paragraph at position `n`. */
function unitsOver(on: Transaction<Tables>, textId: number, n: number): Promise<StoredUnit[]> {
  return on
    .selectFrom('unit')
    .selectAll()
    .where('text_id', '=', textId)
    .where('span', '>', 0)
    .where('n', '<=', n)
    .where(sql<number>`n + span`, '>', n)
    .orderBy('edition_id')
    .execute()
}

/** Another span for the same English; its sentences' offsets no longer hold. */
async function recut(on: Transaction<Tables>, unit: StoredUnit, span: number): Promise<void> {
  await on
    .updateTable('unit')
    .set({ span, sentences: '[]' })
    .where('text_id', '=', unit.text_id)
    .where('id', '=', unit.id)
    .execute()
}

async function joinUnits(
  on: Transaction<Tables>,
  first: StoredUnit,
  second: StoredUnit,
  made: Made,
): Promise<void> {
  const span = first.span + second.span - 1
  if (span > MOST_SPAN) throw new Failure('invalid', 'unit_span', { n: first.n, most: MOST_SPAN })
  const asides = await on
    .selectFrom('unit')
    .selectAll()
    .where('text_id', '=', first.text_id)
    .where('edition_id', '=', first.edition_id)
    .where('span', '=', 0)
    .where('n', '=', lastOf(first))
    .orderBy('rank')
    .execute()
  const isWhole = await isForBoth(on, first, second)
  const joined = joinedUnit([first, ...asides, second].map(unitFrom), isWhole)
  for (const unit of [...asides, second]) await endUnit(on, unit, made)
  const place = { n: first.n, span, rank: 0 }
  await writeUnit(on, first, { ...joined, sentences: [] }, made, place)
}

/*
 * Positions are unique, and both engines check that row by row. So they move in two steps, by way of the
 * negative numbers, where nothing else is.
 */

async function shiftParagraphs(
  on: Transaction<Tables>,
  textId: number,
  after: number,
  by: 1 | -1,
): Promise<void> {
  const paragraphs = on.updateTable('paragraph').where('text_id', '=', textId)
  await paragraphs
    .where('n', '>', after)
    .set({ n: sql<number>`-(n + ${sql.lit(by)})` })
    .execute()
  await paragraphs
    .where('n', '<', 0)
    .set({ n: sql<number>`-n` })
    .execute()
}

async function shiftUnits(
  on: Transaction<Tables>,
  textId: number,
  from: { units: number; asides: number },
  by: 1 | -1,
): Promise<void> {
  const units = on.updateTable('unit').where('text_id', '=', textId)
  await units
    .where((of) =>
      of.or([
        of.and([of('span', '>', 0), of('n', '>=', from.units)]),
        of.and([of('span', '=', 0), of('n', '>=', from.asides)]),
      ]),
    )
    .set({ n: sql<number>`-(n + ${sql.lit(by)})` })
    .execute()
  await units
    .where('n', '<', 0)
    .set({ n: sql<number>`-n` })
    .execute()
}
