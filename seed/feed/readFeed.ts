import { Refusal } from '../../src/config/refusal'
import { canonicalJson } from '../../collections/values/canonicalJson'
import { requireSize } from '../parsing/json'
import { quoted } from '../parsing/quoted'
import { problemsAt, readEach, sourceIn } from '../documents/readItems'
import { FEED_IMPORTER } from '../documents/ids'
import type { ReadEvents, SeedDocument, Story } from '../documents/types'
import { articleOf, identifierOf, originOf } from './article'
import { parseFeed, type Entry } from './parseFeed'

const MAX_ENTRIES = 10_000

/**
 * Reads an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed: each entry becomes a draft with all that it refers to, because a
 * feed does not grant the right to publish it. Pure: the same text gives the same stories. The source of a story is
 * its entry as JSON, for a feed’s file changes with every other entry.
 * @param now the moment after which nothing can have been published
 * @throws {Refusal} with a line for each problem of the file or of an entry, which count from 1
 */
export async function readFeed(text: string, file: string, now = new Date(), events?: ReadEvents): Promise<Story[]> {
  requireSize(text, file)
  const feed = await parseFeed(text.replace(/^\uFEFF/, ''), file)
  const { entries } = feed
  if (entries.length > MAX_ENTRIES) {
    throw new Refusal(`${file}: expected at most ${MAX_ENTRIES} entries, found ${entries.length}`)
  }
  const origin = await originOf(feed, file).catch((error: unknown) => {
    throw new Refusal(problemsAt(file, error).join('\n'))
  })
  const numbers = new Map<string, number>()
  const shared = new Map<string, SeedDocument>()
  const readEntry = async (entry: Entry, number: number): Promise<Story> => {
    const id = identifierOf(entry, origin)
    const first = numbers.get(id)
    if (first) throw new Refusal(`expected each entry once, found ${quoted(id)} as entry ${first} already`)
    const warnings: string[] = []
    const warn = (line: string): void => void warnings.push(`${file}: entry ${number}: ${line}`)
    const wanted = await articleOf(entry, id, origin, now, warn)
    numbers.set(id, number)
    // Entries may say different things of one author or picture; the first is taken at its word, every time.
    for (const one of wanted) if (one.isShared && !shared.has(one.id)) shared.set(one.id, one)
    return {
      source: sourceIn(file, canonicalJson(entry.whole), FEED_IMPORTER),
      wanted: wanted.map((one) => shared.get(one.id) ?? one),
      warnings,
    }
  }
  return readEach(entries, `${file}: entry`, readEntry, events)
}
