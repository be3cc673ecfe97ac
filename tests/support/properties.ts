import * as fc from 'fast-check'

/** Inputs are the same in every run, so that a failure is caused by a change; `FC_SEED=random` tries others. */
const { FC_SEED = '20261124' } = process.env
export const propertySeed = FC_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(FC_SEED)

fc.configureGlobal({ seed: propertySeed })

export { fc }
