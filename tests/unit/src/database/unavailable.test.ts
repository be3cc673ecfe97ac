import { expect, test } from 'vitest'
import { whyUnavailable } from '../../../../src/database/unavailable'

const error = (message: string, more: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), more)

test.each([
  ['a PostgreSQL that is not there', error('', { code: 'ECONNREFUSED' }), 'the server does not respond'],
  ['one that shuts down', error('x', { code: '57P01' }), 'the server does not respond'],
  ['one that was lost', error('Connection terminated unexpectedly'), 'the server does not respond'],
  ['one without room', error('x', { code: '53100' }), 'the disk is full'],
  ['one with too many connections', error('x', { code: '53300' }), 'the server has no resources left'],
  ['a standby', error('x', { code: '25006' }), 'it is read-only'],
  ['drizzle’s wrapping', error('Failed query: …', {}, error('', { code: 'ENOTFOUND' })), 'the server does not respond'],
  ['GraphQL’s', error('x', { originalError: error('', { code: 'EPIPE' }) }), 'the server does not respond'],
  ['MongoDB without a primary', error('x', { name: 'MongoServerSelectionError' }), 'the server does not respond'],
  ['a former primary', error('x', { name: 'MongoServerError', code: 10107 }), 'the server does not respond'],
  ['SQLite’s full disk', error('x', { code: 'SQLITE_FULL' }), 'the disk is full'],
  ['its file that may not be written', error('x', { code: 'SQLITE_READONLY_DBMOVED' }), 'it is read-only'],
  [
    'a lock that is held for too long',
    error('SQLite: timed out after 30 s waiting to write.'),
    'another program is writing to it',
  ],
  ['a file for which there is no room', error('x', { code: 'ENOSPC' }), 'the disk is full'],
  ['a disk that is read-only', error('x', { code: 'EROFS' }), 'it is read-only'],
  ['too many open files', error('x', { code: 'EMFILE' }), 'the server has no resources left'],
])('%s is told from a fault of ours', (_, thrown, reason) => {
  expect(whyUnavailable(thrown)?.reason).toBe(reason)
})

test.each([
  ['a client’s fault', error('No database is locked here.', { status: 400 })],
  ['what a client sent, as drizzle quotes it', error('Failed query: … params: ECONNREFUSED')],
  ['what a client sent, as PostgreSQL quotes it', error('invalid input: "disk is full"', { code: '22P02' })],
  ['a mail server that is away', error('x', { code: 'ECONNREFUSED', command: 'CONN' })],
  ['a web site that is away', error('fetch failed', {}, error('', { code: 'ECONNREFUSED' }))],
  ['a client that goes away', error('aborted', { code: 'ECONNRESET' })],
  ['any other fault', new TypeError('x is not a function')],
  ['what is no error', 'ECONNREFUSED'],
])('%s is not taken for it', (_, thrown) => {
  expect(whyUnavailable(thrown)).toBeUndefined()
})
