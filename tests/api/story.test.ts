import { expect, test } from 'vitest'
import { STORY_SLUG, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom({ withStory: true })

test('REST gives the story with its author, publication and section', async () => {
  const { body, status } = await newsroom.as('anonymous')(
    'GET',
    `/api/articles?where[slug][equals]=${STORY_SLUG}&depth=2`,
  )
  expect(status).toBe(200)
  const [story] = body.docs
  expect(story).toMatchObject({
    headline: 'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’',
    byline: 'By Kat Pettibone',
    authors: [{ role: 'author', author: { name: 'Kat Pettibone', type: 'Person', worksFor: { name: 'Us Weekly' } } }],
    publisher: { name: 'Us Weekly', type: 'NewsMediaOrganization', roles: ['originator'] },
    provider: [{ name: 'NewsBreak', roles: ['distributor', 'aggregator'] }],
    articleSection: { name: 'Elections' },
    subjects: [{ name: 'Elections', creator: 'NewsBreak', rel: 'about' }],
    datePublished: '2022-08-04T12:00:00.000Z',
    datePublishedPrecision: 'day',
    syndication: { status: 'received', noindex: true },
    wordCount: 593,
    _status: 'published',
    editorialStatus: 'published',
    pubStatus: 'usable',
    version: 1,
    image: null, // its usage rights are not cleared
  })
  expect(story.articleBody.root.children).toHaveLength(12)
})

test('GraphQL returns the same fields', async () => {
  const query = `{ Articles(where: { slug: { equals: "${STORY_SLUG}" } }) { docs {
    headline byline wordCount datePublished datePublishedPrecision
    authors { role author { name } } publisher { name } provider { name } articleSection { name }
    image { contentUrl rightsStatus url } } } }`
  const { body, status } = await newsroom.as('anonymous')('POST', '/api/graphql', { query })
  expect(status).toBe(200)
  expect(body.data.Articles.docs).toEqual([
    {
      headline: 'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’',
      byline: 'By Kat Pettibone',
      wordCount: 593,
      datePublished: '2022-08-04T12:00:00.000Z',
      datePublishedPrecision: 'day',
      authors: [{ role: 'author', author: { name: 'Kat Pettibone' } }],
      publisher: { name: 'Us Weekly' },
      provider: [{ name: 'NewsBreak' }],
      articleSection: { name: 'Elections' },
      image: null,
    },
  ])
})

test('users see where the story contradicts itself, with both passages', async () => {
  const { body } = await newsroom.as('author')('GET', `/api/articles?where[slug][equals]=${STORY_SLUG}&depth=0`)
  expect(body.docs[0].hints).toEqual([
    'The lead image has no alt text.',
    'The lead image has no credit.',
    expect.stringMatching(
      /^¶10 says “two years after”, but February 2022 and September 2020 are 17 months apart\. ¶9 “In February, .*” ¶7 “.* September 2020\.”$/,
    ),
  ])
})
