import type { Article } from '../../../src/generated/payload-types'
import { loggedIn } from '../../access/rules'
import * as field from '../../fields/builders'
import { isHeldBack } from './schedule'
import { bodyOf } from '../text/paragraphs'
import { isWithdrawn, type State } from './workflow'

/** What Payload adds to an article. It is kept. */
type ByPayload = 'createdAt' | 'deletedAt' | 'updatedAt' | `${string}_tz`

const UNEXPLAINED = 'This article has been withdrawn.'

export const notice = field.textarea('notice', 'Withdrawal notice', {
  access: { read: loggedIn }, // public only as the 410 response, not as a field
  hooks: field.notCopied,
  maxLength: 1000,
  description: 'Shown to readers instead of the story if it is killed or recalled.',
})

/**
 * What a withdrawal does with each field: it is kept as readers had it, set by `withdrawn`, derived from the others by
 * its own hook, or cleared to this value. A new field does not compile before that is decided, unless it is one of Payload's.
 */
export const onWithdrawal = {
  id: 'kept',
  headline: 'kept',
  description: null,
  articleBody: 'set',
  alternativeHeadline: null,
  editorNote: null,
  contentWarning: 'kept',
  byline: 'kept',
  dateline: 'kept',
  authors: 'kept',
  noBylineReason: 'kept',
  publisher: 'kept',
  provider: 'kept',
  isBasedOn: 'kept',
  syndication: 'kept',
  altIds: 'kept',
  image: null,
  imageCaption: null,
  imageAlt: null,
  articleSection: 'kept',
  subjects: [],
  mentions: [],
  keywords: [],
  urgency: 'kept',
  articleType: 'kept',
  inLanguage: 'kept',
  digitalSourceType: 'kept',
  corrections: 'kept',
  copyrightHolder: 'kept',
  copyrightNotice: 'kept',
  usageTerms: 'kept',
  license: 'kept',
  provenance: 'set',
  editorialStatus: 'set',
  pubStatus: 'derived',
  wordCount: 'derived',
  timeRequired: 'derived',
  hints: 'derived',
  scheduleFailure: null,
  edNote: 'kept',
  embargoedUntil: null,
  scheduledPublicationDate: null,
  expires: null,
  datePublished: 'set',
  datePublishedPrecision: 'kept',
  dateModified: 'kept',
  generateSlug: 'kept',
  slug: 'kept',
  aliasPaths: 'kept',
  notice: 'set',
  version: 'set',
  uri: 'kept',
  searchText: 'derived',
  searchIds: 'derived',
  createdBy: 'kept',
  _status: 'set',
} satisfies Record<Exclude<keyof Article, ByPayload>, 'kept' | 'set' | 'derived' | null | []>

const cleared = Object.fromEntries(Object.entries(onWithdrawal).filter(([, value]) => typeof value !== 'string'))

/**
 * An article whose content is gone: the notice stands in place of its body, as Superdesk’s kill has it, and the desk
 * knows it by its headline. What it said is left in its history only, which then is the admins’.
 * @param article what readers had, so that no pending edit can keep it from being withdrawn
 */
export function withdrawn(article: Partial<Article>, state: State): Partial<Article> {
  const text = article.notice || UNEXPLAINED
  return {
    ...article,
    ...cleared,
    _status: 'draft',
    editorialStatus: state,
    notice: text,
    articleBody: bodyOf([text]),
    provenance: { ...article.provenance, edits: [], fields: [], sourceText: null },
    // What an embargo has kept from all readers leaves no notice either.
    ...(isHeldBack(article, new Date()) && { datePublished: null, version: null }),
  }
}

/** Whether a withdrawn article was public before, so that its URL responds with 410 and the notice. */
export const hasPublicNotice = ({ editorialStatus, version }: Partial<Article>): boolean =>
  isWithdrawn(editorialStatus) && Boolean(version)

/** The body of the 410 response for a withdrawn article. */
export function noticeOf({ editorialStatus, id, notice: text, uri }: Article) {
  const message = text || UNEXPLAINED
  return { errors: [{ message }], id, uri, editorialStatus, pubStatus: 'canceled', notice: message }
}
