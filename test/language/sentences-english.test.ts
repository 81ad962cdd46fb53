import { describe, expect, test } from 'vitest'
import { sentences } from '../../src/language/sentences.ts'
import { expectedOf, foundIn, type SentenceCase } from './sentence-cases.ts'

function cases(name: string, table: readonly SentenceCase[]): void {
  describe(`an English sentence: ${name}`, () => {
    test.each(table)('%s: %s', (written) => {
      expect(foundIn(written, 'en')).toEqual(expectedOf(written))
    })
  })
}

cases('its end', [
  ['She came.‖I went.', 'at a full stop'],
  ['Who came?‖I did.', 'at a question mark'],
  ['How nice!‖Thank you.', 'at an exclamation mark'],
  ['Hello!!‖Long time no see.', 'after all of !!'],
  ['Hello??‖Who is there?', 'after all of ??'],
  ['Hello!?‖Is that you?', 'after all of !?'],
  ['The last words', 'at the end of the text without a mark'],
  ['She came.¦Then she went to sleep.', 'at a full stop without a space before a capitalised word'],
  ['Is it so?¦Yes.', 'at a question mark without a space'],
  ['He paid 1,000.‖That is a lot.', 'after a number'],
  ['It began in 2010.‖It ended.', 'after a year'],
  ['It began in 2010.‖25 people came.', 'before a number'],
  ['The firm grew.‖iPhone sales fell.', 'before a brand with a small letter'],
  ['The firm grew.‖eBay fell.', 'before eBay'],
  ['The service grew.‖bKash said so.', 'before bKash'],
  ['The town fell.‖al-Shabab claimed it.', 'before al-'],
  ['She came.‖(He had left.)‖I went.', 'before a bracket around a sentence'],
  ['She came (he had left).‖I went.', 'after a bracket'],
  ['He paid up.‖$100 was enough.', 'before a sum'],
  ['She came.‖“I went.”', 'before a quotation'],
  ['She came.‖‘I went.’', 'before a single quotation'],
  ['It is done.[1]‖The rest follows.', 'after the number of a footnote'],
  ['It is done.²‖The rest follows.', 'after a raised number'],
  ['Well done! 👏👏‖See you.', 'after pictures that comment on it'],
  ['It rose 5%.‖Then it fell.', 'after a percentage'],
  ['He has type C.‖The cure works.', 'after a letter that is no initial'],
  ['It is vitamin C.‖It helps.', 'after vitamin C'],
  ['It was World War I.‖The next came.', 'after a numeral of one letter'],
  ['It was World War II.‖The next came.', 'after a Roman numeral'],
  ['We make a good team, you and I.‖Did you see him?', 'after the word I'],
])

