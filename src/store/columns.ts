import type { Bilingual, Note, Paragraph } from '../model/text.ts'
import type { Edition, Progress, SentenceBead, Unit } from '../model/unit.ts'
import type { Selectable } from 'kysely'
import type { Tables } from './tables.ts'

/* The one place where columns become the model's values and the reverse. */

const NONE: readonly never[] = Object.freeze([])

export function toFlag(claim: boolean): number {
  return claim ? 1 : 0
}

/** JSON as it stands in a column; `null` where there is nothing. */
export function toJson(value: object): string
export function toJson(value: object | null): string | null
export function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function fromJson<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T)
}

// Most paragraphs have no notes, and parsing would be a tenth of the time that a page takes.
function listFrom<T>(json: string): readonly T[] {
  return json === '[]' ? NONE : (JSON.parse(json) as T[])
}

export function titleFrom(row: { title_bn: string; title_en: string }): Bilingual {
  return { bn: row.title_bn, en: row.title_en }
}

export function authorFrom(row: { author: string | null }): Bilingual | null {
  return fromJson(row.author)
}

export function detailsFrom(row: Pick<Selectable<Tables['text']>, 'source' | 'licence' | 'date'>) {
  return {
    source: fromJson<Edition['source'] & object>(row.source),
    licence: fromJson<Bilingual>(row.licence),
    date: row.date,
  }
}

export function progressFrom(row: Progress): Progress {
  const { missing, draft, translated, reviewed } = row
  return { missing, draft, translated, reviewed }
}

export function paragraphFrom(row: Omit<Selectable<Tables['paragraph']>, 'text_id'>): Paragraph {
  const { id, n, kind, text, revision, notes } = row
  return { id, n, kind, text, revision, notes: listFrom<Note>(notes) }
}

export type UnitRow = Omit<Selectable<Tables['unit']>, 'text_id' | 'edition_id' | 'rank'>

export function unitFrom(row: UnitRow): Unit {
  const { id, n, span, text, state, origin, stale, revision, sentences, notes } = row
  return {
    id,
    n,
    span,
    text,
    state,
    origin,
    stale: stale === 1,
    revision,
    sentences: listFrom<SentenceBead>(sentences),
    notes: listFrom<Note>(notes),
  }
}

export function editionFrom(row: Omit<Selectable<Tables['edition']>, 'text_id' | 'position'>): Edition {
  return {
    id: row.id,
    name: { bn: row.name_bn, en: row.name_en },
    translator: fromJson<Bilingual>(row.translator),
    year: row.year,
    source: fromJson<Edition['source'] & object>(row.source),
    licence: fromJson<Bilingual>(row.licence),
    status: row.status,
    drafts: row.drafts,
    isDefault: row.is_default === 1,
    progress: progressFrom(row),
  }
}
