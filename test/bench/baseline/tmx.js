/**
 * Reads a TMX file and stores its pairs, a row each, in an SQLite file of its own, in one transaction; prints
 * the CPU time in milliseconds and the peak of memory in MiB. `bare` is the least that does it: saxes and the
 * statement; `ours` is the reader of the project before the same statement.
 *
 *     node tmx.js bare|ours FILE DATABASE
 */
import { createReadStream, readFileSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import { SaxesParser } from 'saxes'
import { tmx } from '../../../dist/formats/tmx.js'

const [how, file = '', database = ''] = process.argv.slice(2)

const db = new DatabaseSync(database)
db.exec(
  'pragma journal_mode=WAL; pragma synchronous=FULL; create table pair (n integer primary key, bn text, en text)',
)
const insert = db.prepare('insert into pair (n, bn, en) values (?, ?, ?)')

db.exec('begin immediate')
const count = how === 'bare' ? await bare() : ours()
db.exec('commit')
db.close()
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(JSON.stringify({ count, cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 }))

async function bare() {
  const parser = new SaxesParser()
  let n = 0
  let inside = false
  let text = ''
  /** @type {string[]} */
  let pair = []
  parser.on('opentag', ({ name }) => {
    if (name !== 'seg') return
    inside = true
    text = ''
  })
  parser.on('text', (piece) => {
    if (inside) text += piece
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'seg') {
      pair.push(text)
      inside = false
    } else if (name === 'tu') {
      n += 1
      insert.run(n, pair[0] ?? '', pair[1] ?? '')
      pair = []
    }
  })
  for await (const piece of createReadStream(file, 'utf8')) parser.write(piece)
  parser.close()
  return n
}

function ours() {
  const read = tmx.read?.(readFileSync(file))
  if (read === undefined || read instanceof Promise) throw new Error('TMX is read at once')
  const [text] = read.value?.texts ?? []
  if (text?.shape !== 'paired') throw new Error('no pairs')
  for (const { n, text: en } of text.editions[0]?.units ?? [])
    insert.run(n, text.paragraphs[n - 1]?.text ?? '', en)
  return text.paragraphs.length
}