cases('titles, initials and shortened words', [
  ['Mr. Smith came.‖I went.', 'Mr.'],
  ['Mrs. Smith and Ms. Jones came.', 'Mrs. and Ms.'],
  ['Dr. Yunus spoke.', 'Dr.'],
  ['Prof. Dr. Md. Ali spoke.', 'Prof. Dr. Md.'],
  ['Gen. Ziaur Rahman spoke.', 'Gen.'],
  ['Lt. Col. Rahman spoke.', 'Lt. Col.'],
  ['Sen. Bernie Sanders and Rep. Pelosi met Gov. Newsom.', 'Sen. Rep. Gov.'],
  ['The ex-Gov. Brown spoke.', 'a title after a hyphen'],
  ['Albert I. Jones came.', 'a middle initial'],
  ['J. K. Rowling wrote it.', 'initials with spaces'],
  ['J.K. Rowling wrote it.', 'initials without spaces'],
  ['A. K. Fazlul Huq led.‖He won.', 'initials that open the text'],
  ['George W. Bush spoke.', 'one before a name'],
  ['I can see Mt. Fuji from here.', 'Mt.'],
  ["St. Michael's Church is on 5th st. near the light.", 'St. and st.'],
  ["That is JFK Jr.'s book.", 'Jr. with an ending'],
  ['He met John Smith Jr. in Dhaka.', 'Jr. before a small letter'],
  ['He met John Smith Jr.‖They talked.', 'Jr. at the end'],
  ['Apple Inc. said so.', 'Inc. before a small letter'],
  ['Apple Inc. Chief Executive Tim Cook spoke.', 'Inc. before a title'],
  ['He works for Apple Inc.‖The firm is big.', 'Inc. at the end'],
  ['They closed the deal with Pitt, Briggs & Co.‖It closed yesterday.', 'Co. at the end'],
  ['They closed the deal with Pitt, Briggs & Co. at noon.', 'Co. before a small letter'],
  ['Beximco Ltd. Managing Director Rahman spoke.', 'Ltd. before a title'],
  ['Bring pens, paper, etc.‖Then come.', 'etc. at the end'],
  ['Pens, paper, etc. are here.', 'etc. inside'],
  ['Use tools, e.g. Pashapashi, daily.', 'e.g.'],
  ['The capital, i.e. Dhaka, grew.', 'i.e.'],
  ['Bangladesh vs. India is on.', 'vs.'],
  ['Roe v. Wade fell.', 'v.'],
  ['Smith et al. found it.', 'et al. inside'],
  ['It was found by Smith et al.‖The rest is known.', 'et al. at the end'],
  ['See No. 5 below.', 'No. before a number'],
  ['He said no.‖The rest agreed.', 'no at the end'],
  ['Is it yes or no?‖No.‖The rest agreed.', 'No as a sentence'],
  ['See p. 12 and pp. 14-16.', 'p. and pp.'],
  ['See Fig. 3 and Eq. 4.', 'Fig. and Eq.'],
  ['See Art. 5 of the law.', 'Art.'],
  ['You can find it at N°. 1026.253.553.‖That is where the treasure is.', 'N°.'],
  ['He was born on Jan. 5, 1920.', 'Jan. before a number'],
  ['It opened in Jan.‖The rest followed.', 'Jan. at the end'],
  ['On Sept. 11 it fell.', 'Sept.'],
  ['He has a Ph.D. in law.', 'Ph.D. before a small letter'],
  ['He has a Ph.D.‖He teaches.', 'Ph.D. at the end'],
  ['She has a B.Sc. from Dhaka.', 'B.Sc.'],
  ['He lives at 5 Main Ave. in town.', 'Ave.'],
  ['The Dept. of Law is shut.', 'Dept.'],
  ['The temperature was 30°C.‖The sun shone.', 'a degree is no initial'],
])

cases('acronyms and times', [
  ['He lives in the U.S. and works.', 'U.S. before a small letter'],
  ['He lives in the U.S.‖The rest stayed.', 'U.S. at the end'],
  ['I live in the U.S.‖How about you?', 'U.S. before a question'],
  ['I live in the E.U.‖How about you?', 'E.U. before a question'],
  ['I work for the U.S. Government in Virginia.', 'U.S. before a name'],
  ['U.S. President Joe Biden spoke.', 'U.S. that opens the text'],
  ['I visited the U.S.A. last year.', 'U.S.A.'],
  ['He moved to Washington, D.C.‖In 2010 he left.', 'D.C. at the end'],
  ['The U.N. Security Council met.', 'U.N.'],
  ['The U.K.‖However, it left.', 'U.K. before however'],
  ['It opens at 9 a.m. on Monday.', 'a.m. before a small letter'],
  ['It opens at 9 a.m. Monday.', 'a.m. before a day'],
  ['It opens at 9 p.m. EST tonight.', 'p.m. before a zone'],
  ['It closes at 5 p.m.‖The staff leave.', 'p.m. at the end'],
  ['It closes at 5 p.m.‖Rahim leaves then.', 'p.m. before a name'],
  ['At 5 a.m. Mr. Smith went to the bank.‖He left the bank.', 'a.m. after a sentence has just begun'],
  ['It closes at 5p.m.‖The staff leave.', 'p.m. without a space'],
  ['In 50 B.C. Rome was big.', 'B.C. before a name'],
])

cases('numbers and addresses', [
  ['She has $100.00 in her bag.', 'a decimal'],
  ['She has $100.00.‖It is in her bag.', 'a decimal at the end'],
  ['It is version 2.0.1 now.', 'a version'],
  ['The date is 17.01.2025.‖The place is Dhaka.', 'a date with stops'],
  ['Her email is Jane.Doe@example.com.‖I sent her an email.', 'a mail address'],
  [
    'The site is: https://www.example.50.com/new-site/awesome_content.html.‖Please check it out.',
    'an address',
  ],
  ['Visit https://example.com/a?b=C&d=E today.', 'an address with a question mark'],
  ['Visit example.com.‖It works.', 'a bare address at the end'],
  ['Node.js and ASP.NET are tools.', 'names with stops'],
  ['It is 3.5 times more.', 'a decimal between words'],
])

