import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../src/config/refusal'
import { MalformedPage, parsePage } from './page/parsePage'
import { buildStory } from './page/pageToStory'
import { parseTopics } from './page/topics'
import type { Stories, Story } from './documents/types'
import { isJsonFeed, parseJson, requireSize } from './parsing/json'

type Reader = (file: string) => Story[] | Promise<Stories | Story[]>

/** The libraries that read other formats are loaded for files of theirs. */
const readFeed = async (text: string, file: string) => (await import('./feed/readFeed')).readFeed(text, file)
const readNinjs = async (text: string, file: string) => (await import('./ninjs/readNinjs')).readNinjs(text, file)

const STORIES = path.resolve('seed/stories')

/** The captured pages that come with Newsdesk. */
export const bundledStories = (): string[] =>
  readdirSync(STORIES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => path.join(STORIES, name))

/** A file, for messages: from the current folder. */
export const nameOf = (file: string): string => path.relative(process.cwd(), path.resolve(file))

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw Object.assign(error as Error, { path: file }) // of a folder, Node does not say which
  }
}
const textOf = (file: string): string =>
  bytesOf(file)
    .toString()
    .replace(/^\uFEFF/, '')

/** What identifies the story of a captured page: the file's name; undefined for other files. */
export const pageKeyOf = (file: string): string | undefined =>
  (readerOf(file) ?? readPage) === readPage ? path.basename(file).replace(/\.[^.]+$/, '') : undefined

export const SAME_NAME =
  'another file of this run has the same name, which must be unique because it identifies the story'

/** A captured page, and the topics beside it: `story.topics.json` beside `story.txt`. */
function readPage(file: string): Story[] {
  const key = pageKeyOf(file)!
  const page = parsePage(bytesOf(file), nameOf(file))
  const beside = path.join(path.dirname(file), `${key}.topics.json`)
  const topics = existsSync(beside) ? parseTopics(bytesOf(beside).toString(), nameOf(beside), page) : []
  return [buildStory(page, key, topics)]
}

/** In bytes: JSON is parsed as a whole, and an export of Ghost is one value. */
const MAX_JSON = 200_000_000

/** JSON is a JSON Feed or an export of Ghost if it says so, and else ninjs. */
async function readJson(file: string): Promise<Stories | Story[]> {
  const [text, name] = [textOf(file), nameOf(file)]
  requireSize(text, name, MAX_JSON)
  const value = parseJson(text, name)
  if (isJsonFeed(value)) return readFeed(text, name)
  const { readGhost, tablesIn } = await import('./ghost/readGhost')
  const tables = tablesIn(value)
  return tables ? readGhost(tables, name) : readNinjs(text, name)
}

/** In bytes: the root element of an XML file begins within. */
const BEGINNING = 64_000

/** XML is an export of WordPress if its root says so, and else a feed. */
async function readXml(file: string): Promise<Stories | Story[]> {
  const { isWordpress } = await import('./wordpress/elements')
  if (!isWordpress(beginningOf(file))) return readFeed(textOf(file), nameOf(file))
  return (await import('./wordpress/readWordpress')).readWordpress(file, nameOf(file))
}

function beginningOf(file: string): string {
  const opened = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(BEGINNING)
    return bytes.toString('utf8', 0, readSync(opened, bytes))
  } finally {
    closeSync(opened)
  }
}

async function readLines(file: string): Promise<Stories> {
  const { readNewsroom } = await import('./newsroom/readNewsroom')
  const newsroom = readNewsroom(file)
  const problems = await newsroom.check()
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return newsroom.stories
}

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

function filesAt(place: string): string[] {
  const files = filesIn(place)
  if (files.length === 0)
    throw new Refusal(`${place}: the folder has no files to import (${Object.keys(readers).join(', ')})`)
  return files
}

/**
 * Reads captured pages, ninjs items, feeds and exported newsrooms, or folders of them; all of them must be good before
 * anything is written.
 * @returns the stories, and how many they are, unless that is known at the end only
 * @throws {Refusal} with a line for each problem of each file
 */
export async function readStories(places: string[]): Promise<{ count?: number; stories: Stories }> {
  const problems: string[] = []
  const parts: (Stories | Story[])[] = []
  const keys = new Map<string, string>()

  const attempt = async <T>(place: string, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      const { code, message, path: reading } = error as NodeJS.ErrnoException
      if (error instanceof MalformedPage || error instanceof Refusal) problems.push(message)
      else if (code) problems.push(`${reading ?? place}: cannot be read (${code})`)
      else throw error
      return undefined
    }
  }

  for (const place of places) {
    for (const file of (await attempt(place, () => filesAt(place))) ?? []) {
      const read = readerOf(file) ?? readPage
      const key = pageKeyOf(file)
      if (key && keys.has(key)) {
        problems.push(`${nameOf(file)}: ${SAME_NAME}`)
        continue
      }
      if (key) keys.set(key, file)
      const stories = await attempt(file, () => read(file))
      if (stories) parts.push(stories)
    }
  }
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  const sizes = parts.map((part) => (typeof part === 'function' ? NaN : part.length))
  const count = sizes.reduce((all, size) => all + size, 0)
  return {
    ...(!Number.isNaN(count) && { count }),
    stories: async function* () {
      for (const part of parts) yield* typeof part === 'function' ? part() : part
    },
  }
}
