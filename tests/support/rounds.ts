import { createHash } from 'node:crypto'

/** The share of the rounds to run: SHARE=0.2 runs a fifth. */
const share = Number(process.env.SHARE ?? 1)
/** Selects the cases, the same ones for the same text: CI passes the commit’s hash, so that commits take turns. */
const sample = process.env.SAMPLE ?? ''

/** The number of rounds in this run, of all rounds. */
export const rounds = (times: number): number => Math.ceil(times * share)

/** This run’s share of similar cases, at least one; prints which ones if it is not all. */
export function someOf<Case>(cases: Case[]): Case[] {
  const hashOf = (one: Case) =>
    createHash('sha256')
      .update(`${sample} ${JSON.stringify(one)}`)
      .digest('hex')
  const byHash = cases.map((one) => ({ one, hash: hashOf(one) })).toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
  const chosen = new Set(byHash.slice(0, rounds(cases.length)).map(({ one }) => one))
  if (chosen.size === cases.length) return cases
  const some = cases.filter((one) => chosen.has(one))
  console.log(
    `SHARE=${share} SAMPLE=${sample}: ${some.length} of ${cases.length} cases\n${some.map((one) => `  ${JSON.stringify(one)}\n`).join('')}`,
  )
  return some
}
