// Another process on the same database: changes the headlines that it reads from its input, one per line, and prints when.
import { createInterface } from 'node:readline'
import { openNewsroom } from '../../src/openNewsroom'

const { payload } = await openNewsroom()
console.log('ready')
for await (const line of createInterface(process.stdin)) {
  const { headline, id } = JSON.parse(line) as { headline: string; id: string }
  await payload.update({ collection: 'articles', id, data: { headline }, depth: 0 })
  console.log('written')
}
await payload.destroy()
