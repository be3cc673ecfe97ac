import { createLocalReq } from 'payload'
import type { Known } from '../../collections/requests/context'
import { compose } from './bulk'
import type { Job } from './composers'

/** The program of a composer: documents come in, the statements that write them go out. It has no database. */
export async function run(): Promise<void> {
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('../../src/payload.config'),
  ])
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  payload.logger.level = 'silent'

  async function composed({ collection, documents, documentsKnown, firstVersion, free, loaded, webhooks }: Job) {
    const known: Known = { documents: new Set(documentsKnown), free: new Set(free) }
    const found = new Map(loaded.map(([key, document]) => [key, Promise.resolve(document)]))
    const context = { known, loaded: found, webhooks: Promise.resolve(webhooks) }
    const req = await createLocalReq({ context }, payload)
    req.transactionID = 'none' // Payload is not to begin one
    return compose(payload, firstVersion, async () => {
      for (const data of documents) await payload.create({ collection, data: data as never, depth: 0, req })
    })
  }

  process.on('message', (job: Job) => {
    composed(job).then(
      (statements) => process.send!(statements),
      () => process.send!(null), // the sender does this share itself, and reports the error
    )
  })
  process.on('disconnect', () => process.exit())
  process.send!('ready')
}
