import type { Converted } from '../ninjs/facts'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { withoutEmpty } from '../parsing/empty'
import { loadDocument } from '../parsing/html'
import { requireSize } from '../parsing/json'
import { readEach, sourceIn } from '../documents/readItems'
import type { ReadEvents, Story } from '../documents/types'
import { documentsOf } from '../ninjs/documentsOf'
import { uriOf } from '../ninjs/loosen'
import { attributeOf, allWithin } from './elements'
import { rootOf } from './isNewsml'
import { readItems } from './items'
import { itemOfNewsItem } from './newsItem'
import { itemOfNitf } from './nitf'

const IMPORTER = 'newsdesk-newsml'
type Entry = { number: number; text: string; converted: Converted }
/** The items of a file by their identifiers, what its packages list, and what is left out. */
type Message = { entries: Map<string, Entry>; packages: string[][]; warnings: string[] }

/**
 * Reads a NewsML-G2 message or item, or a NITF document: each text becomes a received article with all that it refers to,
 * each picture a picture, as those of ninjs do. Of several versions of an item the last one is read.
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem of the file or of an item
 */
export async function readNewsml(text: string, file: string, now = new Date(), events?: ReadEvents): Promise<Story[]> {
  requireSize(text, file)
  if (rootOf(text) === 'NewsML') {
    throw new Refusal(`${file}: expected NewsML-G2 or NITF, found NewsML 1: ask the provider for NewsML-G2`)
  }
  const { entries, packages, warnings } = messageIn(await withoutNamedEntities(text), file, now)
  if (entries.size === 0) throw new Refusal(warnings.join('\n') || `${file}: expected a newsItem, found none`)
  addPictures(entries, packages)
  const isAlone = entries.size === 1 && warnings.length === 0
  const readEntry = async ({ converted, number, ...entry }: Entry): Promise<Story> => {
    const { wanted, warnings: left } = await documentsOf(converted, now)
    return {
      source: sourceIn(file, isAlone ? text : entry.text, IMPORTER),
      wanted,
      warnings: left.map((line) => `${file}: item ${number}: ${line}`),
    }
  }
  const stories = await readEach([...entries.values()], `${file}: item`, readEntry, events)
  stories[0]?.warnings?.unshift(...warnings)
  return stories
}

function messageIn(text: string, file: string, now: Date): Message {
  const message: Message = { entries: new Map(), packages: [], warnings: [] }
  readItems(text, file, ({ element, text: own }, number) => {
    const place = `${file}: item ${number}`
    if (element.name !== 'newsItem' && element.name !== 'nitf') {
      const references = allWithin(element, 'itemRef').flatMap((one) => attributeOf(one, 'residref') ?? [])
      if (element.name === 'packageItem') message.packages.push(references.map((one) => uriOf(one, 'newsml')))
      message.warnings.push(`${place}: expected a newsItem, found a ${element.name}: left out`)
      return
    }
    const isNitf = element.name === 'nitf'
    const { item, ...more } = isNitf
      ? itemOfNitf(element, file.replace(/^.*[/\\]/, ''), now)
      : itemOfNewsItem(element, now)
    const converted = { ...more, item: (withoutEmpty(fitAll(item)) ?? {}) as Record<string, unknown> }
    const uri = typeof item.uri === 'string' ? item.uri : place
    const other = message.entries.get(uri)
    if (other) {
      const found = `found it as item ${other.number} already: the last version is read`
      message.warnings.push(`${place}: expected each guid once, ${found}`)
    }
    if (!other || versionOf(converted) >= versionOf(other.converted)) {
      message.entries.set(uri, { number, text: own, converted })
    }
  })
  return message
}

/** HTML’s named characters, which NITF declares in a DTD that is not fetched. */
async function withoutNamedEntities(text: string): Promise<string> {
  const NAMED = /&(?!amp;|lt;|gt;|quot;|apos;)[a-z]\w*;/gi
  if (!NAMED.test(text)) return text
  const holder = (await loadDocument()).createElement('i')
  return text.replace(NAMED, (entity) => {
    holder.innerHTML = entity
    return holder.textContent
  })
}

const versionOf = ({ item }: Converted): number => Number(item.version) || 0

/** Gives a text the pictures of the same message that a package lists with it, or with which alone it comes. */
function addPictures(entries: Map<string, Entry>, packages: string[][]): void {
  const isPicture = ({ converted: { item } }: Entry) => item.type === 'picture' || item.type === 'graphic'
  for (const references of packages) {
    const members = references.flatMap((uri) => entries.get(uri) ?? [])
    const texts = members.filter((entry) => !isPicture(entry))
    if (texts.length !== 1) continue
    const { item } = texts[0]!.converted
    const pictures = members.filter(isPicture).map(({ converted }, index) => ({
      ...converted.item,
      name: index === 0 ? 'featuremedia' : `picture${index + 1}`,
    }))
    item.associations = [...((item.associations as object[] | undefined) ?? []), ...pictures]
  }
}
