import type { Lang } from '../model/text.ts'

/** Which of the two languages a tag means: `bn`, `BN-BD`, `ben`, `bn_IN`; `en`, `EN-us`, `eng`; else `null` (BCP 47, ISO 639-2). */
export function sideOfTag(tag: string): Lang | null {
  const primary = /^[a-z]+/i.exec(tag.trim())?.[0].toLowerCase()
  if (primary === 'bn' || primary === 'ben') return 'bn'
  return primary === 'en' || primary === 'eng' ? 'en' : null
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
