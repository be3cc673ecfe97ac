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
  typescript: { tsconfigPath: '../tsconfig.json' },
}

export default withPayload(config)
