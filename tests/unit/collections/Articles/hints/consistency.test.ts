import { readFileSync } from 'node:fs'
import { fc } from '../../../../support/properties'
import { describe, expect, test } from 'vitest'
import { contradictions } from '../../../../../collections/Articles/hints/consistency'

const PUBLISHED = new Date('2022-08-04T12:00:00.000Z')
const story = readFileSync('seed/stories/000_f3c5cf5a929f79c1.txt', 'utf8').split('\n').slice(11).filter(Boolean)

const messages = (paragraphs: string[], published?: Date) =>
  contradictions(paragraphs, published).map(({ message }) => message)

/** A message as far as the expected one goes, so that a table can leave out its end. */
const cut = (found: (string | undefined)[], expected: string[]) =>
  found.map((message, at) => message?.slice(0, expected[at]?.length))

describe('the bundled story', () => {
  test('contradicts itself once', () => {
    expect(story).toHaveLength(12)
    expect(contradictions(story, PUBLISHED)).toEqual([
      {
        message: '¶10 says “two years after”, but February 2022 and September 2020 are 17 months apart.',
        places: [
          { paragraph: 9, quote: 'In February, the Utah native' },
          { paragraph: 7, quote: '3, lost son Jack in September 2020.' },
        ],
      },
    ])
  })

  test.each<[string, string, string[]]>([
    ['two years after', '17 months after', []],
    ['two years after', 'a year after', []],
    ['September 2020', 'February 2020', []],
    ['October 2020', 'June 2020', []], // one of two candidates, 20 months before
    ['Thursday, August 4', 'Friday, August 4', ['August 4, 2022 was a Thursday, not a Friday.', '¶10 says']],
    ['too nervous still.', 'too nervous still.”', ['¶10 says', '¶8: an opening “ is missing.']],
  ])('with “%s” as “%s”', (from, to, expected) => {
    const changed = story.map((paragraph) => paragraph.replace(from, to))
    expect(cut(messages(changed, PUBLISHED), expected)).toEqual(expected)
  })

  test('says nothing without its publication date: then “In February” may be any', () => {
    expect(contradictions(story)).toEqual([])
  })
})

