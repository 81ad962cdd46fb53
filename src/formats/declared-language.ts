import type { Problem, ReadText } from './format.ts'
import { localOf, type MarkupListener } from './markup.ts'
import { doubting } from './read.ts'
import { isOtherTag, sideOfTag } from './sides.ts'

/** Listens for the language that a whole document says it is in: that of its root, else of its body. */
export function declaredLanguage(): MarkupListener & { readonly done: () => string } {
  let language = ''
  return {
    open: (element, attributes) => {
      if (language === '' && /^(?:html|body)$/.test(localOf(element)))
        language = (attributes['xml:lang'] || attributes['lang']) ?? ''
    },
    text: () => undefined,
    close: () => undefined,
    done: () => language,
  }
}

/**
 * What is to be told of texts whose documents say that they are in a third language: letters alone do not tell
 * French from English, so that it is taken for the English side. None where there is no such side.
 */
export function foreignEnglish(texts: readonly ReadText[], languages: readonly string[]): readonly Problem[] {
  const language = languages.some((tag) => sideOfTag(tag) === 'en') ? undefined : languages.find(isOtherTag)
  const hasEnglish = texts.some((text) =>
    text.shape === 'sides' ? text.en.length > 0 : text.editions.length > 0,
  )
  return language === undefined || !hasEnglish ? [] : [doubting('formats:doubt_language', { language })]
}
