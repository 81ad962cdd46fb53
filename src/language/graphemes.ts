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

function clusters(text: string, from = 0): Generator<string> {
  return conjunctsJoined(segments(text, from))
}

/** Clusters in order, with those joined that platforms before Unicode 15.1 part inside of a conjunct. */
export function* conjunctsJoined(parted: Iterable<string>): Generator<string> {
  let parts: string[] = []
  let last = ''
  for (const part of parted) {
    if (parts.length > 0 && !isLinked(last, part)) {
      yield parts.join('')
      parts = []
    }
    parts.push(part)
    last = part
  }
  if (parts.length > 0) yield parts.join('')
}

/** How far back a space is looked for. */
const NEAR = 512

/** So much is shown to the platform at a time: it copies what it is shown once for each segment. */
const WINDOW = 64

/** The platform's segments of the text from a border on. */
function* segments(text: string, from: number): Generator<string> {
  let window = WINDOW
  for (let at = from; at < text.length;) {
    // Half a surrogate pair would look like a border.
    const end = at + window + (/[\uD800-\uDBFF]/.test(text[at + window - 1] ?? '') ? 1 : 0)
    const shown = text.slice(at, end)
    const isLast = end >= text.length
    let taken = 0
    for (const { segment, index } of SEGMENTER.segment(shown)) {
      // What touches the end of the window may go on behind it.
      if (!isLast && index + segment.length === shown.length) break
      yield segment
      taken = index + segment.length
      if (window > WINDOW) break
    }
    window = taken === 0 ? 2 * window : WINDOW
    at += taken
  }
}

function isLinked(before: string, after: string): boolean {
  return CONSONANT.test(after) && LINKS.test(before.slice(-LONGEST_LINK))
}

/**
 * The last border between two clusters at or before an offset in UTF-16 code units: where a text may be cut
 * there. 0 and the length are borders; offsets beyond are taken for these.
 */
export function borderBefore(text: string, at: number): number {
  if (at >= text.length) return text.length
  let border = wordBorderBefore(text, at)
  for (const cluster of clusters(text, border)) {
    if (border + cluster.length > at) break
    border += cluster.length
  }
  return border
}

/** A place near before the offset where a space surely begins a cluster; 0 where none is near. */
function wordBorderBefore(text: string, at: number): number {
  for (let border = Math.min(at, text.length); border > 0 && border > at - NEAR; border--)
    if (text[border] === ' ' && /[\u0020-\u007E\u0980-\u09FF]/.test(text[border - 1] ?? '')) return border
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
  if (text.length <= most) return text
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
  while (end > 0 && /^[\s,;:–—([{“‘-]/.test(kept[end - 1] ?? '')) end -= 1
  return kept.slice(0, end).join('') + ELLIPSIS
}
