import type DataLoader from 'dataloader'
import type { CollectionSlug, DataFromCollectionSlug } from 'payload'
import type { Article, Webhook } from '../../src/generated/payload-types'

/**
 * Lookups that an import did in bulk, so that validation does not query per document. They are in the request’s context,
 * which clients cannot set.
 */
export type Known = {
  /** Existing documents: `collection id`. */
  documents: Set<string>
  /** Values that no document has: `collection field value`. */
  free: Set<string>
}

/** What an internal link of a body shows of its article. */
export type Link = Pick<Article, 'headline' | 'id' | 'slug'> & { url: string | null }

/** A document that others refer to; null if there is none. */
export type Loaded = DataFromCollectionSlug<CollectionSlug> | null

export type EnabledWebhook = Pick<Webhook, 'id' | 'events'>

declare module 'payload' {
  /** What the hooks of one request share. Payload makes the context of an HTTP request itself, empty. */
  interface RequestContext {
    /** By the server: is given the names of the files that an upload is about to write. */
    announceFiles?: (names: string[]) => void
    /** Whether a request for a picture brings its file. */
    bringsFile?: boolean
    /** Edits of articles that come out of the trash as they were published, by id. */
    editsOutOfTrash?: Map<string, Partial<Article>>
    /** Whether the request’s own parameters have been checked. */
    isBounded?: boolean
    /** Set by Payload. */
    isRestoringVersion?: boolean
    known?: Known
    linkLoaders?: Record<string, DataLoader<unknown, Link | null>>
    /** Documents that others refer to, by `collection id`. */
    loaded?: Map<string, Promise<Loaded>>
    /** The SHA-256 of an uploaded file as it was sent, in hex. */
    originalSha256?: string
    /** The article whose latest version the request has a preview token for. */
    previews?: string
    /**
     * What an import restores of a document that another newsroom exported: its published row, or its pending edit. It was
     * validated there, and is not validated again by what is around it today.
     */
    restores?: 'row' | 'edit'
    /** The published articles before a write, by id. */
    rowsBefore?: Map<string, Article | undefined>
    /** What a save of an article sent: Payload fills in what was not sent before it validates. */
    save?: { sent: Partial<Article>; savesDraft: boolean }
    /** Of a job: the server is about to stop. */
    stop?: AbortSignal
    visibleTopics?: DataLoader<string, boolean>
    /** The enabled webhooks. */
    webhooks?: Promise<EnabledWebhook[]>
  }
}
