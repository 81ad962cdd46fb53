import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { textFrom } from '../../../dist/actions/load-samples.js'
import { collationKey } from '../../../dist/language/collation.js'
import article from '../../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }

/** @import { openStore } from '../../../dist/store/open.js' */
/** @typedef {Awaited<ReturnType<typeof openStore>>} Store */

/** The sample article's slug. */
export const SAMPLE = article.slug

/** Whoever changes something here. */
export const MADE = { who: 'bench', at: new Date('2026-01-01T00:00:00Z'), why: 'bench' }

const sample = textFrom(/** @type {any} */ (article))

/**
 * A text of so many paragraphs: the sample's own, with its English and its sentences, over and over.
 *
 * @param {string} slug
 * @param {number} count
 */
export function longText(slug, count) {
  const [edition] = sample.editions
  if (edition === undefined) throw new Error('the sample has no edition')
  const length = sample.paragraphs.length
  const positions = Array.from({ length: count }, (_, i) => i)
  return {
    ...sample,
    slug,
    paragraphs: positions.map((i) => ({ ...sample.paragraphs[i % length], id: `p${i + 1}` })),
    editions: [
      {
        ...edition,
        units: positions.map((i) => ({ ...edition.units[i % length], id: `u${i + 1}`, n: i + 1 })),
      },
    ],
  }
}

/** @param {number} n */
export function slugOf(n) {
  return `text-${n}`
}

/**
 * Adds texts `from` to `to`, `paragraphs` long, to a store that nobody else has open: the first by the
 * store itself, the others as copies of its rows with titles of their own. One by one they would take minutes.
 *
 * @param {Store} store
 * @param {string} folder
 * @param {number} from
 * @param {number} to
 * @param {number} paragraphs
 */
export async function addTexts(store, folder, from, to, paragraphs) {
  await store.texts.create(longText(slugOf(from), paragraphs), MADE)
  const db = new DatabaseSync(join(folder, 'pashapashi.sqlite'))
  db.exec('pragma synchronous = off; pragma temp_store = memory; begin immediate')
  const { id } = db.prepare('select id from text where slug = ?').get(slugOf(from))
  const count = to - from
  db.exec('create temp table copied (old integer not null, id integer not null)')
  const insert = db.prepare('insert into copied values (?, ?)')
  for (let i = 1; i <= count; i++) insert.run(id, id + i)

  copyRows(db, 'text', 'id', {
    slug: `'text-' || (${from} + copied.id - copied.old)`,
    title_bn: "title_bn || ' ' || copied.id",
    title_en: "title_en || ' ' || copied.id",
    created: "strftime('%Y-%m-%dT%H:%M:%fZ', created, copied.id || ' seconds')",
  })
  const sorted = db.prepare('update text set key_bn = ?, key_en = ? where id = ?')
  for (const row of db.prepare('select id, title_bn, title_en from text where id > ?').all(id))
    sorted.run(collationKey(row.title_bn, 'bn'), collationKey(row.title_en, 'en'), row.id)
  copyRows(db, 'text_slug', 'text_id', { slug: `'text-' || (${from} + copied.id - copied.old)` })
  for (const table of ['paragraph', 'paragraph_revision', 'edition', 'unit', 'unit_revision'])
    copyRows(db, table, 'text_id', {})
  db.prepare('update library set texts = texts + ?, revision = revision + ?').run(count, count)
  db.exec('commit; pragma wal_checkpoint(truncate)')
  db.close()
}

/**
 * Copies the rows of the text `old` once for each `id` of `copied`, with the changes given.
 *
 * @param {DatabaseSync} db
 * @param {string} table
 * @param {string} key
 * @param {Readonly<Record<string, string>>} changes
 */
function copyRows(db, table, key, changes) {
  const columns = db.prepare(`select name from pragma_table_info('${table}')`).all()
  const names = columns.map(({ name }) => `"${name}"`)
  const values = columns.map(({ name }) =>
    name === key ? 'copied.id' : (changes[name] ?? `"${table}"."${name}"`),
  )
  db.exec(
    `insert into "${table}" (${names}) select ${values} from copied join "${table}" on "${table}"."${key}" = copied.old`,
  )
}
