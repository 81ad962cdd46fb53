import { languageAndFiles } from '../actions/language-option.ts'
import { convertLines } from '../actions/lines.ts'
import { searchKey } from '../language/search-key.ts'

export const command = {
  usage: '[--lang bn|en] [FILE…]',
  about: 'Writes what each line is found by, one line for each; the key does not depend on the language.',
  async run(args: readonly string[]): Promise<number> {
    const { files } = languageAndFiles(args)
    await convertLines(files, searchKey)
    return 0
  },
}
