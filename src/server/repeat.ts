import type { outageLog } from '../logging/logger'

/**
 * Does work now, and again and again for as long as the process runs, one round at a time.
 * @returns what ends it, when the round at hand is done
 */
export function repeat(work: () => Promise<void>, everyMs: number, outage: ReturnType<typeof outageLog>) {
  let round: Promise<void> | undefined
  const next = () => {
    round ??= work()
      .then(outage.worked, outage.failed)
      .finally(() => (round = undefined))
  }
  next()
  const timer = setInterval(next, everyMs)
  return async (): Promise<void> => {
    clearInterval(timer)
    await round
  }
}
