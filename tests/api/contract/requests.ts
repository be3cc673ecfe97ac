import { filtered } from './filters'
import { graphs } from './graphql'
import { reads } from './reads'
import { written } from './writes'

/** In this order: what is written changes what is found after it. */
export const requests = [...filtered, ...reads, ...graphs, ...written]
