// Another process on the same database: changes the headlines that it is told on its input, one a line, and says when.
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
