import { validate as isUuid } from 'uuid'
import { isHttpsUrl } from '../../collections/fields/url'
import { digitalSourceType } from '../../collections/fields/digitalSourceType'
import type { NinjsItem, NinjsRendition } from '../../src/outputs/ninjs/item'
import { lastWord } from '../../src/outputs/ninjs/vocabulary'
import { seededId } from '../documents/ids'
import type { SeedDocument } from '../documents/types'
import { momentIn } from './dates'
import { documentOf, inferred, MAX_ADDRESS, type Part } from '../documents/facts'
import { factOf, leftOutOf } from './facts'
import { lineIn, readable } from './texts'

/** The id of what comes from a Newsdesk, this one or another: its uri is made of it. */
export function idIn(uri: string): string | undefined {
  const id = /^urn:uuid:(.+)$/i.exec(uri)?.[1]?.toLowerCase()
  return isUuid(id) ? id : undefined
}

const areaOf = ({ height = 0, width = 0 }: NinjsRendition): number => width * height

/**
 * Where a picture is to be had: its largest rendition that has an https address, else any other address. A `uri` names
 * it and is no link, unless it ends as a picture’s file does.
 */
export function addressIn({ renditions, uri }: NinjsItem): string | undefined {
  const addresses = (renditions ?? [])
    .filter(({ contentType }) => !contentType || contentType.startsWith('image/'))
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .flatMap(({ href }) => href ?? [])
  if (/\.(?:avif|gif|jpe?g|png|webp)$/i.test(uri)) addresses.push(uri)
  return addresses.find((address) => isHttpsUrl(address) && address.length <= MAX_ADDRESS) ?? addresses[0]
}

/** What an item, story or picture, says of its rights and its making. */
export function rightsIn(item: NinjsItem): Part {
  const { copyrightHolder, copyrightNotice, digitalSourceType: sourceType, rightsInfo, usageTerms } = item
  const { encodedRights, linkedRights } = rightsInfo ?? {}
  const license = linkedRights && isHttpsUrl(linkedRights) ? linkedRights : undefined
  const code = lastWord(sourceType?.uri ?? sourceType?.literal ?? sourceType?.name)
  const known = digitalSourceType.options.map((option) => (typeof option === 'string' ? option : option.value))
  const madeBy = known.find((value) => value.toLowerCase() === code)
  return {
    facts: [
      factOf('copyrightHolder', copyrightHolder, copyrightHolder),
      factOf('copyrightNotice', copyrightNotice, copyrightNotice),
      factOf('usageTerms', usageTerms, usageTerms),
      factOf('license', license, linkedRights, 'rightsInfo'),
      factOf('digitalSourceType', madeBy, sourceType),
    ],
    left: [
      linkedRights && !license && leftOutOf('license', linkedRights, 'rightsInfo', 'the address is not https.'),
      encodedRights && leftOutOf('license', encodedRights, 'rightsInfo', 'it has to be read by a machine.'),
      sourceType &&
        !madeBy &&
        leftOutOf('digitalSourceType', sourceType, 'digitalSourceType', 'the newsroom does not know this one.'),
    ].filter((evidence) => typeof evidence === 'object'),
  }
}

/** A picture item, or an associated one, as a remote picture at its https address. */
export async function pictureOf(item: NinjsItem, contentUrl: string): Promise<SeedDocument> {
  const { by, contentCreated, located } = item
  const captions = readable(item.descriptions, 'caption').filter(({ role }) => !isAlt(role))
  const [alt] = (item.descriptions ?? []).filter(({ role }) => isAlt(role))
  const [headline] = readable(item.headlines, 'main')
  const line = async (text: (typeof captions)[number] | undefined): Promise<string | undefined> => text && lineIn(text)
  const { facts, left } = rightsIn(item)
  return documentOf(
    'media',
    idIn(item.uri) ?? seededId('media', contentUrl),
    { contentUrl },
    [
      factOf('contentUrl', contentUrl, contentUrl, 'renditions'),
      factOf('name', await line(headline), headline?.value, 'headlines'),
      factOf('alt', await line(alt), alt?.value, 'descriptions'),
      factOf('caption', await line(captions[0]), captions[0]?.value, 'descriptions'),
      factOf('creditText', by, by, 'by'),
      factOf('dateCreated', momentIn(contentCreated, 'contentCreated'), contentCreated, 'contentCreated'),
      factOf('contentLocation', located, located, 'located'),
      ...facts,
      inferred('rightsStatus', 'unknown', 'Whether we may use it, an editor decides.'),
    ],
    { left },
  )
}

/** A description is a caption, which says what one does not see, unless it is for those who do not see the picture. */
const isAlt = (role: string | undefined): boolean => lastWord(role).startsWith('alt')

/** The lead picture: of those that have an https address `featuremedia`, else the first. */
export async function pictureIn({ associations }: NinjsItem): Promise<Part> {
  const isOurs = (item: NinjsItem): boolean => isHttpsUrl(addressIn(item) ?? '')
  const rank = (item: NinjsItem): number => 2 * Number(isOurs(item)) + Number(lastWord(item.name) === 'featuremedia')
  const [lead] = (associations ?? [])
    .filter((item) => [undefined, 'picture', 'graphic'].includes(item.type) && addressIn(item))
    .toSorted((a, b) => rank(b) - rank(a))
  const image = lead && isOurs(lead) ? await pictureOf(lead, addressIn(lead)!) : undefined
  return {
    facts: [factOf('image', image?.id, lead && addressIn(lead), 'associations')],
    wanted: [image],
    left: (associations ?? []).flatMap((item) => {
      if (item === lead && image) return []
      const { name, type, uri } = item
      const found = addressIn(item) ?? { name, type, uri }
      const why = isOurs(item) ? 'a story has one lead picture.' : 'it has no picture at an https address.'
      return [leftOutOf('image', found, 'associations', why)]
    }),
  }
}
