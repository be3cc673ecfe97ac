import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { articleOf, collectionOf, dataOf, make, setUpDesk, unique, type Desk, type Subject } from '../access/content'
import { emailOf, PASSWORD, STORY_SLUG, useNewsroom, type Answer, type Visitor } from '../support/newsroom'

type Json = Record<string, any>

const newsroom = useNewsroom({ withStory: true })
let desk: Desk
let document: Json
let ajv: Ajv2020
beforeAll(async () => {
  document = (await newsroom.as('anonymous')('GET', '/api/openapi.json')).body
  desk = await setUpDesk(newsroom)
  ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'api')
  ajv.addSchema({ components: { schemas: closed(document.components.schemas) } }, 'closed')
})

/** The same schemas without room for what they do not name. */
const closed = (schema: any): any => {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.entries(schema).map(([key, part]) => [
    key,
    key === 'properties'
      ? Object.fromEntries(Object.entries(part as Json).map(([name, of]) => [name, closed(of)]))
      : closed(part),
  ])
  return { ...(schema.properties && { additionalProperties: false }), ...Object.fromEntries(parts) }
}

const pointer = (...parts: string[]) => parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
const asked = new Set<string>()

/** What the document says otherwise of an answer than it is. */
function judge(method: string, route: string, { body, status }: Answer): string[] {
  const path = route.split('?')[0]!
  const template = Object.keys(document.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .find((candidate) => new RegExp(`^${candidate.replaceAll('.', '[.]').replace(/\{\w+\}/g, '[^/]+')}$`).test(path))!
  const operation = document.paths[template][method.toLowerCase()]
  asked.add(operation.operationId)
  const key = String(status) in operation.responses ? String(status) : 'default'
  const to = `api#/paths/${pointer(template, method.toLowerCase(), 'responses', key)}`
  const $ref = operation.responses[key].$ref ? `api${operation.responses[key].$ref}` : to
  const check = ajv.compile({ $ref: `${$ref}/content/application~1json/schema` })
  check(body)
  return (check.errors ?? []).map(
    ({ instancePath, message }) => `${method} ${route} ${status}: ${instancePath} ${message}`,
  )
}

async function ask(visitor: Visitor, method: string, route: string, body?: unknown): Promise<Answer<Json>> {
  const answer = await newsroom.as(visitor)<Json>(method, route, body)
  expect(judge(method, route, answer)).toEqual([])
  return answer
}

test('the document is valid OpenAPI 3.1', async () => {
  const { errors, valid } = await new Validator().validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(document.openapi).toMatch(/^3[.]1[.]/)
})

const collections = ['articles', 'authors', 'publications', 'sections', 'topics', 'media', 'users']

test('it tells of the newsroom’s collections, and of nothing internal', () => {
  const told = new Set(Object.keys(document.paths).map((path) => path.split('/')[2]!))
  expect([...told].filter((name) => collections.includes(name))).toEqual(collections)
  expect(JSON.stringify(document)).not.toMatch(/payload-|"hash"|"salt"|resetPasswordToken|loginAttempts|#\/definitions/)
})

test('readers are promised nothing of what is the newsroom’s own', () => {
  const { Article, ArticleAtDesk, Author, AuthorAtDesk } = document.components.schemas
  expect(document.components.schemas.User).toBeUndefined()
  for (const name of ['edNote', 'hints', 'notice', 'provenance', 'generateSlug']) {
    expect(Article.properties[name]).toBeUndefined()
    expect(ArticleAtDesk.properties[name]).toBeDefined()
  }
  expect([Author.properties.email, AuthorAtDesk.properties.email.type]).toEqual([undefined, ['string', 'null']])
  expect(Article.required).toEqual(expect.arrayContaining(['id', 'headline', 'articleBody', 'slug', 'createdAt']))
  expect(ArticleAtDesk.required).toEqual(['id', 'updatedAt', 'createdAt'])
  expect(Article.properties.datePublished).toMatchObject({ type: ['string', 'null'], format: 'date-time' })
})

test.each([0, 1, 3])('readers get exactly what it says, %i deep', async (depth) => {
  for (const collection of collections.slice(0, -1)) {
    const { body } = await ask('anonymous', 'GET', `/api/${collection}?depth=${depth}&limit=100`)
    const [name] = /\w+$/.exec(
      document.paths[`/api/${collection}/{id}`].get.responses[200].content['application/json'].schema.$ref,
    )!
    const check = ajv.compile({ type: 'array', items: { $ref: `closed#/components/schemas/${name}` } })
    check(body.docs)
    expect(check.errors ?? []).toEqual([])
  }
})
