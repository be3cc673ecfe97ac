import { APIError, ValidationError } from 'payload'
import { expect, test } from 'vitest'
import type { Item } from '../../../../seed/documents/types'
import { explainFailure, explainInvalid, InvalidDocument } from '../../../../seed/write/failures'
import { NO_DATABASE, Refusal } from '../../../../src/config/refusal'

const item = { document: { collection: 'topics' }, source: { file: 'page.txt' } } as Item
const thrown = (message: string, more: object = {}) => Object.assign(new Error(message), more)

test('a database that fails is explained in a line, with the code of a run that could not write', () => {
  const error = thrown('disk I/O\nand more', { code: 'SQLITE_FULL' })
  expect(explainFailure(error)).toEqual(
    new Refusal('Nothing was written to the newsroom: the disk is full (Error SQLITE_FULL disk I/O).', NO_DATABASE),
  )
  expect(explainFailure(error)).toMatchObject({ exitCode: NO_DATABASE })
})

test.each([
  ['Cannot write to /data.', NO_DATABASE],
  ['page.txt:1: expected a headline, found an empty file', 1],
])('a refusal keeps its message: %s', (message, exitCode) => {
  expect(explainFailure(new Refusal(message))).toMatchObject({ exitCode, message })
})

test('an error that says nothing of the database stays as it is', () => {
  const error = thrown('x is not a function')
  expect(explainFailure(error)).toBe(error)
})

test.each([
  [
    new ValidationError({
      collection: 'topics',
      errors: [
        { message: 'Value must be unique', path: 'slug' },
        { message: 'Required.', path: 'name' },
      ],
    }),
    'slug: Value must be unique; name: Required.',
  ],
  [new APIError('No such topic.', 400), 'No such topic.'],
])('what is not valid names its source', (error, problems) => {
  expect(explainInvalid(error, item)).toEqual(
    new InvalidDocument(`page.txt: invalid document in topics: ${problems}`, item),
  )
})

test.each([[new APIError('Sorry', 500)], [thrown('x')]])('%s is no matter of validation', (error) => {
  expect(explainInvalid(error, item)).toBe(error)
})
