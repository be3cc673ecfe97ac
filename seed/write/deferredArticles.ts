import { setImmediate } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { picturesIn } from '../../collections/Articles/references/pictures'
import { referencesIn } from '../../collections/checks/references'
import type { Known, Loaded } from '../../collections/requests/context'
import { load } from '../../collections/requests/loadReference'
import { enabledWebhooks } from '../../collections/Articles/webhooks/queueDeliveries'
import type { Article } from '../../src/generated/payload-types'
import type { Bulk } from './bulk'
import type { Item, SeedDocument } from '../documents/documents'
import type { Fields } from './compare'
import type { Composers, Job } from './composers'
import { ownValues } from './lookUp'

type Deferred = { item: Item; data: Fields; free: string[]; references: string[] }

/** How many of them this process composes, to the share of each other process: it has enough else to do. */
const OWN_SHARE = 0.8

/**
 * New articles that wait to be composed together, by this process and by others at once. None is deferred without other
 * processes, or if its validation would have to query the database.
 */
export class DeferredArticles {
  #waiting: Deferred[] = []
  #composing: { answer: ReturnType<Composers['compose']>; articles: Deferred[] }[] = []
  /** Ids and unique values of the articles that other processes compose. */
  readonly #unwritten = new Set<unknown>()

  /** @param onEach called with each item that this process composes */
  constructor(
    private readonly req: PayloadRequest,
    private readonly known: Known,
    private readonly bulk: Bulk | undefined,
    private readonly composers: Composers | undefined,
    private readonly onEach: (item: Item) => void,
  ) {}

  /** Defers an article if it can be. */
  add(item: Item, data: Fields): boolean {
    if (!this.bulk || !this.composers?.isReady()) return false
    const { flattenedFields } = this.req.payload.collections.articles.config
    const references = referencesIn(flattenedFields, data).map(({ collection, id }) => `${collection} ${id}`)
    const free = this.#uniqueValues(data)
    const isChecked =
      references.every((one) => this.known.documents.has(one)) && free.every((one) => this.known.free.has(one))
    if (!isChecked) return false
    for (const one of free) this.known.free.delete(one)
    this.#waiting.push({ item, data, free, references })
    return true
  }

  /** Whether looking these documents up in the database could miss one that another process still composes. */
  mayHold(wanted: SeedDocument[]): boolean {
    if (this.#unwritten.size === 0) return false
    return wanted.some(({ data, id }) => [id, ...this.#uniqueValues(data)].some((one) => this.#unwritten.has(one)))
  }

  /** Composes what waits. Other processes may still be at work afterwards, until `settle`. */
  async compose(): Promise<void> {
    await this.settle()
    const [own, ...others] = divided(this.#waiting, this.composers?.idle() ?? 0)
    this.#waiting = []
    for (const articles of others) {
      this.#composing.push({ answer: this.composers!.compose(await this.#jobOf(articles)), articles })
      for (const { data, free } of articles) for (const one of [data.id, ...free]) this.#unwritten.add(one)
    }
    await this.#composeHere(own!)
  }

  /** Writes what other processes compose, and waits for it. */
  async settle(): Promise<void> {
    const jobs = this.#composing
    this.#composing = []
    for (const { answer, articles } of jobs) {
      const statements = await answer
      if (statements) await this.bulk!.execute(statements)
      else await this.#composeHere(articles)
    }
    this.#unwritten.clear()
  }

  /** Composes and writes all that waits. */
  async writeAll(): Promise<void> {
    await this.compose()
    await this.settle()
  }

  async #composeHere(articles: Deferred[]): Promise<void> {
    for (const { data, free, item } of articles) {
      await setImmediate() // or nothing would reach the others before all is done here
      this.onEach(item)
      for (const one of free) this.known.free.add(one)
      await this.req.payload.create({ collection: 'articles', data: data as never, depth: 0, req: this.req })
    }
  }

  async #jobOf(articles: Deferred[]): Promise<Job> {
    const pictures = new Set(articles.flatMap(({ data }) => shownIn(data)))
    return {
      collection: 'articles',
      documents: articles.map(({ data }) => data),
      documentsKnown: [...new Set(articles.flatMap(({ references }) => references))],
      firstVersion: await this.bulk!.reserveVersions('articles', articles.length),
      free: articles.flatMap(({ free }) => free),
      loaded: await Promise.all(
        [...pictures].map(async (id): Promise<[string, Loaded]> => [`media ${id}`, await load(this.req, 'media', id)]),
      ),
      webhooks: await enabledWebhooks(this.req),
    }
  }

  #uniqueValues(data: Fields): string[] {
    return ownValues(this.req, 'articles', data).map(([path, value]) => `articles ${path} ${value}`)
  }
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
