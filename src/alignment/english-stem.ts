import { stemmer } from 'stemmer'

/** Forms that no rule brings back: the base form, then its others. */
const IRREGULAR = `
be am is are was were been being
have has had having
do does did done
say said
go went gone goes
get got gotten
make made
know knew known
think thought
take took taken
see saw seen
come came
find found
give gave given
tell told
feel felt
become became
leave left
keep kept
begin began begun
show shown
hear heard
run ran
hold held
bring brought
write wrote written
sit sat
stand stood
lose lost
pay paid
meet met
lead led
understand understood
speak spoke spoken
spend spent
grow grew grown
win won
teach taught
buy bought
send sent
build built
fall fell fallen
catch caught
choose chose chosen
draw drew drawn
drive drove driven
eat ate eaten
fight fought
flee fled
fly flew flown
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
hide hid hidden
lend lent
lie lay lain
light lit
rise rose risen
ride rode ridden
ring rang rung
seek sought
sell sold
shake shook shaken
shine shone
shoot shot
sing sang sung
sink sank sunk
sleep slept
steal stole stolen
strike struck
swear swore sworn
sweep swept
swim swam swum
throw threw thrown
wake woke woken
wear wore worn
weep wept
break broke broken
bear bore borne born
beat beaten
bind bound
bite bit bitten
bleed bled
blow blew blown
breed bred
burn burnt
cling clung
creep crept
deal dealt
dig dug
dream dreamt
drink drank drunk
dwell dwelt
feed fed
forbid forbade forbidden
forsake forsook forsaken
hang hung
kneel knelt
lay laid
lean leant
leap leapt
learn learnt
mean meant
mistake mistook mistaken
overcome overcame
overthrow overthrew overthrown
rebuild rebuilt
sow sown
spring sprang sprung
spill spilt
stick stuck
sting stung
swell swollen
tear tore torn
tread trod
undergo underwent undergone
undertake undertook undertaken
weave wove woven
wind wound
withdraw withdrew withdrawn
withhold withheld
man men
woman women
child children
foot feet
tooth teeth
mouse mice
goose geese
ox oxen
person people
wife wives
life lives
knife knives
leaf leaves
loaf loaves
thief thieves
wolf wolves
half halves
calf calves
self selves
shelf shelves
good better best
bad worse worst
far further farther
die dies dying died
i me my mine myself
he him his himself
she her hers herself
we us our ours ourselves
they them their theirs themselves
you your yours yourself thou thee thy thine ye
who whom whose
this these
that those
say saith
do doth
have hath
`

const BASES: ReadonlyMap<string, string> = new Map(
  IRREGULAR.trim()
    .split('\n')
    .flatMap((line) => {
      const [base = '', ...forms] = line.split(' ')
      return [base, ...forms].map((form) => [form, stemmer(base)] as const)
    }),
)

/** The stem of an English word in small letters, irregular forms with it: went and goes are both `go`. */
export function englishStem(word: string): string {
  return BASES.get(word) ?? stemmer(word)
}
