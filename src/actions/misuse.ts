import { Failure } from '../model/failure.ts'

/** The failure that says what `parseArgs` has not understood; `null` of every other error. */
export function misuseOf(error: unknown): Failure | null {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
    return null
  const isValue = error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
  // Node names the option or the argument in quotes, in a sentence that is English.
  const what = /'(?:-\w, )?([^' ]+)/.exec(error.message)?.[1] ?? ''
  return new Failure('invalid', isValue ? 'usage_value' : 'usage', { what })
}
