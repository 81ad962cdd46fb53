import { parseArgs } from 'node:util'
import { convertLines } from '../actions/lines.ts'
import { romanise, SCHEMES, type Scheme } from '../language/romanise.ts'
import { Failure } from '../model/failure.ts'

export const command = {
  usage: '[--scheme iso15919|readable|phonetic] [FILE…]',
  about:
    'Writes each line in Latin letters: readable as people type it (the default), phonetic as it is said, iso15919 letter by letter so that it can be turned back.',
  async run(args: readonly string[]): Promise<number> {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { scheme: { type: 'string', default: 'readable' } },
      allowPositionals: true,
    })
    const scheme = values.scheme as Scheme
    if (!SCHEMES.includes(scheme)) throw new Failure('invalid', 'usage', { what: `--scheme ${scheme}` })
    await convertLines(positionals, (line) => romanise(line, scheme))
    return 0
  },
}
