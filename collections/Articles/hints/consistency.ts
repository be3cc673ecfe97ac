export type Place = { /** from 1 */ paragraph: number; quote: string }
type Contradiction = { message: string; places: Place[] }

type Token = { paragraph: number; sentence: number; start: number; end: number; words: Record<string, string> }
/** The days, counted from 1970, that a date may mean: one, or those of a month or a year. */
type Days = { from: number; to: number }
/** How many days the words leave open (any number in “last week”), and each reading of them, the likeliest first. */
type Mention = Token & { width: number; readings: Days[] }

const DAY_MS = 24 * 60 * 60 * 1000
const NEAR = 300 // days around publication that a date without a year may lie in: a tour may be announced for next year
const WINDOW = 24 // dates and spans that are looked at on either side, so that a text of nothing else takes linear time
const BACK = 2 // paragraphs: further up the text speaks of something else
const LENGTH = 60 // of a quote
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const ONE_TO_TWELVE = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NUMBERS = new Map(ONE_TO_TWELVE.map((word, at) => [word, at + 1])).set('a', 1).set('twenty', 20)
/** People round by half a unit, but not days; a date that leaves more days open than `width` is too coarse. */
const UNITS = new Map([
  ['day', { days: 1, slack: 0, width: 1 }],
  ['week', { days: 7, slack: 3, width: 1 }],
  ['month', { days: 30.44, slack: 15, width: 31 }],
  ['year', { days: 365.25, slack: 182.625, width: 31 }],
  ['decade', { days: 3652.5, slack: 1826.25, width: 366 }],
])

const r = String.raw
const weekday = WEEKDAYS.join('|')
const month =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?'
const day = r`(?:0?[1-9]|[12]\d|3[01])`
const number = [...NUMBERS.keys()].join('|').replaceAll(/\b[a-z]/g, (first) => `[${first}${first.toUpperCase()}]`)
// “more than two years” is no distance, “the two years before” a period, “twice a day before” neither
const inexact =
  'than|over|under|least|most|nearly|almost|about|around|some|roughly|within|half|or|to|the|these|those|first|last|past|next|every|once|twice|times|twenty|hundred and|[Ii]t was|took'
const TOKEN = new RegExp(
  [
    r`(?<stop>[.!?…]["”’)\]]*\s+(?=["“‘(\[]*[A-Z]))`,
    r`(?<![-–.,\d]|\b(?:${inexact})\s)\b(?<number>${number}|[1-9]\d{0,2})\s(?<unit>day|week|month|year|decade)s?\s(?<word>after|before|later|earlier)\b(?!\sthan)`,
    r`\b(?:(?<weekday>${weekday})(?:\s(?:morning|afternoon|evening|night))?,?\s\(?|(?<since>[Ii]n|[Ss]ince|[Dd]uring)\s(?:(?:early|late|mid)[\s-])?)?` +
      r`(?:(?<![-–.,:/\d])(?<first>${day})(?:st|nd|rd|th)?\s(?:of\s)?)?(?<month>${month})\b(?:(?<=\b[A-Z][a-z]{2,3})\.(?=\s\d))?` +
      r`(?:\s(?<last>${day})(?:st|nd|rd|th)?\b(?![.,:]?\d|,?\s?['’]\d)(?<several>\s?(?:[-–—/&,]|and|or|to|through)\s?\d{1,2}\b)?)?` +
      r`(?:(?:,|\sof)?\s(?<year>\d{4})\b)?`,
    r`(?<![$€£\w.,-])(?<alone>(?:1[89]|2[01])\d\d)\b(?![.,]\d)`,
    r`\b(?:${weekday}|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Nn]ow|ago|(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]hat)\s(?:day|week|weekend|month|year|night|spring|summer|fall|autumn|winter))\b`,
  ].join('|'),
  'g',
)

/**
 * What a text says against itself, for an editor to look at: a weekday that its date did not fall on, a time between
 * two events that the dates around it contradict, a quotation that lacks a mark. For English, and silent wherever
 * another reading holds. A date without a year is the nearest to publication, a bare month the latest before it: news
 * leaves out the current year (AP Stylebook).
 */
export function contradictions(paragraphs: string[], published?: Date): Contradiction[] {
  const tokens = paragraphs.flatMap(tokensOf)
  const mentions = tokens.map((token, at) => mentionOf(token, yearsAround(token, tokens, at), published))
  return [
    ...mentions.flatMap((mention) => wrongWeekday(mention, paragraphs, published)),
    ...mentions.flatMap((mention, at) => wrongSpan(mention, mentions, at, paragraphs)),
    ...paragraphs.flatMap((_, at) => loneMark(paragraphs, at, '“', '”') ?? loneMark(paragraphs, at, '"', '"') ?? []),
  ]
}

function tokensOf(text: string, at: number): Token[] {
  let sentence = 0
  return [...text.matchAll(TOKEN)].flatMap(({ 0: match, groups: words = {}, index: start }) => {
    const end = start + match.length
    if (words.stop) sentence = end
    return words.stop ? [] : [{ paragraph: at + 1, sentence, start, end, words }]
  })
}

