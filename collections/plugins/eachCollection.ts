import type { CollectionConfig, Plugin } from 'payload'

/** A plugin that changes every collection of the newsroom, before Payload adds its own. */
export const eachCollection =
  (change: (collection: CollectionConfig) => CollectionConfig): Plugin =>
  (config) => ({ ...config, collections: config.collections?.map(change) })
