import { deflateRawSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { epub } from '../../dist/formats/epub.js'

/*
 * How fast a book is written: the whole of it, markup and archive, against zlib alone packing the same bytes.
 */

const CHAPTERS = 300
const ROWS = 30
const RUNS = 5

/** Numbers in [0, 1), always the same ones (a linear congruential generator, Numerical Recipes). */
function numbers() {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const ONSETS = {
  bn: 'ক খ গ ঘ চ ছ জ ট ড ত থ দ ধ ন প ফ ব ভ ম য র ল শ স হ ক্ষ ন্ত প্র স্ত',
  en: 'b c d f g h l m n p r s t w th st',
}
const VOWELS = { bn: ' া ি ী ু ূ ে ো', en: 'a e i o u ea ou' }

/** A language of 8,000 words out of syllables: a text of few words packs better than any that people write. */
function words(lang, next) {
  const [onsets, vowels] = [ONSETS[lang].split(' '), VOWELS[lang].split(' ')]
  const one = (all) => all[Math.floor(next() * all.length)]
  const word = () =>
    Array.from({ length: 1 + Math.floor(next() * 4) }, () => one(onsets) + one(vowels)).join('')
  return Array.from({ length: 8_000 }, word)
}

function* chapters() {
  const next = numbers()
  const [BENGALI, ENGLISH] = [words('bn', next), words('en', next)]
  // The cube puts the first words where people's commonest are: a few of them make half of a text.
  const some = (words, count) =>
    Array.from({ length: count }, () => words[Math.floor(next() ** 3 * words.length)]).join(' ')
  for (let chapter = 1; chapter <= CHAPTERS; chapter++) {
    const rows = Array.from({ length: ROWS }, (_, i) => i + 1)
    yield {
      slug: `chapter-${chapter}`,
      title: { bn: some(BENGALI, 3), en: some(ENGLISH, 3) },
      author: null,
      source: null,
      licence: null,
      date: null,
      updated: '2026-11-24T12:00:00.000Z',
      paragraphs: rows.map((n) => ({
        id: `p${chapter}x${n}`,
        n,
        kind: 'paragraph',
        text: `${some(BENGALI, 40)}।`,
        revision: 1,
        notes: [],
      })),
      editions: [
        {
          id: 'main',
          name: { bn: 'অনুবাদ', en: 'Translation' },
          translator: null,
          year: null,
          source: null,
          licence: null,
          status: 'published',
          drafts: 'labelled',
          isDefault: true,
          progress: { missing: 0, draft: 0, translated: ROWS, reviewed: 0 },
          units: rows.map((n) => ({
            id: `u${chapter}x${n}`,
            n,
            span: 1,
            text: `${some(ENGLISH, 40)}.`,
            state: 'translated',
            origin: 'human',
            stale: false,
            revision: 1,
            sentences: [],
            notes: [],
          })),
        },
      ],
    }
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Seconds of this process's own time that `work` takes. */
async function seconds(work) {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

/**
 * The speed of writing an EPUB of 300 chapters as a share of zlib's alone on the same bytes, the median of
 * five runs of both, one after the other.
 */
export async function measure() {
  const texts = [...chapters()]
  const collection = { slug: 'book', title: { bn: 'বই', en: 'Book' }, author: null }
  const options = { edition: null, order: 'bn-en', font: null }
  const write = async () => {
    const pieces = []
    for await (const piece of epub.write({ collection, texts }, options)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const members = Object.values(unzipSync(await write()))
  const size = members.reduce((sum, { length }) => sum + length, 0)
  const ours = []
  const zlibs = []
  for (let run = 0; run < RUNS; run++) {
    ours.push(await seconds(write))
    zlibs.push(await seconds(() => members.forEach((member) => deflateRawSync(member))))
  }
  const [our, zlib] = [median(ours), median(zlibs)]
  const share = zlib / our
  return [
    {
      name: 'EPUB of 300 chapters, speed against zlib alone',
      value: share,
      unit: '×',
      limit: '≥ 0.4',
      isMet: share >= 0.4,
    },
    { name: 'EPUB of 300 chapters', value: size / 1e6 / our, unit: 'MB/CPU s', limit: null, isMet: null },
  ]
}
