import { wordSet } from './word-list.ts'

// The words that `sentences` knows: lower case, in NFC, without the full stop that may follow them.

/** A name or a thing always follows: no sentence ends after them. */
export const NEVER_LAST = wordSet(`
  mr mrs ms mx dr drs prof sen rep reps sens gov govs gen col lt sgt cpl capt cmdr cdr adm brig maj rev revd hon pres
  supt insp asst addl dy pvt pfc fr messrs m/s s/o d/o w/o c/o vill crl regd retd mme mmes mlle mt md mst mohd muhd sk smt shri engr er adv atty attys barr
  amb wm chas thos jas sec-gen lt-gen maj-gen brig-gen vs e.g i.e cf viz approx ca c.f eg ie incl p.s n.b attn assoc
`)

/** A number follows: "No. 5", "p. 12", "Fig. 3"; without one they are ordinary words. */
export const BEFORE_NUMBERS = wordSet(`
  no nos p pp pg pt vol vols ch chap fig figs sec art arts para paras eq eqn eqns op ed eds ref refs rte apt rm n° nr vers ver rs tk
`)

/** Months and days as they are shortened: a number or a name may follow. */
const CALENDAR =
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun'

/** States of America and provinces of Canada: "Shreveport, La." */
export const STATES = wordSet(`
  ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn
  tenn tex va vt wash wis wyo ont que
`)

/** Short forms with a capital, which are ordinary words without one: "in the sun.", "at mass." */
export const CAPITALISED = new Set([...wordSet(`max ${CALENDAR}`), ...STATES])

/** They may end a sentence or not: what follows decides. */
export const PERHAPS_LAST = new Set([
  ...wordSet(`
    inc ltd co corp llc plc pvt jr sr esq bros cie gmbh st ste dept univ assn assoc govt intl natl ors anr ft
    est max min hr hrs sq cu ph.d m.d b.a b.sc m.a m.sc m.phil ll.b ll.m d.phil dist ext tel hq mfg mgr ${CALENDAR}
  `),
  ...STATES,
])

/** Where a capital follows them, a new sentence begins: "Smith et al. We think", "He lives on Park Ave. Ask him". */
export const LAST_BEFORE_CAPITALS = wordSet('etc al ave blvd rd bldg hwy')

/** After a number they are units, and then a capital begins a sentence: "It is 30 ft. Nobody". */
export const UNITS = wordSet(
  'ft lb lbs oz gm gms kg km cm mm ml mi yd hr hrs min mins sec secs sq cu m g l r.p.m deg',
)

/**
 * Capitalised English words that open a sentence and hardly ever a name: after an abbreviation that may be the
 * last word of a sentence they say that it was.
 */
export const OPENERS = wordSet(`
  the a an this that these those it its he she they we you i his her their our my your there here
  in on at by for from to with without of as after before since until during among between under over about
  against despite through throughout within across along around behind beside besides beyond into onto upon toward towards
  but and or nor yet so if when while where whereas why who whom whose which what how because although though unless
  however moreover meanwhile nevertheless nonetheless therefore thus hence then now today yesterday tomorrow tonight
  also still instead indeed perhaps maybe even only just once again later earlier soon recently currently finally
  eventually previously afterwards afterward additionally furthermore similarly likewise otherwise overall
  some many most several few all each every both another other others any no none not neither either one two three
  four five six seven eight nine ten such more much less according asked speaking following given
  is are was were do does did can could will would should shall may might must have has had
  nobody somebody everybody everyone someone anyone nothing something everything let please
  mr mrs ms dr prof experts officials police critics analysts researchers scientists people
`)

/** What may stand before one capital letter that is no initial: "World War I. It", "Vitamin C. The". */
export const BEFORE_LETTERS = wordSet(`
  war part phase act chapter volume book title type class category plan vitamin hepatitis influenza group grade
  section team block channel schedule appendix annex annexe figure table form article level division league series
`)

/** After these I is a word and no initial: "So do I. See you." */
export const BEFORE_I = wordSet('and or than do did am was can could will would shall should have had')

