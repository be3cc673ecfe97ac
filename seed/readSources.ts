import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../src/config/refusal'
import { withLostCharacters } from './documents/readItems'
import { isNewsml } from './newsml/isNewsml'
import { decodeText, requireNoUtf32, utf16Of, type DecodeOptions } from './parsing/decodeText'
import { quoted } from './parsing/quoted'
import { MalformedPage, parsePage } from './page/parsePage'
import { buildStory } from './page/pageToStory'
import { parseTopics } from './page/topics'
import type { ReadEvents, Stories, Story } from './documents/types'
import { isJsonFeed, parseJson, requireSize } from './parsing/json'

/** How sources are read. */
export type ReadOptions = {
  /** Whether one bad entry or file refuses all of them; else it is skipped. */
  allOrNothing?: boolean
  /** Of files that state none and are not UTF-8, by its label. */
  encoding?: string
  /** Receives how many files were read or, with a file, how many of its entries. */
  onProgress?: (done: number, of: number, file?: string) => void
}

/** What a reader is given beside a file. */
type Reading = ReadEvents & DecodeOptions
type Reader = (file: string, reading: Reading) => Story[] | Promise<Stories | Story[]>

/** The folder of the stories that come with Newsdesk. */
export const STORIES = path.resolve('seed/stories')

/** The captured pages that come with Newsdesk. */
export const bundledStories = (): string[] =>
  readdirSync(STORIES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => path.join(STORIES, name))

const keyOf = (file: string): string => path.basename(file).replace(/\.[^.]+$/, '')

/** How a file or folder is named in messages and in the import record: from the current folder. */
export const nameOf = (file: string): string => path.relative(process.cwd(), path.resolve(file))

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw Object.assign(error as Error, { path: file }) // of a folder, Node does not say which
  }
}
/** In bytes: the root element of an XML file begins within. */
const BEGINNING = 64_000

function beginningOf(file: string): Buffer {
  const bytes = Buffer.alloc(BEGINNING)
  const descriptor = openSync(file, 'r')
  try {
    return bytes.subarray(0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
  }
}

function textOf(file: string, reading: Reading): string {
  const text = decodeText(bytesOf(file), nameOf(file), reading).replace(/^\uFEFF/, '')
  const banner = bannerIn(text.slice(0, 1000), nameOf(file))
  if (banner) throw new Refusal(banner)
  return text
}

const REDO = 'export again with npm run export -- --out FILE'

/** The problem of a file that begins with the lines that npm prints before a program’s output, if it does. */
function bannerIn(beginning: string, file: string): string | undefined {
  const [before, banner = ''] = /^\s*(> \S+@\S+ .*)/.exec(beginning) ?? []
  if (!before) return undefined
  const line = before.split('\n').length
  return `${file}:${line}: found npm’s line ${quoted(banner.trim())}: remove the lines before the export, or ${REDO}`
}

/** What identifies the story of a captured page: the file's name; undefined for other files. */
export const pageKeyOf = (file: string): string | undefined =>
  (readerOf(file) ?? readPage) === readPage ? keyOf(file) : undefined

export const SAME_NAME =
  'another file of this run has the same name, which must be unique because it identifies the story'

/** A captured page, and the topics beside it: `story.topics.json` beside `story.txt`. */
function readPage(file: string, reading: Reading): Story[] {
  const key = keyOf(file)
  const name = nameOf(file)
  const page = parsePage(bytesOf(file), name, new Date(), reading)
  const beside = path.join(path.dirname(file), `${key}.topics.json`)
  const topics = existsSync(beside)
    ? parseTopics(decodeText(bytesOf(beside), nameOf(beside), reading), nameOf(beside), page)
    : []
  const line = page.text.split('\uFFFD')[0]!.split('\n').length
  return [withLostCharacters(buildStory(page, key, topics), `${name}:${line}`)]
}

/** In bytes: JSON is parsed as a whole, and an export of Ghost is one value. */
const MAX_JSON = 200_000_000

/**
 * Libraries that read one format are loaded for files of theirs. JSON is a JSON Feed or an export of Ghost if it says so,
 * and else ninjs.
 */
async function readJson(file: string, reading: Reading): Promise<Stories | Story[]> {
  const [text, name] = [textOf(file, reading), nameOf(file)]
  requireSize(text, name, MAX_JSON)
  const value = parseJson(text, name)
  if (isJsonFeed(value)) return (await import('./feed/readFeed')).readFeed(text, name, undefined, reading)
  const { readGhost, tablesIn } = await import('./ghost/readGhost')
  const tables = tablesIn(value)
  if (tables) return readGhost(tables, name, undefined, reading)
  return (await import('./ninjs/readNinjs')).readNinjs(text, name, undefined, reading)
}

/** XML is an export of WordPress, or NewsML or NITF, if its root says so, and else a feed. */
async function readXml(file: string, reading: Reading): Promise<Stories | Story[]> {
  const name = nameOf(file)
  const { isWordpress } = await import('./wordpress/elements')
  if (isWordpress(beginningOf(file).toString())) {
    return (await import('./wordpress/readWordpress')).readWordpress(file, name, undefined, reading)
  }
  const text = textOf(file, reading)
  if (isNewsml(text)) return (await import('./newsml/readNewsml')).readNewsml(text, name, undefined, reading)
  return (await import('./feed/readFeed')).readFeed(text, name, undefined, reading)
}

/** An exported newsroom: a damaged one is refused as a whole, because its documents refer to each other. */
async function readLines(file: string): Promise<Stories> {
  const beginning = beginningOf(file)
  requireNoUtf32(beginning, nameOf(file))
  const problem = utf16Of(beginning)
    ? `${nameOf(file)}: expected text in UTF-8, found UTF-16, which PowerShell writes: ${REDO}`
    : bannerIn(beginning.toString('utf8', 0, 1000), nameOf(file))
  if (problem) throw new Damaged(problem)
  const { readNewsroom } = await import('./newsroom/readNewsroom')
  const newsroom = readNewsroom(file)
  const problems = await newsroom.check()
  if (problems.length > 0) throw new Damaged(problems.join('\n'))
  return newsroom.stories
}

/** A newsroom’s export that cannot be restored: no other file makes up for it. */
class Damaged extends Refusal {}

/** What a file is, by the end of its name. */
const readers: Record<string, Reader> = {
  '.atom': readXml,
  '.json': readJson,
  '.ndjson': readLines,
  '.rdf': readXml,
  '.rss': readXml,
  '.txt': readPage,
  '.xml': readXml,
}

const isTopics = (file: string): boolean => file.endsWith('.topics.json')
const readerOf = (file: string): Reader | undefined => readers[path.extname(file).toLowerCase()]

/** The source that a file belongs to: itself, or the page whose topics it has; undefined for a file of another kind. */
export function sourceOf(file: string): string | undefined {
  if (!isTopics(file)) return readerOf(file) && file
  const page = file.replace(/\.topics\.json$/, '.txt')
  return existsSync(page) ? page : undefined
}

/** The files that are meant: of a folder, all that could hold stories. */
export const filesIn = (place: string): string[] =>
  statSync(place).isDirectory()
    ? readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => readerOf(file) && !isTopics(file))
        .toSorted()
    : [place]

