import { describe, expect, test } from 'vitest'
import { sentences } from '../../src/language/sentences.ts'
import { expectedOf, foundIn, type SentenceCase } from './sentence-cases.ts'

function cases(name: string, table: readonly SentenceCase[]): void {
  describe(`a Bengali sentence: ${name}`, () => {
    test.each(table)('%s: %s', (written) => {
      expect(foundIn(written, 'bn')).toEqual(expectedOf(written))
    })
  })
}

cases('its end', [
  ['তিনি এলেন।‖আমি গেলাম।', 'at a danda'],
  ['তিনি এলেন।¦আমি গেলাম।', 'at a danda without a space'],
  ['তিনি এলেন ।‖আমি গেলাম ।', 'at a danda with a space before it'],
  ['তিনি এলেন৷‖আমি গেলাম৷', 'at ৷, which some keyboards give'],
  ['তিনি এলেন|‖আমি গেলাম|', 'at | typed for a danda'],
  ['তিনি এলেন |‖আমি গেলাম |', 'at | after a space and a verb'],
  ['তিনি এলেন|¦আমি গেলাম|', 'at | between letters'],
  ['নাম | বয়স | ঠিকানা', 'not at | between the cells of a table'],
  ['মহাভারতের কথা অমৃত সমান॥‖কাশীরাম দাস কহে শুনে পুণ্যবান॥', 'at a double danda'],
  ['মহাভারতের কথা অমৃত সমান।।‖কাশীরাম দাস কহে শুনে পুণ্যবান।।', 'at two dandas'],
  ['কহে শুনে পুণ্যবান॥ ১২ ॥‖জয় জয়।', 'after the number of the verse'],
  ['কহে শুনে পুণ্যবান।।১২।।‖জয় জয়।', 'after the number of the verse between dandas'],
  ['আপনি কেমন আছেন?‖আমি ভালো।', 'at a question mark'],
  ['আপনি কেমন আছেন?¦আমি ভালো।', 'at a question mark without a space'],
  ['কী সুন্দর!‖আমরা খুশি।', 'at an exclamation mark'],
  ['সত্যি?!‖হ্যাঁ।', 'after all of ?!'],
  ['কেন???‖জানি না।', 'after all of ???'],
  ['কেন ? ?‖জানি না।', 'after marks with spaces before them'],
  ['গোল!!!‖মাঠ উল্লাসে ফেটে পড়ে।', 'after all of !!!'],
  ['শেষ কথা', 'at the end of the text without a mark'],
  ['তিনি এলেন।‖শেষ কথা', 'at the end of the text after others'],
  ['তিনি এলেন।।‖আমি গেলাম।', 'after a danda typed twice'],
  ['ভালো লাগল! 😀‖আবার আসব।', 'after a picture that comments on it'],
  ['ঢাকা রাজধানী।[১]‖জনসংখ্যা অনেক।', 'after the number of a footnote'],
  ['ঢাকা রাজধানী।[1][2]‖জনসংখ্যা অনেক।', 'after the numbers of footnotes'],
  ['ঢাকা রাজধানী।¹‖জনসংখ্যা অনেক।', 'after a raised number'],
])

