import { notInTrash, toReaders } from '../access/rules'
import { usableRights } from './pictureRules'

/** A picture that we may not show is not there for readers. */
export const usableToReaders = toReaders(() => ({ and: [{ rightsStatus: { in: [...usableRights] } }, notInTrash] }))
