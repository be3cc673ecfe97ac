import type { InStatement } from '@libsql/client'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { EnabledWebhook, Loaded } from '../../collections/requests/context'
import type { Collection } from '../documents/documents'

/** Documents of one collection to be made, and what the rules on them would ask the database. */
export type Job = {
  collection: Collection
  documents: Record<string, unknown>[]
  documentsKnown: string[]
  firstVersion: number
  free: string[]
  loaded: [key: string, document: Loaded][]
  webhooks: EnabledWebhook[]
}

export type Composers = {
  /** How many have nothing to do. */
  idle: () => number
  /** Whether there are any, be they at work. */
  isReady: () => boolean
  /** @returns the statements that write the documents; undefined when it has to be done here, to say what is wrong */
  compose: (job: Job) => Promise<InStatement[] | undefined>
  /** When each of them can begin, or has ended. */
  ready: Promise<unknown>
  stop: () => void
}

/**
 * Other processes in which documents pass hooks and validation and become rows, while this one does so, too, and writes:
 * nearly all of the time goes into that (decision 008).
 */
export function startComposers(count: number): Composers {
  const idle: ChildProcess[] = []
  const ready = new Set<ChildProcess>()
  const all = Array.from({ length: count }, () => {
    const composer = fork('src/programs/launch.cjs', ['compose'], {
      execArgv: ['--conditions=production'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    composer.once('message', () => {
      idle.push(composer)
      ready.add(composer)
    })
    composer.once('exit', () => ready.delete(composer))
    composer.on('error', () => undefined) // it was not to be had
    return composer
  })
  return {
    idle: () => idle.length,
    isReady: () => ready.size > 0,
    compose: async (job) => {
      const composer = idle.pop()
      if (!composer?.connected) return undefined
      composer.send(job)
      const over = new AbortController()
      const ends = ['message', 'exit'].map((event) => once(composer, event, { signal: over.signal }))
      const [answer] = (await Promise.race(ends)) as [unknown]
      over.abort()
      if (composer.connected) idle.push(composer)
      return Array.isArray(answer) ? (answer as InStatement[]) : undefined
    },
    ready: Promise.allSettled(all.map((composer) => Promise.race([once(composer, 'message'), once(composer, 'exit')]))),
    stop: () => {
      for (const composer of all) composer.kill()
    },
  }
}
