import type { Field } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { loggedInField } from '../../access/rules'
import { isHeldBack } from './schedule'
import { bodyOf } from '../text/paragraphs'
import { isWithdrawn, type State } from './workflow'

const UNEXPLAINED = 'This article has been withdrawn.'

export const notice: Field = {
  name: 'notice',
  access: { read: loggedInField }, // readers are told it in place of the article, not beside it
  hooks: { beforeDuplicate: [() => null] },
  label: 'Withdrawal notice',
  type: 'textarea',
  maxLength: 1000,
  admin: {
    description: 'Shown to readers instead of the story if it is killed or recalled.',
  },
}

/**
 * An article whose content is gone: the notice stands in place of its body, as Superdesk’s kill has it, and the desk
 * knows it by its headline. What it said is left in its history only, which then is the admins’.
 * @param article what readers had, so that no pending edit can keep it from being withdrawn
 */
export function withdrawn(article: Partial<Article>, state: State): Partial<Article> {
  const text = article.notice || UNEXPLAINED
  return {
    ...article,
    _status: 'draft',
    editorialStatus: state,
    notice: text,
    articleBody: bodyOf([text]),
    alternativeHeadline: null,
    description: null,
    editorNote: null,
    image: null,
    imageAlt: null,
    imageCaption: null,
    keywords: [],
    mentions: [],
    provenance: { ...article.provenance, edits: [], fields: [], sourceText: null },
    scheduledPublicationDate: null,
    scheduleFailure: null,
    expires: null,
    subjects: [],
    // What an embargo has kept from all readers leaves no notice either.
    ...(isHeldBack(article, new Date()) && { datePublished: null, version: null }),
    embargoedUntil: null,
  }
}

/** Whether readers are told that an article is gone: they have had it. */
export const isTold = ({ editorialStatus, version }: Partial<Article>): boolean =>
  isWithdrawn(editorialStatus) && Boolean(version)

/** What stands at the address of a withdrawn article. */
export function noticeOf({ editorialStatus, id, notice: text, uri }: Article) {
  const message = text || UNEXPLAINED
  return { errors: [{ message }], id, uri, editorialStatus, pubStatus: 'canceled', notice: message }
}
