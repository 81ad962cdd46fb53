import { TAKEN_APART } from './collation.ts'
import { readable } from './romanise.ts'

/** The longest slug made of a title, in characters; an address can still be read then. */
const LONGEST = 60

/** What a title without a letter or digit that can be written in ASCII is called. */
const NAMELESS = 'text'

/**
 * The slug of a title: its words in ASCII, Bengali ones romanised as people type them, joined by hyphens, as
 * many as make at most 60 characters (a first word that is longer is cut). The same title always gives the
 * same; whether it is taken already is for others to see. A title without letters is `text`.
 *
 *     slugFrom('পশ্চিমবঙ্গের নদী ও মানুষ')   // poshchimbonger-nodi-o-manush
 */
export function slugFrom(title: string): string {
  const ascii = readable(title)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘]/gu, '')
    .replace(/[æœøßðđłı]/g, (letter) => TAKEN_APART[letter] ?? letter)
  let slug = ''
  for (const [word] of ascii.matchAll(/[a-z0-9]+/g)) {
    const longer = slug === '' ? word.slice(0, LONGEST) : `${slug}-${word}`
    if (longer.length > LONGEST) break
    slug = longer
  }
  return slug === '' ? NAMELESS : slug
}
