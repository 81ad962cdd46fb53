/** A written syllable: consonants joined by hasanta, their vowel, and what stands over or after it. */
export interface Syllable {
  /** Letters of the cluster in order, each with its nukta; empty before an independent vowel. */
  readonly onset: readonly string[]
  /** The vowel as an independent letter; `অ` also where none is written, `''` where a hasanta ends it. */
  readonly vowel: string
  /** Whether the vowel is the unwritten one. */
  readonly isInherent: boolean
  readonly isNasal: boolean
  /** `ং`, `ঃ` or nothing. */
  readonly after: string
}

const VOWELS: Readonly<Record<string, string>> = {
  '\u09BE': 'আ',
  '\u09BF': 'ই',
  '\u09C0': 'ঈ',
  '\u09C1': 'উ',
  '\u09C2': 'ঊ',
  '\u09C3': 'ঋ',
  '\u09C4': 'ঋ',
  '\u09C7': 'এ',
  '\u09C8': 'ঐ',
  '\u09CB': 'ও',
  '\u09CC': 'ঔ',
  '\u09D7': 'ঔ',
}

const SYLLABLE =
  /((?:[\u0995-\u09B9\u09CE\u09F0\u09F1]\u09BC?\u09CD)*[\u0995-\u09B9\u09CE\u09F0\u09F1]\u09BC?)([\u09BE-\u09CC\u09D7]?)(\u09CD?)|([\u0985-\u0994\u09E0])((?:\u09CD\u09AF\u09BE?)?)|[\u0981-\u0983]|[^]/gu

/**
 * The syllables of a Bengali word in NFC without joiners, as they are written. Signs that belong to no syllable
 * are left out.
 */
export function syllables(word: string): Syllable[] {
  const found: Syllable[] = []
  for (const [whole, cluster, sign = '', hasanta = '', independent, phala = ''] of word.matchAll(SYLLABLE)) {
    if (cluster !== undefined) found.push(consonantal(cluster, sign, hasanta))
    else if (independent !== undefined)
      // অ্যা and এ্যা are one vowel, that of "cat".
      found.push({
        onset: [],
        vowel: phala === '' ? independent : 'অ্যা',
        isInherent: false,
        isNasal: false,
        after: '',
      })
    else addMark(found, whole)
  }
  return found
}

function consonantal(cluster: string, sign: string, hasanta: string): Syllable {
  const onset = cluster.split('\u09CD')
  const isDead = hasanta !== '' || onset.at(-1) === 'ৎ'
  const vowel = isDead ? '' : sign === '' ? 'অ' : (VOWELS[sign] ?? 'অ')
  return { onset, vowel, isInherent: !isDead && sign === '', isNasal: false, after: '' }
}

function addMark(found: Syllable[], mark: string): void {
  const last = found.at(-1)
  if (last === undefined) return
  if (mark === 'ঁ') found[found.length - 1] = { ...last, isNasal: true }
  else if (mark === 'ং' || mark === 'ঃ') found[found.length - 1] = { ...last, after: mark }
}
