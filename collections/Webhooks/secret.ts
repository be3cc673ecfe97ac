import { randomBytes } from 'node:crypto'
import type { FieldHook, TextFieldSingleValidation } from 'payload'

const PREFIX = 'whsec_'

/** A secret as Standard Webhooks writes one: 24 to 64 random bytes in base64. */
const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** @returns the bytes that sign; undefined when it is no such secret */
export function keyOf(secret: string): Buffer | undefined {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret)) return undefined
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  return key.length >= 24 && key.length <= 64 ? key : undefined
}

export const giveSecret: FieldHook = ({ originalDoc, value }) =>
  (value as unknown) || (originalDoc as { secret?: string } | undefined)?.secret || newSecret()

export const validateSecret: TextFieldSingleValidation = (value) =>
  !value ||
  Boolean(keyOf(value)) ||
  'The secret must be whsec_ followed by 24 to 64 random bytes in base64. Leave it empty to generate one.'
