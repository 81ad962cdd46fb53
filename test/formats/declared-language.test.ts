import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { archiveOf, epubMembers, xhtml } from '../support/archives.ts'

const FRENCH = '<p>Rahim est revenu à Dhaka.</p><p>Karima attendait.</p>'
const BENGALI = '<p>রহিম ঢাকায় ফিরে এলেন।</p><p>করিমা অপেক্ষা করছিল।</p>'

async function doubted(file: string | Uint8Array) {
  const { value, problems } = await readAny(typeof file === 'string' ? Buffer.from(file) : file)
  expect(value).not.toBeNull()
  return problems.flatMap(({ key, values }) => (key === 'formats:doubt_language' ? [values['language']] : []))
}

const page = (root: string, body: string, of = '') =>
  `<!doctype html><html ${root}><body ${of}>${body}</body></html>`
const book = (root: string, body: string) =>
  archiveOf(epubMembers([xhtml(body).replace('<html ', `<html ${root} `)]))

describe('a whole document that says it is in a third language', () => {
  test.each([
    ['page', page('lang="fr"', FRENCH), ['fr']],
    ['page by its body', page('', FRENCH, 'lang="fr-CA"'), ['fr-CA']],
    ['book', book('xml:lang="fr"', FRENCH), ['fr']],
  ])('is told of where its letters are taken for English: a %s', async (_, file, expected) => {
    expect(await doubted(file)).toEqual(expected)
  })

  test.each([
    ['in English', page('lang="en"', FRENCH)],
    ['of nothing', page('', FRENCH)],
    ['of no one language', page('lang="mul"', FRENCH)],
    ['whose letters are Bengali', page('lang="as"', BENGALI)],
    ['that quotes a word of it', page('lang="fr"', `${BENGALI}<p>করিমা বলল, “bonjour”।</p>`)],
    ['of a book whose letters are Bengali', book('xml:lang="fr"', BENGALI)],
  ])('is not a document %s', async (_, file) => {
    expect(await doubted(file)).toEqual([])
  })
})

test('a book whose package says so is told of where its documents say nothing', async () => {
  const members = epubMembers([xhtml(FRENCH)]).map((member) =>
    member.name === 'OPS/book.opf'
      ? {
          ...member,
          content: String(member.content).replace('</metadata>', '<dc:language>fr</dc:language></metadata>'),
        }
      : member,
  )
  expect(await doubted(archiveOf(members))).toEqual(['fr'])
})
