import { randomFrom } from './perturbing.js'

/**
 * A long text in both languages, for measuring time and memory: sentences of listed words by Zipf’s law with
 * endings, of made-up names in both scripts and of numbers, a part of it lost in translation. It says nothing.
 *
 * @param {number} size
 * @param {number} seed
 * @param {readonly (readonly [bn: string, en: string])[]} list words and their translations
 * @returns {(readonly [bn: string, en: string])[]}
 */
export function longText(size, seed, list) {
  const random = randomFrom(seed)
  const words = [...list]
  for (let i = words.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1))
    ;[words[i], words[k]] = [words[k], words[i]]
  }
  const names = Array.from({ length: Math.ceil(size / 4) + 20 }, () => madeUpName(random))
  return Array.from({ length: size }, () => sentence(random, words, names))
}

const ENDINGS = ['', '', '', 'ের', 'কে', 'তে', 'টি', 'গুলো', 'ও']
const ENGLISH_ENDINGS = ['', '', '', 's', 'ed', 'ing']
const FILLERS = ['the', 'of', 'and', 'to', 'in', 'a', 'was', 'that', 'with', 'for']

/**
 * @param {() => number} random
 * @param {readonly (readonly [string, string])[]} words
 * @param {readonly (readonly [string, string])[]} names
 * @returns {readonly [bn: string, en: string]}
 */
function sentence(random, words, names) {
  /** @type {string[]} */
  const bn = []
  /** @type {string[]} */
  const en = []
  const length = 4 + Math.floor(random() * random() * 22)
  for (let k = 0; k < length; k++) {
    const [x, y] = words[zipf(random, words.length)]
    bn.push(x + pick(random, ENDINGS))
    // Not every word is translated by the word that the list has.
    en.push(random() < 0.6 ? y + pick(random, ENGLISH_ENDINGS) : words[zipf(random, words.length)][1])
    if (random() < 0.6) en.push(pick(random, FILLERS))
  }
  if (random() < 0.4) {
    const [x, y] = names[zipf(random, names.length)]
    bn.unshift(x)
    en.splice(Math.floor(random() * 3), 0, y)
  }
  if (random() < 0.15) {
    const number = 1 + Math.floor(random() * random() * 3000)
    bn.push(String(number).replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'.charAt(Number(digit))))
    en.push(String(number))
  }
  return [`${bn.join(' ')}।`, `${en.join(' ')}.`]
}

/** @param {() => number} random @param {number} size */
function zipf(random, size) {
  return Math.min(size - 1, Math.floor(Math.exp(random() * Math.log(size + 1))) - 1)
}

/** @template T @param {() => number} random @param {readonly T[]} list @returns {T} */
function pick(random, list) {
  return list[Math.floor(random() * list.length)]
}

const CONSONANTS = 'ক k,গ g,চ ch,জ j,ট t,ড d,ত t,দ d,ন n,প p,ফ f,ব b,ভ v,ম m,র r,ল l,শ sh,স s,হ h'
  .split(',')
  .map((pair) => pair.split(' '))
const VOWELS = 'া a,ি i,ু u,ে e,ো o'.split(',').map((pair) => pair.split(' '))

/** @param {() => number} random @returns {readonly [bn: string, en: string]} */
function madeUpName(random) {
  let [bn, en] = ['', '']
  const syllables = 2 + Math.floor(random() * 3)
  for (let k = 0; k < syllables; k++) {
    const [x, y] = pick(random, CONSONANTS)
    const [v, w] = pick(random, VOWELS)
    bn += x + v
    en += y + w
  }
  return [bn, en.charAt(0).toUpperCase() + en.slice(1)]
}
