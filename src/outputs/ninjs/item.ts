export type NinjsText = { role?: string; contentType?: string; wordCount?: number; charCount?: number; value: string }
export type NinjsConcept = { name?: string; rel?: string; uri?: string; literal?: string }
export type NinjsSubject = NinjsConcept & { creator?: string; relevance?: number; confidence?: number }
export type NinjsSource = { name?: string; role?: string; uri?: string }
export type NinjsRendition = {
  name: string
  href?: string
  contentType?: string
  width?: number
  height?: number
  sizeInBytes?: number
  poi?: { x: number; y: number }
}

/** A ninjs 3.1 item, as far as Newsdesk reads or writes it; `name` is an association’s. Dates and times are RFC 3339. */
export type NinjsItem = {
  standard?: { name?: string; version?: string; schema?: string }
  uri: string
  name?: string
  type?: string
  representationType?: 'full' | 'partial'
  version?: string
  pubStatus?: 'usable' | 'withheld' | 'canceled'
  firstCreated?: string
  versionCreated?: string
  contentCreated?: string
  embargoedUntil?: string
  expires?: string
  urgency?: number
  language?: string
  title?: string
  headlines?: NinjsText[]
  descriptions?: NinjsText[]
  bodies?: NinjsText[]
  by?: string
  located?: string
  edNote?: string
  infoSources?: NinjsSource[]
  subjects?: NinjsSubject[]
  people?: NinjsConcept[]
  organisations?: NinjsConcept[]
  places?: NinjsConcept[]
  events?: NinjsConcept[]
  objects?: NinjsConcept[]
  genres?: NinjsConcept[]
  digitalSourceType?: NinjsConcept
  altIds?: { role?: string; value?: string }[]
  copyrightHolder?: string
  copyrightNotice?: string
  usageTerms?: string
  rightsInfo?: { linkedRights?: string; encodedRights?: string }
  trustIndicators?: { role?: string; title?: string; href?: string }[]
  renditions?: NinjsRendition[]
  associations?: NinjsItem[]
}
