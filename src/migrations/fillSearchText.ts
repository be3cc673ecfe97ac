import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import { plainText } from '../../collections/Articles/text/plainText'
import { toSearchText } from '../../collections/values/normalizeForSearch'
import type { Article } from '../generated/payload-types'

/** The fields that `searchText` is made of, on 2026-11-29; those with a star are lists of texts. */
export const searched: Record<string, string[]> = {
  articles: ['headline', 'alternativeHeadline', 'description', 'byline', 'dateline', '*keywords', 'slug', 'articleBody'],
  authors: ['name', '*alternateName'],
  media: ['name', 'caption', 'creditText', 'alt', 'creator', 'filename'],
  publications: ['name', '*alternateName', 'legalName'],
  sections: ['name'],
  topics: ['name', '*alternateName', 'disambiguatingDescription'],
  users: ['name'],
  webhooks: ['name', 'url'],
}

type Row = Record<string, unknown>
/** Runs a statement; resolves to its rows. */
type Run = (statement: SQL) => Promise<unknown>

const PAGE = 200
const inSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The search text of a row, by the names of its columns or fields. */
export const searchTextOf = (row: Row, names: string[]): string | null =>
  toSearchText(
    names.map((name) => {
      const value = row[name.replace('*', '')]
      if (name !== 'articleBody') return value
      return plainText((typeof value === 'string' ? JSON.parse(value) : value) as Article['articleBody'])
    }),
  )

/** Fills `search_text` of all tables, and `search_ids` of articles, a page of rows at a time. */
export async function fillSearchText(run: Run): Promise<void> {
  for (const [table, names] of Object.entries(searched)) await fill(run, table, names, '', '')
  await fill(run, '_articles_v', searched.articles!, 'version_', 0)
}

async function fill(run: Run, table: string, names: string[], prefix: '' | 'version_', first: unknown) {
  const isArticle = names.includes('articleBody')
  const references = isArticle ? ['publisher_id', 'article_section_id'] : []
  const plain = names.filter((name) => !name.startsWith('*'))
  const columns = [
    ...plain.map((name) => `${prefix}${inSnakeCase(name)} AS "${name}"`),
    ...references.map((name) => `${prefix}${name} AS "${name}"`),
  ].join()
  const page = async (last: unknown) =>
    (await run(
      sql`SELECT id, ${sql.raw(columns)} FROM ${sql.raw(table)} WHERE id > ${last} ORDER BY id LIMIT ${PAGE}`,
    )) as Row[]
  for (let rows = await page(first); rows.length > 0; rows = await page(rows.at(-1)!.id)) {
    const ids = sql.join(
      rows.map(({ id }) => sql`${id}`),
      sql`, `,
    )
    const lists = names.some((name) => name.startsWith('*'))
      ? ((await run(
          sql`SELECT parent_id, path, text FROM ${sql.raw(`${table}_texts`)} WHERE parent_id IN (${ids}) ORDER BY "order"`,
        )) as Row[])
      : []
    const authors = isArticle
      ? ((await run(
          sql`SELECT _parent_id, author_id FROM ${sql.raw(`${table}_${prefix}authors`)} WHERE _parent_id IN (${ids}) ORDER BY _order`,
        )) as Row[])
      : []
    for (const row of rows) {
      for (const name of names.filter((one) => one.startsWith('*'))) {
        const path = prefix.replace('_', '.') + name.slice(1)
        row[name.slice(1)] = lists.filter((one) => one.parent_id === row.id && one.path === path).map(({ text }) => text)
      }
      const named = [...authors.filter(({ _parent_id }) => _parent_id === row.id).map(({ author_id }) => author_id)]
      named.push(row.article_section_id, row.publisher_id)
      const searchIds = sql`, ${sql.raw(`${prefix}search_ids`)} = ${named.filter(Boolean).join(' ')}`
      await run(
        sql`UPDATE ${sql.raw(table)} SET ${sql.raw(`${prefix}search_text`)} = ${searchTextOf(row, names)}${isArticle ? searchIds : sql``} WHERE id = ${row.id}`,
      )
    }
  }
}
