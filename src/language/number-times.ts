import {
  BEFORE_CLOCK,
  BENGALI_FRACTIONS,
  BENGALI_HALVES,
  BENGALI_NUMBERS,
  ENGLISH_UNITS,
  SHORT_NUMBERS,
} from './number-words.ts'
import type { Token } from './number-tokens.ts'
import type { Read, TokenCursor } from './token-cursor.ts'

/** Joined to an hour: ১০টায়, দুটো. */
const O_CLOCK = /ট(?:[ােো](?:য\u09BC)?|ার|াতে|াই|াও)$/u
/** Joined to one and a half or two and a half they hardly count things: আড়াইটায়. */
const ONLY_O_CLOCK = /টা(?:য\u09BC|র)$/u

/**
 * The time of day that token 0 begins, in hours and minutes as they are said, whichever half of the day it is in
 * (`10:30`, `02:45`); else `null`. A full hour is not told from an amount: ১০টায় is none.
 */
export function timeAt(tokens: TokenCursor): Read<string> | null {
  return bengaliTimeAt(tokens) ?? halvesAt(tokens) ?? digitsAt(tokens) ?? englishTimeAt(tokens)
}

/** সাড়ে ১০টায়, পৌনে তিনটা, ১০টা ৩০ মিনিটে */
function bengaliTimeAt(tokens: TokenCursor): Read<string> | null {
  const fraction = BENGALI_FRACTIONS.get(tokens.token(0)?.key ?? '')
  if (fraction !== undefined) {
    const hour = tokens.near(1) === undefined ? null : hourAt(tokens, 1)
    return hour === null ? null : clock(hour.value + fraction, 1 + hour.length)
  }
  const hour = hourAt(tokens, 0)
  if (hour === null || !tokens.near(hour.length + 1)?.key.startsWith('মিনিট')) return null
  const minutes = valueOf(tokens.near(hour.length))
  return minutes === null || minutes > 59 ? null : clock(hour.value + minutes / 60, hour.length + 2)
}

/** দেড়টায়, আড়াইটার */
function halvesAt(tokens: TokenCursor): Read<string> | null {
  const key = tokens.token(0)?.key ?? ''
  const hour = ONLY_O_CLOCK.test(key) ? BENGALI_HALVES.get(key.replace(ONLY_O_CLOCK, '')) : undefined
  return hour === undefined ? null : clock(hour, 1)
}

/** An hour up to twelve with what says that it is one: ১০টা, তিনটায়. */
function hourAt(tokens: TokenCursor, from: number): Read<number> | null {
  const token = tokens.token(from)
  if (token === undefined) return null
  const isDigits = token.number !== null
  const suffix = isDigits ? (tokens.near(from + 1)?.key ?? '') : token.key
  const found = O_CLOCK.exec(suffix)
  if (found === null || (isDigits && found.index > 0)) return null
  const word = suffix.slice(0, found.index)
  const hour = isDigits ? token.number : (SHORT_NUMBERS.get(word) ?? BENGALI_NUMBERS.get(word) ?? null)
  return hour === null || !isHour(hour, 12) ? null : { value: hour, length: isDigits ? 2 : 1 }
}

/** 10:30 a.m., ১০:৩০ মিনিটে, at 10:30, রাত ৮.৩০ মিনিটে: digits are a time only beside a word that says so. */
function digitsAt(tokens: TokenCursor): Read<string> | null {
  const [token, next] = [tokens.token(0), tokens.token(1)]
  if (token?.number == null) return null
  const hour = Math.trunc(token.number)
  const isColon = next?.number != null && tokens.between(token, next) === ':' && next.end - next.start === 2
  // 8.30, with exactly two digits after the stop
  const isStop = token.end - token.start === String(hour).length + 3 && token.number < 25
  const minutes = isColon ? next.number : isStop ? Math.round((token.number - hour) * 100) : null
  if (minutes === null || minutes > 59 || !isHour(hour, 24)) return null
  const length = isColon ? 2 : 1
  const after = halfOfDayAt(tokens, length)
  const isSaid = after > 0 || (isColon && isAfterTimeWord(tokens, token))
  return isSaid ? clock(hour + minutes / 60, length + after) : null
}

/** How many tokens there say that a time stands before them: a.m., pm, মিনিটে, টায়. */
function halfOfDayAt(tokens: TokenCursor, from: number): number {
  const key = tokens.near(from)?.key ?? ''
  if (/^[ap]m$/.test(key) || key.startsWith('মিনিট') || O_CLOCK.exec(key)?.index === 0) return 1
  const [letter, m] = [tokens.token(from), tokens.token(from + 1)]
  if (!/^[ap]$/.test(key) || letter === undefined || m?.key !== 'm') return 0
  return tokens.between(letter, m) === '.' ? 2 : 0
}

function isAfterTimeWord(tokens: TokenCursor, token: Token): boolean {
  const before = tokens.before
  return before !== undefined && BEFORE_CLOCK.has(before.key) && tokens.between(before, token) === ' '
}

/** Half past ten, a quarter to three. */
function englishTimeAt(tokens: TokenCursor): Read<string> | null {
  const isHalf = tokens.token(0)?.key === 'half'
  if (!isHalf && tokens.token(0)?.key !== 'quarter') return null
  const side = tokens.near(1)?.key
  const hour = valueOf(tokens.near(2))
  if ((side !== 'past' && (side !== 'to' || isHalf)) || hour === null || !isHour(hour, 12)) return null
  return clock(hour + (isHalf ? 0.5 : side === 'past' ? 0.25 : -0.25), 3)
}

function valueOf(token: Token | undefined): number | null {
  if (token === undefined) return null
  return token.number ?? BENGALI_NUMBERS.get(token.key) ?? ENGLISH_UNITS.get(token.key) ?? null
}

function isHour(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last
}

/** A quarter to one is 12:45. */
function clock(hours: number, length: number): Read<string> {
  const minutes = Math.round((hours < 1 ? hours + 12 : hours) * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return { value: `${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`, length }
}
