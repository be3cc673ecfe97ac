import { slugify } from '../../collections/fields/slug'

const BETWEEN = /\s+[-–—:>~·•]\s+|\s*[|»›]\s*|:\s+/
/** Parts of titles that name the feed, and no publication. */
const GENERIC =
  /^(?:all(?: articles| news| stories)?|(?:rss|news|atom)? ?feeds?|home|(?:latest|top|breaking) (?:headlines|news|stories)|latest|rss(?: channel)?)$/i

const compact = (text: string): string => slugify(text).replaceAll('-', '')

/**
 * The publication in a feed’s title: “World – Harbor Gazette” is the feed of a section. Which part is the section shows in
 * the path of the feed’s address, which is the publication in its host.
 * @returns undefined if the title names a section only; the whole title if that is unclear
 */
export function publicationIn(title: string, address = ''): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const sections = new Set(url?.pathname.split('/').map((segment) => slugify(segment)))
  const labels = url?.hostname.split('.').slice(0, -1).map(compact) ?? []
  const isSection = (part: string): boolean => GENERIC.test(part) || sections.has(slugify(part))
  const isOfHost = (part: string): boolean =>
    labels.some((label) => label.length > 2 && (compact(part).includes(label) || label.startsWith(compact(part))))
  const parts = title.split(BETWEEN).filter((part) => slugify(part))
  if (parts.length < 2) return parts[0] && isSection(parts[0]) && !isOfHost(parts[0]) ? undefined : title
  for (const isPublication of [isOfHost, (part: string) => !isSection(part)]) {
    const [found, ...others] = parts.filter(isPublication)
    if (found && others.length === 0) return found
  }
  return title
}
