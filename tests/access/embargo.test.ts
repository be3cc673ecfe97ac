import { testWays } from './embargoTable'

// embargo.long.ts runs all requests.
testWays((all) => all.filter((_, nth) => nth % 12 === 0))
