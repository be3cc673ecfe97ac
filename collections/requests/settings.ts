import type { Payload } from 'payload'

/** What the environment configures for rules, jobs and outputs; see `src/config/env.ts`. */
export type Settings = {
  /** The newsroom's name: SITE_NAME. */
  newsroom: string
  serverUrl: string
  siteUrl: string
  /** The front-end that shows previews of drafts, if there is one. */
  previewSite?: string
  /** Whether webhooks and pictures may have addresses on a private network. */
  privateReceivers: boolean
  privatePictures: boolean
  /** The URL that receives the keys of stale responses, for a CDN to purge. */
  purge?: { url: string; secret?: string }
}

export const settingsOf = ({ config }: Payload): Settings => config.custom as Settings