/** The lines of what keeps a file from being read; any other error is thrown. */
function whyUnreadable(error: unknown, place: string): string[] {
  const { code, message, path: reading } = error as NodeJS.ErrnoException
  if (error instanceof MalformedPage || error instanceof Refusal) return message.split('\n')
  if (code) return [`${reading ?? place}: cannot be read (${code})`]
  throw error
}

function findFiles(places: string[]): string[] {
  const problems: string[] = []
  const files = places.flatMap((place) => {
    try {
      const found = filesIn(place)
      if (found.length === 0)
        problems.push(`${place}: the folder has no files to import (${Object.keys(readers).join(', ')})`)
      return found
    } catch (error) {
      problems.push(...whyUnreadable(error, place))
      return []
    }
  })
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return files
}

/** What was read; `count` is absent if it is known at the end only. */
export type ReadStories = {
  count?: number
  stories: Stories
  /** A line for each problem of each entry and file that was skipped. */
  skipped: string[]
  /** A line for each value that was left empty; of stories that are read while they are written, at the end. */
  warnings: ReadonlySet<string>
}

/**
 * Reads captured pages, ninjs items, feeds and exported newsrooms, or folders of them. Bad entries and files are skipped.
 * @throws {Refusal} with a line for each problem of each file, when nothing could be read, a place or an exported newsroom
 *   is not readable, or all must be good
 */
export async function readStories(places: string[], options: ReadOptions = {}): Promise<ReadStories> {
  const { allOrNothing, encoding, onProgress } = options
  const skipped: string[] = []
  const warnings = new Set<string>()
  const parts: (Stories | Story[])[] = []
  const keys = new Set<string>()
  const onWarning = (line: string): void => void warnings.add(line)
  const onSkip = (line: string): void => {
    if (!skipped.includes(line)) skipped.push(line) // a transaction that is tried again reads again
  }
  const reading: Reading = { encoding, onWarning, ...(!allOrNothing && { onSkip }) }
  let isDamaged = false

  const files = findFiles(places)
  for (const [index, file] of files.entries()) {
    await setImmediate() // signals and the progress
    onProgress?.(index, files.length)
    const read = readerOf(file) ?? readPage
    const isRepeated = read === readPage && keys.size === keys.add(keyOf(file)).size
    const onEntry = (done: number, of: number): void => onProgress?.(done, of, nameOf(file))
    try {
      if (isRepeated) onSkip(`${nameOf(file)}: ${SAME_NAME}`)
      else parts.push(await read(file, { ...reading, onEntry }))
    } catch (error) {
      isDamaged ||= error instanceof Damaged
      skipped.push(...whyUnreadable(error, file))
    }
  }
  if (skipped.length > 0 && (allOrNothing || isDamaged || parts.length === 0)) throw new Refusal(skipped.join('\n'))
  const addWarnings = (story: Story): void => story.warnings?.forEach(onWarning)
  for (const part of parts) if (typeof part !== 'function') part.forEach(addWarnings)
  const isCounted = parts.every((part) => typeof part !== 'function')
  return {
    ...(isCounted && { count: parts.flat().length }),
    skipped,
    warnings,
    stories: async function* () {
      for (const part of parts) {
        for await (const story of typeof part === 'function' ? part() : part) {
          addWarnings(story)
          yield story
        }
      }
    },
  }
}