describe('a weekday and its date', () => {
  const wrong = 'August 4, 2022 was a Thursday, not a Friday.'
  test.each<[string, string[]]>([
    ['He spoke on Friday, August 4, 2022.', [wrong]],
    ['He spoke on Thursday, August 4, 2022.', []],
    ['He spoke on Friday, August 4.', [wrong]],
    ['He spoke on Friday, Aug. 4, in Ohio.', [wrong]],
    ['He spoke on Thursday, Aug. 4, in Ohio.', []],
    ['He spoke on Friday (Aug. 4) in Ohio.', [wrong]],
    ['He spoke on Friday August 4th.', [wrong]],
    ['He spoke on Friday\u00a04\u00a0August 2022.', [wrong]],
    ['He spoke on Friday 4th of August 2022.', [wrong]],
    ['He spoke on Friday, 04 August, 2022.', [wrong]],
    ['He spoke on Friday night, August 4, to us.', [wrong]],
    ['He spoke on Friday, February 29, 2020.', ['February 29, 2020 was a Saturday, not a Friday.']],
    ['He speaks on Friday, August 6.', ['August 6, 2022 is a Saturday, not a Friday.']],
    ['The crash of Friday, October 29, 1929.', ['October 29, 1929 was a Tuesday, not a Friday.']],
    ['In June, on Friday, August 4, at 8 p.m.', [wrong]],
    // the year may be another one
    ['Back in 2020, he spoke on Tuesday, November 3.', []],
    ['He spoke on Tuesday, November 3, before the 2020 election.', []],
    ['Back in 2020, he spoke on Monday, November 3.', ['November 3, 2022 is a Thursday, not a Monday.']],
    ['It is on Friday, May 12.', []], // of 2023, in 281 days
    ['It is on Friday, June 2.', ['June 2, 2022 was a Thursday, not a Friday.']], // not of 2023, in 302 days
    ['It was on Saturday, November 4, ’05.', []],
    ['He spoke on Friday, October 14, 1066.', []],
    ['It is on Friday, October 14, 2201.', []],
    // no single day
    ['On Thursday and Friday, August 4 and 5, he spoke.', []],
    ['On Friday-Sunday, Aug. 4-7, he spoke.', []],
    ['On Friday, August 4, 5 and 6, he spoke.', []],
    ['In Ohio on Friday, May 2022 was over.', []],
    ['On Friday, 31 February 2022, he spoke.', []],
    ['On Friday, June 13,000 people came.', []],
    ['On Friday, June 13.5 were sold.', []],
    ['On Friday, August 45 were sold.', []],
    ['On Friday, 4 August 5 were sold.', []],
    ['On Friday. August 4 was hot.', []],
    ['On Friday, Mayor 4 spoke.', []],
  ])('%s', (text, expected) => {
    expect(messages([text], PUBLISHED)).toEqual(expected)
  })

  const election = ['November 3, 2022 is a Thursday, not a Tuesday.']
  test.each<[string, string[], Date | undefined, string[]]>([
    ['of last year', ['On Friday, December 30.'], new Date('2022-01-02'), ['December 30, 2021 was a Thursday']],
    ['of next year', ['On Friday, January 2.'], new Date('2022-12-30'), ['January 2, 2023 is a Monday']],
    ['of a leap year', ['On Friday, February 29.'], new Date('2023-08-04'), ['February 29, 2024 is a Thursday']],
    ['that no year near has', ['On Friday, February 29.'], PUBLISHED, []],
    ['of an unknown year', ['On Friday, August 4.'], undefined, []],
    ['of a year that is said', ['On Friday, August 4, 2022.'], undefined, [wrong]],
    ['next to an invalid date', ['On Friday, August 4.'], new Date(Number.NaN), []],
    ['of the paragraph before', ['It was 2020.', 'He spoke on Tuesday, November 3.'], PUBLISHED, []],
    ['of the paragraph after', ['He spoke on Tuesday, November 3.', 'It was 2020.'], PUBLISHED, election],
    ['of two paragraphs before', ['It was 2020.', 'So.', 'He spoke on Tuesday, November 3.'], PUBLISHED, election],
    ['of three dates before', ['In 2020, May and June, on Tuesday, November 3.'], PUBLISHED, election],
    ['of three dates after', ['On Tuesday, November 3, in May and June, and of 2020.'], PUBLISHED, election],
    ['of two dates before', ['In 2020 and May, on Tuesday, November 3.'], PUBLISHED, []],
    ['of two dates after', ['On Tuesday, November 3, in May and in 2020.'], PUBLISHED, []],
    ['of no year but a number', ['On Friday, August 4, 20215 people came.'], PUBLISHED, [wrong]],
  ])('%s', (_, paragraphs, published, expected) => {
    expect(cut(messages(paragraphs, published), expected)).toEqual(expected)
  })

  test('each is shown where it stands', () => {
    const text = 'Legend told David Axelrod on a Friday, August 4, episode of “The Axe Files” podcast that he is sorry.'
    expect(contradictions(['', text, text], PUBLISHED).map(({ places }) => places)).toEqual([
      [{ paragraph: 2, quote: 'David Axelrod on a Friday, August 4, episode of “The Axe' }],
      [{ paragraph: 3, quote: 'David Axelrod on a Friday, August 4, episode of “The Axe' }],
    ])
  })
})

