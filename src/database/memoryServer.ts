import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { DryMongoBinary, MongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server'
import { NO_DATABASE, Refusal } from '../config/refusal'

export type MemoryServer = { url: string; stop: () => Promise<unknown> }

const HOST = '127.0.0.1'
const SET = 'newsdesk'

/**
 * Starts a MongoDB of our own, a replica set of one because only those have transactions. Its program is fetched the
 * first time, which `npm install` does not do.
 * @param folder where its data stays; empty for a throw-away one
 * @throws {Refusal} when the program cannot be had, or another process runs one in this folder
 */
export async function startMemoryServer(folder: string): Promise<MemoryServer> {
  const systemBinary = await mongod()
  const dbPath = folder && path.resolve(folder)
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary },
    instanceOpts: [{ storageEngine: 'wiredTiger', ...(dbPath && { dbPath, port: await portOf(dbPath) }) }],
    replSet: { count: 1, ip: HOST, name: SET, storageEngine: 'wiredTiger' },
  })
  return { url: server.getUri('newsdesk'), stop: () => server.stop() }
}

async function mongod(): Promise<string> {
  try {
    const here = await DryMongoBinary.locateBinary(await DryMongoBinary.generateOptions())
    if (here) return here
    console.log('Downloading the MongoDB server, once …')
    return await MongoBinary.getPath()
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!.replace(/, Details:$/, '')
    throw new Refusal(
      `The MongoDB server could not be downloaded (${reason}). Set MONGOMS_SYSTEM_BINARY=/path/to/mongod to use an installed one, DATABASE_URL=mongodb://… to use a running one, or leave DATABASE_URL empty to use SQLite.`,
      NO_DATABASE,
    )
  }
}

/** A replica set remembers its address, so a kept one comes back on the port that it began with. */
async function portOf(dbPath: string): Promise<number> {
  const file = path.join(dbPath, 'newsdesk-port')
  mkdirSync(dbPath, { recursive: true })
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = await free(kept)
  if (!port) {
    throw new Refusal(
      `The MongoDB server in ${dbPath} is already running, or its port ${kept} is in use. To connect to a running one, set DATABASE_URL=mongodb://${HOST}:${kept}/newsdesk?replicaSet=${SET}`,
      NO_DATABASE,
    )
  }
  writeFileSync(file, String(port))
  return port
}

/** @returns the port (any one for 0), or undefined if it is already in use */
async function free(port: number): Promise<number | undefined> {
  const probe = createServer().listen(port, HOST)
  try {
    await once(probe, 'listening')
  } catch {
    return undefined
  }
  const { port: found } = probe.address() as AddressInfo
  await once(probe.close(), 'close')
  return found
}
