import type { TextForReading } from '../model/stored.ts'
import { sideIn } from '../model/text.ts'
import type { Edition } from '../model/unit.ts'
import type { Words } from '../web/language.ts'

/**
 * How a text, or its paragraph `n`, is cited in the language of `w`: author, title, translator, paragraph,
 * address, date; what is not known is left out.
 */
export function citation(
  text: Pick<TextForReading, 'title' | 'author' | 'date'>,
  edition: Pick<Edition, 'translator'> | null,
  at: { readonly n: string | null; readonly address: string },
  w: Words,
): string {
  const { lng } = w
  const title = sideIn(text.title, lng).text
  const parts = [
    text.author?.[lng],
    w.t('texts:cite_title', { title }),
    edition?.translator && w.t('texts:cite_translator', { name: edition.translator[lng] }),
    at.n === null ? null : w.t('texts:cite_paragraph', { n: at.n }),
    text.date && w.day(text.date),
    w.t('texts:cite_site'),
  ]
  return `${parts.filter((part) => part !== null && part !== undefined && part !== '').join(', ')}${w.t('texts:cite_end')} ${at.address}`
}
