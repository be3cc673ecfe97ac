import * as fc from 'fast-check'

/** The same inputs in every run, so that a change is judged by what it changes; `FC_SEED=random` looks for others. */
const { FC_SEED = '20261124' } = process.env
export const propertySeed = FC_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(FC_SEED)

fc.configureGlobal({ seed: propertySeed })

export { fc }