/** The year of “Tuesday, November 3” may stand elsewhere: “In 2020, …”, “… of the 2020 election”. */
const yearsAround = (token: Token, tokens: Token[], at: number): number[] =>
  tokens
    .slice(Math.max(0, at - 2), at + 3)
    .filter(({ paragraph }) => paragraph === token.paragraph || paragraph === token.paragraph - 1)
    .flatMap(({ words }) => Number(words.year ?? words.alone) || [])

/** None for a day that does not exist; none before 1800, when calendars differed between countries. */
function daysOf(year: number, monthIndex?: number, dayOfMonth?: number): Days[] {
  if (!(year >= 1800 && year < 2200)) return []
  const from = Date.UTC(year, monthIndex ?? 0, dayOfMonth ?? 1) / DAY_MS
  const to = dayOfMonth ? from : Date.UTC(year, (monthIndex ?? 11) + 1, 0) / DAY_MS
  return new Date(from * DAY_MS).getUTCMonth() === (monthIndex ?? 0) ? [{ from, to }] : []
}

const weekdayOf = ({ from }: Days) => WEEKDAYS[new Date(from * DAY_MS).getUTCDay()]

function mentionOf(token: Token, years: number[], published?: Date): Mention {
  const { alone, first, last, month: name, several, since, weekday: named, year } = token.words
  const dayOfMonth = Number(first ?? last) || undefined
  if (several || (first && last) || !(alone || dayOfMonth || year || (name && since))) {
    return { ...token, width: Infinity, readings: [] }
  }
  const width = dayOfMonth ? 1 : name ? 31 : 366
  const inYear = (some: number) => daysOf(some, name ? MONTHS.indexOf(name.slice(0, 3)) : undefined, dayOfMonth)
  const stated = year ?? alone
  if (stated || !published) return { ...token, width, readings: stated ? inYear(Number(stated)) : [] }
  const today = published.getTime() / DAY_MS
  const near = [-1, 0, 1]
    .flatMap((offset) => inYear(published.getUTCFullYear() + offset))
    .filter(({ from }) => (dayOfMonth ? Math.abs(from - today) <= NEAR : from <= today))
    .toSorted((one, two) => Math.abs(one.from - today) - Math.abs(two.from - today))
    .slice(0, dayOfMonth ? 2 : 1)
  const readings = [...near, ...years.flatMap(inYear)]
  const fitting = readings.filter((days) => weekdayOf(days) === named)
  return { ...token, width, readings: fitting.length > 0 ? fitting : readings }
}

function wrongWeekday(mention: Mention, paragraphs: string[], published?: Date): Contradiction[] {
  const [days] = mention.readings
  const named = mention.words.weekday
  if (!days || !named || mention.width > 1 || weekdayOf(days) === named) return []
  const verb = published && days.from * DAY_MS > published.getTime() ? 'is' : 'was'
  const message = `${nameOf(days)} ${verb} a ${weekdayOf(days)}, not a ${named}.`
  return [{ message, places: [placeOf(mention, paragraphs)] }]
}

/**
 * “D came two years after E” and the like. D and E are the dates of the sentence; where it lacks them, D is the last
 * date before those words, and E may be any around them that is earlier. Nothing is said unless all of these contradict,
 * nor if even the closest is less than half or more than twice as far off, for then E has no date in the text.
 */
function wrongSpan(span: Mention, mentions: Mention[], at: number, paragraphs: string[]): Contradiction[] {
  const { number: count = '', unit: unitName = '', word = '' } = span.words
  const unit = UNITS.get(unitName)
  if (!unit) return []
  const text = paragraphs[span.paragraph - 1] ?? ''
  const exact = ({ width }: Mention) => width <= unit.width
  const back = mentions.slice(Math.max(0, at - WINDOW), at).filter(({ words }) => !words.unit)
  const ahead = mentions
    .slice(at + 1, at + WINDOW)
    .filter(({ paragraph, words }) => !words.unit && paragraph <= span.paragraph + 1)
  const inSentence = (one: Mention) => one.paragraph === span.paragraph && one.sentence === span.sentence
  const before = back.filter(inSentence)
  const after = ahead.filter(inSentence)
  // not past a comma: “two weeks after falling ill, and died on …”
  const next = after.find(({ start }) => /^,?[^,;:—–()]{0,60}$/.test(text.slice(span.end, start)))

  // “a year later” needs its own date in the sentence, as does what “Two years after her loss, …” leads up to
  const adverb = word === 'later' || word === 'earlier'
  const leads = !adverb && /^\W{0,3}(?:\w{2,5}\W{1,2})?$/.test(text.slice(span.sentence, span.start))
  const recent = back.findLast((one) => exact(one) && one.paragraph >= span.paragraph - BACK)
  const fixed = next ?? (adverb ? before.at(-2) : (before.at(-1) ?? recent))
  const near = next ? [...before, ...after].filter((one) => one !== next) : adverb ? before.slice(-1) : []
  if (!fixed || ![fixed, ...near].every(exact)) return []
  const others = near.length > 0 ? near : leads ? [] : [...back, ...ahead].filter((one) => exact(one) && one !== fixed)

  const length = (NUMBERS.get(count.toLowerCase()) ?? Number(count)) * unit.days
  const fixedIsLate = (word === 'after' || word === 'earlier') === (fixed !== next)
  const found = others
    .flatMap((other) => (fixedIsLate ? distances(fixed, other) : distances(other, fixed)))
    .map((distance) => ({ ...distance, off: Math.max(distance.least - length, length - distance.most) - unit.slack }))
  const [closest] = found.filter(({ likely }) => likely).toSorted((one, two) => one.off - two.off)
  if (!closest || found.some(({ off }) => off <= 0)) return []
  // “on August 10, three days before the vote on August 20”: nothing else can be meant, however far off
  const certain = next && near.length === 1 && /^\W{1,3}(?:\w{1,4}\W)?$/.test(text.slice(near[0]?.end, span.start))
  const middle = (closest.least + closest.most) / 2
  if (!certain && (middle < length / 2 || middle > length * 2)) return []
  const dates = closest.days.map(nameOf).join(' and ')
  const says = `¶${span.paragraph} says “${text.slice(span.start, span.end)}”`
  const message = `${says}, but ${dates} are ${lengthOf(middle, closest.days)} apart.`
  return [{ message, places: closest.mentions.map((mention) => placeOf(mention, paragraphs)) }]
}

