import crypto from 'node:crypto'
import { promisify } from 'node:util'
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export const MIN_PASSWORD = 12
/** In characters. What is longer costs time and protects nothing. */
const MAX_PASSWORD = 256
/** zxcvbn’s scale from 0 to 4: an offline attack takes more than 10^8 guesses. */
const MIN_SCORE = 3

/** Without commas, at which the panel’s toast makes a list of it. */
export const PASSWORD_RULE =
  `A password must have ${MIN_PASSWORD} to ${MAX_PASSWORD} characters and be hard to guess. Common passwords and ` +
  'repetitions and rows of keys are refused as are your own name and email. Four unrelated words are accepted.'

let estimator: Promise<ZxcvbnFactory> | undefined
/** Its dictionaries take a tenth of a second to load, which a start without a new password need not wait for. */
const loadEstimator = (): Promise<ZxcvbnFactory> =>
  (estimator ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) =>
      new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }),
  ))

/**
 * Whether a password follows `PASSWORD_RULE` (NIST SP 800-63B, section 5.1.1.2).
 * @param known words that attackers try first: the user's email and name, and the newsroom's name
 */
export async function isGoodPassword(password: string, known: string[]): Promise<boolean> {
  const { length } = Array.from(password)
  if (length < MIN_PASSWORD || length > MAX_PASSWORD) return false
  const words = known.flatMap((text) => [text, text.replaceAll(/\s/g, ''), ...text.split(/[\s@]+/)]).filter(Boolean)
  return (await loadEstimator()).check(password, words).score >= MIN_SCORE
}

/** Payload’s own (auth/strategies/local/generatePasswordSaltHash.js), which it does not export; `legacy` before 3.90. */
const current = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, keyLength: 32 }
const legacy = { prefix: '', iterations: 25_000, keyLength: 512 }
const BLOCK_BYTES = 32

type Hashed = { hash?: string | null; salt?: string | null }

/**
 * Whether it is the user's password. Takes the same time for every user and for none: what a legacy hash, or an unknown
 * user, spares is spent as well.
 */
export async function isPasswordOf(user: Hashed | null | undefined, password: string): Promise<boolean> {
  const hash = user?.hash ?? ''
  const salt = user?.salt ?? crypto.randomBytes(BLOCK_BYTES).toString('hex')
  const { iterations, keyLength, prefix } = hash && !hash.startsWith(current.prefix) ? legacy : current
  const derive = promisify(crypto.pbkdf2)
  const derived = await derive(password, salt, iterations, keyLength, 'sha256')
  const spared = current.iterations - (iterations * keyLength) / BLOCK_BYTES
  if (spared > 0) await derive(password, salt, spared, BLOCK_BYTES, 'sha256')
  const stored = Buffer.from(hash.slice(prefix.length), 'hex')
  return stored.length === derived.length && crypto.timingSafeEqual(stored, derived)
}
