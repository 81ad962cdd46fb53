import { stemmer } from 'stemmer'

/** Base forms and what is irregular about them; regular forms are left to Porter's rules. */
const IRREGULAR = `
  be: am is are was were been being
  have: has had having hath
  do: does did done doing doth
  go: goes went gone going
  say: says said saith
  see: saw seen
  arise: arose arisen
  awake: awoke awoken
  bear: bore born borne
  beat: beaten
  become: became
  befall: befell befallen
  begin: began begun
  behold: beheld
  bend: bent
  bet: betting
  bind: bound
  bite: bit bitten
  bleed: bled
  blow: blew blown
  break: broke broken
  breed: bred
  bring: brought
  build: built
  burn: burnt
  buy: bought
  catch: caught
  choose: chose chosen
  cling: clung
  come: came
  creep: crept
  cut: cutting
  deal: dealt
  die: dying dies died
  dig: dug
  draw: drew drawn
  dream: dreamt
  drink: drank drunk
  drive: drove driven
  dwell: dwelt
  eat: ate eaten
  fall: fell fallen
  feed: fed
  feel: felt
  fight: fought
  find: found
  flee: fled
  fling: flung
  fly: flew flown flies
  forbid: forbade forbidden
  forget: forgot forgotten
  forgive: forgave forgiven
  freeze: froze frozen
  get: got gotten getting
  give: gave given
  grind: ground
  grow: grew grown
  hang: hung
  hear: heard
  hide: hid hidden
  hold: held
  keep: kept
  kneel: knelt
  know: knew known
  lay: laid
  lead: led
  lean: leant
  leap: leapt
  learn: learnt
  leave: left
  lend: lent
  lie: lain lying
  light: lit
  lose: lost
  make: made
  mean: meant
  meet: met
  mistake: mistook mistaken
  overcome: overcame
  overtake: overtook overtaken
  pay: paid
  prove: proven
  ride: rode ridden
  ring: rang rung
  rise: rose risen
  run: ran running
  seek: sought
  sell: sold
  send: sent
  sew: sewn
  shake: shook shaken
  shine: shone
  shoot: shot
  show: shown
  shrink: shrank shrunk
  sing: sang sung
  sink: sank sunk
  sit: sat
  sleep: slept
  slide: slid
  sow: sown
  speak: spoke spoken
  speed: sped
  spell: spelt
  spend: spent
  spin: spun
  spit: spat
  spring: sprang sprung
  stand: stood
  steal: stole stolen
  stick: stuck
  sting: stung
  strike: struck stricken
  string: strung
  strive: strove striven
  swear: swore sworn
  sweep: swept
  swell: swollen
  swim: swam swum
  swing: swung
  take: took taken
  teach: taught
  tear: tore torn
  tell: told
  think: thought
  throw: threw thrown
  tie: tying
  tread: trod trodden
  understand: understood
  undergo: underwent undergone
  undertake: undertook undertaken
  uphold: upheld
  wake: woke woken
  wear: wore worn
  weave: wove woven
  weep: wept
  win: won
  wind: wound
  withdraw: withdrew withdrawn
  withhold: withheld
  withstand: withstood
  wring: wrung
  write: wrote written
  child: children
  man: men
  woman: women
  bus: buses
  gas: gases
  sky: skies
  person: people
  foot: feet
  tooth: teeth
  goose: geese
  mouse: mice
  louse: lice
  ox: oxen
  wife: wives
  life: lives
  knife: knives
  leaf: leaves
  loaf: loaves
  half: halves
  calf: calves
  thief: thieves
  wolf: wolves
  shelf: shelves
  self: selves
  scarf: scarves
  hoof: hooves
  brother: brethren
  penny: pence
  die: dice
  index: indices
  appendix: appendices
  matrix: matrices
  crisis: crises
  basis: bases
  thesis: theses
  analysis: analyses
  hypothesis: hypotheses
  axis: axes
  phenomenon: phenomena
  criterion: criteria
  medium: media
  datum: data
  this: these
  that: those
  forsake: forsook forsaken
  overthrow: overthrew overthrown
  rebuild: rebuilt
  spill: spilt
  good: better best
  bad: worse worst
  far: farther farthest further furthest
  little: less least
  much: more most
  I: me my mine myself
  we: us our ours ourselves
  you: your yours yourself yourselves thou thee thy thine ye
  he: him his himself
  she: her hers herself
  it: its itself
  they: them their theirs themselves
  who: whom whose
`

/** Irregular forms → their base forms. */
const bases: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>()
  for (const line of IRREGULAR.trim().split('\n')) {
    const [base = '', forms = ''] = line.trim().toLowerCase().split(': ')
    for (const form of forms.split(' ')) found.set(form, [...(found.get(form) ?? []), base])
  }
  return found
})()

/** Words whose last letters Porter's rules would take for an ending. */
const AS_THEY_ARE = new Set([
  'this',
  'thus',
  'plus',
  'always',
  'news',
  'perhaps',
  'during',
  'nothing',
  'something',
])

/** The longest word that is taken apart: Porter's expressions are for words, not for whatever comes in. */
const LONGEST_WORD = 64
const WORD = /^[a-z]+(?:-[a-z]+)*$/

/**
 * Base forms and Porter stems (Porter 1980) of an English word in lower case, likeliest first. A stem of one or
 * two letters is no stem: this would meet thi, and its it.
 */
export function englishBases(word: string): string[] {
  const bare = word.replace(/['’]s$|['’]$/, '')
  if (bare.length > LONGEST_WORD || !WORD.test(bare)) return [...new Set([bare, word])].filter(Boolean)
  const irregular = bases.get(bare) ?? []
  const stems = [...irregular, bare].map(porter)
  return [...new Set([...(stems[0] === undefined ? [] : [stems[0]]), ...irregular, ...stems, bare, word])]
}

function porter(word: string): string {
  if (AS_THEY_ARE.has(word)) return word
  const stem = stemmer(word)
  if (stem.length > 2) return stem
  // Of eyes Porter leaves ey, which is too short to keep: then only what stands after the e goes.
  return word.length > 3 && /e[sd]$/.test(word) ? word.slice(0, -1) : word
}