/** How many days may lie between two dates, for each reading of them in which the first is later. */
const distances = (one: Mention, two: Mention) =>
  one.readings
    .flatMap((late) => two.readings.map((early) => ({ late, early })))
    .filter(({ late, early }) => late.from > early.to)
    .map(({ late, early }) => ({
      least: late.from - early.to,
      most: late.to - early.from,
      days: [late, early],
      likely: late === one.readings[0] && early === two.readings[0],
      mentions: [one, two],
    }))

function lengthOf(days: number, dates: Days[]): string {
  const exact = days < 120 && dates.every(({ from, to }) => from === to)
  const [count, unit] = exact ? [days, 'day'] : days < 1461 ? [days / 30.44, 'month'] : [days / 365.25, 'year']
  return `${Math.round(count)} ${unit}${Math.round(count) === 1 ? '' : 's'}`
}

const nameOf = ({ from, to }: Days): string =>
  new Date(from * DAY_MS).toLocaleDateString('en-US', {
    timeZone: 'UTC',
    year: 'numeric',
    month: to - from < 31 ? 'long' : undefined,
    day: to === from ? 'numeric' : undefined,
  })

/**
 * The first quotation mark that stands alone. A quotation of several paragraphs opens each and closes only in the last
 * (AP Stylebook, “quotation marks”), so that one may stay open before a paragraph that begins with the mark; 6" and
 * 5'10" are measures. Straight marks open after a space, and matter only if their number is odd.
 */
function loneMark(paragraphs: string[], at: number, opening: string, closing: string): Contradiction[] | undefined {
  const text = paragraphs[at] ?? ''
  const straight = opening === closing
  const open: number[] = []
  const closed: number[] = []
  let measures = 0
  for (const { 0: mark, index } of text.matchAll(straight ? /"/g : /[“”]/g)) {
    const before = text.slice(Math.max(0, index - 4), index)
    if (straight ? /^$|[\s([{—–/-]$/.test(before) : mark === opening) open.push(index)
    else if (/\d['’]\d{1,2}$/.test(before)) continue
    else if (/(?<!\d)\d{1,3}$/.test(before)) measures += open.pop() === undefined ? 0 : 1
    else if (open.pop() === undefined) closed.push(index)
  }
  // 6” may have closed a quotation or not: then another mark closed it
  closed.splice(0, measures)
  if (straight && (open.length + closed.length) % 2 === 0) return undefined
  if (paragraphs[at + 1]?.trimStart().startsWith(opening) && open.pop() !== undefined && straight) return undefined
  const alone = Math.min(open[0] ?? Infinity, closed[0] ?? Infinity)
  if (alone === Infinity) return undefined
  const message = `¶${at + 1}: ${alone === open[0] ? `a closing ${closing}` : `an opening ${opening}`} is missing.`
  return [{ message, places: [placeOf({ paragraph: at + 1, start: alone, end: alone + 1 }, paragraphs)] }]
}

/** The words between `start` and `end` with whole words around them. */
function placeOf({ paragraph, start, end }: Pick<Token, 'paragraph' | 'start' | 'end'>, paragraphs: string[]): Place {
  const text = paragraphs[paragraph - 1] ?? ''
  const room = Math.max(0, Math.floor((LENGTH - (end - start)) / 2))
  const left = start > room ? text.slice(start - room, start).replace(/^\S*/, '') : text.slice(0, start)
  const right = end + room < text.length ? text.slice(end, end + room).replace(/\S*$/, '') : text.slice(end)
  return { paragraph, quote: text.slice(start - left.length, end + right.length).trim() }
}
