/** The words of a list with spaces or line ends between them, in order and in NFC. */
export function wordList(list: string): string[] {
  return list.normalize('NFC').trim().split(/\s+/)
}

/** The same, each once, for asking whether a word is among them. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(wordList(list))
}
