import type { Pair } from './perturbing.js'

/** A long text in both languages that says nothing, out of listed words, made-up names and numbers. */
export function longText(size: number, seed: number, list: readonly Pair[]): Pair[]
