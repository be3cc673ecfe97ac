import { describe, expect, test } from 'vitest'
import { isWriteConflict } from '../../../../src/database/transaction'

describe('a write conflict', () => {
  const labelled = (label: string) =>
    Object.assign(new Error('x'), {
      labels: [label],
      hasErrorLabel(this: { labels: string[] }, one: string) {
        return this.labels.includes(one)
      },
    })
  const coded = (code: unknown) => Object.assign(new Error('x'), { code })

  test.each<[string, unknown, boolean]>([
    ['not serialisable', coded('40001'), true],
    ['a deadlock', coded('40P01'), true],
    ['MongoDB’s own number', coded(40001), false],
    ['transient', labelled('TransientTransactionError'), true],
    ['other labels', labelled('RetryableWriteError'), false],
    ['PostgreSQL’s words', new Error('could not serialize access due to concurrent update'), true],
    ['MongoDB’s words', new Error('Write conflict during plan execution.'), true],
    ['a transaction that is gone', new Error('NoSuchTransaction: it has been aborted'), true],
    ['a deadlock in words', new Error('ERROR: deadlock detected'), true],
    ['other words', new Error('conflict'), false],
    ['its cause', new Error('Failed query', { cause: new Error('x', { cause: coded('40001') }) }), true],
    ['a cause that is none', new Error('Failed query', { cause: '40001' }), false],
    ['no error', { code: '40001', message: 'deadlock detected' }, false],
    ['nothing', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isWriteConflict(error)).toBe(expected)
  })
})
