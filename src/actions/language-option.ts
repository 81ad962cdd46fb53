import { parseArgs } from 'node:util'
import type { Language } from '../language/sentences.ts'
import { Failure } from '../model/failure.ts'

/**
 * The arguments of a command that answers lines: `--lang bn|en`, `null` where the script of each line decides,
 * and the files. Throws the failure `usage` for another language.
 */
export function languageAndFiles(args: readonly string[]): {
  readonly lang: Language | null
  readonly files: readonly string[]
} {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { lang: { type: 'string' } },
    allowPositionals: true,
  })
  const { lang } = values
  if (lang !== undefined && lang !== 'bn' && lang !== 'en')
    throw new Failure('invalid', 'usage', { what: `--lang ${lang}` })
  return { lang: lang ?? null, files: positionals }
}
