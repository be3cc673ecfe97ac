import { setImmediate } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { picturesIn } from '../../collections/Articles/references/pictures'
import { referencesIn } from '../../collections/checks/references'
import type { Known } from '../../collections/requests/importLookups'
import { load } from '../../collections/requests/loadReference'
import { toldWebhooks } from '../../collections/Articles/webhooks/queueDeliveries'
import type { Article } from '../../src/generated/payload-types'
import type { Bulk } from './bulk'
import type { Fields } from './compare'
import type { Composers, Job } from './composers'
import type { Wanted } from '../wanted'
import { ownValues } from './lookUp'

type Aside<T> = { asked: T; data: Fields; free: string[]; references: string[] }

/** How much of them is composed here, to the share of each other process: there is enough else to do here. */
const OWN_SHARE = 0.8

/**
 * New articles that are set aside to be composed together, here and in other processes at once.
 * @param onEach told which one is being made here
 * @returns `takes` an article, unless the rules on it would have to look something up; `finish` has those composed that it
 * has taken; `settle` has them all written: until then others may still be at work; `mayMiss` says whether what is looked
 * up in the database about some documents may be among those
 */
export function setAside<T>(
  req: PayloadRequest,
  bulk: Bulk | undefined,
  composers: Composers | undefined,
  onEach: (asked: T) => void,
) {
  const known = req.context.known as Known
  const { flattenedFields } = req.payload.collections.articles.config
  const values = (data: Fields): string[] =>
    ownValues(req, 'articles', data).map(([path, value]) => `articles ${path} ${value}`)
  let aside: Aside<T>[] = []
  let underWay: { answer: ReturnType<Composers['compose']>; some: Aside<T>[] }[] = []
  const unwritten = new Set<unknown>() // their ids and values

  function takes(asked: T, data: Fields): boolean {
    if (!bulk || !composers?.isReady()) return false
    const references = referencesIn(flattenedFields, data).map(({ collection, id }) => `${collection} ${id}`)
    const free = values(data)
    if (!references.every((one) => known.documents.has(one)) || !free.every((one) => known.free.has(one))) return false
    for (const one of free) known.free.delete(one)
    aside.push({ asked, data, free, references })
    return true
  }

  async function composeHere(some: Aside<T>[]): Promise<void> {
    for (const { asked, data, free } of some) {
      await setImmediate() // or nothing would reach the others before all is done here
      onEach(asked)
      for (const one of free) known.free.add(one)
      await req.payload.create({ collection: 'articles', data: data as never, depth: 0, req })
    }
  }

  async function jobOf(some: Aside<T>[]): Promise<Job> {
    const pictures = new Set(some.flatMap(({ data }) => shownIn(data)))
    return {
      collection: 'articles',
      documents: some.map(({ data }) => data),
      documentsKnown: [...new Set(some.flatMap(({ references }) => references))],
      firstVersion: await bulk!.reserveVersions('articles', some.length),
      free: some.flatMap(({ free }) => free),
      loaded: await Promise.all(
        [...pictures].map(async (id): Promise<[string, unknown]> => [`media ${id}`, await load(req, 'media', id)]),
      ),
      webhooks: await toldWebhooks(req),
    }
  }

  async function settle(): Promise<void> {
    const jobs = underWay
    underWay = []
    for (const { answer, some } of jobs) {
      const statements = await answer
      if (statements) await bulk!.execute(statements)
      else await composeHere(some)
    }
    unwritten.clear()
  }

  async function finish(): Promise<void> {
    await settle()
    const [own, ...others] = divided(aside, composers?.idle() ?? 0)
    aside = []
    for (const some of others) {
      underWay.push({ answer: composers!.compose(await jobOf(some)), some })
      for (const { data, free } of some) for (const one of [data.id, ...free]) unwritten.add(one)
    }
    await composeHere(own!)
  }

  const mayMiss = (wanted: Wanted[]): boolean =>
    unwritten.size > 0 && wanted.some(({ data, id }) => [id, ...values(data)].some((one) => unwritten.has(one)))

  return { finish, mayMiss, settle, takes }
}

const shownIn = ({ articleBody, image }: Partial<Article>): string[] => [
  ...(typeof image === 'string' ? [image] : []),
  ...picturesIn(articleBody?.root),
]

/** Our own part, and one for each of the others. */
function divided<T>(list: T[], others: number): T[][] {
  const own = Math.ceil((list.length * OWN_SHARE) / (OWN_SHARE + others))
  const size = Math.ceil((list.length - own) / Math.max(others, 1))
  const parts = Array.from({ length: others }, (_, part) => list.slice(own + part * size, own + (part + 1) * size))
  return [list.slice(0, own), ...parts.filter((part) => part.length > 0)]
}
