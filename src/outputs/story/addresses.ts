import addFormats from 'ajv-formats'
import type { CollectionWithPage } from '../../../collections/collectionTraits'

/** Base URLs, without a slash at the end. Never taken from a request, whose Host header the client chooses. */
export type Addresses = {
  /** This server: the API and the pictures. */
  serverUrl: string
  /** The front-end, where readers are. */
  siteUrl: string
}

/** The addresses of the newsroom and its name for readers. */
export type Site = Addresses & { siteName: string }

/** The page of a document at the front-end: `https://news.example/articles/a-story`. */
export const pageOf = ({ siteUrl }: Pick<Addresses, 'siteUrl'>, collection: CollectionWithPage, slug: string): string =>
  `${siteUrl}/${collection}/${encodeURIComponent(slug)}`

/**
 * An address of this server, or elsewhere, in full.
 * @param address a path or a whole address
 * @returns undefined for what is none
 */
export const absolute = (address: string | null | undefined, serverUrl: string): string | undefined =>
  address && URL.canParse(address, serverUrl) ? uriOf(new URL(address, serverUrl).href) : undefined

const uriFormat = addFormats.default.get('uri')

/**
 * An address as a URI in the schema’s sense (RFC 3986), which an address of the web need not be: non-ASCII
 * characters and the like are percent-encoded.
 * @returns undefined when there is none, or it cannot be one
 */
export function uriOf(address: string | null | undefined): string | undefined {
  const isUri = (text: string): boolean => typeof uriFormat === 'function' && uriFormat(text)
  if (!address || isUri(address)) return address || undefined
  if (!URL.canParse(address)) return undefined
  const { href } = new URL(address)
  const encoded = href.replace(/%(?![\da-f]{2})|[^\w\-.~:/?#@!$&'()*+,;=%]/gi, encodeURIComponent)
  return isUri(encoded) ? encoded : undefined
}
