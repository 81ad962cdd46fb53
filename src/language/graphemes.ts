const SEGMENTER = new Intl.Segmenter('bn', { granularity: 'grapheme' })

/**
 * A Bengali consonant with a hasanta after it, at the end of a cluster: the next consonant belongs to it. ZWJ
 * may stand between, ZWNJ parts them (UAX #29, rule GB9c; platforms before Unicode 15.1 do not know it).
 */
const LINKS = /[ক-হ\u09DC\u09DD\u09DFৰৱ][\u09BC\u200D]*\u09CD[\u09BC\u09CD\u200D]*$/
const CONSONANT = /^[ক-হ\u09DC\u09DD\u09DFৰৱ]/
/** What `LINKS` needs to see of a cluster. */
const LONGEST_LINK = 8

/**
 * The grapheme clusters of a text, what a reader takes for one letter, in order; joined they are the text.
 * Conjuncts are one: ক্ষ, ক্ত্র, র্য, শ্রী.
 */
export function graphemes(text: string): readonly string[] {
  return [...clusters(text)]
}

function* clusters(text: string): Generator<string> {
  let parts: string[] = []
  let last = ''
  for (const { segment } of SEGMENTER.segment(text)) {
    if (parts.length > 0 && !isLinked(last, segment)) {
      yield parts.join('')
      parts = []
    }
    parts.push(segment)
    last = segment
  }
  if (parts.length > 0) yield parts.join('')
}

function isLinked(before: string, after: string): boolean {
  return CONSONANT.test(after) && LINKS.test(before.slice(-LONGEST_LINK))
}

/**
 * The last border between two clusters at or before an offset in UTF-16 code units: where a text may be cut
 * there. 0 and the length are borders; offsets beyond are taken for these.
 */
export function borderBefore(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  const segments = SEGMENTER.segment(text)
  for (let border = segments.containing(at)?.index ?? 0; border > 0;) {
    const before = segments.containing(border - 1)
    if (before === undefined || !isLinked(before.segment, text.slice(border, border + 1))) return border
    border = before.index
  }
  return 0
}

const ELLIPSIS = '…'

/**
 * The beginning of a text in at most so many clusters, the ellipsis among them; the whole text where it fits.
 * It ends with a word if one ends in the second half, and never inside of a cluster, after a space or a sign
 * that opens or parts.
 *
 *     excerpt('রাশিয়া ও ইরান', 8) // 'রাশিয়া…'
 */
export function excerpt(text: string, most: number): string {
  if (most <= 0) return ''
  const kept: string[] = []
  for (const cluster of clusters(text)) {
    kept.push(cluster)
    if (kept.length > most) return shortened(kept.slice(0, most), most)
  }
  return text
}

/** Of so many clusters as may stand, those that leave room for the ellipsis. */
function shortened(kept: readonly string[], most: number): string {
  const isSpace = (cluster: string | undefined) => cluster !== undefined && /^\s/.test(cluster)
  let end = most - 1
  if (!isSpace(kept[end])) {
    let space = end
    while (space > most / 2 && !isSpace(kept[space])) space -= 1
    if (isSpace(kept[space])) end = space
  }
  while (end > 0 && /^[\s,;:–—(\[{“‘-]/.test(kept[end - 1] ?? '')) end -= 1
  return kept.slice(0, end).join('') + ELLIPSIS
}
