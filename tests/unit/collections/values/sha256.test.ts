import { expect, test } from 'vitest'
import { sha256 } from '../../../../collections/values/sha256'
import { REAL_BYTES, REAL_SHA256 } from '../../seed/page/page'

test('sha256 is lower-case hex', () => {
  expect(sha256(REAL_BYTES)).toBe(REAL_SHA256)
  expect(sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
