import { readFileSync } from 'node:fs'
import addFormats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { validateXML } from 'xmllint-wasm'

const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

/** Google’s rules for an article in a news sitemap, https://support.google.com/news/publisher-center/answer/9606710 */
const newsSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${NEWS}" elementFormDefault="qualified">
  <xs:element name="news"><xs:complexType><xs:sequence>
    <xs:element name="publication"><xs:complexType><xs:sequence>
      <xs:element name="name"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType></xs:element>
      <xs:element name="language"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/></xs:restriction></xs:simpleType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="publication_date"><xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType></xs:element>
    <xs:element name="title"><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`

/** https://www.sitemaps.org/schemas/sitemap/0.9/siteindex.xsd, without annotations. */
const indexSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <xs:element name="sitemapindex"><xs:complexType><xs:sequence><xs:element name="sitemap" maxOccurs="50000"><xs:complexType><xs:all>
    <xs:element name="loc"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:minLength value="12"/><xs:maxLength value="2048"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="lastmod" minOccurs="0"><xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType></xs:element>
  </xs:all></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
</xs:schema>`

/** Both schemas at once: the one of sitemaps.org validates elements of other namespaces by their schemas. */
const both = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
  <xs:import namespace="${NEWS}" schemaLocation="news.xsd"/>
</xs:schema>`

const preload = [
  { fileName: 'sitemap.xsd', contents: readFileSync('node_modules/sitemap/schema/sitemap.xsd', 'utf8') },
  { fileName: 'news.xsd', contents: newsSchema },
]

/** The errors that libxml2 finds in a sitemap or a sitemap index. */
export async function sitemapProblems(xml: string, kind: 'index' | 'urlset' = 'urlset'): Promise<string[]> {
  const schema = kind === 'index' ? [indexSchema] : [both]
  const { errors } = await validateXML({ xml: [{ fileName: 'sitemap.xml', contents: xml }], schema, preload })
  return errors.map(({ message }) => message)
}

const text = { type: 'string', minLength: 1 }
const uri = { type: 'string', format: 'uri', pattern: '^https?://' }
const date = { type: 'string', format: 'date-time' }
const people = {
  type: 'array',
  items: { type: 'object', properties: { name: text, url: uri, avatar: uri }, minProperties: 1 },
}
const own = { '^_[A-Za-z]+$': { type: 'object' } } // an extension is an object, and its name has no dot

/** The rules of https://jsonfeed.org/version/1.1, without additional properties. */
const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  additionalProperties: false,
  patternProperties: own,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: text,
    home_page_url: uri,
    feed_url: uri,
    description: text,
    user_comment: text,
    next_url: uri,
    icon: uri,
    favicon: uri,
    authors: people,
    language: text,
    expired: { type: 'boolean' },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        additionalProperties: false,
        patternProperties: own,
        properties: {
          id: text,
          url: uri,
          external_url: uri,
          title: text,
          content_html: text,
          content_text: text,
          summary: text,
          image: uri,
          banner_image: uri,
          date_published: date,
          date_modified: date,
          authors: people,
          tags: { type: 'array', items: text, uniqueItems: true },
          language: text,
          attachments: {
            type: 'array',
            items: {
              type: 'object',
              required: ['url', 'mime_type'],
              additionalProperties: false,
              properties: {
                url: uri,
                mime_type: { type: 'string', pattern: '^\\w+/' },
                title: text,
                size_in_bytes: { type: 'integer', minimum: 1 },
                duration_in_seconds: { type: 'number', minimum: 0 },
              },
            },
          },
        },
      },
    },
  },
}
const isJsonFeed: ValidateFunction = addFormats.default(new Ajv2020({ allErrors: true })).compile(jsonFeedSchema)

/** The errors of a document that is not a valid JSON Feed 1.1. */
export function jsonFeedProblems(document: unknown): string[] {
  isJsonFeed(document)
  return (isJsonFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
