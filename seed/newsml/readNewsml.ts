import { setImmediate } from 'node:timers/promises'
import { sha256 } from '../../collections/values/sha256'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { withoutEmpty } from '../parsing/empty'
import { loadDocument } from '../parsing/html'
import { requireSize } from '../parsing/json'
import { readEach } from '../documents/readItems'
import type { Story } from '../documents/types'
import type { Converted } from '../ninjs/converted'
import { documentsOf } from '../ninjs/documentsOf'
import { attributeOf, allWithin } from './elements'
import { rootOf } from './isNewsml'
import { itemsOf, type XmlItem } from './items'
import { itemOfNewsItem } from './newsItem'
import { itemOfNitf } from './nitf'

const IMPORTER = 'newsdesk-newsml'
type Entry = { number: number; xml: string; converted: Converted }

/**
 * Reads a NewsML-G2 message or item, or a NITF document: each text becomes a received article with all that it refers to,
 * each picture a picture, as those of ninjs do. Of several versions of an item the last one is read.
 * @param file the name to use in errors
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem of the file or of an item
 */
export async function readNewsml(text: string, file: string, now = new Date()): Promise<Story[]> {
  requireSize(text, file)
  if (rootOf(text) === 'NewsML') {
    throw new Refusal(`${file}: expected NewsML-G2 or NITF, found NewsML 1: ask the provider for NewsML-G2`)
  }
  const { document, items } = await parsed(text, file)
  const packages: string[][] = []
  const warnings: string[] = []
  const entries = new Map<string, Entry>()
  for (const [index, { name, xml }] of items.entries()) {
    const number = index + 1
    await setImmediate() // so that the documents of the parser are let go
    const element = elementOf(xml, document)
    if (name === 'packageItem')
      packages.push(allWithin(element, 'itemRef').flatMap((one) => attributeOf(one, 'residref') ?? []))
    if (name !== 'newsItem' && name !== 'nitf') {
      warnings.push(`${file}: item ${number}: expected a newsItem, found a ${name}: left out`)
      continue
    }
    const { item, ...more } =
      name === 'nitf'
        ? itemOfNitf(element, document, file.replace(/^.*[/\\]/, ''), now)
        : itemOfNewsItem(element, document, now)
    const converted = { ...more, item: (withoutEmpty(fitAll(item)) ?? {}) as Record<string, unknown> }
    const uri = typeof item.uri === 'string' ? item.uri : `item ${number}`
    const other = entries.get(uri)
    if (other)
      warnings.push(
        `${file}: item ${number}: expected each guid once, found it as item ${other.number} already: the last version is read`,
      )
    if (!other || versionOf(converted) >= versionOf(other.converted)) entries.set(uri, { number, xml, converted })
  }
  if (entries.size === 0) throw new Refusal(warnings.join('\n') || `${file}: expected a newsItem, found none`)
  addPictures(entries, packages)
  const stories = await readEach([...entries.values()], `${file}: item`, async ({ converted, number, xml }) => {
    const own = items.length === 1 ? text : xml
    const { wanted, warnings: left } = await documentsOf(converted, now)
    return {
      source: { file, sha256: sha256(own), text: own, importer: IMPORTER },
      wanted,
      warnings: left.map((line) => `${file}: item ${number}: ${line}`),
    }
  })
  stories[0]?.warnings?.unshift(...warnings)
  return stories
}

async function parsed(text: string, file: string): Promise<{ document: Document; items: XmlItem[] }> {
  const document = await loadDocument()
  return { document, items: itemsOf(withoutNamedEntities(text, document), file) }
}

/** HTML’s named characters, which NITF declares in a DTD that is not fetched. */
const withoutNamedEntities = (text: string, document: Document): string =>
  text.replace(/&(?!amp;|lt;|gt;|quot;|apos;)[a-z]\w*;/gi, (entity) => {
    const holder = document.createElement('i')
    holder.innerHTML = entity
    return holder.textContent
  })

function elementOf(xml: string, document: Document): Element {
  const { DOMParser } = document.defaultView!
  return new DOMParser().parseFromString(xml, 'text/xml').documentElement.firstElementChild!
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
