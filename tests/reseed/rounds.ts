/** A share of the rounds, for who has no half an hour: SHARE=0.2. */
const share = Number(process.env.SHARE ?? 1)

/** How often something is done over and over in this run, of the times that it should hold. */
export const rounds = (times: number): number => Math.ceil(times * share)