cases('shortened words and titles', [
  ['ড. ইউনূস বললেন।‖তিনি খুশি।', 'ড.'],
  ['ডা. জাফরুল্লাহ এলেন।', 'ডা.'],
  ['মো. সাহাবুদ্দিন রাষ্ট্রপতি।', 'মো.'],
  ['মোঃ সাহাবুদ্দিন রাষ্ট্রপতি।', 'মোঃ'],
  ['প্রফেসর ড. মো. আলী বলেন।', 'প্রফেসর ড. মো.'],
  ['অধ্যাপক ড. এ. কে. আজাদ চৌধুরী এসেছেন।', 'initials'],
  ['এ. কে. ফজলুল হক শেরেবাংলা।', 'initials that open the text'],
  ['এ.কে.এম. শামসুল হক এলেন।‖সভা শুরু হলো।', 'initials without spaces'],
  ['বি. আর. আম্বেদকর সংবিধান লেখেন।', 'foreign initials'],
  ['এ পি জে আবদুল কালাম এলেন।', 'initials without stops'],
  ['ইঞ্জি. মোশাররফ হোসেন বলেন।', 'ইঞ্জি.'],
  ['লে. কর্নেল (অব.) ফারুক খান এলেন।', 'লে. and অব. in brackets'],
  ['ব্রি. জে. রহমান বক্তব্য দেন।', 'ব্রি. জে.'],
  ['হযরত মুহাম্মদ (সা.) বলেছেন।‖তাঁর কথা শোনো।', 'সা. in brackets'],
  ['মহানবী (সা.)-কে ভালোবাসা ইমানের অংশ।', 'সা. with an ending'],
  ['রাসুল সা. বলেছেন, সত্য বলো।', 'সা. without brackets'],
  ['আবু হুরায়রা (রা.) থেকে বর্ণিত।', 'রা.'],
  ['ইমাম আবু হানিফা (রহ.) বলেন।', 'রহ.'],
  ['ঢা.বি. শিক্ষার্থীরা আন্দোলন করেন।', 'ঢা.বি.'],
  ['সেতুটি ৬.১৫ কি.মি. দীর্ঘ।‖এটি চালু।', 'কি.মি. and a decimal'],
  ['দূরত্ব ৫ কি.মি.।‖হেঁটে যান।', 'কি.মি. before a danda'],
  ['ওজন ২ কেজি ৫০০ গ্রা. হবে।', 'গ্রা.'],
  ['উচ্চতা ৫ ফু. ৮ ই. মাত্র।', 'ফু. ই.'],
  ['রেজি. নং ১২৩৪ দেখুন।', 'রেজি.'],
  ['পৃ. ১২ দেখুন।‖পৃ. ১৩ নয়।', 'পৃ.'],
  ['১৯৭১ খ্রি. স্বাধীনতা আসে।', 'খ্রি.'],
  ['খ্রি. পূ. ৩০০ অব্দের কথা।', 'খ্রি. পূ.'],
  ['গ্রামীণফোন লি. নতুন সেবা আনে।', 'লি.'],
  ['ABC Co. Ltd. এর পণ্য ভালো।', 'English shortened words'],
  ['Prof. ইউনূস বলেন।', 'an English title'],
  ['U.S. Embassy জানিয়েছে।‖এরপর কী?', 'an English acronym'],
  ['মি. রহমান ও মিসেস রহমান এলেন।', 'মি.'],
  ['সেন্ট জন্স এন.জি.ও. কাজ করে।', 'এন.জি.ও.'],
  ['রাত ৮টা থেকে পি.এম. অফিস খোলা।', 'পি.এম.'],
  ['বি.এন.পি. নেতারা এলেন।‖সভা হলো।', 'a party'],
  ['বি.দ্র. আবেদন করতে হবে।', 'বি.দ্র.'],
])

cases('numbers, dates and addresses', [
  ['দাম ২০.৫ টাকা।‖কম নয়।', 'a decimal'],
  ['মূল্যস্ফীতি ৯.৮৫ শতাংশ।', 'a decimal of two places'],
  ['রাত ৮.৩০ মিনিটে শুরু।', 'a time with a stop'],
  ['তারিখ ১৭.০১.২০২৫।‖স্থান ঢাকা।', 'a date with stops'],
  ['তারিখ ১৭।০১।২০২৫ লেখা।', 'a date with dandas'],
  ['সাল ২০২৫।¦১০ জন এলেন।', 'a danda between numbers that are no date'],
  ['জনসংখ্যা ১২,৩৪,৫৬৭।‖আয়তন কম।', 'grouped digits'],
  ['দেখুন https://example.com/a?b=1 এখানে।', 'an address with a question mark'],
  ['দেখুন www.prothomalo.com।‖পড়ুন।', 'an address before a danda'],
  ['মেইল info@example.com.bd ঠিকানায়।', 'a mail address'],
  ['ফল ৩-২।‖খেলা শেষ।', 'a score'],
  ['20 বছরের চুক্তি।‖২০ বছর পর।', 'a Latin number that opens the text'],
  ['বয়স ২০ (?) বছর।', 'a doubt in brackets'],
  ['তিনি (আসলে কে?) এলেন।', 'a question in brackets'],
  ['সে বাহ্ (!) বলল।', 'a cry in brackets'],
  ['তিনি এলেন (সঙ্গে ছিলেন কে? জানি না) আর গেলেন।', 'questions in brackets that close later'],
  ['(তিনি এলেন।‖আমি গেলাম।)‖সভা শেষ।', 'a bracket around whole sentences'],
  ['তিনি এলেন (গতকাল)।‖আমি গেলাম।', 'a bracket before the danda'],
  ['তিনি এলেন।)‖আমি গেলাম।', 'a bracket that closes after the danda'],
  ['৫০% ছাড়!‖আজই আসুন।', 'a percentage'],
])