cases('quotations', [
  ['She turned to him, "This is great." she said.', 'a small letter after it'],
  ["She turned to him, 'This is great.' she said.", 'a small letter after a single one'],
  ['She turned to him, "This is great."‖She held the book out to show him.', 'a capital after it'],
  ['She said, “This is great.”‖He agreed.', 'curly ones'],
  ['She said, ‘This is great.’‖He agreed.', 'single curly ones'],
  ['“Who is it?” she asked.', 'a small letter after a question'],
  ['“Who is it?” Rahim asked.‖“It is me.”', 'a name and a verb of saying'],
  ['“Stop!” John Smith shouted.', 'two names and a verb of saying'],
  ['“Who is it?” I asked.', 'I and a verb of saying'],
  ['“Who is it?”‖The door opened.', 'a new sentence after a question'],
  ['He said, “I came.‖You went.‖She stayed.”‖All heard it.', 'over several sentences'],
  ['“I came,” he said.‖“You went.”', 'in two parts'],
  ['He wrote “The End”.‖It was over.', 'a stop after the quotation mark'],
  ['“He said, ‘Go.’”‖I went.', 'two that close at once'],
  ['He left.¦“I stay,” she said.', 'one that opens without a space'],
  ['The song “Who Are You?” is old.', 'a title that asks'],
  ['She works at Yahoo! in the accounting department.', 'a name that cries'],
  ['Yahoo! Inc. fell.', 'a name that cries before Inc.'],
  ['“Yes.”‖“No.”', 'one after the other'],
  ['He asked why.‖"Because," she said.', 'straight ones that open'],
  ["It was the '90s.‖'Twas nice.", 'apostrophes'],
])

cases('brackets', [
  [
    'He teaches science (He previously worked for 5 years as an engineer.) at the local University.',
    'a sentence inside',
  ],
  ['He came (did he?) and went.', 'a question inside'],
  ['(He came.‖I went.)‖All is well.', 'around several sentences'],
  ['It is done (see p. 5).‖The rest follows.', 'a reference inside'],
  ['It grew [...] and fell.', 'dots inside'],
  ['Rahim (b. 1950) spoke.', 'a shortened word inside'],
])

cases('pauses', [
  ['I never meant that....‖She left the store.', 'four dots end it'],
  ['He waited...‖Then he left.', 'three dots before a new sentence'],
  ['He waited…‖Then he left.', 'an ellipsis before a new sentence'],
  ['I was... well, late.', 'three dots before a small letter'],
  ['I wasn’t really ... well, what I mean is no.', 'dots with spaces'],
  ['One habit which was weakened . . . was that of combining words.', 'dots with spaces between them'],
  ['It was weakened. . . .‖The practice was not abandoned.', 'four of them end it'],
  ['Well... I do not know.', 'I after a pause'],
  ['...and then he left.', 'dots that open the text'],
  ['It was late; He left.', 'a semicolon'],
  ['It was late: He left.', 'a colon'],
])

cases('lists', [
  ['1. The first item‖2. The second item', 'numbers with stops'],
  ['1. The first item.‖2. The second item.', 'entries that end with a stop'],
  ['1) The first item‖2) The second item', 'numbers with brackets'],
  ['1.) The first item‖2.) The second item', 'numbers with both'],
  ['a. The first item‖b. The second item‖c. The third list item', 'letters'],
  ['• 9. The first item‖• 10. The second item', 'bullets and numbers'],
  ['• The first item‖• The second item', 'bullets'],
  ['II. The second part.‖The rest.', 'a Roman numeral that opens the text'],
])

describe('lines', () => {
  test.each([
    ['It was a cold \nnight in the city.', ['It was a cold \nnight in the city.'], 'a line end alone'],
    ['The title\n\nShe came.', ['The title', 'She came.'], 'a blank line'],
    ['1. One\n2. Two', ['1. One', '2. Two'], 'entries'],
    ['- One\n- Two', ['- One', '- Two'], 'entries with dashes'],
    ['  She came.  I went.  ', ['She came.', 'I went.'], 'spaces around'],
    ['', [], 'nothing'],
    [' \n\n ', [], 'spaces alone'],
  ])('%j gives %j: %s', (text, expected) => {
    expect(sentences(text, 'en').map(([start, end]) => text.slice(start, end))).toEqual(expected)
  })
})
