import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import inspector from 'node:inspector'
import path from 'node:path'
import { watch } from './programs/bundle.mjs'

/** How long requests under way may hold up an end or a restart. */
const PATIENCE_MS = 2_000

const INSPECTS = /--inspect(-brk|-wait)?(=|\s|$)/

const remove = (file) => rmSync(path.dirname(file), { recursive: true, force: true })

/**
 * `npm run dev`: runs the server in a process of its own, and anew when one of the files that it consists of has changed.
 * What only Next compiles is not among them. Arguments are options of Node for the server: `npm run dev -- --inspect`.
 */
export async function run() {
  const root = process.cwd()
  const nodeOptions = [...process.execArgv, ...process.argv.slice(2)]
  let file // of the newest bundle
  let server
  let hasRun = false
  let isEnding = false
  if (INSPECTS.test(`${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS}`)) inspector.close() // for the server's

  function start() {
    const own = (server = spawn(process.execPath, [...nodeOptions, 'src/programs/launch.cjs', 'server', file], {
      detached: true, // Ctrl+C comes here alone, and is passed on once: a second one would cut requests off
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }))
    const bundle = file
    own.once('message', () => (hasRun = true))
    own.once('exit', (code) => {
      server = undefined
      if (isEnding) process.exit(code ?? 1)
      if (!own.isStale) return fail(code ?? 1)
      if (bundle !== file) remove(bundle)
      start()
    })
  }

  function stop() {
    const own = server
    own.kill()
    setTimeout(() => own.kill(), PATIENCE_MS) // the second signal ends it at once
  }

  function fail(code) {
    if (server) return
    if (!hasRun) process.exit(code)
    console.error('The server does not run. It starts again when its code changes.')
  }

  function end() {
    isEnding = true
    if (!server) process.exit()
    stop()
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  process.on('exit', () => file && remove(file))

  await watch('src/server/index.ts', root, (built) => {
    if (isEnding) return built && built !== file && remove(built)
    if (!built) return fail(1)
    if (built === file && server) return
    file = built
    if (!server) return start()
    console.log('The code has changed: the server restarts.')
    server.isStale = true
    stop()
  })
}