cases('lists', [
  ['১. প্রথম কথা।‖২. দ্বিতীয় কথা।', 'numbers with stops'],
  ['১। প্রথম কথা।‖২। দ্বিতীয় কথা।', 'numbers with dandas'],
  ['১। প্রথম কথা‖২। দ্বিতীয় কথা‖৩। তৃতীয় কথা', 'entries that only their numbers part'],
  ['১) প্রথম কথা‖২) দ্বিতীয় কথা', 'numbers with brackets'],
  ['(১) প্রথম কথা।‖(২) দ্বিতীয় কথা।', 'numbers in brackets'],
  ['ক. প্রথম কথা।‖খ. দ্বিতীয় কথা।', 'letters with stops'],
  ['ক) প্রথম কথা।‖খ) দ্বিতীয় কথা।', 'letters with brackets'],
  ['ক। প্রথম কথা‖খ। দ্বিতীয় কথা', 'letters with dandas'],
  ['• প্রথম কথা‖• দ্বিতীয় কথা', 'bullets'],
  ['1. প্রথম কথা।‖2. দ্বিতীয় কথা।', 'Latin numbers'],
  ['১০. দশম কথা।‖১১. একাদশ কথা।', 'numbers of two digits'],
])

cases('quotations', [
  ['তিনি বলেন, ‘আমি যাব।’‖তিনি গেলেন।', 'a quotation mark after the danda'],
  ['তিনি বলেন, “আমি যাব।”‖তিনি গেলেন।', 'double quotation marks'],
  ['তিনি বলেন, "আমি যাব।"‖তিনি গেলেন।', 'straight ones'],
  ["তিনি বলেন, 'আমি যাব।'‖তিনি গেলেন।", 'straight single ones'],
  ['তিনি বলেন, "আমি যাব।"¦তিনি গেলেন।', 'a straight one that closes, without a space'],
  ['তিনি এলেন।¦"আমি যাব।"', 'a straight one that opens, without a space'],
  ['তিনি এলেন।¦‘আমি যাব।’', 'one that opens, without a space'],
  ["তিনি এলেন।¦'আমি যাব।'", 'a straight single one that opens, without a space'],
  ["তিনি বলেন, 'আমি যাব।'¦তিনি গেলেন।", 'a straight single one that closes, without a space'],
  ['তিনি এলেন।‖“আমি যাব।”', 'one that opens after a space'],
  ['তিনি বলেন, “আমি যাব। ”‖তিনি গেলেন।', 'one that closes after a space'],
  ['তিনি বলেন, “আমি যাব।“‖তিনি গেলেন।', 'an opening one typed for a closing one'],
  ['তিনি বলেন, ‘আমি যাব’।‖তিনি গেলেন।', 'one before the danda'],
  ['তিনি বলেন, ‘আমি এলাম।‖তুমি গেলে।‖সে রইল।’‖সবাই শুনল।', 'over several sentences'],
  ['‘আমি যাব।’, তিনি বললেন।', 'a comma after it'],
  ['‘আমি যাব।’ বললেন তিনি।‖সবাই হাসল।', 'who spoke, right after it'],
  ['‘আমি যাব।’ — বললেন তিনি।', 'who spoke, after a dash'],
  ['‘কোথায় যাবে?’ জিজ্ঞেস করল সে।', 'who asked, right after it'],
  ['‘কোথায় যাবে?’ সে জিজ্ঞেস করল।', 'who asked, after a pronoun'],
  ['‘কোথায় যাবে?’ মা জিজ্ঞেস করলেন।‖আমি চুপ।', 'who asked, after a noun'],
  ['“বাহ!” তিনি বললেন।', 'who cried out'],
  ['‘কেন এমন হলো?’ এমন প্রশ্ন সবার মনে।', 'the question spoken of'],
  ['‘কোথায় যাবে?’‖প্রশ্নটা শুনে সে থামল।', 'a new sentence after a question'],
  ['‘কোথায় যাবে?’, জানতে চাইলাম।', 'a comma after a question'],
  ['তিনি বললেন, ‘না!’‖সবাই চুপ।', 'a new sentence after a cry'],
  ['‘যাব না।’‖জবাবে তিনি বলেন, ‘কেন?’', 'an answer'],
  ['তিনি বলেন, ‘“হ্যাঁ” বলেছে সে।’‖আমি শুনেছি।', 'a quotation in a quotation'],
  ['তিনি বলেন, ‘সে বলেছে, “যাব।”’‖আমি শুনেছি।', 'both quotations close at once'],
  ['তিনি বলেন, «আমি যাব।»‖তিনি গেলেন।', 'French quotation marks'],
  ['—কোথায় যাও?‖—বাড়ি যাই।‖—চলো।', 'dialogue with dashes'],
  ['– কোথায় যাও?‖– বাড়ি যাই।', 'dialogue with spaced dashes'],
  ['সে বলল—“আমি যাব।”‖তারপর গেল।', 'a dash before the quotation'],
  ['**গুরুত্বপূর্ণ কথা।**‖পরের কথা।', 'emphasis of Markdown'],
])

