import type { Kind } from '../model/text.ts'
import { walkXml } from './markup.ts'
import { xmlAttribute } from './xml.ts'

/** The kind that a paragraph style means; `null` for those of running text. */
export function kindOfStyle(name: string | null | undefined): Kind | null {
  if (/^(?:heading \d|title$|subtitle$)/i.test(name ?? '')) return 'heading'
  if (/verse|poem|poetry|stanza|কবিতা|পদ্য/i.test(name ?? '')) return 'verse'
  return /quot|block text|উদ্ধৃতি/i.test(name ?? '') ? 'quote' : null
}

/** A style of this id and a digit stands in no document: `slimXml` writes it for a paragraph's own outline level. */
export const OUTLINE_STYLE = 'pashapashi-outline-'

/** The name of a paragraph's style, or that of the heading of its own outline level. */
export function styleNameOf({
  styleId,
  styleName,
}: {
  readonly styleId?: string | null
  readonly styleName?: string | null
}): string | null {
  if (styleId?.startsWith(OUTLINE_STYLE) !== true) return styleName ?? null
  return `heading ${Number(styleId.slice(OUTLINE_STYLE.length)) + 1}`
}

interface Style {
  readonly name: string
  readonly basedOn: string | null
  /** 0 to 8 of headings, 9 of running text (ECMA-376, §17.3.1.20). */
  readonly outline: number | null
}

/** Styles are based on others in no longer chains; some files have circles. */
const LONGEST_CHAIN = 20

/**
 * What paragraph styles mean that somebody named as they like, by their ids: the name of the heading, verse or
 * quotation that such a style is based on, or of the heading of its outline level.
 *
 * Throws `Refusal` where the part is not well-formed.
 */
export function meaningsOf(bytes: Uint8Array, part: string): ReadonlyMap<string, string> {
  const styles = stylesIn(bytes, part)
  const meanings = new Map<string, string>()
  for (const [id, style] of styles) {
    if (kindOfStyle(style.name) !== null) continue
    const meaning = meaningOf(style, styles)
    if (meaning !== null) meanings.set(id, meaning)
  }
  return meanings
}

/** The ids of the paragraph styles that are of no running text, by their names or by what they mean. */
export function kindedStyles(bytes: Uint8Array, part: string): ReadonlySet<string> {
  const styles = stylesIn(bytes, part)
  return new Set([...styles].flatMap(([id, style]) => (meaningOf(style, styles) === null ? [] : [id])))
}

function meaningOf(style: Style, styles: ReadonlyMap<string, Style>): string | null {
  let here: Style | undefined = style
  for (let steps = 0; here !== undefined && steps < LONGEST_CHAIN; steps += 1) {
    if (kindOfStyle(here.name) !== null) return here.name
    if (here.outline !== null) return here.outline < 9 ? `heading ${here.outline + 1}` : null
    here = here.basedOn === null ? undefined : styles.get(here.basedOn)
  }
  return null
}

function stylesIn(bytes: Uint8Array, part: string): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>()
  let open: { id: string; name: string; basedOn: string | null; outline: number | null } | null = null
  walkXml(bytes, part, {
    open: (element, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (element === 'w:style')
        open =
          attributes['w:type'] === 'paragraph'
            ? { id: attributes['w:styleId'] ?? '', name: '', basedOn: null, outline: null }
            : null
      else if (open === null) return
      else if (element === 'w:name') open.name = value
      else if (element === 'w:basedOn') open.basedOn = value
      else if (element === 'w:outlineLvl' && /^\d$/.test(value)) open.outline = Number(value)
    },
    text: () => undefined,
    close: (element) => {
      if (element !== 'w:style' || open === null) return
      // Of two with one id the first counts, as in Word.
      if (!styles.has(open.id)) styles.set(open.id, open)
      open = null
    },
  })
  return styles
}

const STYLE_NAME = /(<w:style [^<>]*w:styleId="([^"<>]*)"[^<>]*><w:name w:val=")[^"<>]*"/g

/** A part of styles, as `slimXml` writes it, where styles are called what they mean. */
export function withMeanings(xml: string, meanings: ReadonlyMap<string, string>): string {
  if (meanings.size === 0) return xml
  const named = new Map(Array.from(meanings, ([id, name]) => [xmlAttribute(id), xmlAttribute(name)]))
  return xml.replace(STYLE_NAME, (whole, before: string, id: string) => {
    const name = named.get(id)
    return name === undefined || !before.includes('w:type="paragraph"') ? whole : `${before}${name}"`
  })
}
