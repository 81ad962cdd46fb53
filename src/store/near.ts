import { nearest, oneSlipAway } from '../model/nearest.ts'
import type { Bilingual } from '../model/text.ts'
import { titleFrom } from './columns.ts'
import type { Database } from './database.ts'
import { prepared } from './prepared.ts'

/** So many slugs are compared letter by letter within some milliseconds; libraries are mostly smaller. */
const FEW = 1000
const NEIGHBOURS = 8
/** After every letter: what begins with a word sorts before the word and this. */
const LAST = '\u{10FFFF}'

/** What may have been meant by a slug that nobody has. */
export function nearOf({ reader }: Database) {
  const before = prepared(reader, { slug: 'text' }, (db, given) =>
    db
      .selectFrom('text')
      .select('slug')
      .where('slug', '<', given.slug)
      .orderBy('slug', 'desc')
      .limit(NEIGHBOURS),
  )
  const after = prepared(reader, { slug: 'text' }, (db, given) =>
    db.selectFrom('text').select('slug').where('slug', '>', given.slug).orderBy('slug').limit(NEIGHBOURS),
  )
  const beginning = prepared(reader, { from: 'text', to: 'text' }, (db, given) =>
    db
      .selectFrom('text')
      .select('slug')
      .where('slug', '>=', given.from)
      .where('slug', '<', given.to)
      .orderBy('slug')
      .limit(FEW),
  )
  const areMany = prepared(reader, { from: 'text', to: 'text' }, (db, given) =>
    db
      .selectFrom('text')
      .select('slug')
      .where('slug', '>=', given.from)
      .where('slug', '<', given.to)
      .orderBy('slug')
      .offset(FEW)
      .limit(1),
  )

  /** The shortest beginning of `typed` that at most `FEW` slugs share, in letters. */
  async function fewBegin(typed: readonly string[]): Promise<number> {
    let [few, many] = [typed.length, -1]
    let length = 0
    while (few - many > 1) {
      const from = typed.slice(0, length).join('')
      if ((await areMany(reader, { from, to: from + LAST })).length > 0) many = length
      else few = length
      length = Math.ceil((few + many) / 2)
    }
    return few
  }

  /**
   * The texts whose slugs are most like one that was mistyped, the likest first. In a library of a thousand
   * it compares every slug; in a larger one those that begin alike, however many that are, and those that are
   * one slip of the pen away, so it never takes much longer.
   */
  async function near(slug: string, most: number): Promise<readonly { slug: string; title: Bilingual }[]> {
    const typed = [...slug.toWellFormed().replaceAll('\0', '').toLowerCase()].slice(0, 120)
    const whole = typed.join('')
    if (whole === '') return []
    const length = await fewBegin(typed)
    const from = typed.slice(0, length).join('')
    const found = await beginning(reader, { from, to: from + LAST })
    if (length > 0) {
      const beside = [...(await before(reader, { slug: whole })), ...(await after(reader, { slug: whole }))]
      const asked = oneSlipAway(
        typed,
        beside.map((row) => row.slug),
      )
      const there = await reader.selectFrom('text').select('slug').where('slug', 'in', asked).execute()
      found.push(...beside, ...there)
    }
    const slugs = nearest(
      typed,
      found.map((row) => row.slug),
      most,
    )
    if (slugs.length === 0) return []
    const rows = await reader
      .selectFrom('text')
      .select(['slug', 'title_bn', 'title_en'])
      .where('slug', 'in', slugs)
      .execute()
    return rows
      .sort((a, b) => slugs.indexOf(a.slug) - slugs.indexOf(b.slug))
      .map((row) => ({ slug: row.slug, title: titleFrom(row) }))
  }

  return { near }
}
