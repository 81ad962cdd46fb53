import { Failure } from './failure.ts'

// Line ends and controls are all that is ever changed in what an author wrote. TAB and LF stay.
const LINE_END = /\r\n?|\u2028|\u2029|\u0085/g
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROLS = /[\u0001-\u0008\u000B-\u001F\u007F-\u0084\u0086-\u009F]/g

/**
 * The text as it is stored: line ends become LF, control characters other than TAB and LF go; every letter,
 * ZWJ and ZWNJ stays as it was written (no normalisation).
 *
 * Throws `Failure('invalid', 'text_nul')` at U+0000 and `Failure('invalid', 'text_surrogate')` at a lone
 * surrogate: SQLite would cut or replace them silently, PostgreSQL refuses them.
 */
export function written(text: string): string {
  checkStorable(text)
  return text.replace(LINE_END, '\n').replace(CONTROLS, '')
}

/** Throws as `written` does, and changes nothing: the last guard before a database. */
export function checkStorable(text: string): void {
  if (text.includes('\0')) throw new Failure('invalid', 'text_nul')
  if (!text.isWellFormed()) throw new Failure('invalid', 'text_surrogate')
}
