/** The kinds of beads, Bengali by English segments. */
export const BEAD_KINDS: readonly (readonly [a: number, b: number])[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 1],
  [1, 3],
  [4, 1],
  [1, 4],
]

/** How usual each kind is before anything is known of a text. */
export const USUAL_KINDS: readonly number[] = [
  0.82, 0.03, 0.03, 0.045, 0.045, 0.008, 0.006, 0.006, 0.002, 0.002,
]

/** What a right bead of each kind is worth: half the pieces that it holds. */
export const GAIN = BEAD_KINDS.map(([a, b]) => (a + b) / 2)
