import { alignSentences } from '../alignment/align-sentences.ts'
import type { Made } from '../model/stored.ts'
import type { Unit } from '../model/unit.ts'
import type { Store } from '../store/open.ts'
import type { Save } from '../store/units.ts'

/** A unit that was saved, and the end of what goes on behind the save. */
export interface Saved {
  readonly unit: Unit
  /** Ends when the unit's sentences are paired again; a caller that does not wait must take its failure. */
  readonly paired: Promise<void>
}

/**
 * Saves a unit as `units.save` does, and pairs its sentences again behind the save, where the save did not
 * bring its own pairs. Of two saves that come close together the later one's pairs stand.
 */
export async function saveUnit(
  store: Store,
  slug: string,
  unitId: string,
  asked: Save,
  made: Made,
): Promise<Saved> {
  const unit = await store.units.save(slug, unitId, asked, made)
  const isDone = unit.sentences.length > 0 || unit.text === ''
  return { unit, paired: isDone ? Promise.resolve() : pairSentences(store, slug, unitId, made) }
}

async function pairSentences(store: Store, slug: string, unitId: string, made: Made): Promise<void> {
  const now = await store.units.withSource(slug, unitId)
  if (now === null || now.unit.text === '' || now.source === '') return
  const sentences = alignSentences(now.source, now.unit.text, { verse: now.isVerse })
  await store.units.pair(slug, unitId, { revision: now.unit.revision, source: now.source, sentences }, made)
}
