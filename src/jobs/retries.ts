/** Of deliveries, emails and purges: a failure is tried again 5 s later, then each time twice as late, for about a day. */
export const retries = { attempts: 14, backoff: { type: 'exponential', delay: 5_000 } } as const
