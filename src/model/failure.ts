import type { Conflict } from './stored.ts'

/** What went wrong, in six words; `web/failures.ts` has the one table from kind to HTTP status. */
export type FailureKind = 'invalid' | 'not-found' | 'conflict' | 'forbidden' | 'not-allowed' | 'unavailable'

/**
 * Something that a person can put right, thrown from anywhere.
 *
 * `key` names a sentence in `locales/{lng}/failures.json` and `values` fill its placeholders, so that the
 * model and the store hold no prose. Everything else that is thrown is a defect.
 */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>

  constructor(kind: FailureKind, key: string, values: Readonly<Record<string, string | number>> = {}) {
    super(`${kind}: ${key} ${JSON.stringify(values)}`)
    this.name = 'Failure'
    this.kind = kind
    this.key = key
    this.values = values
  }
}

/** The values of a sentence; of those longer than `most` UTF-16 code units only the beginning, with an ellipsis. */
export function shortened(values: Failure['values'], most: number): Failure['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > most ? `${value.slice(0, most).toWellFormed()}…` : value,
    ]),
  )
}

/** A save that somebody else's came before: it carries what stands now, so that nobody's words are lost. */
export class ConflictFailure extends Failure {
  readonly conflict: Conflict

  constructor(conflict: Conflict) {
    super('conflict', 'conflict')
    this.conflict = conflict
  }
}
