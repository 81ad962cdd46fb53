import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentences } from '../../src/language/sentences.ts'
import { growth, LINEAR } from '../support/linear.ts'
import { declaration } from '../support/declaration.ts'

const languages = fc.constantFrom('bn' as const, 'en' as const)
const pieces = fc.oneof(
  fc.constantFrom(
    ...['।', '॥', '?', '!', '…', '.', '...', '|', '৷', '"', "'", '“', '”', '‘', '’', '(', ')', '[', ']'],
    ...[' ', '  ', '\n', '\n\n', '\r\n', '\u2029', '\u00A0', '—', '-', ',', ';', ':', '*', '•', '😀'],
    ...[
      '1.',
      '2.',
      '১.',
      '২।',
      'ক.',
      'a.',
      'b)',
      'Mr.',
      'U.S.',
      'a.m.',
      'The',
      'ড.',
      'বললেন',
      'না',
      'I',
      'x',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

describe('the sentences of any text', () => {
  test('hold every character that is no space once, in order, without space around them', () => {
    fc.assert(
      fc.property(texts, languages, fc.boolean(), (text, lang, verse) => {
        const found = sentences(text, lang, { verse })
        let at = 0
        for (const [start, end] of found) {
          expect(text.slice(at, start).trim()).toBe('')
          expect(start).toBeLessThan(end)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
      { numRuns: 3000 },
    )
  })

  test('of two paragraphs are those of each', () => {
    fc.assert(
      fc.property(texts, texts, languages, (a, b, lang) => {
        const [first, second] = [a.trim(), b.trim()]
        const shift = first.length + 2
        expect(sentences(`${first}\n\n${second}`, lang)).toEqual([
          ...sentences(first, lang),
          ...sentences(second, lang).map(([start, end]) => [start + shift, end + shift]),
        ])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('it takes sixteen times as long for sixteen times the text:', () => {
  test.each([
    'তিনি এলেন। ',
    'She came. ',
    '।',
    '.',
    '. ',
    '...',
    '. . . ',
    '?!',
    '"',
    '."',
    '.”',
    '(',
    '(.',
    '(?',
    '[।',
    ')',
    "'",
    "।'ক",
    ' ',
    '\n',
    '\n \n',
    'a',
    'ক',
    'a.',
    'U.S. ',
    '1. ',
    '১। ',
    '|',
    '• ',
    '*',
    '।  ',
    '😀',
    '!😀',
    '।[1]',
    '॥১',
    '॥ ',
    '?’ ক',
    'https://a?',
    '-',
    '। [1] ',
    '। (ক১',
    '(?)।',
    '।’ ”',
    '...ক',
    '. — ',
    '3. a',
    '’?’ ক ',
  ])('%j', (unit) => {
    expect(growth(unit, 1 << 12, (text) => sentences(text, 'bn'))).toBeLessThan(LINEAR)
    expect(growth(unit, 1 << 12, (text) => sentences(text, 'en'))).toBeLessThan(LINEAR)
  })

  test('a mebibyte of news', () => {
    const unit = 'ড. ইউনূস বলেন, ‘আমি ২০.৫ কি.মি. হাঁটলাম। তুমি?’ তিনি গেলেন (সন্ধ্যায়)। '
    expect(growth(unit, 1 << 18, (text) => sentences(text, 'bn'))).toBeLessThan(LINEAR)
  })
})

describe('the Declaration of Human Rights', () => {
  test('is cut at dandas alone', () => {
    for (const paragraph of declaration('bn')) {
      const dandas = paragraph.match(/।/g)?.length ?? 0
      const unended = /[।]\s*$/.test(paragraph) ? 0 : 1
      expect([paragraph, sentences(paragraph, 'bn').length]).toEqual([paragraph, dandas + unended])
    }
  })
})
