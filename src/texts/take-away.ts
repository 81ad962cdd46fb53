import { WRITTEN } from '../actions/export-text.ts'
import type { TextForReading } from '../model/stored.ts'
import type { Words } from '../web/language.ts'

export interface Download {
  readonly name: string
  readonly href: string
}

/** The files that a text can be taken away as, with the edition that the page shows, the commonest first. */
export function downloadsOf(text: TextForReading, w: Words): readonly Download[] {
  const shown = text.shown[0]
  const edition =
    shown === undefined || shown === text.editions[0] || shown.isDefault ? '' : `?edition=${shown.id}`
  const names: Readonly<Record<string, string>> = {
    epub: w.t('texts:take_epub'),
    docx: w.t('texts:take_docx'),
    html: w.t('texts:take_html'),
    txt: w.t('texts:take_txt'),
    csv: 'CSV',
  }
  return OFFERED.map((format) => ({
    name: names[format.id] ?? format.name,
    href: `/texts/${encodeURIComponent(text.version.slug)}.${format.extensions[0]}${edition}`,
  }))
}

const FIRST = ['epub', 'docx', 'html', 'txt', 'csv']
const OFFERED = WRITTEN.toSorted((a, b) => (FIRST.indexOf(a.id) + 1 || 99) - (FIRST.indexOf(b.id) + 1 || 99))
