import type { CollectionBeforeChangeHook } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { byServer } from '../access/rules'
import * as field from './builders'

/**
 * The document's id: a UUID, the same kind on every database engine. New documents get a time-ordered one (v7);
 * the seed brings its own, made from the source, so that an id survives a reseed. No request chooses one.
 */
export const id = field.text('id', undefined, { access: byServer, admin: { hidden: true } })

/** Not a default value, which Payload would also make up, anew at each reading, for the copies in an article’s history. */
export const giveId: CollectionBeforeChangeHook = ({ data, operation }) =>
  operation === 'create' && !data.id ? { ...data, id: uuidv7() } : data
