import type { Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import type { Made, NewEdition, NewUnit } from '../model/stored.ts'
import { checkBeads, checkPlaces, inOrder, sourceText, type State } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { toFlag, toJson } from './columns.ts'
import type { Tables } from './tables.ts'
import { MISSING } from './unit-changes.ts'
import {
  checkId,
  claimId,
  insertAll,
  madeColumns,
  newId,
  slices,
  writtenBilingual,
  writtenNotes,
  writtenSource,
} from './writing.ts'

/** The Bengali that a new edition translates: its paragraphs' texts in order, as they are stored. */
export interface Original {
  readonly textId: number
  readonly paragraphs: readonly string[]
}

/**
 * Stores an edition with a unit for each paragraph: those that nothing is given for are `missing`. `taken`
 * holds the unit ids that the text has already, and gets those of the edition.
 *
 * Throws `Failure('invalid', 'id' | 'id_taken' | 'units_cross' | 'unit_span' | 'unit_without_text' |
 * 'unit_missing_with_text' | 'beads_order' | 'text_nul' | 'text_surrogate')`.
 */
export async function insertEdition(
  on: Transaction<Tables>,
  { textId, paragraphs }: Original,
  edition: NewEdition,
  position: number,
  taken: Set<string>,
  made: Made,
): Promise<void> {
  checkId(edition.id)
  for (const { id } of edition.units) claimId(id, taken)
  const units = [...edition.units, ...missingUnits(edition.units, paragraphs.length, taken)].sort(inOrder)
  checkPlaces(units, paragraphs.length)
  const name = writtenBilingual(edition.name)
  await on
    .insertInto('edition')
    .values({
      text_id: textId,
      id: edition.id,
      position,
      name_bn: name.bn,
      name_en: name.en,
      translator: toJson(writtenBilingual(edition.translator)),
      year: edition.year,
      source: toJson(writtenSource(edition.source)),
      licence: toJson(writtenBilingual(edition.licence)),
      status: edition.status,
      drafts: edition.drafts,
      is_default: toFlag(edition.isDefault),
      missing: paragraphs.length,
      draft: 0,
      translated: 0,
      reviewed: 0,
    })
    .execute()

  const how = madeColumns(made)
  let rank = 0
  for (const some of slices(units)) {
    const stored = some.map((unit) => {
      rank = unit.span === 0 ? rank + 1 : 0
      const { id, n, span, origin } = unit
      const text = written(unit.text)
      const source = sourceText(paragraphs.slice(n - 1, n - 1 + span))
      checkBeads(unit.sentences, source, text)
      const state = stateOfNew(text, unit)
      const notes = toJson(writtenNotes(unit.notes, text))
      return { id, n, span, rank, text, state, origin, notes, unit }
    })
    await insertAll(on, 'unit', stored, ({ unit, ...row }) => ({
      ...row,
      text_id: textId,
      edition_id: edition.id,
      stale: toFlag(unit.stale && row.state !== 'missing'),
      revision: 1,
      sentences: toJson(unit.sentences),
    }))
    await insertAll(on, 'unit_revision', stored, ({ id, text, state, origin, notes }) => ({
      ...{ text_id: textId, unit_id: id, revision: 1, text, state, origin, notes },
      ...how,
    }))
  }
}

function missingUnits(units: readonly NewUnit[], paragraphs: number, taken: Set<string>): NewUnit[] {
  const covered = new Set<number>()
  for (const { n, span } of units)
    for (let at = Math.max(n, 1); at < n + span && at <= paragraphs; at += 1) covered.add(at)
  const missing: NewUnit[] = []
  for (let n = 1; n <= paragraphs; n += 1)
    if (!covered.has(n)) missing.push({ id: newId(taken), n, span: 1, ...MISSING })
  return missing
}

/** An import may bring a reviewed unit as it was; but a machine's text stays a draft, wherever it comes from. */
function stateOfNew(text: string, { n, state, origin }: NewUnit): State {
  if (state === 'missing') {
    if (text !== '') throw new Failure('invalid', 'unit_missing_with_text', { n })
    return state
  }
  if (text.trim() === '') throw new Failure('invalid', 'unit_without_text', { n })
  return origin === 'machine' ? 'draft' : state
}
