import { MongoClient } from 'mongodb'
import { startMemoryServer } from '../../../src/database/memoryServer'
import { PREFIX } from './server'

/** A MongoDB for one run of the tests: the server of MONGODB_TEST_URL, or a temporary one. */
export default async function mongodbServer(): Promise<() => Promise<void>> {
  const given = process.env.MONGODB_TEST_URL
  const own = given ? undefined : await startMemoryServer('')
  if (own) process.env.MONGODB_TEST_URL = own.url
  return async () => {
    if (given) await dropDatabases(given)
    await own?.stop()
  }
}

async function dropDatabases(url: string): Promise<void> {
  const client = await MongoClient.connect(url)
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true })
  for (const { name } of databases) if (name.startsWith(PREFIX)) await client.db(name).dropDatabase()
  await client.close()
}
