import { expect, test } from 'vitest'
import { toJsonLd } from '../../../../src/outputs/jsonLd'
import { knownDates, site, story } from './sample'

test.each(knownDates)('a date known to the %s is %s', (datePublishedPrecision, known) => {
  expect(toJsonLd(story({ datePublishedPrecision }), site).datePublished).toBe(known)
})

test('a date that is not known is not there', () => {
  expect(toJsonLd(story({ datePublished: null }), site).datePublished).toBeUndefined()
})

test('an editor that is an organisation is a contributor, as schema.org has persons for editors only', () => {
  const authors = ['Person', 'Organization'].map((type) => ({
    author: { id: type, type, name: `A ${type}` },
    role: 'editor',
  }))
  expect(toJsonLd(story({ authors }), site)).toMatchObject({
    editor: [{ name: 'A Person' }],
    contributor: [{ name: 'A Organization' }],
  })
})
