import { Failure } from './failure.ts'
import type { Bilingual, Note, Paragraph, Revision, Source } from './text.ts'

export const STATES = ['missing', 'draft', 'translated', 'reviewed'] as const
export type State = (typeof STATES)[number]

export const ORIGINS = ['human', 'machine', 'import', 'memory'] as const
/** Where a unit's text came from: an axis of its own, beside its state. */
export type Origin = (typeof ORIGINS)[number]

/** `[start, end)` in UTF-16 code units. */
export type Range = readonly [start: number, end: number]

/**
 * Which Bengali sentences of a unit stand for which English ones. Offsets on the English side count in the
 * unit's text; on the Bengali side in the texts of its paragraphs joined by a blank line (`sourceText`).
 */
export interface SentenceBead {
  readonly bn: readonly Range[]
  readonly en: readonly Range[]
  readonly confidence: number
}

/**
 * Where a unit stands: for `span` consecutive paragraphs from position `n` on. With `span` 0 it has no Bengali
 * (0:1) and stands after paragraph `n`, or before the first where `n` is 0.
 */
export interface Place {
  readonly n: number
  readonly span: number
}

/** An edition's English for the paragraphs at its place. */
export interface Unit extends Place {
  readonly id: string
  readonly text: string
  readonly state: State
  readonly origin: Origin
  readonly stale: boolean
  readonly revision: number
  readonly sentences: readonly SentenceBead[]
  readonly notes: readonly Note[]
}

export interface UnitRevision extends Revision {
  readonly state: State
  readonly origin: Origin
}

/** How many Bengali paragraphs of an edition stand in each state; the four add up to all of them. */
export type Progress = Readonly<Record<State, number>>

export interface Edition {
  readonly id: string
  readonly name: Bilingual
  readonly translator: Bilingual | null
  readonly year: number | null
  readonly source: Source | null
  readonly licence: Bilingual | null
  readonly status: 'draft' | 'published'
  /** Whether readers see drafts, labelled as such, or only the desk does. */
  readonly drafts: 'hidden' | 'labelled'
  readonly isDefault: boolean
  readonly progress: Progress
}

/** The most paragraphs one unit may stand for; reading a page of a long text looks no further around. */
export const MOST_SPAN = 64

/** What a person asks of a unit: a new text, or another state for the text that stands. */
export interface Change {
  readonly text: string
  readonly state: State
  readonly origin: Origin
}

/**
 * The state and origin in which a change is stored.
 *
 * - without text a unit is `missing`, and only then;
 * - a machine's text is a `draft` until a person has saved it;
 * - a reviewed unit whose text a person changes is `translated` again, whatever was asked for;
 * - only a text that already stands as `translated` can become `reviewed`: a review is a second look.
 *
 * Throws `Failure('invalid', 'unit_without_text' | 'unit_missing_with_text' | 'review_needs_translation')`.
 */
export function settled(before: { readonly text: string; readonly state: State }, change: Change): Change {
  const { text, state, origin } = change
  if (state === 'missing') {
    if (text !== '') throw new Failure('invalid', 'unit_missing_with_text')
    return { text, state, origin }
  }
  if (text.trim() === '') throw new Failure('invalid', 'unit_without_text')
  if (origin === 'machine') return { text, state: 'draft', origin }
  const changed = text !== before.text
  if (changed && before.state === 'reviewed') return { text, state: 'translated', origin }
  if (state === 'reviewed' && (changed || (before.state !== 'translated' && before.state !== 'reviewed')))
    throw new Failure('invalid', 'review_needs_translation')
  return { text, state, origin }
}

/** Whether correcting an original from `before` to `after` makes its translation stale. */
export function makesStale(before: string, after: string, typoOnly: boolean): boolean {
  return !typoOnly && before !== after
}

/** A paragraph of the original as somebody had it before them. */
export type Seen = Pick<Paragraph, 'id' | 'revision'>

/** A paragraph and its newest revision that says something else than the one before, typos aside. */
export interface Worded {
  readonly id: string
  readonly worded: number
}

/**
 * Whether a unit is stale after somebody has saved it: where they did not see the newest wording of its
 * original, all of `now`. `seen` is what they had before them, or `null` where nobody knows: then the save
 * tells nothing about it, and the unit stays as it `was`.
 *
 * A paragraph that they did not see by itself was cut off from one they saw, so its first wording is known.
 */
export function isStaleAfterSave(
  was: boolean,
  seen: readonly Seen[] | null,
  now: readonly Worded[],
): boolean {
  if (seen === null) return was
  const revisions = new Map(seen.map(({ id, revision }) => [id, revision]))
  return now.some(({ id, worded }) => worded > (revisions.get(id) ?? 1))
}

