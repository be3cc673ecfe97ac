import { lexicalEditor } from '@payloadcms/richtext-lexical'
import path from 'node:path'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { collections } from '../collections'
import { restoreVersionMutation } from '../collections/Articles/endpoints/restoreVersion'
import { withOwnReset } from '../collections/Users/signIn'
import { restrictPayloadCollections } from '../collections/access/payloadCollections'
import { limitOwnCollections, requestChecks } from '../collections/checks'
import { offerFields } from '../collections/plugins/listFields'
import { panelViews } from '../collections/plugins/panelViews'
import type { Settings } from '../collections/requests/settings'
import { dashboard } from './admin/desk/queues'
import { translations } from './admin/translations'
import { databaseAt } from './database'
import { pageGraphqlJoins } from './database/joins'
import { developmentKeys } from './config/developmentKeys'
import { emailBy } from './config/email'
import { readEnv } from './config/env'
import { jobs } from './jobs'
import { createLogger } from './logging/logger'
import { documentOutputs, outputs } from './outputs'
import { openapi } from './outputs/openapi'
import { queuePurge } from './reads/queuePurge'
import { observe } from './reads/recordDependencies'
import { CORS } from './http/responseHeaders'
import { explainFault } from './http/explainFault'
import { pictureFiles } from './pictures/fetchRemote'
import { formLimits } from './http/requestLimits'
import { uploadsIn } from './http/uploadLeftovers'
import { SCHEMA_FILE, schemaFile } from './graphql/schemaFile'

const env = readEnv()
const root = process.cwd()
const site = { serverUrl: env.serverUrl, siteUrl: env.siteUrl, siteName: env.SITE_NAME }

const config = buildConfig({
  admin: {
    user: 'users',
    avatar: 'default', // gravatar is another host
    custom: { hasMailServer: Boolean(env.SMTP_URL), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    importMap: { baseDir: root, importMapFile: path.join(root, 'src/app/(payload)/admin/importMap.js') },
    components: {
      beforeDashboard: ['/src/admin/desk/Welcome#Welcome'],
      providers: [
        '/src/admin/PayloadFixes#PayloadFixes',
        '/src/admin/media/UploadGuard#UploadGuard',
        '/src/admin/saving/Unsaved#DropAtSignOut',
      ],
      graphics: { Icon: '/src/admin/brand/Brand#Icon', Logo: '/src/admin/brand/Brand#Logo' },
    },
    dashboard,
    meta: {
      icons: [{ rel: 'icon', type: 'image/svg+xml', url: '/favicon.ico' }],
      titleSuffix: ' — Newsdesk',
      defaultOGImageType: 'off',
    },
  },
  collections,
  cors: CORS,
  csrf: env.allowedOrigins,
  custom: {
    newsroom: env.SITE_NAME,
    serverUrl: env.serverUrl,
    siteUrl: env.siteUrl,
    privateReceivers: env.WEBHOOK_PRIVATE === 'allow',
    privatePictures: env.PICTURES_PRIVATE === 'allow',
    ...((env.SITE_URL || env.SITE === 'on') && { previewSite: env.siteUrl }),
    ...(env.PURGE_URL && { purge: { url: env.PURGE_URL, secret: env.PURGE_SECRET } }),
  } satisfies Settings,
  db: await databaseAt(env.databaseUrl, (adapter) => observe(adapter, queuePurge)),
  editor: lexicalEditor(),
  email: await emailBy(env),
  endpoints: [...outputs(site), openapi, ...(env.isSchemaPublic ? [schemaFile] : [])],
  graphQL: {
    disableIntrospectionInProduction: !env.isSchemaPublic, // and elsewhere, see graphqlLimits
    disablePlaygroundInProduction: true,
    schemaOutputFile: SCHEMA_FILE,
    maxComplexity: 1000,
    queries: pageGraphqlJoins,
    mutations: (...args) => ({ ...restoreVersionMutation(...args), ...withOwnReset(...args) }),
  },
  hooks: { afterError: [explainFault] },
  i18n: { translations: { en: translations(Boolean(env.SMTP_URL)) } },
  jobs,
  logger: createLogger(env),
  // With the error, not its message alone: the line of its request has both (see src/logging/logger.ts).
  loggingLevels: {
    Forbidden: 'error',
    Locked: 'error',
    MissingFile: 'error',
    NotFound: 'error',
    ValidationError: 'error',
  },
  plugins: [requestChecks, panelViews, uploadsIn(env.mediaDir), pictureFiles, documentOutputs(site)],
  // In production the server has refused to start without one; only `next build` comes here with none.
  secret: env.PAYLOAD_SECRET ?? (env.isProduction ? '' : developmentKeys(env.dataDir).secret),
  serverURL: env.SERVER_URL ?? '',
  sharp,
  telemetry: false,
  // Otherwise every start in development runs a second Node that writes the types, for three seconds.
  typescript: { autoGenerate: false, outputFile: path.join(root, 'src/generated/payload-types.ts') },
  upload: formLimits,
})

export default config.then(restrictPayloadCollections).then(limitOwnCollections).then(offerFields)
