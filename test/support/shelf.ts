import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }
import type { Lang } from '../../src/model/text.ts'
import type { Store } from '../../src/store/open.ts'
import { aText, anEdition, aUnit, made } from './builders.ts'

const PARAGRAPHS = 130

/**
 * Puts beside the samples what they lack: a collection of three chapters, one of them without English, and a
 * text of several pages.
 */
export async function fillShelf(store: Store): Promise<void> {
  const by = { bn: 'মিতা সেন', en: 'Mita Sen' }
  const chapter = (n: number, en: string) =>
    aText({
      slug: `chapter-${n}`,
      title: { bn: `অধ্যায় ${n}: নদীর ধারে`, en },
      author: by,
      date: '2024-02-21',
    })
  await store.texts.create(chapter(1, 'Chapter 1: By the river'), made(1))
  await store.texts.create(chapter(2, 'Chapter 2: The ferry'), made(2))
  await store.texts.create({ ...chapter(3, ''), editions: [] }, made(3))
  await store.collections.create(
    { slug: 'by-the-river', title: { bn: 'নদীর ধারে', en: 'By the river' }, author: by },
    made(4),
  )
  await store.collections.place('by-the-river', ['chapter-1', 'chapter-2', 'chapter-3'], made(5))
  await store.texts.create(
    aText({
      slug: 'long',
      title: { bn: 'দীর্ঘ লেখা', en: 'A long text' },
      paragraphs: Array.from(
        { length: PARAGRAPHS },
        (_, i) => `দীর্ঘ লেখার ${i + 1} নম্বর অনুচ্ছেদ। আরও একটি বাক্য।`,
      ),
      editions: [
        anEdition(
          Array.from({ length: PARAGRAPHS }, (_, i) =>
            aUnit(i + 1, `Paragraph ${i + 1} of it. One more sentence.`),
          ),
        ),
      ],
    }),
    made(6),
  )
}

/** Every page that there is, in a language, with every state that changes what stands on it. */
export const PAGES = [
  ['the library', (lng) => `/${lng}/`],
  ['the library by title', (lng) => `/${lng}/?order=title`],
  ['the collections', (lng) => `/${lng}/collections`],
  ['a collection', (lng) => `/${lng}/collections/by-the-river`],
  ['a chapter', (lng) => `/${lng}/texts/chapter-2`],
  ['a chapter without English', (lng) => `/${lng}/texts/chapter-3`],
  ['the article', (lng) => `/${lng}/texts/pezeshkian-moscow-visit`],
  ['the guide', (lng) => `/${lng}/texts/how-to-read`],
  ['the guide, stacked', (lng) => `/${lng}/texts/how-to-read?view=stacked`],
  ['the guide in Bengali', (lng) => `/${lng}/texts/how-to-read?view=bn`],
  ['the guide in English', (lng) => `/${lng}/texts/how-to-read?view=en`],
  ['the guide with English covered', (lng) => `/${lng}/texts/how-to-read?hide=en`],
  ['the guide with Bengali covered', (lng) => `/${lng}/texts/how-to-read?view=stacked&hide=bn`],
  ['the guide in its second edition', (lng) => `/${lng}/texts/how-to-read?edition=plain`],
  ['the guide in two editions', (lng) => `/${lng}/texts/how-to-read?edition=pashapashi,plain`],
  ['a page of a long text', (lng) => `/${lng}/texts/long?page=2`],
  [
    'a citation',
    (lng) => `/${lng}/texts/pezeshkian-moscow-visit/citations/${article.paragraphs[3]?.id ?? ''}`,
  ],
  ['a page that is not there', (lng) => `/${lng}/nothing`],
  ['a text that is not there, with its neighbours', (lng) => `/${lng}/texts/pezeshkian-moskow-visit`],
] as const satisfies readonly (readonly [string, (lng: Lang) => string])[]
