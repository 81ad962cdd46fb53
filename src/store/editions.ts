import type { Transaction } from 'kysely'
import type { Made, NewEdition } from '../model/stored.ts'
import type { Edition } from '../model/unit.ts'
import { Failure } from '../model/failure.ts'
import type { Database } from './database.ts'
import { insertEdition } from './new-edition.ts'
import type { Tables } from './tables.ts'
import { takenUnitIds } from './unit-changes.ts'
import { changeText, recount, type LockedText } from './writing.ts'

/** The editions of a text. Each change throws `Failure('not-found', 'text')`. */
export function editions(database: Database) {
  /**
   * Adds an edition, after those that the text has; as the default it takes the place of the one before.
   *
   * Throws `Failure('invalid', 'id_taken' | 'edition_default')`, the latter for a first one that would not be
   * the default, and what `insertEdition` throws.
   */
  function add(slug: string, edition: NewEdition, made: Made): Promise<void> {
    return changeText(database, slug, made, (on, text) => addEdition(on, text, edition, made))
  }

  /** Publishes an edition or takes it back to a draft. Throws `Failure('not-found', 'text_page')`. */
  function setStatus(slug: string, id: string, status: Edition['status'], made: Made): Promise<void> {
    return changeText(database, slug, made, async (on, text) => {
      await checkEdition(on, text.id, id)
      await on
        .updateTable('edition')
        .set({ status })
        .where('text_id', '=', text.id)
        .where('id', '=', id)
        .execute()
      await recount(on, text.id)
    })
  }

  /** Makes an edition the one that readers get first. Throws `Failure('not-found', 'text_page')`. */
  function setDefault(slug: string, id: string, made: Made): Promise<void> {
    return changeText(database, slug, made, async (on, text) => {
      await checkEdition(on, text.id, id)
      await withoutDefault(on, text.id)
      await on
        .updateTable('edition')
        .set({ is_default: 1 })
        .where('text_id', '=', text.id)
        .where('id', '=', id)
        .execute()
      await recount(on, text.id)
    })
  }

  return { add, setStatus, setDefault }
}

/** Throws `Failure('not-found', 'text_page')` unless the text has the edition. */
export async function checkEdition(on: Transaction<Tables>, textId: number, id: string): Promise<void> {
  const edition = await on
    .selectFrom('edition')
    .select('id')
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (edition === undefined) throw new Failure('not-found', 'text_page')
}

/** Adds an edition to a text that is being changed. Throws as `add` does. */
export async function addEdition(
  on: Transaction<Tables>,
  text: LockedText,
  edition: NewEdition,
  made: Made,
): Promise<void> {
  const others = await on
    .selectFrom('edition')
    .select(['id', 'position'])
    .where('text_id', '=', text.id)
    .execute()
  if (others.some(({ id }) => id === edition.id)) throw new Failure('invalid', 'id_taken', { id: edition.id })
  if (others.length === 0 && !edition.isDefault) throw new Failure('invalid', 'edition_default')
  if (edition.isDefault) await withoutDefault(on, text.id)
  const original = { textId: text.id, paragraphs: await paragraphTexts(on, text.id) }
  const position = Math.max(-1, ...others.map((other) => other.position)) + 1
  await insertEdition(on, original, edition, position, await takenUnitIds(on, text.id), made)
  await recount(on, text.id)
}

/** Leaves a text without a default edition until it gets its next one: an index of the schema lets none have two. */
async function withoutDefault(on: Transaction<Tables>, textId: number): Promise<void> {
  await on.updateTable('edition').set({ is_default: 0 }).where('text_id', '=', textId).execute()
}

/** The Bengali of a text, paragraph by paragraph. */
export async function paragraphTexts(on: Transaction<Tables>, textId: number): Promise<readonly string[]> {
  const rows = await on
    .selectFrom('paragraph')
    .select('text')
    .where('text_id', '=', textId)
    .orderBy('n')
    .execute()
  return rows.map(({ text }) => text)
}
