import path from 'node:path'
import { withoutPassword } from '../config/databaseAddress'
import type { Env } from '../config/env'
import type { FirstVisit } from './firstVisit'

const databaseName = (url: string): string =>
  url.startsWith('file:') ? path.relative(process.cwd(), url.slice('file:'.length)) : withoutPassword(url)

/** The lines that say where everything is, once it is there. */
export function welcome({ databaseUrl, serverUrl, SITE }: Env, visit: FirstVisit | undefined): string[] {
  if (!visit) return [`Newsdesk serves ${serverUrl}`]
  const { login, slug } = visit
  const query = slug
    ? `{Articles(where:{slug:{equals:"${slug}"}}){docs{headline byline datePublished publisher{name}}}}`
    : '{Articles{totalDocs}}'
  const rest = slug ? `?where[slug][equals]=${slug}&depth=2` : ''
  return [
    'Newsdesk is ready.',
    ...(SITE === 'on' ? [`  Site      ${serverUrl}`] : []),
    `  Admin     ${serverUrl}/admin`,
    `  Login     ${login}`,
    `  REST      ${serverUrl}/api/articles${rest}`,
    `  GraphQL   ${serverUrl}/api/graphql?query=${encodeURIComponent(query)}`,
    `  Database  ${databaseName(databaseUrl)}`,
  ]
}
