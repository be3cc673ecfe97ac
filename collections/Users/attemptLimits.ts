import ipaddr from 'ipaddr.js'
import { LRUCache } from 'lru-cache'

const MINUTE_MS = 60_000
const MAX_KEYS = 100_000
const IPV6_NETWORK_PARTS = 4

type Kind = 'account' | 'network' | 'pair'
/** How many attempts are allowed within a window that begins with the first; a pair is an account and a network. */
type Limits = Record<Kind, { attempts: number; windowMs: number }> & {
  /** Attempts of each network that the account’s limit does not refuse: strangers elsewhere cannot use these up. */
  spared: number
}

/** Decision 016 explains the figures. */
export const SIGN_IN_LIMITS: Limits = {
  pair: { attempts: 10, windowMs: 5 * MINUTE_MS },
  network: { attempts: 50, windowMs: 5 * MINUTE_MS },
  account: { attempts: 100, windowMs: 60 * MINUTE_MS },
  spared: 3,
}
export const RESET_LIMITS: Limits = {
  pair: { attempts: 5, windowMs: 60 * MINUTE_MS },
  network: { attempts: 20, windowMs: 60 * MINUTE_MS },
  account: { attempts: 10, windowMs: 60 * MINUTE_MS },
  spared: 0,
}

/** An email in lower case, whether or not a user has it, and a network as `networkOf` names it. */
export type Client = { account: string; network: string }

/** The network of an address: an IPv4 address itself, or the /64 of an IPv6 address, which is one household’s. */
export function networkOf(address: string | null | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return 'parts' in parsed ? parsed.parts.slice(0, IPV6_NETWORK_PARTS).join(':') : parsed.toString()
}

/** Counts attempts in the memory of this process. */
export class Attempts {
  readonly #counts = new LRUCache<string, number>({ max: MAX_KEYS, ttl: MINUTE_MS })
  /** Pairs that have succeeded before. */
  readonly #familiar = new LRUCache<string, true>({ max: MAX_KEYS })

  constructor(readonly limits: Limits) {}

  /**
   * Counts an attempt, if one is allowed, before its result is known: many at once would otherwise all pass. What
   * strangers use up is not counted against a network that has signed in to the account before.
   * @returns 0, or the seconds until the next attempt is allowed
   */
  begin({ account, network }: Client): number {
    const pair = `${account} ${network}`
    const keys = Object.entries(this.#familiar.has(pair) ? { pair } : { pair, network, account }) as [Kind, string][]
    const counted = keys.map(([kind, key]) => {
      const name = `${kind} ${key}`
      const left = this.#counts.getRemainingTTL(name)
      return { kind, name, count: this.#counts.get(name) ?? 0, left, ...this.limits[kind] }
    })
    const isSpared = counted[0]!.count < this.limits.spared
    const waits = counted.map(({ attempts, count, kind, left }) =>
      count < attempts || (kind === 'account' && isSpared) ? 0 : left,
    )
    const wait = Math.max(...waits)
    if (wait > 0) return Math.max(1, Math.round(wait / 1000))
    for (const { count, name, windowMs } of counted) {
      this.#counts.set(name, count + 1, { ttl: windowMs, noUpdateTTL: true }) // the window begins with the first
    }
    return 0
  }

  /** Forgets the attempts that led to a success, and marks the network as familiar. */
  succeed({ account, network }: Client): void {
    this.#counts.delete(`pair ${account} ${network}`)
    this.#familiar.set(`${account} ${network}`, true)
  }
}
