import type { MigrateUpArgs, MongooseAdapter } from '@payloadcms/db-mongodb'

/** The choices that a draft could keep as ''; in other collections, Payload has always refused that, but in provenance. */
const articles = [
  '_status', 'articleType', 'authors.$[row].role', 'corrections.$[row].type', 'datePublishedPrecision', 'datePublished_tz',
  'digitalSourceType', 'editorialStatus', 'embargoedUntil_tz', 'expires_tz', 'mentions.$[row].rel',
  'provenance.fields.$[row].method', 'scheduledPublicationDate_tz', 'subjects.$[row].rel', 'syndication.status',
]
const others = ['authors', 'media', 'publications', 'sections', 'topics']
const paths = [
  ...articles.flatMap((path) => [['articles', path], ['_articles_versions', `version.${path}`]] as const),
  ...others.map((collection) => [collection, 'provenance.fields.$[row].method'] as const),
  ['media', 'digitalSourceType'] as const,
]
const lists = [
  ['articles', 'contentWarning'], ['_articles_versions', 'version.contentWarning'], ['publications', 'roles'], ['webhooks', 'events'],
] as const

/** A choice that is none is null: GraphQL’s enums cannot say ''. Not in a transaction, which MongoDB ends after a minute. */
export async function up({ payload }: MigrateUpArgs): Promise<void> {
  const { connection } = payload.db as unknown as MongooseAdapter
  for (const [collection, path] of paths) {
    const [, name] = path.split('$[row].')
    const arrayFilters = name ? [{ [`row.${name}`]: '' }] : undefined
    const filter = { [path.replace('$[row].', '')]: '' }
    await connection.collection(collection).updateMany(filter, { $set: { [path]: null } }, { arrayFilters })
  }
  for (const [collection, path] of lists) {
    await connection.collection(collection).updateMany({ [path]: '' }, { $pull: { [path]: '' } as never })
  }
}

export async function down(): Promise<void> {}
