import { withPayload } from '@payloadcms/next/withPayload'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** @type {import('next').NextConfig} */
const config = {
  compress: false, // Express compresses
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
  typescript: { tsconfigPath: '../tsconfig.json', ignoreBuildErrors: true }, // `npm run typecheck` looks at them
}

const { headers, ...panel } = withPayload(config)

export default {
  ...panel,
  // Payload requests a client hint for the panel’s dark mode, for which browsers fetch the first page of a visit twice.
  headers: async () => (await headers()).map((header) => ({ ...header, source: '/admin/:path*' })),
}
