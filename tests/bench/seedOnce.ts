// One measurement of tests/bench/seed.ts: the generated stories, by the import or by a plain awaited loop.
import { provenanceOf } from '../../seed/write/createOrUpdate'
import { writeStories } from '../../seed/write/writeStories'
import { syntheticStories } from '../../seed/synthetic/stories'
import { openNewsroom } from '../../src/openNewsroom'

const [how, stories] = process.argv.slice(2)
const { payload } = await openNewsroom()
const began = performance.now()
let documents = 0
let inArticles = 0 // milliseconds

async function loop(): Promise<void> {
  const made = new Set<string>()
  for (const { source, wanted } of syntheticStories(Number(stories))) {
    for (const document of wanted) {
      if (made.has(document.id)) continue
      made.add(document.id)
      const { collection, data, file, id } = document
      const provenance = provenanceOf(document, { ...source, importedAt: new Date() })
      const started = performance.now()
      const bytes = await file?.bytes()
      await payload.create({
        collection,
        data: { ...data, id, provenance } as never,
        ...(bytes && { file: { data: bytes, mimetype: 'image/jpeg', name: `${id}.jpg`, size: bytes.length } }),
      })
      if (collection === 'articles') inArticles += performance.now() - started
    }
  }
  documents = made.size
}

async function seed(): Promise<void> {
  const { counts } = await writeStories(payload, () => syntheticStories(Number(stories)))
  documents = counts.created
}

await (how === 'loop' ? loop() : seed())
const seconds = (performance.now() - began) / 1000
const againBegan = performance.now()
if (how === 'seed') await writeStories(payload, () => syntheticStories(Number(stories)))
const again = (performance.now() - againBegan) / 1000
console.log(JSON.stringify({ again, documents, inArticles, megabytes: process.resourceUsage().maxRSS / 1024, seconds }))
await payload.destroy()