describe('a span and the dates around it', () => {
  const nine = ['May 10, 2022 and May 1, 2022 are 9 days apart.']
  const vote = 'the vote on May 1, 2022'
  const voted = 'It was May 1, 2022.'
  const left = 'She left on May 10, 2022.'
  const month17 = ['February 2022 and September 2020 are 17 months apart.']

  test.each<[string, string[], string[]]>([
    // both dates in the sentence
    ['after, right', [`She left on May 10, 2022, nine days after ${vote}.`], []],
    ['after, wrong', [`She left on May 10, 2022, eight days after ${vote}.`], nine],
    ['after, far off', [`She left on May 10, 2022, 1 day after ${vote}.`], nine],
    ['after, far off, “just”', [`She left on May 10, 2022, just a day after ${vote}.`], nine],
    ['after, far off, not of that date', [`On May 10, 2022, she left a day after ${vote}.`], []],
    ['after, far off, beside a third', ['In May 2022, on May 30, 2022, a year after the vote in May 2019.'], []],
    ['after, far off, beside a third after it', [`She left on May 10, 2022, a day after ${vote} or May 4, 2022.`], []],
    ['after, beside a vague one', [`Now she left on May 10, 2022, six days after ${vote}.`], []],
    ['after, beside another span', [`A day after it, on May 10, 2022, she left six days after ${vote}.`], nine],
    ['after, beside a later span', [`On May 10, 2022, she left six days after ${vote}, a year before it.`], nine],
    ['after, overlapping', ['In May 2022, two years after May 2022.'], []],
    ['after an abbreviation', [`She left on May 10, 2022, approx. eight days after ${vote}.`], nine],
    ['after and a comma', ['She left on May 10, 2022, a day after a row, and married on May 20, 2022.'], []],
    ['after and a dash', ['She left on May 10, 2022, a day after a row – the vote was on May 1, 2022.'], []],
    [
      'after and a comma, right',
      ['She left on May 10, 2022, a week after a row, as on May 1, 2022, or May 3, 2022.'],
      [],
    ],
    ['after and much else', [`She left on May 10, 2022, a day after ${'a very '.repeat(9)}bad May 1, 2022.`], []],
    ['before, right', ['She left on May 1, 2022, nine days before the vote on May 10, 2022.'], []],
    ['before, wrong', ['She left on May 1, 2022, twelve days before the vote on May 10, 2022.'], nine],
    ['later, right', ['She left on May 1, 2022 and 9 days later, on May 10, 2022, he did.'], []],
    ['later, wrong', ['She left on May 1, 2022 and 7 days later, on May 10, 2022, he did.'], nine],
    ['earlier, wrong', ['She left on May 10, 2022; six days earlier, on May 1, 2022, he did.'], nine],
    ['earlier, the wrong way round', ['She left on May 1, 2022; six days earlier, on May 10, 2022, he did.'], []],
    ['two dates, then later', ['She voted on May 1, 2022 and left on May 10, 2022, six days later.'], nine],
    ['two dates, then later, right', ['She voted on May 1, 2022 and left on May 10, 2022, nine days later.'], []],
    ['two dates, then earlier', ['She left on May 10, 2022 and voted on May 1, 2022, six days earlier.'], nine],
    ['two dates, then later, far off', ['She voted on May 1, 2022 and left on May 10, 2022, a day later.'], []],
    [
      'two dates before others',
      ['May 7, 2022.', 'She voted on May 1, 2022 and left on May 10, 2022, six days later.'],
      nine,
    ],
    ['first of all', [`Six days after ${vote}, she left on May 10, 2022.`], nine],
    ['first of all, far off', [`A day after ${vote}, she left, and died on May 10, 2022.`], []],
    ['one of three fits', [`On May 7, 2022 or May 10, 2022 she left, six days after ${vote}.`], []],
    ['the sentence goes first', ['It was May 4, 2022.', `She left on May 10, 2022, six days after ${vote}.`], nine],
    ['a single day', ['On May 2, 2022, two days after May 1, 2022.'], ['May 2, 2022 and May 1, 2022 are 1 day apart.']],
    // one date elsewhere
    ['the other before', [voted, 'She left on May 10, 2022, six days after it.'], nine],
    ['the other next', ['She left on May 10, 2022, six days after it.', voted], nine],
    ['the other after the next', ['She left on May 10, 2022, six days after it.', 'So.', voted], []],
    ['the other long before', [voted, 'So.', 'So.', 'So.', 'She left on May 10, 2022, six days after it.'], nine],
    ['another fits', ['It was May 1, 2022, not May 4, 2022.', 'She left on May 10, 2022, six days after it.'], []],
    [
      'the closest is shown',
      ['April 30, 2022.', voted, 'April 29, 2022.', 'On May 10, 2022, six days after it.'],
      nine,
    ],
    ['the closest is more than double', [voted, 'She left on May 10, 2022, four days after it.'], []],
    [
      'the closest is double',
      ['On May 2, 2022.', 'On May 10, 2022, four days after.'],
      ['May 10, 2022 and May 2, 2022'],
    ],
    ['the closest is less than half', [voted, 'She left on May 10, 2022, 19 days after it.'], []],
    ['the closest is half', [voted, 'She left on May 10, 2022, 18 days after it.'], nine],
    ['only later ones', ['It was May 10, 2022.', 'She left on May 1, 2022, six days after it.'], []],
    ['before, the other next', ['She left on May 1, 2022, six days before it.', left], nine],
    ['before, only earlier ones', [voted, 'She left on May 10, 2022, six days before it.'], []],
    ['the later one before', [left, `That was six days after ${vote}.`], nine],
    ['both before', [voted, left, 'The visit came six days after the vote.'], nine],
    ['one before, one next', [left, 'The visit came six days after the vote.', voted], nine],
    ['both two paragraphs up', [`${voted} ${left}`, 'So.', 'The visit came six days after it.'], nine],
    ['both three paragraphs up', [`${voted} ${left}`, 'So.', 'So.', 'The visit came six days after it.'], []],
    ['what it leads up to has no date', [voted, left, 'Six days after it, he left.'], []],
    ['nor after a word', [voted, left, 'Then, six days after it, he left.'], []],
    ['nor beside the vote’s', [left, `Six days after ${vote}, he left.`], []],
    ['later, without its date', [voted, `${left} She married six days later.`], []],
    ['later, with the vote’s only', [left, 'It was May 1, 2022 and six days later he left.'], []],
    ['later, with its date', [voted, 'Six days later, on May 10, 2022, she left.'], nine],
    ['later, with its date, right', [voted, 'Nine days later, on May 10, 2022, she left.'], []],
    ['later, with its date, after a comma', [voted, 'Six days later, he, on May 10, 2022, left.'], []],
    ['one date alone', ['She left on May 10, 2022, six days after the vote.'], []],
    ['no date', ['She left six days after the vote.'], []],
    ['one date twice', ['It was May 10, 2022.', 'She left on May 10, 2022, six days after it.'], []],
    // dates that say too little
    ['a month for days', ['It was in May 2022.', 'She left on June 10, 2022, six days after it.'], []],
    ['a month for weeks', ['It was in May 2022.', 'She left on June 20, 2022, nine weeks after it.'], []],
    ['a year for years', ['She left in May 2022, three years after the vote in 2017.'], []],
    ['a year for months', ['She left in May 2022, 17 months after the vote in 2017.'], []],
    ['a year here', [voted, left, 'In 2021, she left six days after it.'], []],
    ['a month here', [voted, left, 'In May 2021, she left six days after it.'], []],
    ['a weekday here', [voted, left, 'On Monday, she left six days after it.'], []],
    ['last week', [voted, left, 'Last week, she left six days after it.'], []],
    ['now', [voted, left, 'It is only now, six days after it, that she left.'], []],
    ['a month of no year', [voted, left, 'By June, she left six days after it.'], []],
    ['a month of no year for years', ['It was in February 2021.', 'By June, she left two years after it.'], []],
    ['a day of a range', [`She left on May 10, 2022, eight days after the 3-1 May 2022 match.`], []],
    ['two days', [voted, left, 'On May 3 and 4, she left six days after it.'], []],
    ['a day that is not', [voted, left, 'On May 32, 2022, she left six days after it.'], []],
    ['a vague one elsewhere', [voted, left, 'Now or in 2021.', 'It came six days after it.'], nine],
    ['a vague one in another sentence', [voted, `${left} It was 2021. She left six days after it.`], nine],
    ['a vague one in another quotation', [voted, `“${left} It was 2021.” “She left six days after it.”`], nine],
    ['a vague one in the same sentence', [voted, `${left} It was 2021 vs. six days after it.`], []],
    ['a price', [voted, left, 'For $2000, she left six days after it.'], nine],
    ['another number', [voted, left, 'With 1900.50 or 2000,5 or 2000s, she left six days after it.'], nine],
    // units, and how they are rounded
    [
      '18 days as two weeks',
      [`On May 19, 2022, two weeks after ${vote}.`],
      ['May 19, 2022 and May 1, 2022 are 18 days'],
    ],
    ['17 days as two weeks', [`On May 18, 2022, two weeks after ${vote}.`], []],
    ['11 days as two weeks', [`On May 12, 2022, two weeks after ${vote}.`], []],
    [
      '10 days as two weeks',
      [`On May 11, 2022, two weeks after ${vote}.`],
      ['May 11, 2022 and May 1, 2022 are 10 days'],
    ],
    ['45 days as a month', [`On June 15, 2022, one month after ${vote}.`], []],
    [
      '46 days as a month',
      [`On June 16, 2022, one month after ${vote}.`],
      ['June 16, 2022 and May 1, 2022 are 46 days'],
    ],
    ['17 months as 17', ['In February 2022, 17 months after the vote in September 2020.'], []],
    ['17 months as 16, of September 30', ['In February 2022, 16 months after the vote in September 2020.'], []],
    ['17 months as 15', ['In February 2022, 15 months after the vote in September 2020.'], month17],
    ['17 months as two years', ['In February 2022, two years after the vote in September 2020.'], month17],
    ['17 months as a year', ['In February 2022, a year after the vote in September 2020.'], []],
    ['18 months as two years', ['In March 2022, two years after the vote in September 2020.'], []],
    [
      '547 days as two years',
      ['On March 2, 2022, two years after September 1, 2020.'],
      ['March 2, 2022 and September 1'],
    ],
    ['548 days as two years', ['On March 3, 2022, two years after September 1, 2020.'], []],
    ['30 months as two years', ['In March 2023, two years after the vote in September 2020.'], []],
    [
      '32 months as two years',
      ['In May 2023, two years after May 2020.'],
      ['May 2023 and May 2020 are 36 months apart.'],
    ],
    ['18 years as two decades', ['In 2022, two decades after the vote in 2004.'], []],
    ['18 years as a decade', ['In 2022, a decade after the vote in 2004.'], ['2022 and 2004 are 18 years apart.']],
    ['5 years as twenty', ['In May 2022, twenty years after May 2017.'], ['May 2022 and May 2017 are 5 years apart.']],
    [
      '119 days',
      ['On May 1, 2022, two months after January 2, 2022.'],
      ['May 1, 2022 and January 2, 2022 are 119 days'],
    ],
    [
      '120 days',
      ['On May 1, 2022, two months after January 1, 2022.'],
      ['May 1, 2022 and January 1, 2022 are 4 months'],
    ],
    [
      'a day and a month',
      ['On May 31, 2022, three months after April 2022.'],
      ['May 31, 2022 and April 2022 are 1 month apart.'],
    ],
    // dates without a year
    ['a bare month', ['It came in February, two years after the vote in September 2020.'], month17],
    ['a bare month of last year', ['In October, two years after July 2018.'], ['October 2021 and July 2018']],
    ['the month of publication', ['In August, two years after July 2018.'], ['August 2022 and July 2018']],
    ['in early', ['It came in early February, two years after September 2020.'], month17],
    ['since', ['She has left since February, two years after the vote in September 2020.'], month17],
    ['of', ['February of 2022, two years after September of 2020.'], month17],
    ['the latest only', ['In February, a year after January 2020.'], ['February 2022 and January 2020 are 25 months']],
    [
      'not itself of another year',
      ['It was September 2019.', 'So.', 'In 2020, on June 2, two years after it.'],
      ['June 2, 2022 and S'],
    ],
    ['another year fits', ['It was September 2019.', 'So.', 'In 2021, on June 2, two years after it.'], []],
    ['a bare month of a year said', ['In 2019, it came in October, a year after October 2018.'], []],
    ['a bare month at an end', [voted, `${left} It came in May. She left then, six days after it.`], nine],
    ['a day', ['She left on May 10, six days after the vote on May 1.'], nine],
    ['another day of the same words', ['In 2020, May 1 was the day.', 'It was May 1, two years after.'], []],
    // words that are no such span
    ['nearly', [`She left on May 10, 2022, nearly six days after ${vote}.`], []],
    ['more than', [`She left on May 10, 2022, more than six days after ${vote}.`], []],
    ['the', [`She left on May 10, 2022, the six days after ${vote}.`], []],
    ['or', [`She left on May 10, 2022, five or six days after ${vote}.`], []],
    ['twenty six', [`She left on May 10, 2022, twenty six days after ${vote}.`], []],
    ['twenty-six', [`She left on May 10, 2022, twenty-six days after ${vote}.`], []],
    ['a fraction', [`She left on May 10, 2022, 1.6 days after ${vote}.`], []],
    ['a thousand', [`She left on May 10, 2022, 1,600 days after ${vote}.`], []],
    ['a range', [`She left on May 10, 2022, 5–6 days after ${vote}.`], []],
    ['no time', [`She left on May 10, 2022, 0 days after ${vote}.`], []],
    ['it was', ['It was May 10, 2022.', 'On May 1, 2022, it was. It was six days before he did.'], []],
    ['later than', ['She left on May 1, 2022, six days later than May 10, 2022.'], []],
    ['afterwards', ['She left on May 10, 2022, six days afterwards May 1, 2022.'], []],
    ['two', [`On May 10, 2022, she left, six days after ${vote}. Six days before May 17, 2022.`], nine],
  ])('%s', (_, paragraphs, expected) => {
    const found = messages(paragraphs, PUBLISHED).map((message) => message.split(', but ')[1])
    expect(cut(found, expected)).toEqual(expected)
  })

  test('is told in its own words, with the later date first', () => {
    const text = 'Two weeks later, on May 20, 2022, she left.'
    expect(contradictions(['The vote was on May 1, 2022.', text])).toEqual([
      {
        message: '¶2 says “Two weeks later”, but May 20, 2022 and May 1, 2022 are 19 days apart.',
        places: [
          { paragraph: 2, quote: text },
          { paragraph: 1, quote: 'The vote was on May 1, 2022.' },
        ],
      },
    ])
  })
})