/** What follows a time of day without beginning a sentence. */
export const AFTER_TIMES = wordSet(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december est edt cst cdt mst mdt pst pdt gmt utc bst ist cet cest eastern central
  mountain pacific local dhaka bangladesh indian ${CALENDAR}
`)

/** What a sentence opens with when a time of day right after it is not its end: "At 5 a.m. Rahim woke". */
export const BEFORE_TIMES = wordSet('at by around before after until till from about since on between')

/** Names that end with an exclamation mark or a question mark. */
export const MARKED_NAMES = wordSet('yahoo yum jeopardy')

/** Verbs that say who spoke: '"Who is it?" Rahim asked.' */
export const ENGLISH_REPORTING = wordSet(`
  said says asked asks replied replies answered cried cries shouted exclaimed whispered wondered added called
  screamed yelled demanded inquired enquired murmured muttered thought wrote told continued declared
`)

/**
 * Finite verbs that say who spoke, as they stand after a quotation: ‘কে?’ বলল রহিম। Nouns that do so with another
 * verb stand among them: ‘কে?’ প্রশ্ন তাঁর।
 */
export const BENGALI_REPORTING = wordSet(`
  বলেন বলেছে বলেছেন বলেছি বলেছিল বলেছিলেন বলেছিলাম বলছে বলছেন বলছি বলছিল বলছিলেন বলল বললো বললেন বললাম বলি বলত বলতেন
  বলিল বলিলেন বলিলাম কহিল কহিলেন কহিলাম কহেন বলিয়াছেন বলিয়াছিলেন শুধাল শুধালো শুধালেন শুধাইল শুধাইলেন সুধাল
  জানায় জানান জানাল জানালো জানালেন জানিয়েছে জানিয়েছেন চেঁচাল চেঁচালো ডাকল ডাকলেন
  লেখেন লিখেছেন লিখলেন লিখেছিলেন ভাবল ভাবলেন ভাবেন ভাবছিল ভাবছিলেন ভাবলাম মন্তব্য
`)

/** The same where it is asked: only after a question mark do they speak of what stands before them and not after. */
export const BENGALI_ASKING = wordSet('জিজ্ঞেস জিজ্ঞাসা জিগ্যেস প্রশ্ন প্রশ্নের প্রশ্নে জানতে জানিতে')

/** The same of two words: ‘কে?’ দারোগা হাঁক দিলেন। */
export const BENGALI_CRIES = new RegExp(
  '(?:^| )(?:(?:ধমক|হাঁক|ডাক|তাড়া) দ[িে]|(?:চেঁচিয়ে|গর্জে|খেঁকিয়ে|ককিয়ে|(?:চিৎকার|চীৎকার|আর্তনাদ) করে) উঠ|তোতলাতে লাগ)'.normalize(
    'NFC',
  ),
  'u',
)

/**
 * What somebody feels who cries out, with a verb that stands before its subject, as a verb of saying would:
 * ‘তুমি!’ অবাক হয়ে তাকাল মিতা।
 */
export const BENGALI_FEELING = wordSet('অবাক বিস্মিত হতবাক হতভম্ব চমকে আঁতকে শিউরে ফুঁসে')

/** Right after a quotation they go on with it: ‘কে?’ বলে সে থামল। */
export const BENGALI_SAYING = wordSet('বলে বলেই বলিয়া বলিয়াই বলতে বলতেই বলিতে চেঁচিয়ে চিৎকার চীৎকার')

/** They say what the quotation before them is: ‘জয় বাংলা!’ স্লোগানে, ‘কোন পথে?’ এই শিরোনামে. */
export const BENGALI_TITLES = wordSet(`
  শীর্ষক শিরোনাম শিরোনামে শিরোনামের নামে নামের নামক নামীয় নামটি স্লোগান স্লোগানে স্লোগানের স্লোগানটি
  ধ্বনি ধ্বনিতে ধ্বনির প্রতিপাদ্য প্রতিপাদ্যে প্রতিপাদ্যকে লেখা লেখাটি সংবলিত ইত্যাদি
`)

/** After these a quotation is an answer that was given: ‘না।’ উত্তর দিল সে। */
export const BENGALI_ANSWERS = wordSet('উত্তর জবাব')

/** With a full stop they are short forms, though they look like the last word of a sentence: কি. মি., এল. কে. */
export const BENGALI_SHORT = wordSet('কি এল ইউনি জুনি সিনি টেকনি')

/** Short forms and names of Latin letters, which longer words would be without their full stop. */
export const BENGALI_ABBREVIATIONS = wordSet(`
  প্রকৌ ইঞ্জি মোছা মোসা অ্যাড অ্যাডভো এডভো প্রফে অধ্যা অব রেজি ইউনি জুনি সিনি টেকনি রহ জানু ফেব্রু সেপ্টে অক্টো নভে ডিসে
  বিদ্র কিমি মিলি সেমি লিমি খ্রি কোং বাং সম্পা প্রকা
  এফ এইচ আই এল এম এন কিউ আর এস ইউ ডব্লিউ ডব্লু এক্স ওয়াই জেড আইচ
`)

/**
 * The ends of finite verbs, in NFC: there a full stop or an ellipsis stands for a danda. The word must be
 * longer than the ending.
 */
export const BENGALI_VERB_END = /(?:ছে|ছেন|ছি|ছো|ছিল|ছিলেন|ছিলাম|েন|লাম|লো|ল|বে|বো|তাম|\u09AF\u09BC|নি)$/u

/** Words that close a Bengali sentence. */
export const BENGALI_LAST_WORDS = wordSet(
  'না নেই নয় নাই ছিল আছে হয় কি কী যায় দেন নেন হন যান হবে রইল গেল এল হল দিল নিল',
)
