import { describe, expect, test } from 'vitest'
import type { Article } from '../../../../src/generated/payload-types'
import { buildStory } from '../../../../seed/page/pageToStory'
import type { SeedDocument, Story } from '../../../../seed/documents/types'
import { parse, refusal } from './page'

const HEADER = ' date 2022-08-04 ContributorsPublishersAdvertisers'
const HEADLINE = 'Fans greet the harbor seal'
const PICTURE = 'https://img.particlenews.com/image.php?url=abc'
const ABOUT = ['By Nora Field', 'Harbor Gazette', 'Harbor Gazette', '\u00a01 day ago', PICTURE]
const TEXT = 'The council voted on Tuesday.'

type Page = { about?: string[]; body?: string[]; deck?: string; header?: string; headline?: string; section?: string }

const pageOf = ({
  about = ABOUT,
  body = [TEXT],
  deck,
  header = HEADER,
  headline = HEADLINE,
  section = 'Local',
}: Page) =>
  [[header, section].filter(Boolean).join('\n'), headline, deck, about.join('\n'), ...body].filter(Boolean).join('\n\n')

const read = (page: Page): Story => buildStory(parse(pageOf(page)), 'page')
const articleIn = ({ wanted }: Story): SeedDocument => wanted.find(({ collection }) => collection === 'articles')!
const named = ({ wanted }: Story, id: unknown) => wanted.find((document) => document.id === id)?.data

/** The body in short: `kind: text`; a paragraph has no kind. */
function bodyIn(story: Story): string[] {
  const { root } = articleIn(story).data.articleBody as Article['articleBody']
  const textOf = (node: Record<string, unknown>): string =>
    Array.isArray(node.children)
      ? node.children.map((child) => textOf(child as Record<string, unknown>)).join(node.type === 'list' ? ' + ' : '')
      : typeof node.text === 'string'
        ? node.text
        : ' / '
  return root.children.map((node) => {
    if (node.type === 'upload') return `picture: ${String(named(story, node.value)?.contentUrl)}`
    if (node.type === 'block') return `embed: ${(node.fields as { url: string }).url}`
    return node.type === 'paragraph' ? textOf(node) : `${node.type}: ${textOf(node)}`
  })
}

const leftOutOf = (story: Story): (string | undefined)[] =>
  articleIn(story)
    .evidence.filter(({ note }) => note?.startsWith('Left out'))
    .map(({ found }) => found)

describe('the age of a page', () => {
  test.each([
    '3 hours ago',
    '23h ago',
    '2d',
    '2 days',
    'just now',
    'Yesterday',
    'a day ago',
    'an hour ago',
    '10 mins ago',
    '1 hr ago',
    '2 weeks ago',
    '30+ days ago',
    '30+ d',
    '1 month ago',
    '2 days ago · 3 min read',
    '10 hours ago • 5 min read',
    '2 days ago Updated 1 day ago',
    'Posted 2 days ago',
    'Aug 4',
    '4 Aug',
    'vor 2 Tagen',
    'vor einer Stunde',
    'hace 2 días',
    'il y a 3 jours',
    '2 giorni fa',
    '2 dagen geleden',
    'há 2 horas',
    '1 hr 20 mins ago',
    '12 min. ago',
    'Wed, Aug 3',
    'Aug 3 at 5:30 PM',
    'Yesterday at 5:30 PM',
    '• 3 hours ago',
    '3 hours ago | Columbus, OH',
  ])('“%s” is evidence, and no date, publication or paragraph', (age) => {
    const story = read({ about: ['By Nora Field', 'Harbor Gazette', 'Harbor Gazette', `\u00a0${age}`, PICTURE] })
    const { data, evidence } = articleIn(story)
    expect(evidence.find(({ rule }) => rule === 'age-at-capture')?.found).toBe(`\u00a0${age}`)
    expect(named(story, data.publisher)?.name).toBe('Harbor Gazette')
    expect([data.datePublished, data.datePublishedPrecision]).toEqual(['2022-08-04T12:00:00.000Z', 'day'])
    expect(bodyIn(story)).toEqual([TEXT])
  })

  test.each(['3 min read', 'August 4, 2022', 'Aug 4, 2022 at 3:10 PM'])('“%s” is left out beside a date', (line) => {
    const story = read({ about: [...ABOUT.slice(0, 3), line] })
    expect([leftOutOf(story), bodyIn(story)]).toEqual([[line], [TEXT]])
  })

  test('without any other date is none', () => {
    const story = read({ header: '', section: '', about: ['By Nora Field', '2 days ago'] })
    expect(articleIn(story).data.datePublished).toBeNull()
  })

  test.each([
    ['hace 2 días', 'Por María Peña', 'es'],
    ['vor 2 Tagen', 'Von Anna Schmidt', 'de'],
    ['il y a 3 jours', 'Par Marie Martin', 'fr'],
    ['vor 2 Tagen', 'By Nora Field', 'en-US'],
    ['1 day ago', 'Von Anna Schmidt', 'en-US'],
  ])('“%s” and “%s” make the language %s', (age, byline, language) => {
    expect(articleIn(read({ about: [byline, 'Harbor Gazette', age] })).data.inLanguage).toBe(language)
  })
})

