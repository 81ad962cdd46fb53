/** Texts whose alignment is known, made out of pairs by a seeded generator. */
export type Pair = readonly [bn: string, en: string]

export interface GoldBead {
  readonly bn: number[]
  readonly en: number[]
}

export interface Difficulty {
  readonly merge: number
  readonly drop: number
  readonly block: number
}

export const DIFFICULTIES: Readonly<Record<'tidy' | 'easy' | 'hard', Difficulty>>

export function randomFrom(seed: number): () => number

export function perturbed(
  pairs: readonly Pair[],
  difficulty: Difficulty,
  seed: number,
): { readonly bn: string[]; readonly en: string[]; readonly gold: GoldBead[] }

interface Indexes {
  readonly bn: readonly number[]
  readonly en: readonly number[]
}

export function score(
  made: readonly Indexes[],
  gold: readonly GoldBead[],
): { readonly right: number; readonly made: number; readonly gold: number }
