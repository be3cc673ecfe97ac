import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type CollectionConfig } from 'payload'
import sharp from 'sharp'
import { collections } from '../../../collections'

/** Without the hooks of fields, at whatever depth. */
function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(plain) as T
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'hooks')
  return Object.fromEntries(
    entries.map(([key, part]) => [key, key.endsWith('ields') || key === 'tabs' ? plain(part) : part]),
  ) as T
}

/** What stock Payload serves: our fields and our access rules, and nothing else of ours. */
const stock = ({ fields, ...collection }: CollectionConfig): CollectionConfig => ({
  ...collection,
  endpoints: undefined,
  fields: plain(fields),
  forceSelect: undefined,
  hooks: undefined,
  indexes: undefined,
})

export default buildConfig({
  admin: { user: 'users' },
  collections: collections.map(stock),
  db: sqliteAdapter({ client: { url: process.env.DATABASE_URL ?? '' }, push: false }),
  editor: lexicalEditor(),
  secret: process.env.PAYLOAD_SECRET ?? '',
  sharp,
  telemetry: false,
  typescript: { autoGenerate: false },
})
