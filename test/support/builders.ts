import type { Made, NewEdition, NewText, NewUnit } from '../../src/model/stored.ts'

/** A made change, `minute` minutes after a fixed moment. */
export function made(minute = 0, who = 'মিতা'): Made {
  return { who, at: new Date(Date.UTC(2026, 0, 1, 0, minute)), why: 'test' }
}

/** A unit for the paragraph at `n`, translated by a person unless it says otherwise; without text it is missing. */
export function aUnit(n: number, text: string, more: Partial<NewUnit> = {}): NewUnit {
  return {
    id: `u${n}`,
    n,
    span: 1,
    text,
    state: text === '' ? 'missing' : 'translated',
    origin: 'human',
    stale: false,
    sentences: [],
    notes: [],
    ...more,
  }
}

/** A published edition, the default one, that labels its drafts. */
export function anEdition(units: readonly NewUnit[], more: Partial<NewEdition> = {}): NewEdition {
  return {
    id: 'main',
    name: { bn: 'মূল অনুবাদ', en: 'Main' },
    translator: null,
    year: null,
    source: null,
    licence: null,
    status: 'published',
    drafts: 'labelled',
    isDefault: true,
    units,
    ...more,
  }
}

interface About extends Partial<Omit<NewText, 'paragraphs'>> {
  /** The Bengali paragraphs, or how many there are. Their ids are p1, p2 and so on. */
  readonly paragraphs?: readonly string[] | number
}

/** A text of two translated paragraphs, but for what is given. */
export function aText({ paragraphs = 2, ...more }: About = {}): NewText {
  const texts =
    typeof paragraphs === 'number'
      ? Array.from({ length: paragraphs }, (_, i) => `অনুচ্ছেদ ${i + 1}।`)
      : paragraphs
  return {
    slug: 'a-text',
    title: { bn: 'একটি লেখা', en: 'A text' },
    author: null,
    source: null,
    licence: null,
    date: null,
    editions: [anEdition(texts.map((_, i) => aUnit(i + 1, `Paragraph ${i + 1}.`)))],
    ...more,
    paragraphs: texts.map((text, i) => ({ id: `p${i + 1}`, kind: 'paragraph', text, notes: [] })),
  }
}
