/** A share of the rounds, for who has no half an hour: SHARE=0.2. */
const share = Number(process.env.SHARE ?? 1)

/** How often something is done over and over in this run, of the times that it should hold. */
export const rounds = (times: number): number => Math.ceil(times * share)

/** Of cases that are much alike, as many as this run has time for: one at least, and always the same. */
export const someOf = <Case>(cases: Case[]): Case[] => {
  const wanted = rounds(cases.length)
  return Array.from({ length: wanted }, (_, index) => cases[Math.floor((index * cases.length) / wanted)]!)
}
