import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import inspector from 'node:inspector'
import path from 'node:path'
import { stopBundling, watch } from './bundle.mjs'

/** How long requests under way may hold up an end or a restart. */
const PATIENCE_MS = 2_000

const INSPECTS = /--inspect(-brk|-wait)?(=|\s|$)/

const spawnServer = (nodeOptions, bundle, isRestart) =>
  spawn(process.execPath, [...nodeOptions, 'src/programs/launch.cjs', 'server', bundle], {
    env: { ...process.env, NEWSDESK_RESTARTED: isRestart ? 'yes' : '' },
    detached: true, // Ctrl+C comes here alone, and is passed on once: a second one would cut requests off
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })

/** Imports a file or folder, and each of its files again when it is saved, until it is killed or this process ends. */
const spawnSeedWatch = (place) =>
  spawn(process.execPath, [...process.execArgv, 'src/programs/launch.cjs', 'seed', '--watch', place], {
    detached: true, // as for the server
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })

/**
 * `npm run dev`: runs the server in a process of its own, and anew when one of the files that it consists of has changed.
 * What only Next compiles is not among them. With `SEED_WATCH`, another process imports that folder beside it. Arguments are
 * options of Node for the server: `npm run dev -- --inspect`.
 */
export async function run() {
  const nodeOptions = [...process.execArgv, ...process.argv.slice(2)]
  const bundles = new Set()
  let latest
  let server
  let seedWatch
  let hasRun = false
  let isEnding = false

  function removeBundles() {
    for (const file of bundles)
      if (file !== server?.bundle) rmSync(path.dirname(file), { recursive: true, force: true })
  }

  function start() {
    server = spawnServer(nodeOptions, latest, hasRun)
    const started = Object.assign(server, { bundle: latest })
    started.once('message', (message) => {
      hasRun = true
      if (message.seedWatch) seedWatch = spawnSeedWatch(message.seedWatch)
    })
    started.once('exit', (code) => {
      server = undefined
      seedWatch?.kill()
      if (isEnding) process.exit(code ?? 1)
      if (started.isStale) start()
      else fail(code ?? 1)
    })
    removeBundles()
  }

  function stop() {
    const stopped = server
    stopped.kill()
    setTimeout(() => stopped.kill(), PATIENCE_MS) // the second signal ends it at once
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
  process.on('exit', () => {
    removeBundles()
    stopBundling()
  })
  if (INSPECTS.test(`${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS}`)) inspector.close() // for the server's

  await watch('src/server/index.ts', process.cwd(), (bundle) => {
    if (bundle) bundles.add(bundle)
    if (isEnding) return
    if (!bundle) return fail(1)
    if (bundle === latest && server) return
    latest = bundle
    if (!server) return start()
    console.log('The code has changed: the server restarts.')
    server.isStale = true
    stop()
  })
}
