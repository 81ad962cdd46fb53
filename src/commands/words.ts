import { languageAndFiles } from '../actions/language-option.ts'
import { convertLines } from '../actions/lines.ts'
import { words } from '../language/words.ts'

export const command = {
  usage: '[--lang bn|en] [FILE…]',
  about: 'Writes the words of each line as a JSON array, one line for each; both languages are cut alike.',
  async run(args: readonly string[]): Promise<number> {
    const { files } = languageAndFiles(args)
    await convertLines(files, (line) =>
      JSON.stringify(words(line).map(([start, end]) => line.slice(start, end))),
    )
    return 0
  },
}
