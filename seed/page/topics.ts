import { z } from 'zod'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import type { Topic } from '../../src/generated/payload-types'
import { Refusal } from '../../src/config/refusal'
import { parseJson, problemsOf } from '../parsing/json'
import { quoted } from '../parsing/quoted'
import type { Found } from './block'
import type { CapturedPage } from './parsePage'

const words = z
  .string()
  .refine((text) => text !== '' && text === text.trim(), 'expected text without leading or trailing spaces')

/** What an editor says of a topic. A key that is not among these is a slip of the pen. */
const entry = z.strictObject({
  name: words.refine((name) => slugify(name) !== '', 'expected a letter or a digit'),
  type: z.enum(['Person', 'Organization', 'Place', 'Event', 'CreativeWork'] satisfies Topic['type'][]),
  additionalType: words.optional(),
  rel: z.enum(['about', 'mentions']).default('mentions'),
  as: z.union([words, z.array(words).min(1)], 'expected text as it is on the page, or a list of such texts').optional(),
  paragraphs: z.array(z.int()).min(1),
  alternateName: z.array(words).optional(),
  disambiguatingDescription: words.optional(),
  sameAs: z.array(z.string().refine(isHttpsUrl, 'expected a URL that begins with https://')).optional(),
  public: z.boolean().default(true),
})
type Entry = z.infer<typeof entry>

/** A topic, and where the page first has words for it; `paragraphs` count from 1. */
export type NamedTopic = Found<Omit<Entry, 'as' | 'paragraphs' | 'rel'>> & Pick<Entry, 'paragraphs' | 'rel'>

/**
 * The topics of a page, as an editor says them in the file beside it: who and what a story names cannot be parsed out of
 * it reliably, but whether words stand where they are said to stand can be checked.
 * @param file the name to use in errors
 * @throws {Refusal} with a line for all that is wrong
 */
export function parseTopics(text: string, file: string, page: CapturedPage): NamedTopic[] {
  const list = parseJson(text.replace(/^\uFEFF/, ''), file)
  if (!isList(list)) throw new Refusal(`${file}: expected a list of topics, in [ ]`)
  const slugs = list.map((said) => slugify(nameIn(said)))
  const problems: string[] = []
  const topics = list.flatMap((said, index) => {
    const { data, error } = entry.safeParse(said)
    const first = slugs.indexOf(slugs[index]!)
    const found = error
      ? problemsOf(error)
      : first < index
        ? [`expected each topic once, found it as entry ${first + 1} already`]
        : problemsInText(data, page)
    const name = nameIn(said) && ` (${quoted(nameIn(said))})`
    problems.push(...found.map((problem) => `${file}: entry ${index + 1}${name}: ${problem}`))
    return data && found.length === 0 ? [placed(data, page)] : []
  })
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return topics
}

function nameIn(said: unknown): string {
  const { name } = Object(said) as { name?: unknown }
  return typeof name === 'string' ? name : ''
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const formsOf = ({ as, name }: Entry): string[] => [as ?? name].flat()

/** Each paragraph must have some of the words, and each of the words must stand in some paragraph. */
function problemsInText(said: Entry, { paragraphs }: CapturedPage): string[] {
  const forms = formsOf(said)
  const problems = said.paragraphs.flatMap((number) => {
    const { line, value } = paragraphs[number - 1] ?? {}
    if (value === undefined) return [`expected a paragraph from 1 to ${paragraphs.length}, found ${number}`]
    if (forms.some((form) => value.includes(form))) return []
    return [`expected ${forms.map(quoted).join(' or ')} in paragraph ${number} (line ${line})`]
  })
  if (problems.length > 0) return problems
  return forms
    .filter((form) => !said.paragraphs.some((number) => paragraphs[number - 1]!.value.includes(form)))
    .map((form) => `expected ${quoted(form)} in one of the paragraphs ${said.paragraphs.join(', ')}`)
}

function placed(said: Entry, page: CapturedPage): NamedTopic {
  const { as: _, paragraphs, rel, ...value } = said
  const { line, value: text } = page.paragraphs[paragraphs[0]! - 1]!
  return { value, found: formsOf(said).find((form) => text.includes(form))!, line, paragraphs, rel }
}
