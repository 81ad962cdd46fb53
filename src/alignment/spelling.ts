import { searchKey } from '../language/search-key.ts'

/**
 * A Bengali word in the one spelling that tables are looked up in: its search key, which is the word itself for
 * nearly every word. Never shown, never stored.
 */
export function plain(word: string): string {
  return NEEDS_CARE.test(word) ? searchKey(word) : word
}

/** Joiners, letters that NFC takes apart or puts together, and signs out of order. */
const NEEDS_CARE = /\u00ad|\u200c|\u200d|[\u09dc\u09dd\u09df\u09d7]|\u0985\u09be|[\u0981\u09be-\u09cc]{2}/
