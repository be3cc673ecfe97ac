import type { PayloadRequest } from 'payload'
import { picturesIn } from '../../collections/Articles/pictures'
import { referencesIn } from '../../collections/checks/references'
import type { Known } from '../../collections/known'
import { load } from '../../collections/load'
import type { Article } from '../../src/payload-types'
import type { Bulk } from '../../src/database/bulk'
import type { Fields } from './compare'
import type { Composers, Job } from './composers'
import { ownValues } from './lookUp'

type Aside<T> = { asked: T; data: Fields; free: string[]; references: string[] }

/**
 * New articles that are set aside to be composed together, here and in other processes at once.
 * @param onEach told which one is being made here
 * @returns `takes` an article, unless the rules on it would have to look something up; `finish` has all of them written
 */
export function setAside<T>(
  req: PayloadRequest,
  known: Known,
  bulk: Bulk | undefined,
  composers: Composers | undefined,
  onEach: (asked: T) => void,
) {
  let aside: Aside<T>[] = []
  const { flattenedFields } = req.payload.collections.articles.config

  function takes(asked: T, data: Fields): boolean {
    if (!bulk || !composers?.idle()) return false
    const references = referencesIn(flattenedFields, data).map(({ collection, id }) => `${collection} ${id}`)
    const free = ownValues(req, 'articles', data).map(([path, value]) => `articles ${path} ${value}`)
    if (!references.every((one) => known.documents.has(one)) || !free.every((one) => known.free.has(one))) return false
    for (const one of free) known.free.delete(one)
    aside.push({ asked, data, free, references })
    return true
  }

  async function composeHere(some: Aside<T>[]): Promise<void> {
    for (const { asked, data, free } of some) {
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
    }
  }

  async function finish(): Promise<void> {
    const parts = divided(aside, 1 + (composers?.idle() ?? 0))
    aside = []
    const [own = [], ...others] = parts
    const jobs = []
    for (const some of others) jobs.push({ some, answer: composers!.compose(await jobOf(some)) })
    await composeHere(own)
    for (const { answer, some } of jobs) {
      const statements = await answer
      if (statements) await bulk!.execute(statements)
      else await composeHere(some)
    }
  }

  return { finish, takes }
}

const shownIn = ({ articleBody, image }: Partial<Article>): string[] => [
  ...(typeof image === 'string' ? [image] : []),
  ...picturesIn(articleBody?.root),
]

/** In as many parts of about the same size, as far as there are enough. */
function divided<T>(list: T[], parts: number): T[][] {
  const size = Math.ceil(list.length / parts)
  return Array.from({ length: size ? Math.ceil(list.length / size) : 0 }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )
}
