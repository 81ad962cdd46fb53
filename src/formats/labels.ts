import type { Lang } from '../model/text.ts'
import type { ReadText } from './format.ts'
import { imported, pairing, plain } from './pairing.ts'
import { failing, Refusal, type Tally } from './read.ts'
import { lettersOf } from './sides.ts'

type Letters = Readonly<Record<Lang, number>>

/** Whether what a file calls Bengali and English are so, the other way round, or neither of them is Bengali. */
export type Labels = 'right' | 'swapped' | 'neither'

/**
 * A side with less than this part of its letters in Bengali is not Bengali, with as much in the other script
 * Bengali.
 */
const A_THIRD = 1 / 3
/** A text with less than this in Bengali merely quotes a word of it. */
const HARDLY_ANY = 0.02
/** Of so many texts of a side the first ones tell; all of them are asked where these are not as they are called. */
const ENOUGH = 2000

/** Whether of two sides by their letters the one that is called Bengali is English and the other one Bengali. */
export function areSwapped(bn: Letters, en: Letters): boolean {
  return shareOf(bn) < A_THIRD && shareOf(en) > 1 - A_THIRD
}

function shareOf({ bn, en }: Letters): number {
  return bn === 0 ? 0 : bn / (bn + en)
}

/** What the scripts of texts say of the languages that a file says they are in. */
export function labelsOf(bn: readonly string[], en: readonly string[]): Labels {
  const first = judged(bn.slice(0, ENOUGH), en.slice(0, ENOUGH))
  return first === 'right' || Math.max(bn.length, en.length) <= ENOUGH ? first : judged(bn, en)
}

function judged(bn: readonly string[], en: readonly string[]): Labels {
  const letters = { bn: lettersIn(bn), en: lettersIn(en) }
  if (areSwapped(letters.bn, letters.en)) return 'swapped'
  // English alone has no side that is called Bengali wrongly.
  const isEmpty = letters.bn.bn + letters.bn.en === 0
  return !isEmpty && Math.max(shareOf(letters.bn), shareOf(letters.en)) < HARDLY_ANY ? 'neither' : 'right'
}

function lettersIn(texts: readonly string[]): Letters {
  const sum = { bn: 0, en: 0 }
  for (const text of texts) {
    const { bn, en } = lettersOf(text)
    sum.bn += bn
    sum.en += en
  }
  return sum
}

type Paired = Extract<ReadText, { shape: 'paired' }>

/**
 * Texts that a file pairs by the names of languages, with their sides exchanged where the scripts say that the
 * names are wrong; this is told. What we wrote ourselves, which has a slug, stays. Throws `Refusal` with
 * `neither` where no text is in Bengali.
 */
export function inTheirScripts(texts: readonly ReadText[], counts: Tally): readonly ReadText[] {
  const labels = texts.map((text) =>
    text.shape === 'sides' || text.details.slug !== null
      ? 'right'
      : labelsOf(
          text.paragraphs.map((one) => one.text),
          text.editions.flatMap(({ units }) => units.map((one) => one.text)),
        ),
  )
  if (texts.length > 0 && labels.every((label) => label === 'neither'))
    throw new Refusal(failing('formats:neither'))
  if (!labels.includes('swapped')) return texts
  counts.add('doubt', 'formats:doubt_swapped')
  return texts.map((text, i) =>
    labels[i] === 'swapped' && text.shape === 'paired' ? exchanged(text, counts) : text,
  )
}

/** A text of pairs one to one, with what was called English as its Bengali. */
function exchanged({ paragraphs, editions, details }: Paired, counts: Tally): ReadText {
  const pairs = pairing()
  const alone = (from: number, to: number) => {
    for (const { text, notes } of paragraphs.slice(from, to)) {
      counts.add('doubt', 'formats:doubt_untranslated')
      pairs.add([], imported(text, 'translated', notes))
    }
  }
  let next = 0
  for (const { n, span, text, notes, state, origin } of editions[0]?.units ?? []) {
    alone(next, n - span)
    next = n
    const source = span === 0 ? null : (paragraphs[n - 1] ?? null)
    if (state === 'missing') alone(n - span, n)
    else
      pairs.add(
        [plain(text, 'paragraph', notes)],
        source === null ? null : { ...imported(source.text, state, source.notes), origin },
      )
  }
  alone(next, paragraphs.length)
  return pairs.done(details)
}