cases('pauses', [
  ['আমি… আমি জানি না।', 'an ellipsis in a stutter'],
  ['আমি... আমি জানি না।', 'three dots in a stutter'],
  ['সে চুপ করে রইল…‖তারপর চলে গেল।', 'an ellipsis after a verb'],
  ['সে চুপ করে রইল...‖তারপর চলে গেল।', 'three dots after a verb'],
  ['যদি তুমি আসতে…।‖কিন্তু আসোনি।', 'an ellipsis before a danda'],
  ['যদি তুমি আসতে...।‖কিন্তু আসোনি।', 'three dots before a danda'],
  ['কী…কেন?', 'an ellipsis between letters'],
  ['… তারপর সে এল।', 'an ellipsis that opens the text'],
  ['‘...আমি যাব।’‖সে গেল।', 'dots that open a quotation'],
  ['তিনি বলেছেন [...] এবং গেলেন।', 'dots in brackets'],
  ['তিনি এলেন; আমি গেলাম।', 'a semicolon'],
  ['তিনি বলেন: আমি যাব।', 'a colon'],
  ['তিনি এসেছেন.‖আমি গেলাম.', 'a full stop typed for a danda after verbs'],
  ['তিনি আসেননি.‖আমি যাইনি।', 'a full stop typed for a danda after a negation'],
  ['আমরা Facebook ব্যবহার করি।‖Google ও।', 'Latin words'],
  ['কী বললে?‖iPhone কিনেছ?', 'a brand with a small letter'],
])

describe('lines', () => {
  test.each([
    ['এক লাইন\nআর এক লাইন।', ['এক লাইন\nআর এক লাইন।'], 'a line end alone is a space'],
    ['শিরোনাম\n\nতিনি এলেন।', ['শিরোনাম', 'তিনি এলেন।'], 'a blank line ends a sentence'],
    ['শিরোনাম\n \t\nতিনি এলেন।', ['শিরোনাম', 'তিনি এলেন।'], 'a line of spaces too'],
    ['শিরোনাম\r\n\r\nতিনি এলেন।', ['শিরোনাম', 'তিনি এলেন।'], 'a blank line of CRLF too'],
    ['তিনি এলেন।\nআমি গেলাম।\n', ['তিনি এলেন।', 'আমি গেলাম।'], 'a danda before a line end'],
    ['১. এক\n২. দুই', ['১. এক', '২. দুই'], "a list's entries stand on lines"],
    ['- এক\n- দুই', ['- এক', '- দুই'], 'dashes before entries'],
  ])('%j gives %j: %s', (text, expected) => {
    expect(sentences(text, 'bn').map(([start, end]) => text.slice(start, end))).toEqual(expected)
  })

  test.each([
    ['চিত্ত যেথা ভয়শূন্য,\nউচ্চ যেথা শির', ['চিত্ত যেথা ভয়শূন্য,', 'উচ্চ যেথা শির'], 'every line'],
    ['এ কী!\nকেন? কে জানে\n\nশেষ', ['এ কী!', 'কেন?', 'কে জানে', 'শেষ'], 'and every sentence in it'],
  ])('of a poem: %j gives %j: %s', (text, expected) => {
    expect(sentences(text, 'bn', { verse: true }).map(([s, e]) => text.slice(s, e))).toEqual(expected)
  })
})
