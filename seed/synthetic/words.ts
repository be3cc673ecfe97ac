import type { Faker } from '@faker-js/faker'
import { faker as arabic } from '@faker-js/faker/locale/ar'
import { faker as german } from '@faker-js/faker/locale/de'
import { faker as english } from '@faker-js/faker/locale/en'
import { faker as french } from '@faker-js/faker/locale/fr'
import { faker as japanese } from '@faker-js/faker/locale/ja'
import { faker as polish } from '@faker-js/faker/locale/pl'
import { faker as turkish } from '@faker-js/faker/locale/tr'
import { faker as ukrainian } from '@faker-js/faker/locale/uk'

const listed = (words: string): string[] => words.split(', ')

/** Chance, and words to draw: every draw follows from `faker.seed`, on all machines alike. */
export const faker: Faker = english

/** Whose names people have: accents, other scripts and the slugs made of them are tried. */
export const nationalities: Faker[] = [english, german, french, polish, turkish, ukrainian, arabic, japanese]

const { adjective, noun } = english.definitions.word
const { job_area: area, job_type: job } = english.definitions.person

/** The two parts of a place’s name. */
export const places = {
  first: listed(
    'Quill, Lark, Thistle, Ember, Brindle, Marrow, Copper, Wren, Saffron, Tallow, Juniper, Velvet, Fennel, Gilder, Hollow, Pepper',
  ),
  last: listed('moor, haven, wick, stead, fall'),
}
export const organizations = listed('Harbour Trust, Transit Authority, Fire Brigade, Observatory, Wool Exchange')
export const events = listed('Lantern Festival, Book Fair, Regatta, Night Marathon, Science Congress')

/** Our own comes first, the distributor last. */
export const mastheads = listed('The Quillmoor Courier, The Emberwick Ledger, Thistlehaven Weekly, Larkfall Wire')

/** A ground and two inks, each a name and a code. */
export const palettes: [name: string, code: string][][] = [
  'sand #e8d8b0, blue #2b5c8a, red #b5462f',
  'navy #16233f, yellow #e2b93b, white #f4f1e8',
].map((palette) => listed(palette).map((colour) => colour.split(' ') as [string, string]))

/** A parent comes before its child. */
export const sections: { name: string; parent?: string }[] = [
  ...listed('Politics, Business, World, Science, Health, Culture, Sport, Environment').map((name) => ({ name })),
  { name: 'Music', parent: 'Culture' },
  { name: 'Football', parent: 'Sport' },
]

export const keywords = listed(
  'council, budget, harbour, housing, transport, schools, markets, weather, jobs, heritage',
)
export const subjects = listed('local government, public finance, infrastructure, labour market, tourism, education')

const pick = (words: readonly string[]): string => faker.helpers.arrayElement(words)
const spots = listed('the market square, the old mill, the harbour wall, the town hall, the public library, the lido')
const opinions = listed('worth it, only fair, a beginning, not a plan, too late, now or never, nothing new')

/** What stands in the place of a slot, `{group}`; a story’s own person, place and matter are slots, too. */
export const slots: Record<string, () => string> = {
  adjective: () => pick(adjective),
  amount: () => `€${faker.number.int({ min: 40, max: 990 })},000`,
  group: () => `${pick(job)}s`.toLowerCase(),
  matter: () => `the ${pick(adjective)} ${pick(noun)}`,
  noun: () => pick(noun),
  number: () => String(faker.number.int({ min: 31, max: 480 })),
  official: () => `the ${pick(area)} ${pick(job)}`.toLowerCase(),
  remark: () => `the ${pick(noun)} is ${pick(opinions)}`,
  spot: () => pick(spots),
  weekday: () => faker.date.weekday(),
}

