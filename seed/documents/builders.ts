import { isBareName } from '../../collections/fields/authorName'
import { slugify } from '../../collections/fields/slug'
import { seededId } from './ids'
import { authorType } from '../parsing/names'
import type { Evidence, SeedDocument } from './documents'

type Source = Pick<Evidence, 'found' | 'line' | 'rule'>
/** A value that a source states, and where. */
type Stated = Source & { value: string }

export const evidence = (
  path: string,
  { found, line, rule }: Source,
  method: Evidence['method'],
  more: Partial<Evidence> = {},
): Evidence => ({ path, found, line, method, ...(rule && { rule }), ...more })

/**
 * Names of authors, each once and without publications: those are no authors (Google’s rule, see `isBareName`).
 * @param publications their slugs
 */
export function distinctAuthors(names: string[], publications: ReadonlySet<string>): string[] {
  const seen = new Set([''])
  return names.filter((name) => {
    const slug = slugify(name)
    return isBareName(name) && !publications.has(slug) && seen.size < seen.add(slug).size
  })
}

type Known = Partial<Evidence> & { domains?: string[]; roleRule?: string }

/** @param roles what it is to the story: originator, distributor or aggregator */
export function buildPublication(
  name: Stated,
  roles: string[],
  method: Evidence['method'],
  { domains, roleRule, ...more }: Known = {},
): SeedDocument {
  const slug = slugify(name.value)
  const rule = roleRule ?? more.rule ?? name.rule
  return {
    collection: 'publications',
    id: seededId('publications', slug),
    key: { slug },
    data: {
      name: name.value,
      slug,
      type: roles.includes('originator') ? 'NewsMediaOrganization' : 'Organization',
      roles,
      ...(domains && { domains }),
    },
    evidence: [
      evidence('name', name, method, more),
      evidence('slug', name, 'normalised', { rule: 'slugify' }),
      evidence('roles', name, 'inferred', { rule }),
      ...(domains ? [evidence('domains', name, 'inferred', { rule: more.rule })] : []),
    ],
    edits: [],
    isShared: true,
  }
}

/** @param publisher whom a person works for; an agency works for no publication */
export function buildAuthor(name: string, byline: Source, publisher: SeedDocument | undefined): SeedDocument {
  const slug = slugify(name)
  const type = authorType(name)
  const employer = type === 'Person' ? publisher : undefined
  return {
    collection: 'authors',
    id: seededId('authors', slug),
    key: { slug },
    data: { type, name, slug, ...(employer && { worksFor: employer.id }) },
    evidence: [
      evidence('name', byline, 'normalised', { rule: byline.rule ?? 'byline' }),
      evidence('slug', byline, 'normalised', { rule: 'slugify' }),
      evidence('type', byline, 'inferred', { note: 'A byline names a person unless it says otherwise.' }),
      ...(employer ? [evidence('worksFor', byline, 'inferred', { note: 'The publication of the story.' })] : []),
    ],
    edits: [],
    isShared: true,
  }
}

/**
 * A picture at an address, which we may not hold until an editor knows its rights.
 * @param says its `alt`, `caption` and `creditText`, as far as the source has them
 * @param note what the source says of its rights
 */
export function buildPicture(address: Stated, says: Record<string, Stated | undefined>, note: string): SeedDocument {
  const facts = Object.entries(says).flatMap(([path, stated]) => (stated ? [{ path, stated }] : []))
  return {
    collection: 'media',
    id: seededId('media', address.value),
    key: { contentUrl: address.value },
    data: {
      contentUrl: address.value,
      rightsStatus: 'unknown',
      ...Object.fromEntries(facts.map(({ path, stated }) => [path, stated.value])),
    },
    evidence: [
      evidence('contentUrl', address, 'verbatim'),
      ...facts.map(({ path, stated }) =>
        evidence(path, stated, stated.value === stated.found ? 'verbatim' : 'normalised'),
      ),
      { path: 'rightsStatus', method: 'inferred', note },
    ],
    edits: [],
    isShared: true,
  }
}
