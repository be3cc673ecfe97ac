import { siteName, siteUrl } from './newsroom'

type Props = {
  /** The page's own address, from the slash on. */
  path: string
  title?: string
  description?: string | null
  /** Its stories as feeds, such as `/api/feeds/sections/politics`. */
  feeds?: string
  /** Whether search engines may list it. */
  isIndexed?: boolean
  /** More properties of Open Graph (https://ogp.me); what is not known is left out. */
  og?: Record<string, string | number | null | undefined>
  jsonLd?: string
  /** Of a page that stands for nothing: Next gives no page a status, so the server does (src/server/siteResponses.ts). */
  status?: 404 | 410
}

const formats = {
  'rss.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
}

/** What a page says of itself to browsers, search engines and link previews. React puts it into the head. */
export function Head({ description, feeds, isIndexed = true, jsonLd, og, path, status, title }: Props) {
  const address = siteUrl + path
  const properties = {
    type: 'website',
    title: title ?? siteName,
    description,
    url: address,
    site_name: siteName,
    ...og,
  }
  return (
    <>
      <title>{title ? `${title} – ${siteName}` : siteName}</title>
      <link rel="canonical" href={address} />
      {description && <meta name="description" content={description} />}
      {status && <meta httpEquiv="status" content={String(status)} />}
      {(!isIndexed || status) && <meta name="robots" content="noindex" />}
      {Object.entries(properties).map(
        ([name, value]) =>
          value && <meta key={name} property={name.startsWith('article:') ? name : `og:${name}`} content={value} />,
      )}
      <meta name="twitter:card" content={og?.image ? 'summary_large_image' : 'summary'} />
      {feeds &&
        Object.entries(formats).map(([file, type]) => (
          <link key={file} rel="alternate" type={type} href={`${feeds}/${file}`} title={title ?? siteName} />
        ))}
      {jsonLd && (
        <script
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: jsonLd.replaceAll('<', '\\u003c') }} // no text ends the script
        />
      )}
    </>
  )
}
