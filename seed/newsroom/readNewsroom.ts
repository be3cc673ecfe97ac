import { sha256 } from '../../collections/values/sha256'
import { createReadStream } from 'node:fs'
import { problemsOf } from '../parsing/json'
import { quoted } from '../parsing/quoted'
import type { Collection, SeedDocument, Story } from '../documents/types'
import { COLLECTIONS, HEADER, line as lineSchema, type Line } from './format'

/** Bytes; a picture of 50 megapixels stays below. */
const MAX_LINE = 80_000_000
const MAX_PROBLEMS = 50

/** Where a document refers to one of its own kind, which may come later, or refer back to it. */
const toOwnKind: Partial<Record<Collection, string>> = { publications: 'parentOrganization', sections: 'parent' }

/**
 * An exported newsroom, read line by line, for it may be larger than the memory. Each document is a story of its own.
 * One that refers to its own kind comes without that reference, and once more with nothing else at the end, when all
 * that it could refer to stand there: no order would do for documents that refer to each other.
 * @returns `check` lists the first 50 problems of the file, a line each; `stories` expects a checked file
 */
export function readNewsroom(file: string, maxLine = MAX_LINE) {
  async function check(): Promise<string[]> {
    const problems: string[] = []
    let number = 0
    let before: Line | undefined
    for await (const bytes of linesOf(file, maxLine)) {
      number += 1
      const found = bytes ? parse(bytes) : { problems: [`expected at most ${maxLine} bytes in a line`] }
      const expected = number === 1 ? wrongHeader(found) : (found.problems ?? outOfOrder(found.line!, before))
      problems.push(...expected.map((problem) => `${file}:${number}: ${problem}`))
      if ((number === 1 && problems.length > 0) || problems.length >= MAX_PROBLEMS) break
      before = found.line ?? before
    }
    if (number === 0) problems.push(`${file}:1: ${expectedHeader}, found an empty file`)
    return problems.slice(0, MAX_PROBLEMS)
  }

  async function* stories(): AsyncGenerator<Story> {
    const later: Story[] = []
    for await (const bytes of linesOf(file, maxLine)) {
      const line = bytes && parse(bytes).line
      if (!bytes || !line) continue // the header
      const source = { file, importer: 'newsdesk-export', sha256: sha256(bytes), text: bytes.toString() }
      const { rest, wanted } = wantedOf(line)
      if (rest) later.push({ source: { ...source, text: '' }, wanted: [rest] })
      yield { source, wanted: [wanted] }
    }
    yield* later
  }

  return { check, stories }
}

function wantedOf({ collection, data, draft, file, id }: Line): { wanted: SeedDocument; rest?: SeedDocument } {
  const isShared = collection !== 'articles'
  const key: SeedDocument['key'] = isShared && typeof data.slug === 'string' ? { slug: data.slug } : {}
  const wanted: SeedDocument = {
    collection,
    id,
    key,
    data,
    evidence: [],
    edits: [],
    isRestored: true,
    isShared,
    ...(draft && { draft }),
    ...(file && { file: { name: file.name, bytes: () => Promise.resolve(Buffer.from(file.base64, 'base64')) } }),
  }
  const name = toOwnKind[collection]
  if (!name || !data[name]) return { wanted }
  const { [name]: own, ...others } = data
  return { wanted: { ...wanted, data: others }, rest: { ...wanted, data: { [name]: own }, completes: true } }
}

type Parsed = { value?: unknown; line?: Line; problems?: string[] }

function parse(bytes: Buffer): Parsed {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return { problems: [`expected a line of JSON, found ${quoted(bytes.toString().trim())}`] }
  }
  const { data, error } = lineSchema.safeParse(value)
  if (error) return { value, problems: problemsOf(error) }
  if (data.file && data.collection !== 'media') return { problems: ['file: expected in pictures only'] }
  if (data.draft && data.collection !== 'articles') return { problems: ['draft: expected in articles only'] }
  if (data.file && Buffer.from(data.file.base64, 'base64').toString('base64') !== data.file.base64) {
    return { problems: ['file: base64: expected base64'] }
  }
  return { line: data }
}

const expectedHeader = `expected ${JSON.stringify(HEADER)} on the first line`

function wrongHeader({ value }: Parsed): string[] {
  const { kind, newsdesk } = Object(value) as Record<string, unknown>
  if (kind !== HEADER.kind || typeof newsdesk !== 'number') return [expectedHeader]
  return newsdesk === HEADER.newsdesk
    ? []
    : [
        `expected version ${HEADER.newsdesk} of the format, found ${newsdesk}: another version of Newsdesk wrote this file`,
      ]
}

/** In the order of an export no document can stand twice. */
function outOfOrder({ collection, id }: Line, before: Line | undefined): string[] {
  const rank = before ? COLLECTIONS.indexOf(collection) - COLLECTIONS.indexOf(before.collection) : 1
  if (!before || rank > 0 || (rank === 0 && id > before.id)) return []
  return [`expected ${rank < 0 ? `${collection} before ${before.collection}` : 'each id once, in their order'}`]
}

/** The lines as bytes; undefined for one that is too long, which is passed over and not kept. */
async function* linesOf(file: string, maxLine: number): AsyncGenerator<Buffer | undefined> {
  let parts: Buffer[] = []
  let size = 0
  const add = (part: Buffer): void => {
    size += part.length
    if (size <= maxLine) parts.push(part)
    else parts = []
  }
  const take = (): Buffer | undefined => {
    const line = size <= maxLine ? Buffer.concat(parts) : undefined
    parts = []
    size = 0
    return line
  }
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      add(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (size > 0) yield take()
}
