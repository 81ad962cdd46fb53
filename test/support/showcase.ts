import type { WholeText } from '../../src/model/stored.ts'
import type { Paragraph } from '../../src/model/text.ts'
import type { Unit } from '../../src/model/unit.ts'

const paragraphs: readonly Omit<Paragraph, 'n' | 'revision'>[] = [
  { id: 'head1', kind: 'heading', text: 'প্রথম অংশ', notes: [] },
  {
    id: 'para2',
    kind: 'paragraph',
    text: 'নদীর ধারে একটি ঘর। ঘরে আলো <জ্বলে> & নেভে।',
    notes: [
      { at: 17, text: 'ঘরটি এখন আর নেই।' },
      { at: 42, text: 'দ্বিতীয় টীকা,\nদুই লাইনে।' },
    ],
  },
  { id: 'verse3', kind: 'verse', text: 'ওপারে মেঘ জমেছে,\n  এপারে রোদ,\nমাঝে শুধু জল।', notes: [] },
  { id: 'quote4', kind: 'quote', text: '“র‌্যাব আসে, র‍্যাব যায়।”', notes: [] },
  { id: 'para5', kind: 'paragraph', text: 'এর অনুবাদ এখনও হয়নি।', notes: [] },
  { id: 'para6', kind: 'paragraph', text: 'ছয় নম্বর।', notes: [] },
  { id: 'para7', kind: 'paragraph', text: 'সাত নম্বর, ছয়ের সঙ্গে এক অনুবাদে।', notes: [] },
]

function unit(n: number, text: string, more: Partial<Unit> = {}): Unit {
  return {
    id: `unit${n}`,
    n,
    span: 1,
    text,
    state: text === '' ? 'missing' : 'translated',
    origin: 'human',
    stale: false,
    revision: 2,
    sentences: [],
    notes: [],
    ...more,
  }
}

/** One text in which everything stands that a format may carry. */
export const showcase: WholeText = {
  slug: 'showcase',
  title: { bn: 'সব কিছু এক সঙ্গে', en: 'Everything at once' },
  author: { bn: 'মিতা সেন', en: 'Mita Sen' },
  source: { name: { bn: 'নমুনা', en: 'A sample' }, url: 'https://example.org/নমুনা?a=1&b=2' },
  licence: { bn: 'CC BY-SA 4.0', en: 'CC BY-SA 4.0' },
  date: '2026-02-21',
  updated: '2026-11-24T12:00:00.000Z',
  paragraphs: paragraphs.map((paragraph, i) => ({ ...paragraph, n: i + 1, revision: 3 })),
  editions: [
    {
      id: 'main',
      name: { bn: 'মূল অনুবাদ', en: 'Main' },
      translator: { bn: 'অনু রায়', en: 'Anu Ray' },
      year: 2026,
      source: null,
      licence: { bn: 'CC BY 4.0', en: 'CC BY 4.0' },
      status: 'published',
      drafts: 'labelled',
      isDefault: true,
      progress: { missing: 1, draft: 1, translated: 4, reviewed: 1 },
      units: [
        unit(1, 'The first part', { state: 'reviewed' }),
        unit(2, 'A house by the river.\n\nIn the house a lamp <burns> & goes out.', {
          sentences: [
            { bn: [[0, 18]], en: [[0, 21]], confidence: 0.97 },
            { bn: [[19, 42]], en: [[23, 62]], confidence: 1 },
          ],
          notes: [{ at: 21, text: 'The house is gone now.' }],
        }),
        unit(2, 'A remark in English only.', { id: 'remark', span: 0 }),
        unit(3, 'Clouds over there,\n  sun over here,\nonly water between.', {
          state: 'draft',
          origin: 'machine',
        }),
        unit(4, '“RAB comes, RAB goes.”', { stale: true, origin: 'memory' }),
        unit(5, ''),
        unit(6, 'Six and seven together.', { span: 2, origin: 'import' }),
      ],
    },
  ],
}