/** In reading order: by position, and a unit without Bengali after the one whose last paragraph it follows. */
export function inOrder(a: Place, b: Place): number {
  return lastOf(a) - lastOf(b) || Number(a.span === 0) - Number(b.span === 0)
}

/** The position of a unit's last paragraph; of a unit without Bengali, the one that it stands after. */
export function lastOf(place: Place): number {
  return place.n + Math.max(place.span, 1) - 1
}

/**
 * Checks that an edition's units, in any order, cover the paragraphs 1…`paragraphs` each exactly once and
 * never cross: no overlap, no hole, and nothing without Bengali inside a run.
 *
 * Throws `Failure('invalid', 'units_cross', { n })` with the first position where they do not.
 */
export function checkPlaces(places: readonly Place[], paragraphs: number): void {
  let next = 1
  for (const place of [...places].sort(inOrder)) {
    if (!Number.isSafeInteger(place.n) || !Number.isSafeInteger(place.span) || place.span < 0)
      throw new Failure('invalid', 'units_cross', { n: next })
    if (place.span > MOST_SPAN) throw new Failure('invalid', 'unit_span', { n: place.n, most: MOST_SPAN })
    if (place.span === 0 ? place.n !== next - 1 : place.n !== next)
      throw new Failure('invalid', 'units_cross', { n: next })
    next += place.span
  }
  if (next !== paragraphs + 1) throw new Failure('invalid', 'units_cross', { n: next })
}

/** What parts the paragraphs of a unit, on either side. */
export const PARAGRAPH_GAP = '\n\n'

/** The Bengali that a unit's sentence offsets count in: its paragraphs, parted by a blank line. */
export function sourceText(paragraphs: readonly string[]): string {
  return paragraphs.join(PARAGRAPH_GAP)
}

/** The English paragraphs of a unit's text: they are parted by a blank line. Offsets are kept with each. */
export function paragraphsOf(text: string): readonly { readonly start: number; readonly text: string }[] {
  if (text !== '' && !text.includes(PARAGRAPH_GAP)) return [{ start: 0, text }]
  const parts: { start: number; text: string }[] = []
  let start = 0
  for (const part of text.split(PARAGRAPH_GAP)) {
    if (part !== '') parts.push({ start, text: part })
    start += part.length + PARAGRAPH_GAP.length
  }
  return parts
}

/**
 * Throws `Failure('invalid', 'beads_order')` unless the beads' ranges lie inside their texts, in order and
 * without overlap on each side, and each bead has something on at least one side and a probability.
 */
export function checkBeads(beads: readonly SentenceBead[], bn: string, en: string): void {
  const at = { bn: 0, en: 0 }
  const inside = (side: 'bn' | 'en', ranges: readonly Range[], length: number) => {
    for (const [start, end] of ranges) {
      if (!Number.isSafeInteger(start) || start < at[side] || end <= start || end > length) return false
      at[side] = end
    }
    return true
  }
  for (const { bn: b, en: e, confidence } of beads)
    if (
      b.length + e.length === 0 ||
      !(confidence >= 0 && confidence <= 1) ||
      !inside('bn', b, bn.length) ||
      !inside('en', e, en.length)
    )
      throw new Failure('invalid', 'beads_order')
}

/** The unit as readers get it: an edition that hides its drafts shows none of their text. */
export function forReaders(unit: Unit, drafts: Edition['drafts']): Unit {
  if (unit.state !== 'draft' || drafts === 'labelled') return unit
  return { ...unit, text: '', state: 'missing', stale: false, sentences: [], notes: [] }
}

/** Units as readers get them: by `forReaders`, and none without Bengali that has nothing to show. */
export function unitsForReaders(units: readonly Unit[], drafts: Edition['drafts']): Unit[] {
  return units.map((unit) => forReaders(unit, drafts)).filter(({ span, text }) => span > 0 || text !== '')
}

/** An edition as readers get it: its counts by the same rule as `forReaders`. */
export function editionForReaders(edition: Edition): Edition {
  return { ...edition, progress: progressForReaders(edition.progress, edition.drafts) }
}

/** The counts as readers get them, by the same rule as `forReaders`. */
export function progressForReaders(progress: Progress, drafts: Edition['drafts']): Progress {
  if (drafts === 'labelled') return progress
  return { ...progress, draft: 0, missing: progress.missing + progress.draft }
}

/** Of a text's Bengali paragraphs, those whose unit is translated or reviewed: what every count shows. */
export function translatedOf(progress: Progress): number {
  return progress.translated + progress.reviewed
}

/** All Bengali paragraphs that a progress counts. */
export function paragraphsIn(progress: Progress): number {
  return progress.missing + progress.draft + progress.translated + progress.reviewed
}
