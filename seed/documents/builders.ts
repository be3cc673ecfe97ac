import { slugify } from '../../collections/fields/slug'
import type { Credit } from '../parsing/names'
import type { Evidence, SeedDocument } from './types'
import { documentOf, fact, inferred, slugOf, type Fact, type Stated } from './facts'
import { seededId } from './ids'

type About = Omit<Fact, 'path' | 'value'>

/**
 * A document that its name makes one of its collection.
 * @param about where the name is from
 * @param facts its other fields
 * @param more what else is said of it, and where its slug is from if it is not the name
 */
export function buildNamed(
  collection: SeedDocument['collection'],
  name: string,
  about: About & { from: Stated },
  facts: Fact[] = [],
  { slugAbout, ...more }: { left?: Evidence[]; order?: string[]; slugAbout?: About } = {},
): SeedDocument {
  const slug = slugify(name)
  const own = [fact('name', name, about.from, about), { ...slugOf(name, about.from), ...slugAbout }]
  return documentOf(collection, seededId(collection, slug), { slug }, [...own, ...facts], more)
}

type Known = { domains?: string[]; note?: string; rolesRule?: string }

/** @param roles what it is to the story: originator, distributor or aggregator */
export function buildPublication(
  name: Stated<string>,
  roles: string[],
  method: Evidence['method'],
  { domains, note, rolesRule = name.rule }: Known = {},
): SeedDocument {
  const rolesFrom = { ...name, rule: rolesRule }
  return buildNamed('publications', name.value, { from: name, method, note }, [
    fact('type', roles.includes('originator') ? 'NewsMediaOrganization' : 'Organization'),
    fact('roles', roles, rolesFrom, { method: 'inferred' }),
    fact('domains', domains, name, { method: 'inferred' }),
  ])
}

/** @param publisher whom a person works for, unless the byline says another; an agency works for no publication */
export function buildAuthor(
  { affiliation, name, type }: Omit<Credit, 'role'>,
  byline: Stated,
  publisher: SeedDocument | undefined,
): SeedDocument {
  const from = { ...byline, rule: byline.rule ?? 'byline' }
  const worksFor = type === 'Person' && !affiliation ? publisher?.id : undefined
  const facts = [
    inferred('type', type, 'A byline names a person unless it says otherwise.', byline),
    ...(worksFor ? [inferred('worksFor', worksFor, 'The publication of the story.', byline)] : []),
  ]
  return buildNamed('authors', name, { from, method: 'normalised' }, facts, { order: ['type'] })
}

/**
 * A picture at an address, which we may not hold until an editor knows its rights.
 * @param says its `alt`, `caption` and `creditText`, as far as the source has them: what to store, and where it is from
 * @param note what the source says of its rights
 */
export function buildPicture(address: Stated<string>, says: Fact[], note: string): SeedDocument {
  const contentUrl = address.value
  const facts = [fact('contentUrl', contentUrl, address), ...says, inferred('rightsStatus', 'unknown', note)]
  const order = ['contentUrl', 'rightsStatus']
  return documentOf('media', seededId('media', contentUrl), { contentUrl }, facts, { order })
}
