import { sql, type Transaction } from 'kysely'
import { ConflictFailure, Failure } from '../model/failure.ts'
import { isSlug } from '../model/slug.ts'
import type { Made } from '../model/stored.ts'
import type { Kind, Note, Paragraph, Revision } from '../model/text.ts'
import { lastOf, makesStale, MOST_SPAN, STATES, type State, type Unit } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { paragraphFrom, toFlag, toJson, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import { madeColumns, MISSING } from './new-edition.ts'
import type { Tables } from './tables.ts'
import { keepUnit, writeUnit } from './units.ts'
import { changeText, insertAll, newId, recount, Unchanged, writtenNotes, type LockedText } from './writing.ts'

/** Which paragraph a change is for, and the revision of it that its author had before them. */
export interface ParagraphBase {
  readonly slug: string
  readonly paragraph: string
  readonly base: number
}

export interface Correction extends ParagraphBase {
  readonly text: string
  /** Whether it says the same as before, so that its translations stay fresh. */
  readonly typoOnly: boolean
  readonly kind?: Kind
  readonly notes?: readonly Note[]
}

/** The Bengali original, paragraph by paragraph. A paragraph's id is for ever, whatever becomes of it. */
export function paragraphs(database: Database) {
  /**
   * Stores another text, kind or notes of a paragraph. Where it says something else, every translation of it
   * becomes stale; where the text changes at all, their paired sentences are dropped.
   *
   * Throws `ConflictFailure` where somebody changed it since `base`, `Failure('not-found', 'text' |
   * 'paragraph')` and `Failure('invalid', 'paragraph_empty')`.
   */
  async function correct(asked: Correction, made: Made): Promise<Paragraph> {
    const text = written(asked.text)
    if (text.trim() === '') throw new Failure('invalid', 'paragraph_empty')
    return changeParagraph(database, asked, made, async (on, before, { id: textId }) => {
      const notes = writtenNotes(asked.notes ?? before.notes, text)
      const kind = asked.kind ?? before.kind
      if (text === before.text && kind === before.kind && toJson(notes) === toJson(before.notes))
        throw new Unchanged(before)
      const stale = makesStale(before.text, text, asked.typoOnly)
      const after = { ...before, text, kind, notes, revision: before.revision + 1 }
      await writeParagraph(on, textId, after, stale, made)
      if (text !== before.text)
        for (const { unit } of await unitsOver(on, textId, before.n))
          await on
            .updateTable('unit')
            .set({ sentences: '[]', stale: toFlag(unit.stale || (stale && unit.state !== 'missing')) })
            .where('text_id', '=', textId)
            .where('id', '=', unit.id)
            .execute()
      return after
    })
  }

  /**
   * Parts a paragraph in two at an offset in UTF-16 code units, and answers both. The English stays with the
   * first; the second is untranslated, but where one unit stands for several paragraphs it stands for both.
   *
   * Throws as `correct` does, and `Failure('invalid', 'split_at' | 'unit_span')`.
   */
  async function split(
    asked: ParagraphBase & { readonly at: number },
    made: Made,
  ): Promise<readonly [Paragraph, Paragraph]> {
    return changeParagraph(database, asked, made, async (on, before, { id: textId }) => {
      const { at } = asked
      const text = before.text.slice(0, at).trimEnd()
      const rest = before.text.slice(at).trimStart()
      const whole = text.isWellFormed() && rest.isWellFormed()
      if (!Number.isSafeInteger(at) || at <= 0 || !whole || text === '' || rest === '')
        throw new Failure('invalid', 'split_at')
      const start = before.text.length - before.text.slice(at).trimStart().length
      const first: Paragraph = {
        ...before,
        text,
        revision: before.revision + 1,
        notes: writtenNotes(
          before.notes.filter((note) => note.at <= at),
          text,
        ),
      }
      const second: Paragraph = {
        id: newId(await paragraphIds(on, textId)),
        n: before.n + 1,
        kind: before.kind,
        text: rest,
        revision: 1,
        notes: writtenNotes(
          before.notes.filter((note) => note.at > at).map((note) => ({ ...note, at: note.at - start })),
          rest,
        ),
      }
      const over = await unitsOver(on, textId, before.n)
      const unitIds = await takenUnitIds(on, textId)
      await moveParagraphs(on, textId, before.n, 1)
      // What stands after the paragraph, without Bengali of its own, then stands after its second part.
      await moveUnits(on, textId, before.n, 1)
      await writeParagraph(on, textId, first, false, made)
      await insertAll(on, 'paragraph', [{ ...second, text_id: textId, notes: toJson(second.notes) }])
      await keepParagraph(on, textId, second, false, made)
      for (const { unit, edition } of over) {
        const spans = unit.span > 1
        if (spans && unit.span === MOST_SPAN)
          throw new Failure('invalid', 'unit_span', { n: unit.n, most: MOST_SPAN })
        await on
          .updateTable('unit')
          .set({ span: spans ? unit.span + 1 : 1, sentences: '[]' })
          .where('text_id', '=', textId)
          .where('id', '=', unit.id)
          .execute()
        if (spans) continue
        const missing: Unit = { ...MISSING, id: newId(unitIds), n: second.n, span: 1, revision: 1 }
        await insertAll(on, 'unit', [
          {
            ...missing,
            ...{ text_id: textId, edition_id: edition, rank: 0, stale: 0, sentences: '[]', notes: '[]' },
          },
        ])
        await keepUnit(on, textId, missing, made)
      }
      await recount(on, textId)
      return [first, second]
    })
  }

  /**
   * Joins a paragraph and the one after it, whose id leads to it from then on. The English of both is joined
   * too, by a blank line, and what is only translated in part is a draft.
   *
   * Throws as `correct` does, and `Failure('invalid', 'merge_last' | 'unit_span')`.
   */
  async function merge(asked: ParagraphBase, made: Made): Promise<Paragraph> {
    return changeParagraph(database, asked, made, async (on, before, { id: textId }) => {
      const row = await on
        .selectFrom('paragraph')
        .selectAll()
        .where('text_id', '=', textId)
        .where('n', '=', before.n + 1)
        .executeTakeFirst()
      if (row === undefined) throw new Failure('invalid', 'merge_last')
      const next = paragraphFrom(row)
      const space = before.kind === 'verse' ? '\n' : ' '
      const text = before.text + space + next.text
      const moved = next.notes.map((note) => ({ ...note, at: note.at + before.text.length + 1 }))
      const after: Paragraph = {
        ...before,
        text,
        revision: before.revision + 1,
        notes: writtenNotes([...before.notes, ...moved], text),
      }
      await writeParagraph(on, textId, after, false, made)

      const editions = await on.selectFrom('edition').select('id').where('text_id', '=', textId).execute()
      for (const { id: edition } of editions) await mergeUnits(on, textId, edition, before.n, made)

      await on
        .updateTable('merged_paragraph')
        .set({ into_id: before.id })
        .where('text_id', '=', textId)
        .where('into_id', '=', next.id)
        .execute()
      await insertAll(on, 'merged_paragraph', [{ text_id: textId, id: next.id, into_id: before.id }])
      await on.deleteFrom('paragraph').where('text_id', '=', textId).where('id', '=', next.id).execute()
      await moveParagraphs(on, textId, before.n + 1, -1)
      await moveUnits(on, textId, before.n + 1, -1)
      await recount(on, textId)
      return after
    })
  }

  /** Every revision of a paragraph, the newest first, also of one that was merged. `null`: there never was one. */
  async function revisions(slug: string, paragraph: string): Promise<readonly Revision[] | null> {
    if (!isSlug(slug)) return null
    const rows = await database.reader
      .selectFrom('paragraph_revision')
      .innerJoin('text_slug', 'text_slug.text_id', 'paragraph_revision.text_id')
      .select(['revision', 'text', 'who', 'at', 'why'])
      .where('text_slug.slug', '=', slug)
      .where('paragraph_id', '=', paragraph)
      .orderBy('revision', 'desc')
      .execute()
    return rows.length === 0 ? null : rows.map((row) => ({ ...row }))
  }

  return { correct, split, merge, revisions }
}

async function changeParagraph<T>(
  database: Database,
  { slug, paragraph: id, base }: ParagraphBase,
  made: Made,
  work: (on: Transaction<Tables>, before: Paragraph, text: LockedText) => Promise<T>,
): Promise<T> {
  return changeText(database, slug, made, async (on, text) => {
    const row = await on
      .selectFrom('paragraph')
      .selectAll()
      .where('text_id', '=', text.id)
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new Failure('not-found', 'paragraph', { id: id.slice(0, 64).toWellFormed() })
    const before = paragraphFrom(row)
    if (before.revision !== base) throw await conflictAbout(on, text.id, before, base)
    return work(on, before, text)
  })
}

async function conflictAbout(
  on: Transaction<Tables>,
  textId: number,
  { id, revision, text }: Paragraph,
  base: number,
): Promise<ConflictFailure> {
  const kept = await on
    .selectFrom('paragraph_revision')
    .select(['revision', 'text', 'who', 'at'])
    .where('text_id', '=', textId)
    .where('paragraph_id', '=', id)
    .execute()
  const now = kept.find((each) => each.revision === revision)
  return new ConflictFailure({
    // An original has no state of its own; it stands as it was written.
    current: { revision, text, state: 'translated' },
    who: now?.who ?? '',
    at: now?.at ?? '',
    base: kept.find((each) => each.revision === base)?.text ?? null,
  })
}

async function writeParagraph(
  on: Transaction<Tables>,
  textId: number,
  paragraph: Paragraph,
  rewords: boolean,
  made: Made,
): Promise<void> {
  const { id, kind, text, revision } = paragraph
  await on
    .updateTable('paragraph')
    .set({ kind, text, revision, notes: toJson(paragraph.notes) })
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .execute()
  await keepParagraph(on, textId, paragraph, rewords, made)
}

async function keepParagraph(
  on: Transaction<Tables>,
  textId: number,
  { id, revision, kind, text, notes }: Paragraph,
  rewords: boolean,
  made: Made,
): Promise<void> {
  await on
    .insertInto('paragraph_revision')
    .values({
      ...{ text_id: textId, paragraph_id: id, revision, kind, text, notes: toJson(notes) },
      rewords: toFlag(rewords),
      ...madeColumns(made),
    })
    .execute()
}

/** The unit of each edition that stands for the paragraph at `n`. */
async function unitsOver(
  on: Transaction<Tables>,
  textId: number,
  n: number,
): Promise<{ unit: Unit; edition: string }[]> {
  const rows = await on
    .selectFrom('unit')
    .selectAll()
    .where('text_id', '=', textId)
    .where('n', '>', n - MOST_SPAN)
    .where('n', '<=', n)
    .where('span', '>', 0)
    .execute()
  return rows
    .map((row) => ({ unit: unitFrom(row), edition: row.edition_id }))
    .filter(({ unit }) => lastOf(unit) >= n)
}

/**
 * Makes one unit of an edition's units for the paragraphs at `n` and `n + 1`, and of what stands between. Its
 * positions still count both paragraphs, but for its span.
 */
async function mergeUnits(
  on: Transaction<Tables>,
  textId: number,
  edition: string,
  n: number,
  made: Made,
): Promise<void> {
  const rows = await on
    .selectFrom('unit')
    .selectAll()
    .where('text_id', '=', textId)
    .where('edition_id', '=', edition)
    .where('n', '>', n - MOST_SPAN)
    .where('n', '<=', n + 1)
    .orderBy('n')
    .orderBy('rank')
    .execute()
  const near = rows.map(unitFrom)
  const first = near.find((unit) => unit.span > 0 && unit.n <= n && lastOf(unit) >= n)
  if (first === undefined) throw new Error(`Edition ${edition} has no unit for paragraph ${n}`)
  if (lastOf(first) > n) {
    await writeUnit(
      on,
      textId,
      { ...first, span: first.span - 1, sentences: [], revision: first.revision + 1 },
      made,
    )
    return
  }
  const between = near.filter((unit) => unit.span === 0 && unit.n === n)
  const second = near.find((unit) => unit.span > 0 && unit.n === n + 1)
  if (second === undefined) throw new Error(`Edition ${edition} has no unit for paragraph ${n + 1}`)
  const others = [...between, second]
  const span = first.span + second.span - 1
  if (span > MOST_SPAN) throw new Failure('invalid', 'unit_span', { n: first.n, most: MOST_SPAN })

  const parts = [first, ...others].filter(({ text }) => text !== '')
  let text = ''
  const notes: Note[] = []
  for (const part of parts) {
    if (text !== '') text += '\n\n'
    const start = text.length
    text += part.text
    notes.push(...part.notes.map((note) => ({ ...note, at: note.at + start })))
  }
  for (const unit of others) {
    await on.deleteFrom('unit').where('text_id', '=', textId).where('id', '=', unit.id).execute()
    const gone = { ...unit, text: '', state: 'missing', notes: [], revision: unit.revision + 1 } as const
    await keepUnit(on, textId, gone, made)
  }
  const isPartly = [first, second].some(({ state }) => state === 'missing')
  await writeUnit(
    on,
    textId,
    {
      ...first,
      span,
      text,
      state: text === '' ? 'missing' : isPartly ? 'draft' : leastOf(parts),
      origin: parts.find(({ origin }) => origin === 'machine')?.origin ?? parts[0]?.origin ?? first.origin,
      stale: parts.some(({ stale }) => stale),
      sentences: [],
      notes: writtenNotes(notes, text),
      revision: first.revision + 1,
    },
    made,
  )
}

/** Nobody has reviewed two texts as one. */
function leastOf(parts: readonly Unit[]): State {
  const least = Math.min(...parts.map(({ state }) => STATES.indexOf(state)))
  return STATES[Math.min(least, parts.length > 1 ? STATES.indexOf('translated') : least)] ?? 'draft'
}

async function paragraphIds(on: Transaction<Tables>, textId: number): Promise<Set<string>> {
  const rows = await on
    .selectFrom('paragraph_revision')
    .select('paragraph_id')
    .distinct()
    .where('text_id', '=', textId)
    .execute()
  return new Set(rows.map((row) => row.paragraph_id))
}

async function takenUnitIds(on: Transaction<Tables>, textId: number): Promise<Set<string>> {
  const rows = await on
    .selectFrom('unit_revision')
    .select('unit_id')
    .distinct()
    .where('text_id', '=', textId)
    .execute()
  return new Set(rows.map((row) => row.unit_id))
}

// Positions are unique and are checked row by row, so both moves go by way of negative ones.

/** Moves the paragraphs behind `n` by one position. */
async function moveParagraphs(on: Transaction<Tables>, textId: number, n: number, by: 1 | -1): Promise<void> {
  await on
    .updateTable('paragraph')
    .set({ n: sql<number>`-(n + ${by})` })
    .where('text_id', '=', textId)
    .where('n', '>', n)
    .execute()
  await on
    .updateTable('paragraph')
    .set({ n: sql<number>`-n` })
    .where('text_id', '=', textId)
    .where('n', '<', 0)
    .execute()
}

/** Moves the units behind position `n`, and those without Bengali that stand after it, by one position. */
async function moveUnits(on: Transaction<Tables>, textId: number, n: number, by: 1 | -1): Promise<void> {
  await on
    .updateTable('unit')
    .set({ n: sql<number>`-(n + ${by})` })
    .where('text_id', '=', textId)
    .where((of) => of.or([of('n', '>', n), of.and([of('n', '=', n), of('span', '=', 0)])]))
    .execute()
  await on
    .updateTable('unit')
    .set({ n: sql<number>`-n` })
    .where('text_id', '=', textId)
    .where('n', '<', 0)
    .execute()
}
