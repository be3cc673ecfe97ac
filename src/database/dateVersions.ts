import type { BaseDatabaseAdapter } from 'payload'

/**
 * Dates every version by when it was saved. Payload dates a restored one by when its document was made, which puts it last
 * in the history (payload#17760).
 */
export function dateVersions(adapter: BaseDatabaseAdapter): void {
  const create = adapter.createVersion.bind(adapter)
  adapter.createVersion = (args) => create({ ...args, createdAt: args.updatedAt })
}
