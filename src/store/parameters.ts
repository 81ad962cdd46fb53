import { checkStorable } from '../model/written.ts'

/**
 * Checks the parameters of a statement, of every statement on both engines, and gives them back.
 *
 * SQLite cuts a string at U+0000, turns a lone surrogate into U+FFFD and binds a `Date` as NULL, all without
 * a word; PostgreSQL refuses the first and turns an array into something of its own. So neither sees them.
 *
 * Throws `Failure('invalid', 'text_nul' | 'text_surrogate')` for such a string, and a `TypeError`, a defect
 * of ours, for anything but strings, finite numbers, null and (Kysely's own migrator gives some) booleans.
 */
export function checkedParameters(parameters: readonly unknown[]): readonly unknown[] {
  for (const parameter of parameters) {
    if (typeof parameter === 'string') checkStorable(parameter)
    else if (parameter !== null && typeof parameter !== 'boolean' && !Number.isFinite(parameter))
      throw new TypeError(`A statement was given ${describe(parameter)} as a parameter`)
  }
  return parameters
}

function describe(parameter: unknown): string {
  return typeof parameter === 'number' ? String(parameter) : Object.prototype.toString.call(parameter)
}
