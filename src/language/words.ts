import type { Range } from './sentences.ts'

/**
 * Letters, marks, digits, and inside of a word ZWJ, ZWNJ and soft hyphens; parts joined by one hyphen or one
 * apostrophe, letters also by a full stop, digits by that or a comma.
 */
const WORDS =
  /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\u00AD\u200C\u200D]*(?:(?:[-‐‑'’]|(?<=\p{N})[.,](?=\p{N})|(?<!\p{N})\.(?=\p{L}))[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}\u00AD\u200C\u200D]*)*/gu

/**
 * The words of a text, in order, `[start, end)` in UTF-16 code units. As in UAX #29, but that words joined by a
 * hyphen are one (রাশিয়া-ইরান); ২০.৫, ১২,৩৪,৫৬৭, ৫টি, don’t, U.S and words with ZWJ or ZWNJ are whole. Signs,
 * dashes and pictures are no words. Linear in time.
 *
 *     words('রাশিয়া-ইরান, ২০.৫%') // [[0, 13], [15, 19]]
 */
export function words(text: string): readonly Range[] {
  return Array.from(text.matchAll(WORDS), ({ 0: word, index }) => [index, index + word.length] as const)
}
