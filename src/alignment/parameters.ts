export const P = {
  ofWords: 0.8,
  ofLength: 0.8,
  MISS: 0.4,
  MISS_NUMBER: 0.35,
  MISS_COMMON: 0.6,
  MOST_GAIN: 80,
  THOUGHT: 800,
  USUAL: 0.0004,
  USUAL_COMMON: 0.008,
  EVERYWHERE: 0.025,
  NONE: 0.03,
  TWO: 0.045,
  THREE: 0.006,
  FOUR: 0.002,
  TWOTWO: 0.008,
  LISTED: 0.7,
  VARIANCE: 0.03,
  VARIANCE_A_LETTER: 7,
  EDGE: 0.15,
  GAINPOW: 1,
}
const given = process.env['P']
if (given !== undefined) Object.assign(P, JSON.parse(given))
