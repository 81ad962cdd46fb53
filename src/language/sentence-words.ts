// The words that `sentences` knows: lower case, in NFC, without the full stop that may follow them.

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(
    list
      .normalize('NFC')
      .split(/\s+/)
      .filter((word) => word !== ''),
  )
}

/** A name or a thing always follows: no sentence ends after them. */
export const NEVER_LAST = wordsOf(`
  mr mrs ms mx dr prof sen rep reps sens gov govs gen col lt sgt cpl capt cmdr cdr adm brig maj rev revd hon pres supt insp
  pvt pfc fr messrs mme mlle mt ft md mst mohd muhd engr adv barr amb sec-gen lt-gen maj-gen brig-gen
  vs e.g i.e cf viz approx ca c.f eg ie incl
`)

/** A number follows: "No. 5", "p. 12", "Fig. 3"; without one they are ordinary words. */
export const BEFORE_NUMBERS = wordsOf(`
  no nos p pp pg vol vols ch chap fig figs sec art arts para paras eq op ed eds n° nr vers ver rs tk
`)

/** Months and days as they are shortened: a number or a name may follow. */
const CALENDAR =
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun'

/** They may end a sentence or not: what follows decides. */
export const PERHAPS_LAST = wordsOf(`
  inc ltd co corp llc plc pvt jr sr esq bros cie gmbh st ste ave blvd rd dept univ assn assoc bldg govt intl natl
  est al max min hr hrs sq cu ph.d m.d b.a b.sc m.a m.sc m.phil ll.b ll.m d.phil dist ext tel hq mfg mgr
  ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex
  va vt wash wis wyo ont que ${CALENDAR}
`)

/**
 * Capitalised English words that open a sentence and hardly ever a name: after an abbreviation that may be the
 * last word of a sentence they say that it was.
 */
export const OPENERS = wordsOf(`
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
export const BEFORE_LETTERS = wordsOf(`
  war part phase act chapter volume book title type class category plan vitamin hepatitis influenza group grade
  section team block channel schedule appendix annex annexe figure table form article level division league series
`)

/** What follows a time of day without beginning a sentence. */
export const AFTER_TIMES = wordsOf(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december est edt cst cdt mst mdt pst pdt gmt utc bst ist cet cest eastern central
  mountain pacific local dhaka bangladesh indian ${CALENDAR}
`)

/** What a sentence opens with when a time of day right after it is not its end: "At 5 a.m. Rahim woke". */
export const BEFORE_TIMES = wordsOf('at by around before after until till from about since on between')

/** Names that end with an exclamation mark or a question mark. */
export const MARKED_NAMES = wordsOf('yahoo yum jeopardy')

/** Verbs that say who spoke: '"Who is it?" Rahim asked.' */
export const ENGLISH_REPORTING = wordsOf(`
  said says asked asks replied replies answered cried cries shouted exclaimed whispered wondered added called
  screamed yelled demanded inquired enquired murmured muttered thought wrote told continued declared
`)

/** The same in Bengali, as they stand after a quotation: ‘কে?’ জিজ্ঞেস করল রহিম। */
export const BENGALI_REPORTING = wordsOf(`
  বলে বলেন বলেছে বলেছেন বলেছি বলেছিল বলেছিলেন বলেছিলাম বলছে বলছেন বলছি বলছিল বলছিলেন বলল বললো বললেন বললাম বলি বলত বলতেন
  বলিল বলিলেন বলিলাম কহিল কহিলেন বলিয়া বলিয়াছেন বলিয়াছিলেন শুধাল শুধালো শুধালেন শুধাইল শুধাইলেন সুধাল
  জিজ্ঞেস জিজ্ঞাসা প্রশ্ন জানতে জানায় জানান জানাল জানালো জানালেন জানিয়েছে জানিয়েছেন চেঁচিয়ে চিৎকার চীৎকার
  লেখেন লিখেছেন লিখলেন লিখেছিলেন ভাবল ভাবলেন ভাবেন মন্তব্য উত্তর জবাব
`)

/** Before a verb of saying they are the one who spoke; a sentence that begins with them may also be a new one. */
export const BENGALI_SPEAKERS = wordsOf('সে তিনি ও উনি আমি আমরা তারা তাঁরা মা বাবা দাদা দিদি ভাই')

/** Short forms that look like a verb at the end of a sentence, and are written with a full stop. */
export const BENGALI_SHORT = wordsOf('জেনা প্রফে লেফটেনা কমা অবসরপ্রা')

/**
 * The ends of finite verbs, in NFC: there a full stop or an ellipsis stands for a danda. The word must be
 * longer than the ending.
 */
export const BENGALI_VERB_END = /(?:ছে|ছেন|ছি|ছো|ছিল|ছিলেন|ছিলাম|েন|লাম|লো|ল|বে|বো|তাম|\u09AF\u09BC|নি)$/u

/** Words that close a Bengali sentence. */
export const BENGALI_LAST_WORDS = wordsOf(
  'না নেই নয় নাই ছিল আছে হয় কি কী যায় দেন নেন হন যান হবে রইল গেল এল হল দিল নিল',
)