export const headlines = [
  '{place} council takes up {matter}',
  '{person} calls for {matter} in {place}',
  '{Matter} divides {place}',
  'Why {place} wants {matter}',
  '{Group} in {place} rally behind {matter}',
  '{person} on {matter}: ‘{Remark}’',
  '{place} may try {matter} for a year',
  'Cost of {matter} in {place} rises to {amount}',
  '‘{Remark}’: {place} argues over {matter}',
]
export const descriptions = [
  '{Group} in {place} want to know what {matter} would bring, and what it would cost.',
  '{person} and {group} in {place} have very different ideas of {matter}, and of who should pay.',
  '{Official} has made the case for {matter} in {place}, but {group} are asking for more time.',
]
export const outlooks = [
  'A vote may come on {weekday}.',
  'The bill could reach {amount}.',
  'The council has yet to answer.',
]

/** Of a story’s first sentence. */
export const leads = [
  '{Group} in {place} filled {spot} on {weekday} to hear what {matter} would mean for them.',
  '{person} came to {place} on {weekday} with one subject in mind: {matter}.',
  '{Official} made the case for {matter} at {spot} on {weekday}, and {place} is still making up its mind.',
]

/** **Bold**, _italic_ and [a link] as here. */
export const sentences = [
  '“{Remark},” {person} said outside {spot} on {weekday}, where a small crowd of {adjective} {group} had gathered.',
  '“{Remark},” said {official}, who has worked on the {adjective} {noun} since it was first put forward.',
  '{Official} told the meeting that {number} letters had come in, most of them in favour of the {noun}.',
  'The {adjective} {noun} would cost {amount} in its first year and {amount} in each year that follows.',
  '{Group} who spoke to reporters near {spot} said that they had learned of the {noun} by chance.',
  'Not everybody is convinced: {adjective} {group} have gathered {number} signatures against the {noun}.',
  '{person}, who grew up a short walk from {spot}, said that {place} had become a {noun} of its former self.',
  'In a poll of {number} households, a narrow majority said that they would support a {noun} at {spot}.',
  'According to {official}, work on the {noun} could begin as soon as the {adjective} {noun} is found.',
  '[A report that the council published] lists {number} objections and answers each of them with a {noun}.',
  '**What it costs:** {amount}, of which the town would pay a third and the {adjective} {group} the rest.',
  'The minutes of the last meeting are [on the council’s website], along with a map of the {adjective} {noun}.',
  'Supporters point to {spot}, where a similar {noun} paid for itself sooner than anybody had expected.',
  'Opponents answer that {place} is smaller, that its {noun} is {adjective} and its budget is stretched.',
  'By the end of the evening {number} people had signed up to help with the {noun}, and {group} with the rest.',
  'The rain did not keep {group} away; some of them had brought a {adjective} {noun} and flasks of tea.',
  '{person} has asked for an independent review of the {noun}, which could take most of the winter.',
  'Some {group} would rather see the money spent on {spot}, which has been {adjective} for years.',
  'Engineers have measured the ground near {spot} and found a {adjective} {noun} that nobody can explain.',
  'Local historians note that {place} has a habit of arguing loudly and deciding quietly about every {noun}.',
  '{Official} compared it with the {noun} at {spot}, mocked at first and now a source of _{adjective}_ pride.',
  'It was late when the lights went out at {spot}, and {group} were still talking about the {noun}.',
]

/** Of a further topic that a story names. */
export const mentioning = [
  'Not a word was said of {topic}, which came as a surprise to {official}.',
  'The {noun} has been compared with {topic}, for better or worse.',
  'Somebody spoke of {topic}, and for a moment even {official} had to smile.',
]
export const headings = ['The cost of a {noun}', 'A second {noun}', 'The {adjective} view', 'What {group} say']
export const points = [
  'a public hearing at {spot}',
  'a first payment of {amount}',
  'a say for {group} in every {noun}',
  'no {noun} on market days',
]
export const captions = ['Our illustrator’s view of {spot} in {place}.', 'An illustrator’s idea of {matter}.']
export const corrections = [
  'An earlier version of this story gave the wrong sum for {matter}. It is {amount}.',
  'A remark was attributed to {official} by mistake. It was made by {person}.',
]
