/**
 * How fast a large file comes in: a TMX of 50 MB, read and stored, beside the least that could do it (saxes
 * and SQLite), each in a process of its own, in turns.
 */
import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SIZE = 50 * 1000 * 1000
const ROUNDS = 3
/** Both run with a small young generation, as a worker does that is to stay small. */
const SMALL = '--max-semi-space-size=4'
/** The whole command, as people call it. */
const COMMAND = join(import.meta.dirname, '../../dist/main.js')
const USAGE = join(import.meta.dirname, 'support/usage.js')
const PROGRAM = join(import.meta.dirname, 'baseline/tmx.js')

/**
 * The figures, one by one: the share of the bare pipeline's speed (aim: at least 0.6) and the peak of memory
 * in MiB (aim: at most 200), medians.
 */
export async function* measure() {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-bench-'))
  try {
    const file = join(folder, 'large.tmx')
    await pipeline(Readable.from(pieces()), createWriteStream(file))
    /** @type {number[]} */
    const shares = []
    /** @type {number[]} */
    const peaks = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const bare = await measured('bare', file, join(folder, `bare-${round}.sqlite`))
      const ours = await measured('ours', file, join(folder, `ours-${round}.sqlite`))
      if (bare.count !== ours.count) throw new Error(`${bare.count} pairs against ${ours.count}`)
      shares.push(bare.cpu / ours.cpu)
      peaks.push(ours.peak)
    }
    const share = middle(shares)
    const peak = middle(peaks)
    yield {
      name: 'TMX of 50 MB, of bare saxes + SQLite',
      value: share,
      unit: '×',
      limit: '≥ 0.6',
      isMet: share >= 0.6,
    }
    yield {
      name: 'TMX of 50 MB, peak of memory',
      value: peak,
      unit: 'MiB',
      limit: '≤ 200',
      isMet: peak <= 200,
    }
    const whole = await imported(file, join(folder, 'data'))
    yield { name: '  imported whole, with revisions and sentences: CPU', value: whole.cpu, unit: 's' }
    yield { name: '  imported whole: peak of memory', value: whole.peak, unit: 'MiB' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * @param {'bare' | 'ours'} how
 * @param {string} file
 * @param {string} database
 * @returns {Promise<{ count: number, cpu: number, peak: number }>}
 */
async function measured(how, file, database) {
  const { stdout } = await run(process.execPath, [SMALL, PROGRAM, how, file, database])
  return JSON.parse(stdout)
}

/**
 * What `pashapashi import` takes for the file: seconds of CPU time, and MiB at the most.
 *
 * @param {string} file
 * @param {string} data
 */
async function imported(file, data) {
  const args = ['--import', USAGE, COMMAND, 'import', file, '--data', data]
  const { stderr } = await run(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '')
}

/** @param {readonly number[]} values */
function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** A translation memory as tools write it, each unit a little different, at least `SIZE` bytes. */
function* pieces() {
  let written = 0
  let block =
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header srclang="bn" segtype="sentence"/>\n<body>\n'
  for (let i = 1; written < SIZE; i += 1) {
    const places = ['ঢাকা', 'মস্কো', 'তেহরান', 'কলকাতা'][i % 4]
    block += `<tu tuid="${i}" creationdate="20261124T120000Z">\n<tuv xml:lang="bn-BD"><seg>${i} নম্বর বৈঠকের পর তিনি বললেন, ${places} থেকে আসা প্রতিনিধিদের সঙ্গে কথা হয়েছে।</seg></tuv>\n<tuv xml:lang="en-US"><seg>After meeting no. ${i} he said that he had spoken to the delegates &amp; guests.</seg></tuv>\n</tu>\n`
    if (block.length < 65_536) continue
    yield block
    written += Buffer.byteLength(block)
    block = ''
  }
  yield `${block}</body>\n</tmx>\n`
}