describe('a quotation mark that stands alone', () => {
  const noOpening = '¶1: an opening “ is missing.'
  const noClosing = '¶1: a closing ” is missing.'
  const noStraightOpening = '¶1: an opening " is missing.'
  const noStraightClosing = '¶1: a closing " is missing.'
  test.each<[string[], string[]]>([
    [['“I left,” he said.'], []],
    [['“I left, he said.'], [noClosing]],
    [['I left,” he said.'], [noOpening]],
    [['“I left, he said. “I did.”'], [noClosing]],
    [['“A “nested” one,” he said.'], []],
    [['“I left,” he said.” “So.'], [noOpening]], // one hint a paragraph, for its first
    [['“I left.', '“I did.”'], []],
    [['“I left.', ' “I did.', '“So.”'], []],
    [['“I left.', 'He “did.”'], [noClosing]],
    [['“I left. “So.', '“I did.”'], [noClosing]],
    [['I left.”', '“I did.”'], [noOpening]],
    [['He is 6” tall.'], []],
    [['He is 5’10” tall.'], []],
    [['“He is 5’10” tall, she said.'], [noClosing]],
    [['“He is 6” tall,” she said.'], []],
    [['“It is 6”,” she said,” and left.'], [noOpening]], // 6” accounts for one of the two
    [['“In 2020” she said,” and left.'], [noOpening]],
    [['‘I can’t,’ he said.'], []],
    [['"I left," he said.'], []],
    [['"I left, he said.'], [noStraightClosing]],
    [['I left," he said.'], [noStraightOpening]],
    [['He said ("I left").'], []],
    [['He said ("I left).'], [noStraightClosing]],
    [['He left—"So, he said.'], [noStraightClosing]],
    [['" I left " he said.'], []], // even, if oddly spaced
    [['"I left.', '"I did."'], []],
    [['"I left.', 'He "did."'], [noStraightClosing]],
    [['I left."', '"I did."'], [noStraightOpening]],
    [['" I " left "so.', '"I did."'], []],
    [['The 6" pipe.'], []],
    [[`He is 5'10" tall.`], []],
    [[`"He is 5'10" tall, she said.`], [noStraightClosing]],
    [['"He is 6" tall," she said.'], []],
    [['The 6" pipe "broke.'], [noStraightClosing]],
    [['“I left," he said.'], [noClosing]], // and not twice
    [['“I left,” he "said.'], [noStraightClosing]],
  ])('%j', (paragraphs, expected) => {
    expect(messages(paragraphs, PUBLISHED)).toEqual(expected)
  })

  test.each<[string, string]>([
    ['“I left,” he said of the long and winding road that leads to it. “So', 'road that leads to it. “So'],
    ['A “word', 'A “word'],
    ['A “one who is the first of two that stand alone in “here', 'A “one who is the first of two'],
    ['A one” who is the first of two that stand alone in here”', 'A one” who is the first of two'],
    [`${'x'.repeat(99)}“${'y'.repeat(99)}`, '“'],
    [`${'x'.repeat(28)} “${'y'.repeat(29)}`, `${'x'.repeat(28)} “${'y'.repeat(29)}`],
    [`${'one two '.repeat(9)}“${'three four '.repeat(9)}`, 'two one two one two one two “three four three four three'],
  ])('%s is shown with whole words', (text, quote) => {
    expect(contradictions(['', text]).map(({ places }) => places)).toEqual([[{ paragraph: 2, quote }]])
  })
})

