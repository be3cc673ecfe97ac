import { notInTrash, toReaders } from '../access/rules'
import { usableRights } from './pictureRules'

/** Anonymous requests get no picture whose rights are unknown, restricted or expired. */
export const usableToReaders = toReaders({ and: [{ rightsStatus: { in: [...usableRights] } }, notInTrash] })
