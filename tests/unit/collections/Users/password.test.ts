import { expect, test } from 'vitest'
import { isGoodPassword } from '../../../../collections/Users/password'
import { PASSWORD } from '../../../support/newsroom'

const known = ['kat.pettibone@example.org', 'Katherine Pettibone', 'The Gazette']

test.each([PASSWORD, 'a long password', 'x8K2-qLr9-Tm4w', 'пять красных лисиц', '狐狸狐狸和猫狗在屋顶上睡觉'])(
  'a good password: %s',
  async (password) => expect(await isGoodPassword(password, known)).toBe(true),
)

test.each([
  ['of 11 characters', 'x8K2-qLr9-T'],
  ['of 11 characters that are more code units', '🦊🐈🐕🦉🦔🐝🦎🐢🦀🦑🐙'],
  ['of 257 characters', 'x8K2-qLr9-'.repeat(26).slice(0, 257)],
  ['common', 'password1234'],
  ['common, with other letters', 'P@ssw0rd1234'],
  ['a common one twice', 'iloveyouiloveyou'],
  ['a row of keys', 'qwertyuiop123'],
  ['a pattern of keys', '1q2w3e4r5t6y'],
  ['a sequence', '123456789012'],
  ['one letter', 'aaaaaaaaaaaa'],
  ['their email', 'kat.pettibone@example.org'],
  ['their name', 'katherinepettibone'],
  ['their name, spaced', 'Katherine Pettibone'],
  ['the newsroom’s name', 'TheGazette2026'],
])('a bad password, %s: %s', async (_, password) => expect(await isGoodPassword(password, known)).toBe(false))
