import { filtered } from './filters'
import { graphs } from './graphql'
import { reads } from './reads'
import { written } from './writes'

/** The order matters: writes change the results of later queries. */
export const requests = [...filtered, ...reads, ...graphs, ...written]
