import type { Lang } from '../model/text.ts'

/** Which of the two languages a tag means: `bn`, `BN-BD`, `ben`, `bn_IN`; `en`, `EN-us`, `eng`; else `null` (BCP 47, ISO 639-2). */
export function sideOfTag(tag: string): Lang | null {
  const primary = primaryOf(tag)
  if (primary === 'bn' || primary === 'ben') return 'bn'
  return primary === 'en' || primary === 'eng' ? 'en' : null
}

/** Tags that say no more than that nobody knows, or of several languages (ISO 639-2). */
const NO_LANGUAGE = new Set(['und', 'mul', 'mis', 'zxx', 'x', 'i', 'qaa'])

/** Names in place of tags: `lang="english"`. */
const NAMES = new Set(['english', 'bengali', 'bangla'])

/** Whether a tag means a third language, such as `fr` or `hi-IN`. */
export function isOtherTag(tag: string): boolean {
  const primary = primaryOf(tag)
  return primary !== undefined && sideOfTag(tag) === null && !NO_LANGUAGE.has(primary) && !NAMES.has(primary)
}

function primaryOf(tag: string): string | undefined {
  return /^[a-z]{1,8}(?![a-z])/i.exec(tag.trim())?.[0].toLowerCase()
}

/** How many letters and signs of either script a text has, in UTF-16 code units. */
export function lettersOf(text: string): Readonly<Record<Lang, number>> {
  let bn = 0
  let en = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= 0x980 && code <= 0x9ff) bn += 1
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80) en += 1
    else if (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) en += 1
  }
  return { bn, en }
}

/** The side whose script a text is mostly in; `null` where it has no letters of either. */
export function sideOfText(text: string): Lang | null {
  const { bn, en } = lettersOf(text)
  if (bn === 0 && en === 0) return null
  return bn >= en ? 'bn' : 'en'
}

/** Whether a text has a Bengali letter; digits and signs alone are of many languages. */
export function hasBengali(text: string): boolean {
  return /[\u0985-\u09B9\u09CE\u09DC-\u09E1\u09F0\u09F1\u09FC]/.test(text)
}

const BEYOND = /[\u0250-\u0963\u0966-\u097F\u0A00-\u1FFF\u2C00-\uFFFF]/
const BEYOND_LETTERS = /(?![\u0980-\u09FF])[\p{L}\p{M}](?<![ -\u024F])/gu

/** The letters of a text that are of neither script, in UTF-16 code units. */
export function otherLettersOf(text: string): number {
  return BEYOND.test(text) ? (text.match(BEYOND_LETTERS) ?? []).join('').length : 0
}
