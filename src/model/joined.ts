import { Failure } from './failure.ts'
import type { Note } from './text.ts'
import { STATES, type Origin, type State, type Unit, type UnitRevision } from './unit.ts'

/** A text with its notes; their offsets count in it, in UTF-16 code units. */
export interface Annotated {
  readonly text: string
  readonly notes: readonly Note[]
}

/** Texts one after the other with `between` in each gap; every note stays at its letter. */
export function joinedText(parts: readonly Annotated[], between: string): Annotated {
  let text = ''
  const notes: Note[] = []
  for (const [i, part] of parts.entries()) {
    if (i > 0) text += between
    for (const { at, text: note } of part.notes) notes.push({ at: text.length + at, text: note })
    text += part.text
  }
  return { text, notes }
}

/**
 * A text cut in two at offset `at`, without the white space on either side of the cut. A note that is called
 * in that space, or at its edge, stays with the first part; the others stay at their letter.
 *
 * Throws `Failure('invalid', 'split_at')` where a part would be empty, or where the cut would take a letter
 * from its signs or a conjunct apart.
 */
export function cutText({ text, notes }: Annotated, at: number): readonly [Annotated, Annotated] {
  const inside = Number.isSafeInteger(at) && at > 0 && at < text.length
  const first = inside ? text.slice(0, at).trimEnd() : ''
  const second = inside ? text.slice(at).trimStart() : ''
  if (
    first === '' ||
    second === '' ||
    !first.isWellFormed() ||
    /^[\p{M}\u200C\u200D]/u.test(second) ||
    /[\u09CD\u200D]$/.test(first)
  )
    throw new Failure('invalid', 'split_at')
  const start = text.length - second.length
  const before = notes.filter((note) => note.at <= at || note.at < start)
  return [
    { text: first, notes: before.map((note) => ({ ...note, at: Math.min(note.at, first.length) })) },
    {
      text: second,
      notes: notes.slice(before.length).map((note) => ({ ...note, at: note.at - start })),
    },
  ]
}

/** The least sure first: what is joined from two origins is no surer than the weaker one. */
const BY_TRUST: readonly Origin[] = ['machine', 'memory', 'import', 'human']

type Part = Pick<Unit, 'text' | 'state' | 'origin' | 'stale' | 'notes' | 'span'>

/** The state of a text whose Bengali is another than it was: nobody has reviewed the two together. */
export function unreviewed(state: State): State {
  return state === 'reviewed' ? 'translated' : state
}

/**
 * What units that become one say together, so that no English is lost:
 *
 * - their texts, parted by a blank line, and their notes;
 * - the least of the states of those that have a text, but never `reviewed`;
 * - stale where one of them is, or where a paragraph among them had no English yet: the text now stands for
 *   more than it translates.
 *
 * Units without Bengali that have no text change nothing. `isWhole` says that the English was written for all
 * of the Bengali, so that what has none of its own is no gap: `isWrittenFor` and `cutOffAt` find that out.
 */
export function joinedUnit(parts: readonly Part[], isWhole = false): Omit<Part, 'span'> {
  const full = parts.filter(({ state }) => state !== 'missing')
  const [only] = full
  if (only === undefined) return { text: '', state: 'missing', origin: 'human', stale: false, notes: [] }
  const gap = !isWhole && parts.some(({ state, span }) => state === 'missing' && span > 0)
  if (full.length === 1 && !gap) return only
  const least = full.map(({ state }) => STATES.indexOf(state)).reduce((a, b) => Math.min(a, b))
  const { text, notes } = joinedText(full, '\n\n')
  return {
    text,
    notes,
    state: unreviewed(STATES[least] ?? 'draft'),
    origin: BY_TRUST.find((origin) => full.some((part) => part.origin === origin)) ?? 'human',
    stale: gap || full.some(({ stale }) => stale),
  }
}

/**
 * Whether English that was written for the Bengali `original` says all of `joined`: that one is a part of the
 * other, as it is where a paragraph was split and its parts are merged again. A cut drops white space and a
 * merge puts other in its place, so that does not count.
 */
export function isWrittenFor(original: string, joined: string): boolean {
  const letters = (text: string) => text.replaceAll(/\s+/gu, '')
  return letters(original).includes(letters(joined))
}

/**
 * The revision of a unit at which another one was cut off from it, so that its English is for both: the other
 * has had none since, and the unit says what it said. `null` where it was not so. Revisions stand newest first.
 */
export function cutOffAt(unit: readonly UnitRevision[], other: readonly UnitRevision[]): UnitRevision | null {
  const first = other.at(-1)
  if (first === undefined || other.some(({ state }) => state !== 'missing')) return null
  const cut = unit.find(
    ({ revision, who, at, why }) => revision > 1 && who === first.who && at === first.at && why === first.why,
  )
  if (cut === undefined) return null
  const since = unit.filter(({ revision }) => revision >= cut.revision - 1)
  return since.every(({ text }) => text === cut.text) ? cut : null
}
