import { withPayload } from '@payloadcms/next/withPayload'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/** @type {import('next').NextConfig} */
const config = {
  outputFileTracingRoot: root,
  turbopack: { root },
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` sees these files, too
}

export default withPayload(config)