describe('any text', () => {
  const marks = ['“', '”', '"', '6"', ' ', ', ', '. ', 'A', '🙂', '\ud800']
  const dates = ['Friday, ', 'in ', 'May ', 'Sept. ', '4', '2020', '31', 'On May 4, 2022, ', 'in June 2021 ']
  const spans = ['two years after ', 'a day later ', 'one week before ', 'twenty decades earlier ']
  const words = fc
    .array(fc.constantFrom(...marks, ...dates, ...spans), { maxLength: 30 })
    .map((parts) => parts.join(''))
  const paragraph = fc.oneof(words, fc.string({ unit: 'binary' }))
  const published = fc.option(fc.date({ noInvalidDate: false }), { nil: undefined })

  test('is quoted as it is', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 5 }), published, (paragraphs, date) => {
        for (const { places, message } of contradictions(paragraphs, date)) {
          expect(message).not.toMatch(/undefined|NaN|Invalid|Infinity/)
          for (const place of places) {
            expect(place.quote).not.toBe('')
            expect(place.quote.length).toBeLessThanOrEqual(60)
            expect(paragraphs[place.paragraph - 1]).toContain(place.quote)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    'a',
    ' ',
    '"',
    '“',
    '”',
    '.',
    '. ',
    '1',
    '4 ',
    '-',
    'a b ',
    'in ',
    'May 4 ',
    '2020 ',
    'a day after ',
    '.”',
  ])('of 200,000 characters of %j is read in time', (part) => {
    const long = part.repeat(200_000 / part.length)
    expect(contradictions([long, `Monday${long}`, `${long}“`], PUBLISHED).length).toBeLessThan(4)
  })

  test('of dates and spans without end is read in time', () => {
    const long = 'May 4 a day after May 5, 2020 '.repeat(6000)
    expect(contradictions([long], PUBLISHED)).toBeDefined()
  })
})
