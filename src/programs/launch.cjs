// Starts one of Newsdesk's programs. CommonJS in old syntax on purpose: a Node that is too old must be able to run it,
// and to report that.
'use strict'
const path = require('path')
const url = require('url')

const root = path.dirname(path.dirname(__dirname))
const needed = require('../../package.json').engines.node.replace(/[^\d.]/g, '')
const programs = {
  build: { module: 'node_modules/next/dist/bin/next', args: ['build', 'src'], mode: 'production' },
  dev: { module: 'src/programs/restart.mjs', mode: 'development' },
  export: { module: 'seed/export.ts' },
  graphql: { module: 'node_modules/@payloadcms/graphql/bin.js' },
  migration: { module: 'src/programs/migration.ts' },
  payload: { module: 'node_modules/payload/bin.js' },
  seed: { module: 'seed/index.ts' },
  server: { module: process.argv[3], mode: 'development' }, // as src/programs/restart.mjs has bundled it
  start: { module: 'src/server/index.ts', mode: 'production' },
  user: { module: 'src/programs/user.ts' },
}

function isOlder(version, minimum) {
  const ours = version.split('.').map(Number)
  const theirs = minimum.split('.').map(Number)
  for (let i = 0; i < theirs.length; i += 1) if (ours[i] !== theirs[i]) return ours[i] < theirs[i]
  return false
}

function stop(error) {
  console.error(error.name === 'Refusal' ? error.message : error)
  process.exit(error.exitCode || 1)
}

const program = programs[process.argv[2]]
if (isOlder(process.versions.node, needed)) {
  console.error('Newsdesk needs Node ' + needed + ' or newer; this is Node ' + process.versions.node + '.')
  process.exit(1)
}

process.chdir(root)
const main = path.resolve(program.module)
process.argv.splice.apply(process.argv, [1, 2, main].concat(program.args || []))
if (program.mode) process.env.NODE_ENV = program.mode
process.env.NODE_ENV = process.env.NODE_ENV || 'development'
// Payload's hot reload opens a socket that keeps scripts from ending (payload#12335).
process.env.DISABLE_PAYLOAD_HMR = 'true'
process.env.NEXT_TELEMETRY_DISABLED = '1'
// Next's compiler keeps its work for the next start when it has had nothing to do for so long, by default for minutes.
process.env.TURBO_ENGINE_SNAPSHOT_IDLE_TIMEOUT_MILLIS = process.env.TURBO_ENGINE_SNAPSHOT_IDLE_TIMEOUT_MILLIS || '1000'
// All versions are exact, and looking at every package's takes a second of each start.
process.env.PAYLOAD_DISABLE_DEPENDENCY_CHECKER = 'true'
// Each restart of the server reads it anew.
if (program !== programs.dev && require('fs').existsSync('.env')) process.loadEnvFile('.env')
require('./stackTraces.cjs').nameSources()

const ready = main.endsWith('.ts')
  ? import('./bundle.mjs').then((made) => made.bundle(main, root))
  : Promise.resolve(main)
ready
  .then((file) => import(url.pathToFileURL(file).href))
  .then((loaded) => loaded.run && loaded.run())
  .catch(stop)