describe('a date', () => {
  const dateOf = (page: Page) => {
    const story = read(page)
    const { dateModified, datePublished, datePublishedPrecision } = articleIn(story).data
    return [datePublished, datePublishedPrecision, dateModified, story.warnings]
  }

  test.each([
    ['2022-08-04T10:12:00Z', '2022-08-04T10:12:00.000Z', 'minute'],
    ['2022-08-04T10:12:00+02:00', '2022-08-04T08:12:00.000Z', 'minute'],
    ['2022-08-04 10:12', '2022-08-04T12:00:00.000Z', 'day'],
    ['2022-08-04 10:00 +2500', '2022-08-04T12:00:00.000Z', 'day'],
    ['2022-08-04 10:00 +0260', '2022-08-04T12:00:00.000Z', 'day'],
    ['2022-08-04 10:00 BST', '2022-08-04T09:00:00.000Z', 'minute'],
    ['2022-08-04 10:00 AEST', '2022-08-04T00:00:00.000Z', 'minute'],
    ['2022-08-04 10:00 JST', '2022-08-04T01:00:00.000Z', 'minute'],
    ['2022-08-04 10:00 IST', '2022-08-04T12:00:00.000Z', 'day'],
    ['August 4, 2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['Aug. 4, 2022 10:12 AM EDT', '2022-08-04T14:12:00.000Z', 'minute'],
    ['4 August 2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['4. August 2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['4 de agosto de 2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['04.08.2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['2022/08/04', '2022-08-04T12:00:00.000Z', 'day'],
    ['25-07-2022', '2022-07-25T12:00:00.000Z', 'day'],
    ['07/25/2022', '2022-07-25T12:00:00.000Z', 'day'],
    ['05-05-2022', '2022-05-05T12:00:00.000Z', 'day'],
    ['04-Aug-2022', '2022-08-04T12:00:00.000Z', 'day'],
    ['1er août 2022', '2022-08-01T12:00:00.000Z', 'day'],
    ['2022-8-4', '2022-08-04T12:00:00.000Z', 'day'],
    ['4 augusti 2022', '2022-08-04T12:00:00.000Z', 'day'],
  ])('%s in the header is read', (date, datePublished, precision) => {
    const header = ` date ${date} ContributorsPublishersAdvertisers`
    expect(dateOf({ header })).toEqual([datePublished, precision, undefined, undefined])
  })

  test('04-08-2022 may be in April or August: only its year is taken, with a warning', () => {
    const header = ' date 04-08-2022 ContributorsPublishersAdvertisers'
    const warning = 'page.txt:1: expected a date as YYYY-MM-DD, found "date 04-08-2022": day and month left empty'
    expect(dateOf({ header })).toEqual(['2022-01-01T12:00:00.000Z', 'year', undefined, [warning]])
  })

  test('of “Published: …” comes before the header’s, and a later “Updated: …” is one of its own', () => {
    const body = ['Published: Aug. 3, 2022 at 5:32 PM EDT', 'Updated: Aug. 4, 2022 at 7:05 AM EDT', TEXT]
    expect(dateOf({ body })).toEqual(['2022-08-03T21:32:00.000Z', 'minute', '2022-08-04T11:05:00.000Z', undefined])
    expect(bodyIn(read({ body }))).toEqual([TEXT])
  })

  test.each([
    ['Published 5:32 PM EDT Aug. 3, 2022', '2022-08-03T21:32:00.000Z'],
    ['Posted: Aug 3, 2022', '2022-08-03T12:00:00.000Z'],
    ['Veröffentlicht am 3. August 2022', '2022-08-03T12:00:00.000Z'],
    ['Veröffentlicht: 3. August 2022, 17:32 Uhr', '2022-08-03T12:00:00.000Z'],
    ['Posted: Aug 3, 2022 / 05:32 PM EDT', '2022-08-03T21:32:00.000Z'],
    ['Posted at 5:32 PM, Aug 03, 2022', '2022-08-03T12:00:00.000Z'],
    ['Publié le 3 août 2022 à 17h32', '2022-08-03T12:00:00.000Z'],
    ['Publié le : 3 août 2022', '2022-08-03T12:00:00.000Z'],
    ['Pubblicato il 3 agosto 2022', '2022-08-03T12:00:00.000Z'],
    ['Publicado em 3 de agosto de 2022', '2022-08-03T12:00:00.000Z'],
    ['Publicado el 3 de agosto de 2022', '2022-08-03T12:00:00.000Z'],
    ['Publisert 3. august 2022', '2022-08-03T12:00:00.000Z'],
    ['Publicerad 3 augusti 2022', '2022-08-03T12:00:00.000Z'],
  ])('“%s” is read among the lines about the story', (line, datePublished) => {
    expect(dateOf({ about: [...ABOUT, line] })[0]).toBe(datePublished)
  })

  test.each([
    'Posted: Aug 3, 2022 / 05:32 PM EDT',
    'Posted at 5:32 PM, Aug 03, 2022',
    'Published: 17:32 BST, 3 August 2022 | Updated: 07:05 BST, 4 August 2022',
    'Publié le 3 août 2022 à 17h32',
  ])('“%s” under the picture is neither its caption nor text', (line) => {
    for (const body of [
      [line, TEXT],
      [TEXT, TEXT, TEXT, TEXT, TEXT, `${PICTURE}200\n${line}`, TEXT],
      [TEXT, `${PICTURE}200`, line, TEXT],
    ]) {
      const story = read({ body })
      expect(dateOf({ body })[0]).toMatch(body[0] === line ? /^2022-08-03/ : /^2022-08-04/)
      expect(story.wanted.filter(({ data }) => data.caption || data.creditText)).toEqual([])
      expect(bodyIn(story)).not.toContain(line)
    }
  })

  test('two in a line are read', () => {
    const body = ['Published: 17:32 BST, 3 August 2022 | Updated: 07:05 BST, 4 August 2022', TEXT]
    expect(dateOf({ body })).toEqual(['2022-08-03T16:32:00.000Z', 'minute', '2022-08-04T06:05:00.000Z', undefined])
  })

  test.each([
    'Published in 2019: the book that changed it all',
    'Updated rules: what 2022 brings',
    'Posted: the rules for 2022',
    'Updated: 10 rules for 2022',
  ])('“%s” below the picture is text', (line) => {
    const story = read({ body: [line, TEXT] })
    expect(bodyIn(story)).toEqual([line, TEXT])
    expect(story.wanted.filter(({ data }) => data.caption)).toEqual([])
  })

  test('“Published in 2019, the book …” is text', () => {
    const body = ['Published in 2019, the book sold well.', TEXT]
    expect(bodyIn(read({ body }))).toEqual(body)
  })
})

describe('above the byline', () => {
  test.each([
    ['Local'],
    ['U.S.'],
    ['Arts & Entertainment'],
    ['Los Ángeles, CA'],
    ['News | Local'],
    ['Local News — Weather'],
    ['美食'],
    ['The Best of What is Happening Around Your Town'],
    ['Things to do this weekend in and around the greater Harbor area'],
  ])('“%s” is the section', (section) => {
    const story = read({ section })
    const { articleSection, headline, publisher } = articleIn(story).data
    expect([named(story, articleSection)?.name, headline, named(story, publisher)?.name]).toEqual([
      section,
      HEADLINE,
      'Harbor Gazette',
    ])
  })

  test.each<[string, Page]>([
    ['under a section', {}],
    ['under a long section', { section: 'The Best of What is Happening Around Your Town' }],
    ['without a section', { section: '' }],
    ['without a section, the headline short', { section: '', headline: 'Old bridge to close' }],
  ])('a sentence is the standfirst: %s', (_, page) => {
    const deck = 'Drivers will be sent over the north bridge.'
    const { data } = articleIn(read({ ...page, deck }))
    expect([data.headline, data.description, data.byline]).toEqual([page.headline ?? HEADLINE, deck, 'By Nora Field'])
  })

  test('a headline may be wrapped, but have no second line of its own', () => {
    const { data } = articleIn(read({ headline: 'Old bridge to close for\nsix weeks of repairs' }))
    expect(data.headline).toBe('Old bridge to close for six weeks of repairs')
    expect(refusal(pageOf({ headline: 'Old bridge to close\nWhy it takes six weeks' }))).toBe(
      'page.txt:5: expected a headline of one line, found "Why it takes six weeks"',
    )
  })

  test('two sentences are not understood: the byline never becomes a paragraph', () => {
    expect(refusal(pageOf({ deck: 'Drivers will be sent north.\n\nAnd the market moves.' }))).toBe(
      'page.txt:10: expected the lines about the story right under its headline, found "By Nora Field"',
    )
  })
})

describe('among the lines about the story', () => {
  test.each<[string, string[], string | null, string[]]>([
    [
      'Por …',
      ['Por María José Peña y Íñigo Ñúñez', 'La Gaceta', 'La Gaceta'],
      'La Gaceta',
      ['María José Peña', 'Íñigo Ñúñez'],
    ],
    ['Von …', ['Von Anna Schmidt', 'Hafenblatt', 'Hafenblatt'], 'Hafenblatt', ['Anna Schmidt']],
    ['Von … alone', ['Von Anna Schmidt'], null, ['Anna Schmidt']],
    ['“Published by …”', ['Published by Harbor Gazette', '3 hours ago'], 'Harbor Gazette', []],
    ['“Published by …” and its name', ['Published by Harbor Gazette', 'Harbor Gazette'], 'Harbor Gazette', []],
    ['a job below the name', ['By Jane Doe', 'Staff Writer', 'Harbor Gazette'], 'Harbor Gazette', ['Jane Doe']],
    ['a line for each role', ['By Jane Doe', 'Photos by John Roe'], null, ['Jane Doe', 'John Roe']],
    [
      'its publication’s agency',
      ['By JANE DOE, Associated Press', 'Associated Press'],
      'Associated Press',
      ['Jane Doe'],
    ],
    ['another agency', ['By the Associated Press', 'The Hill Post'], 'The Hill Post', ['The Associated Press']],
    ['“Posted by …”', ['Posted by Jane Doe', 'Harbor Gazette', 'Harbor Gazette'], 'Harbor Gazette', ['Jane Doe']],
    [
      'an odd publication, twice',
      ['By Jane Doe', 'O, The Oprah Magazine', 'O, The Oprah Magazine'],
      'O, The Oprah Magazine',
      ['Jane Doe'],
    ],
  ])('%s', (_, about, publication, authors) => {
    const story = read({ about })
    const { data } = articleIn(story)
    const names = (data.authors as { author: string }[]).map(({ author }) => named(story, author)?.name)
    expect([named(story, data.publisher)?.name ?? null, names, story.warnings]).toEqual([
      publication,
      authors,
      undefined,
    ])
    expect(bodyIn(story)).toEqual([TEXT])
  })

  test.each([['By bell hooks'], ['By Jane Doe, Oregon Capital Insider'], ['Jane Doe'], ['Published by Jane Doe']])(
    '“%s” is not certain: it stays as printed, without authors, and a warning says so',
    (byline) => {
      const story = read({ about: [byline, 'Harbor Gazette', 'Harbor Gazette', '1 day ago'] })
      const { data, evidence } = articleIn(story)
      expect([data.byline, data.authors]).toEqual([byline, []])
      expect(story.warnings).toEqual([
        `page.txt:6: expected names in the byline, found "${byline}": authors left empty`,
      ])
      expect(evidence.find(({ path }) => path === 'authors')?.note).toBe(
        'Left out: it is not certain whom the byline names.',
      )
    },
  )

  test('of another newsroom, a person does not work for the publication', () => {
    const employers = (byline: string) => {
      const story = read({ about: [byline, 'Harbor Gazette', 'Harbor Gazette'] })
      return story.wanted.filter(({ collection }) => collection === 'authors').map(({ data }) => Boolean(data.worksFor))
    }
    expect(employers('By Jane Doe, Harbor Gazette')).toEqual([true])
    expect(employers('By Jane Doe, WXYZ')).toEqual([false])
    expect(employers('By Jane Doe, Special to the Gazette')).toEqual([false])
    expect(employers('By Jane Doe and John Roe, Associated Press')).toEqual([false, false, false])
  })

  test.each([
    ['Sponsored', 6],
    ['Top Stories', 6],
  ])('“%s” is refused, and named', (line, number) => {
    expect(refusal(pageOf({ about: [line, 'Harbor Gazette', 'Harbor Gazette', '1 day ago'] }))).toBe(
      `page.txt:${number}: expected a byline, the publication, an age or the URL of one picture, found "${line}"`,
    )
  })

  test.each<[string, string[]]>([
    ['the publication twice, and an age', ['Harbor Gazette\nHarbor Gazette', '1 day ago']],
    ['the publication, and an age', ['Harbor Gazette', '1 day ago']],
    ['an age, and the publication twice', ['1 day ago', 'Harbor Gazette\nHarbor Gazette']],
    ['the publication, and a short age', ['Harbor Gazette', '2d']],
  ])('each in a block of its own, they are no text: %s', (_, blocks) => {
    const story = read({ about: ['By Nora Field'], body: [...blocks, TEXT] })
    expect([named(story, articleIn(story).data.publisher)?.name, bodyIn(story)]).toEqual(['Harbor Gazette', [TEXT]])
  })

  test('a byline below the publication, in a block of its own, is no text', () => {
    const story = read({ about: ['Harbor Gazette', 'Harbor Gazette'], body: ['By Nora Field', TEXT] })
    expect([articleIn(story).data.byline, bodyIn(story)]).toEqual(['By Nora Field', [TEXT]])
  })

  test.each<[string, string[], string]>([
    ['an age', [TEXT, '1 day ago', TEXT], 'page.txt:14: expected text of the story, found "1 day ago"'],
    [
      'a line twice, without a publication above',
      [TEXT, 'Harbor Gazette\nHarbor Gazette', TEXT],
      'page.txt:10: expected the lines about the story right under its headline, found "Harbor Gazette"',
    ],
  ])('in the text, %s is refused', (kind, body, message) => {
    const page = pageOf(kind === 'an age' ? { body } : { about: ['By Nora Field'], body })
    expect(refusal(page)).toBe(message)
  })

  test('in two blocks are one', () => {
    const story = read({ about: ['By Nora Field'], body: ['Harbor Gazette\nHarbor Gazette\n1 day ago', TEXT] })
    expect([named(story, articleIn(story).data.publisher)?.name, bodyIn(story)]).toEqual(['Harbor Gazette', [TEXT]])
  })
})

describe('pictures', () => {
  const other = `${PICTURE}200`
  const lead = (story: Story) => named(story, articleIn(story).data.image)
  const CREDITED = 'A ladder on the ice. (Photo: Nora Field)'

  test.each<[string, Page]>([
    ['its caption below', { about: [...ABOUT, CREDITED] }],
    ['its caption first in the body', { body: [CREDITED, TEXT] }],
    ['all of it first in the body', { about: ABOUT.slice(0, 4), body: [`${PICTURE}\n${CREDITED}`, TEXT] }],
  ])('the first with %s is the lead', (_, page) => {
    const story = read(page)
    expect(lead(story)).toMatchObject({
      contentUrl: PICTURE,
      caption: 'A ladder on the ice.',
      creditText: 'Nora Field',
    })
    expect(bodyIn(story)).toEqual([TEXT])
  })

  test.each<[string, Page, string[]]>([
    ['a second', { about: [...ABOUT, other] }, [`picture: ${other}`, TEXT]],
    ['one with its caption', { body: [TEXT, `${other}\n${CREDITED}`] }, [TEXT, `picture: ${other}`]],
    ['one with its caption apart', { body: [TEXT, other, CREDITED, TEXT] }, [TEXT, `picture: ${other}`, TEXT]],
    ['one below words', { body: [`${TEXT}\nhttps://a.example/b.jpg`] }, [TEXT, 'picture: https://a.example/b.jpg']],
  ])('%s is in the body', (_, page, body) => {
    const story = read(page)
    expect(bodyIn(story)).toEqual(body)
    const captioned = story.wanted.filter(({ data }) => data.caption).map(({ data }) => [data.caption, data.creditText])
    expect(captioned).toEqual(pageOf(page).includes(CREDITED) ? [['A ladder on the ice.', 'Nora Field']] : [])
  })

  test('a credit without a picture, and a picture that is not https, are left out', () => {
    const story = read({ body: [TEXT, 'http://a.example/b.jpg', TEXT, 'Photo: Getty Images'] })
    expect(bodyIn(story)).toEqual([TEXT, TEXT])
    expect(leftOutOf(story)).toEqual(['Photo: Getty Images', 'http://a.example/b.jpg'])
  })

  test.each(['The board split 3-2 (Smith/Jones).', 'Ohio 5 | Michigan 3', CREDITED])(
    'without a picture before it, “%s” is a paragraph',
    (text) => {
      expect(bodyIn(read({ body: [TEXT, text, TEXT] }))).toEqual([TEXT, text, TEXT])
      expect(bodyIn(read({ about: ABOUT.slice(0, 4), body: [text, TEXT] }))).toEqual([text, TEXT])
    },
  )

  test.each([
    'WASHINGTON (AP) — The Senate put off a vote.',
    'He said so (and/or did it).',
    'He gave the photo by hand',
    'Credit was given to Ada',
  ])('“%s” is no caption', (text) => {
    expect(bodyIn(read({ body: [TEXT, text] }))).toEqual([TEXT, text])
  })
})

describe('what is embedded', () => {
  test('a tweet is a quotation, an address an embed', () => {
    const source = '— Harbor Zoo (@harborzoo) August 3, 2022'
    const video = 'https://www.youtube.com/watch?v=abcdefghijk'
    expect(bodyIn(read({ body: [TEXT, 'Look! pic.twitter.com/aBcDeF', source, video, TEXT] }))).toEqual([
      TEXT,
      `quote: Look! pic.twitter.com/aBcDeF / ${source}`,
      `embed: ${video}`,
      TEXT,
    ])
  })

  test('lines with bullets or numbers are lists', () => {
    expect(
      bodyIn(read({ body: [TEXT, '- A pot\n- Soil', '1. Fill\n2. Sow', '- one dash', '2. Two\n5. Five'] })),
    ).toEqual([TEXT, 'list: A pot + Soil', 'list: Fill + Sow', '- one dash', '2. Two / 5. Five'])
  })

  test('characters that are never seen go, on record', () => {
    const story = read({
      headline: 'Fans greet the\u200b harbor seal',
      body: ['\u200bThe council\u00ad voted.', '\u200b'],
    })
    const { data, edits } = articleIn(story)
    expect([data.headline, bodyIn(story)]).toEqual([HEADLINE, ['The council voted.']])
    expect(edits.filter(({ rule }) => rule === 'invisible')).toHaveLength(2)
  })
})

describe('furniture', () => {
  test.each<[string, string[]]>([
    ['the end of a NewsBreak page', ['Read full article', 'Comments / 0', 'YOU MAY ALSO LIKE', 'Comments']],
    ['comments', ['Comments / 3', 'Jane D: I never liked that bridge.', '2d ago', 'Reply']],
    ['related stories', ['Related:', 'Ten seals that made the news', 'Why seals bark']],
    ['one related story', ['***', 'RELATED: How to grow mint']],
    ['calls', ['Sign up for our newsletter here.', 'Follow Harbor Gazette on Twitter', 'Click here to subscribe']],
    ['the origin', ['The post Fans greet the harbor seal appeared first on Harbor Gazette .']],
    ['advertisements', ['ADVERTISEMENT', 'Story continues below', 'Sponsored content']],
    ['Instagram’s words', ['View this post on Instagram', 'A post shared by Harbor Zoo (@harborzoo)']],
    ['Spanish', ['Leer artículo completo', 'Comentarios', 'Te puede interesar:', 'Otra historia']],
    ['comments in German', ['Kommentare / 0', 'Anna: Nie.']],
    ['comments in French', ['Commentaires / 0', 'Anna : Non.']],
    ['comments in Spanish', ['Comentarios / 0', 'Ana: No.']],
    ['comments in Italian', ['Commenti / 0', 'Anna: No.']],
    ['comments in Dutch', ['Reacties / 0', 'Anna: Nee.']],
    ['comments in Portuguese', ['Comentários / 0', 'Ana: Não.']],
    ['no comments in German', ['0 Kommentare']],
    ['other stories in Spanish', ['También te puede interesar', 'Otra historia']],
    ['other stories in German', ['Das könnte Sie auch interessieren', 'Noch etwas']],
    ['other stories in French', ['Vous aimerez aussi', 'Autre chose']],
    ['other stories in English', ['More for You', 'Why seals bark']],
    ['German', ['Lesen Sie auch: Etwas anderes', 'Mehr zum Thema', 'Noch etwas', 'Alle Rechte vorbehalten.']],
  ])('%s is left out, on record', (_, lines) => {
    const story = read({ body: [TEXT, ...lines] })
    expect(bodyIn(story)).toEqual([TEXT])
    expect(new Set(leftOutOf(story))).toEqual(new Set(lines))
  })

  test('between paragraphs goes alone', () => {
    const body = [
      TEXT,
      'Related: Ten seals',
      'Two.',
      'Related stories',
      'Why seals bark',
      'The text goes on.',
      'Advertisement',
      'Three.',
    ]
    expect(bodyIn(read({ body }))).toEqual([TEXT, 'Two.', 'The text goes on.', 'Three.'])
  })

  test('a notice of copyright is the story’s', () => {
    const notice = 'Copyright 2022 Harbor Media. All rights reserved.'
    const story = read({ body: [TEXT, notice] })
    expect([articleIn(story).data.copyrightNotice, bodyIn(story)]).toEqual([notice, [TEXT]])
  })

  test.each([
    'Copyright © 2022 Harbor Media, and its partners.',
    '© 2022 Harbor Media',
    'Copyright 2022 Harbor Media',
    'Copyright 2022 by The Associated Press.',
    'Copyright 2022 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.',
  ])('“%s” is a notice of copyright', (notice) => {
    expect(articleIn(read({ body: [TEXT, notice] })).data.copyrightNotice).toBe(notice)
  })

  test.each([
    'Originally published in The Harbor Gazette.',
    'This article originally appeared on USA TODAY: Fans greet the harbor seal, and more',
    'This story was originally published by Harbor Gazette on Aug. 4, 2022.',
    'First published on harbor.example',
    'This article was originally published on The Conversation. Read the original article.',
    'This story was first published by ProPublica, a nonprofit newsroom.',
    'Get the latest news in your inbox.',
    'Receive our newsletter every day',
    'Share this article',
    'Share on Facebook',
    'Leggi l’articolo completo',
    'Lees het volledige artikel',
    'Lire la suite sur Le Port',
    'Lire la suite sur leport.example',
    'Leer más',
    'Leer más en El Puerto',
    'Weiterlesen auf Hafenblatt.example',
    'Weiterlesen auf dem Hafenblatt',
    'Lea también: Otra historia',
    'Comments are closed.',
    'Be the first to comment',
    '- Advertisement -',
    '[READ MORE: Ten seals that made the news]',
  ])('“%s” is none of the text', (line) => {
    expect(bodyIn(read({ body: [TEXT, line] }))).toEqual([TEXT])
  })

  test.each([
    'It was the last thing that anyone expected here!',
    'Who could have known that it would last so long?',
    'The bridge was opened to all traffic in 1990.',
    'It was opened by the mayor herself (a first).',
    '“It was the last thing that we all expected!”',
  ])('after other stories’ titles, “%s” is text', (text) => {
    expect(bodyIn(read({ body: [TEXT, 'Top stories', 'Why seals bark', text, TEXT] }))).toEqual([TEXT, text, TEXT])
  })

  test('of more than eight words, left out of a body, is in a warning', () => {
    const title = 'Ten harbor seals that made the news in 2022 and what became of them'
    expect(read({ body: [TEXT, 'Related:', title] }).warnings).toEqual([
      `page.txt:16: expected text of the story, found "${title.slice(0, 60)}…": left out`,
    ])
    expect(read({ body: [TEXT, 'Related:', 'Why seals bark'] }).warnings).toBeUndefined()
  })

  test('text after “Comments” may be a chapter: it is refused', () => {
    expect(refusal(pageOf({ body: [TEXT, 'Comments', 'The mayor made three of them.'] }))).toBe(
      'page.txt:16: expected the end of the page after its comments, found "The mayor made three of them."',
    )
  })

  test.each([
    'Share prices fell on Monday.',
    'Subscribe to the theory that all is well.',
    'Follow the money on Facebook, he said.',
    'Comments on the plan were mixed.',
    'More on that later.',
    'Copyright law was changed.',
    'Read more books, she said.',
    'Related to the king, he rose.',
    'Originally published in 1960, the book sold well and was never out of print.',
    'First appeared on the scene in 1990, and has been here since then.',
    'Originally published in London, the book was a success.',
    'Get well soon cards went to hundreds of patients here today.',
    'Receive what is given to you for free today',
    'Copyright 2022 was the year when the law changed.',
    'Share this bench with a stranger and you will learn.',
    'Share on the market and lose.',
    'Comments are closed to nobody here.',
    'Be the first to comment on it, she said.',
    '0 Kommentare waren es am Ende.',
    'Leer más libros en verano',
    'Weiterlesen auf eigene Gefahr.',
    'Lire la suite sur place',
    'Lea también los clásicos.',
    '[Read more: the law] is what he wrote.',
    'More for you and me',
    'Vous aimerez aussi les phoques.',
    'What you need',
    'The End',
  ])('“%s” is text', (text) => {
    expect(bodyIn(read({ body: [TEXT, text, TEXT] }))).toEqual([TEXT, text, TEXT])
  })
})
