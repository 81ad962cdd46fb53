import { NAMES, otherLanguage, type Words } from '../web/language.ts'
import type { Fragment, View } from '../web/view.ts'
import type { Reading } from './reading.ts'
import type { ShownRow } from './shown-rows.ts'

/**
 * Rows that are rendered in one go: a millisecond's work, and HTML that the collector of short-lived things
 * still takes. Of 40 rows it would not, and clears up after them in one long pause.
 */
const AT_ONCE = 12

/** The reading page: its head, its rows some dozens at a time, and what follows them. */
export const readingView: View<Reading> = {
  feature: 'texts',
  scripts: [
    'reading-line',
    'reading-place',
    'paragraph-actions',
    'sentence-pairs',
    'side-selection',
    'covered-side',
    'reading-keys',
  ],
  *fragments(m, w): Generator<Fragment> {
    yield ['texts/reading', m]
    const shared = {
      lng: m.lng,
      other: otherLanguage(m.lng),
      otherName: NAMES[otherLanguage(m.lng)],
      view: m.view,
      hide: m.hide,
      editions: m.shownEditions,
      words: rowWords(w, m.hide !== null),
    }
    let rows: ShownRow[] = []
    for (const row of m.rows) {
      rows.push(row)
      if (rows.length < AT_ONCE) continue
      yield ['texts/_rows', { ...shared, rows }]
      rows = []
    }
    if (rows.length > 0) yield ['texts/_rows', { ...shared, rows }]
    yield ['texts/_after', m]
  },
}

/** What rows say, looked up once a page: a row calls no translator. */
function rowWords({ t }: Words, isRecall: boolean) {
  return {
    actions: t('texts:actions'),
    copyBoth: t('texts:copy_both'),
    copyBn: t('texts:copy_bn'),
    copyEn: t('texts:copy_en'),
    copyLink: t('texts:copy_link'),
    cite: t('texts:cite'),
    // What only folds out says which language it is, open or not.
    showBn: t(isRecall ? 'texts:show_bengali' : 'texts:flip_bn'),
    showEn: t(isRecall ? 'texts:show_english' : 'texts:flip_en'),
    coverAgain: t('texts:cover_again'),
    absent: t('texts:absent'),
    draft: t('texts:draft'),
    stale: t('texts:stale'),
    note: t('texts:note'),
    back: t('texts:back'),
  }
}
