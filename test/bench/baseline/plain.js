/**
 * The reading page as one would write it on the first day: Express as it comes, an EJS template with its
 * defaults, `getFixedT`, and three questions to the SQLite file. It shows the same rows with the same words
 * and controls as the real one; its frame is smaller, its style is a link, it compresses nothing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import express from 'express'
import i18next from 'i18next'

const ROOT = join(import.meta.dirname, '../../..')
const LANGUAGES = ['bn', 'en']

const resources = Object.fromEntries(
  LANGUAGES.map((lng) => [
    lng,
    Object.fromEntries(
      readdirSync(join(ROOT, 'locales', lng)).map((file) => [
        file.replace('.json', ''),
        JSON.parse(readFileSync(join(ROOT, 'locales', lng, file), 'utf8')),
      ]),
    ),
  ]),
)
await i18next.init({ resources, supportedLngs: LANGUAGES, interpolation: { escapeValue: false } })

const db = new DatabaseSync(join(process.argv[2] ?? '', 'pashapashi.sqlite'), { readOnly: true })
const texts = db.prepare('select * from text where slug = ?')
const editions = db.prepare(
  "select * from edition where text_id = ? and status = 'published' order by is_default desc, position",
)
const rows = db.prepare(`
  select p.id, p.n, p.kind, p.text, p.notes,
    u.text as en, u.state, u.origin, u.stale, u.sentences, u.notes as en_notes
  from paragraph p
  left join unit u on u.text_id = p.text_id and u.edition_id = ? and u.n = p.n and u.span = 1
  where p.text_id = ?
  order by p.n`)

const app = express()
// Its statements fail once nobody holds the database.
app.locals.db = db
app.set('views', import.meta.dirname)
app.set('view engine', 'ejs')

app.get('/:lng/texts/:slug', (req, res) => {
  const { lng, slug } = req.params
  const text = texts.get(slug)
  if (!LANGUAGES.includes(lng) || !text) {
    res.sendStatus(404)
    return
  }
  const [edition] = editions.all(text.id)
  res.render('plain', {
    t: i18next.getFixedT(lng),
    lng,
    other: lng === 'bn' ? 'en' : 'bn',
    digits: new Intl.NumberFormat(lng),
    text,
    edition,
    rows: rows.all(edition.id, text.id).map((row) => ({
      ...row,
      notes: JSON.parse(row.notes),
      enNotes: JSON.parse(row.en_notes ?? '[]'),
      beads: JSON.parse(row.sentences ?? '[]'),
    })),
  })
})

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`plain is ready on http://127.0.0.1:${server.address().port}`)
})
process.once('SIGTERM', () => process.exit(0))
