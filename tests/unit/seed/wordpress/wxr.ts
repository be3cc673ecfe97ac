const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const elements = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `<${name}>${cdata(value)}</${name}>`)
    .join('')

export type Item = {
  fields?: Record<string, string>
  meta?: [key: string, value: string][]
  terms?: [domain: string, nicename: string, name: string][]
  more?: string
}

/** A published post; `fields` are added and override. */
export const post = (id: number, { fields = {}, meta = [], more = '', terms = [] }: Item = {}): string =>
  `<item>${elements({
    title: `Post ${id}`,
    link: `https://gazette.example/2024/post-${id}/`,
    guid: `https://gazette.example/?p=${id}`,
    'dc:creator': 'jdoe',
    'content:encoded': `Text of post ${id}.`,
    'excerpt:encoded': '',
    'wp:post_id': String(id),
    'wp:post_date_gmt': '2024-08-04 09:30:00',
    'wp:post_modified_gmt': '2024-08-04 09:30:00',
    'wp:post_name': `post-${id}`,
    'wp:status': 'publish',
    'wp:post_parent': '0',
    'wp:post_type': 'post',
    'wp:post_password': '',
    ...fields,
  })}${terms.map(([domain, nicename, name]) => `<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>`).join('')}${meta
    .map(([key, value]) => `<wp:postmeta>${elements({ 'wp:meta_key': key, 'wp:meta_value': value })}</wp:postmeta>`)
    .join('')}${more}</item>`

export const attachment = (id: number, url: string, { alt = '', caption = '', parent = 0 } = {}): string =>
  post(id, {
    fields: {
      'wp:post_type': 'attachment',
      'wp:status': 'inherit',
      'wp:attachment_url': url,
      'excerpt:encoded': caption,
      'wp:post_parent': String(parent),
    },
    meta: alt ? [['_wp_attachment_image_alt', alt]] : [],
  })

export const NEWS: [string, string, string] = ['category', 'news', 'News']

const categories = [
  [1, 'news', '', 'News'],
  [2, 'harbour', 'news', 'Harbour'],
  [3, 'sport', '', 'Sport'],
  [4, 'uncategorized', '', 'Uncategorized'],
]

/** An export of WordPress with these items, as its exporter writes it. */
export const wxr = (...items: string[]): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Harbour Gazette</title><link>https://www.gazette.example</link><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author>${elements({ 'wp:author_login': 'jdoe', 'wp:author_email': 'jane@gazette.example', 'wp:author_display_name': 'Jane Doe' })}</wp:author>
${categories
  .map(
    ([id, nicename, parent, name]) =>
      `<wp:category>${elements({ 'wp:term_id': String(id), 'wp:category_nicename': String(nicename), 'wp:category_parent': String(parent), 'wp:cat_name': String(name) })}</wp:category>`,
  )
  .join('\n')}
${items.join('\n')}
</channel>
</rss>`
