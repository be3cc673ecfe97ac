import { createHash } from 'node:crypto'

/** A share of the rounds, for who has no half an hour: SHARE=0.2. */
const share = Number(process.env.SHARE ?? 1)
/** Decides which cases that are, the same for the same text: CI gives the commit’s hash, so that commits take turns. */
const sample = process.env.SAMPLE ?? ''

/** How often something is done over and over in this run, of the times that it should hold. */
export const rounds = (times: number): number => Math.ceil(times * share)

/** Of cases that are much alike, as many as this run has time for, one at least; says which when it is not all. */
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
