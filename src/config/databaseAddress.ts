export const engines = ['sqlite', 'postgres', 'mongodb'] as const
export type Engine = (typeof engines)[number]

/** Runs a MongoDB by itself; with a folder behind it, keeps its data there. */
export const MEMORY_SERVER = 'mongodb-memory-server:'

export const EXPECTED =
  'expected file:PATH, postgres://USER:PASSWORD@HOST/DATABASE, mongodb://HOST/DATABASE?replicaSet=NAME or mongodb-memory-server:[FOLDER]'

/** @returns the engine that an address names by its scheme */
export function engineOf(address: string): Engine | undefined {
  if (address.startsWith('file:')) return 'sqlite'
  if (address.startsWith(MEMORY_SERVER)) return 'mongodb'
  return /^(postgres|mongodb)(ql|\+srv)?:\/\//.exec(address)?.[1] as Engine | undefined
}

/** The path in an address of SQLite, as it is written there: the database decodes it. */
export const sqlitePath = (address: string): string => address.replace(/^file:(\/\/)?/, '')

/** Whether an address says all that is needed: a path, or a host and the database's name. */
export function isAddress(address: string): boolean {
  if (address.startsWith(MEMORY_SERVER)) return true
  if (address.startsWith('file:')) return address !== 'file:'
  // No `new URL`: MongoDB's may name several hosts.
  return /^(postgres(ql)?|mongodb(\+srv)?):\/\/([^/?#]+@)?[^/?#@]+\/[^/?#]+(\?.*)?$/.test(address)
}

/** The address without what must not be printed: its password, and options that may hold one. */
export const withoutPassword = (address: string): string =>
  address.replace(/^([a-z+]+:\/\/[^/@:]*):.*@/i, '$1@').replace(/(:\/\/[^?]*)\?.*/, '$1')
