/**
 * How many slips of the pen a slug may be away from the one that was meant: a letter too many, too few or
 * wrong, or two that changed places.
 */
function mostSlips(typed: readonly string[]): number {
  return Math.min(Math.max(Math.floor(typed.length / 3), 1), 4)
}

/**
 * Of `slugs`, those that somebody may have meant who typed `typed` (its letters as code points), the likest
 * first and of equally like ones the one that sorts first, after these the ones of which it is whole words; at
 * most `most`. Distance is Damerau's, in the restricted form: `Boytsov 2011, §2.1`.
 *
 * It goes through the slugs in order and reckons what two neighbours share only once, and what begins too
 * differently not at all: among many that are alike it reads little more than the letters in which they differ.
 */
export function nearest(typed: readonly string[], slugs: Iterable<string>, most: number): readonly string[] {
  const furthest = mostSlips(typed)
  const far = furthest + 1
  // rows[i][j]: the slips between the first i letters of the slug and the first j that were typed.
  const rows: number[][] = [typed.map((_, j) => j).concat(typed.length)]
  const found: { slug: string; slips: number }[] = []
  const whole = typed.join('')
  let before: readonly string[] = []
  let dead = Infinity
  for (const slug of [...new Set(slugs)].sort(byLetters)) {
    const letters = [...slug]
    const shared = sharedLength(before, letters)
    before = letters
    if (shared < dead) {
      dead = Infinity
      rows.length = Math.min(rows.length, shared + 1)
      while (rows.length <= letters.length) {
        const row = nextRow(rows, letters, typed, far)
        rows.push(row)
        // The row before counts too: two letters that changed places go on from there.
        if (Math.min(...row) < far || Math.min(...(rows.at(-2) ?? [])) < furthest) continue
        dead = rows.length - 1
        break
      }
    }
    const slips = dead === Infinity ? (rows[letters.length]?.[typed.length] ?? far) : far
    if (slips < far || isPartOf(slug, whole)) found.push({ slug, slips })
  }
  return found
    .sort((a, b) => a.slips - b.slips)
    .slice(0, most)
    .map(({ slug }) => slug)
}

/** The fewest letters that name a text by a part of its slug. */
const FEWEST = 4

/** Whether what was typed is some whole words of a slug: `moscow-visit` of `pezeshkian-moscow-visit`. */
function isPartOf(slug: string, typed: string): boolean {
  return typed.length >= FEWEST && `-${slug}-`.includes(`-${typed}-`)
}

/** The row of one letter more; only beside the diagonal can it hold less than `far`. */
function nextRow(
  rows: readonly (readonly number[])[],
  letters: readonly string[],
  typed: readonly string[],
  far: number,
): number[] {
  const i = rows.length
  const above = rows[i - 1] ?? []
  const row = Array.from({ length: typed.length + 1 }, () => far)
  if (i < far) row[0] = i
  for (let j = Math.max(1, i - far + 1); j <= Math.min(typed.length, i + far - 1); j += 1) {
    const isSame = letters[i - 1] === typed[j - 1]
    const isSwapped = i > 1 && j > 1 && letters[i - 1] === typed[j - 2] && letters[i - 2] === typed[j - 1]
    row[j] = Math.min(
      (row[j - 1] ?? far) + 1,
      (above[j] ?? far) + 1,
      (above[j - 1] ?? far) + (isSame ? 0 : 1),
      isSwapped ? (rows[i - 2]?.[j - 2] ?? far) + 1 : far,
      far,
    )
  }
  return row
}

const DIGITS = '0123456789০১২৩৪৫৬৭৮৯'

/**
 * Slugs that are one slip away from `typed`, to be looked up where too many begin alike to look at all: each
 * with a letter less or with two changed places, and, where it leaves what there is, with another letter there.
 * `neighbours` are slugs that stand next to it in order: they tell where that is. Other letters are theirs, its
 * own and all digits, since what is alike in great number is numbered.
 */
export function oneSlipAway(typed: readonly string[], neighbours: readonly string[]): readonly string[] {
  const made = new Set<string>()
  const add = (from: number, to: number, ...letters: string[]) =>
    made.add([...typed.slice(0, from), ...letters, ...typed.slice(to)].join(''))
  for (const [i, letter] of typed.entries()) {
    add(i, i + 1)
    const next = typed[i + 1]
    if (next !== undefined) add(i, i + 2, next, letter)
  }
  const leaves = Math.max(0, ...neighbours.map((slug) => sharedLength(typed, [...slug])))
  for (const letter of new Set([...DIGITS, ...neighbours.join(''), ...typed])) {
    add(leaves, leaves + 1, letter)
    add(leaves, leaves, letter)
  }
  return [...made]
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function byLetters(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
