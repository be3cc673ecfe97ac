import { APIError } from 'payload'
import type { Logger } from 'pino'
import { isUnavailable } from '../database/unavailable'

/**
 * Payload does not await its verdict on a `where` that crosses two relationships: one that it refuses, which any client may
 * send, would end the process (payload#9008). The client has its 400 by then, so such a refusal is only logged; so, where the database
 * is away, is what it would have said. Any other unhandled rejection is a fault of ours, and still ends it.
 */
export function outliveUnawaitedRefusals(logger: Logger): void {
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof APIError) && !isUnavailable(reason)) throw reason
    logger.warn(reason)
  })
}
