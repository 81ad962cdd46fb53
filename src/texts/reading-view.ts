import { sideIn } from '../model/text.ts'
import { NAMES, otherLanguage, type Words } from '../web/language.ts'
import { head } from '../web/page.ts'
import type { Fragment, Head, View } from '../web/view.ts'
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

/** The frame of a reading page that stands at the address `at`. */
export function readingHead(m: Reading, at: string, w: Words): Head {
  const tabs = m.views.map(({ name, href, isCurrent, view }) => ({ name, href, isCurrent, view }))
  const flip = (['bn', 'parallel', 'en'] as const).map((side) => ({
    name: w.t(side === 'bn' ? 'texts:flip_bn' : side === 'en' ? 'texts:flip_en' : 'texts:flip_both'),
    href: m.views.find((one) => one.view === side)?.href ?? '',
    isCurrent: m.hide === null && (m.view === side || (side === 'parallel' && m.view === 'stacked')),
  }))
  const doc = sideIn(m.title, w.lng)
  return head(w, doc.text, at, {
    description: `${m.title.bn}${m.title.en === '' ? '' : ` · ${m.title.en}`}`,
    isIndexed: m.hide === null && m.view === 'parallel',
    doc,
    tabs,
    flip,
    peek: m.view === 'bn' || m.view === 'en',
  })
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
