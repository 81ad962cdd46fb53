import { languageAndFiles } from '../actions/language-option.ts'
import { convertLines } from '../actions/lines.ts'
import { languageOf } from '../language/lang.ts'
import { sentences } from '../language/sentences.ts'

export const command = {
  usage: '[--lang bn|en] [FILE…]',
  about:
    'Writes the sentences of each line as a JSON array, one line for each; reads the standard input without FILE.',
  async run(args: readonly string[]): Promise<number> {
    const { lang, files } = languageAndFiles(args)
    await convertLines(files, (line) =>
      JSON.stringify(
        sentences(line, lang ?? languageOf(line) ?? 'bn').map(([start, end]) => line.slice(start, end)),
      ),
    )
    return 0
  },
}
