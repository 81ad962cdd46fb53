import type { Bilingual, Lang } from '../model/text.ts'
import type { Tally } from './read.ts'
import { lettersOf, sideOfText } from './sides.ts'

/** A line with more of the other script than this is of no one side. */
const MOST_OTHER = 0.25
/** What translates a part of as many lines as it likes has at least this part of its letters. */
const LIKE = 1 / 3

/** The side of a line where nearly all of it is in one script. */
function clearSide(line: string): Lang | null {
  const { bn, en } = lettersOf(line)
  return Math.min(bn, en) > (bn + en) * MOST_OTHER ? null : sideOfText(line)
}

/**
 * Lines that stand together, parted where one language follows the other: a line and its translation below
 * it, once or again and again, or some lines and their translation. All of them together where they are of one
 * side, or a few are merely quoted.
 */
export function bySide(lines: readonly string[]): readonly (readonly string[])[] {
  const runs: { readonly side: Lang; readonly lines: string[] }[] = []
  let before: string[] = []
  for (const line of lines) {
    const side = clearSide(line)
    const last = runs.at(-1)
    // Digits and signs stand with what is above them.
    if (side === null && sideOfText(line) !== null) return [lines]
    if (last !== undefined && (side === null || side === last.side)) last.lines.push(line)
    else if (side === null) before.push(line)
    else {
      runs.push({ side, lines: [...before, line] })
      before = []
    }
  }
  if (runs.length === 0 || runs.length % 2 === 1) return [lines]
  const isAlike = (i: number) => runs[i]?.lines.length === runs[i + 1]?.lines.length
  const lettersIn = (i: number) => {
    const { bn, en } = lettersOf((runs[i]?.lines ?? []).join(' '))
    return bn + en
  }
  const [less = 0, most = 0] = [lettersIn(0), lettersIn(1)].toSorted((a, b) => a - b)
  const isTranslated =
    runs.length === 2 ? less >= most * LIKE : runs.every((_, i) => i % 2 === 1 || isAlike(i))
  return isTranslated ? runs.map((run) => run.lines) : [lines]
}

const NAME = /^[[(]?(?:(বাংলা|বাঙলা|bengali|bangla)|english|ইংরেজি|ইংরাজি)[\])]?\s{0,9}([:ঃ：–—-])?$/i

/**
 * Which of these lines are no more than the name of a language that says in what the next ones are: `বাংলা:`
 * and `English:`; none where not both are named, or one that stands there once might be a heading.
 */
export function languageNames(lines: Iterable<string>): (line: string) => boolean {
  const counts = { bn: 0, en: 0 }
  let haveSigns = true
  for (const line of lines) {
    const found = NAME.exec(line.trim().slice(0, 40))
    if (found === null) continue
    counts[found[1] === undefined ? 'en' : 'bn'] += 1
    haveSigns &&= found[2] !== undefined
  }
  const areNames = counts.bn > 0 && counts.en > 0 && (haveSigns || Math.min(counts.bn, counts.en) > 1)
  return (line) => areNames && NAME.test(line.trim())
}

/** The blocks without those that only name a language; cells of tables stay, they name columns. */
export function withoutNames<B extends { readonly text: string; readonly cell: unknown }>(
  blocks: readonly B[],
  problems: Tally,
): readonly B[] {
  const isName = languageNames(blocks.map(({ text, cell }) => (cell === null ? text : '')))
  const rest = blocks.filter(({ text, cell }) => cell !== null || !isName(text))
  problems.add('dropped', 'formats:dropped_names', blocks.length - rest.length)
  return rest
}

/** What parts the two languages of a title, or puts one of them in brackets. */
const BETWEEN = /\s{0,9}[/|–—·(（]\s{0,9}|\s-\s/g

/** Whether a part of a title is one side of it: Bengali may have a name in Latin letters, English has no Bengali. */
function isSide(part: string, side: Lang): boolean {
  return clearSide(part) === side && (side === 'bn' || lettersOf(part).bn === 0)
}

/** Both sides of a title that says itself in both languages: `অনুবাদের কাজ / Translation job`; else `null`. */
export function bothTitles(title: string): Bilingual | null {
  for (const { 0: sign, index } of title.slice(0, 300).matchAll(BETWEEN)) {
    const first = title.slice(0, index).trim()
    const rest = title.slice(index + sign.length).trim()
    const second = /[(（]/.test(sign) ? rest.replace(/[)）]$/, '') : rest
    if (isSide(first, 'bn') && isSide(second, 'en')) return { bn: first, en: second }
    if (isSide(first, 'en') && isSide(second, 'bn')) return { bn: second, en: first }
  }
  return null
}
