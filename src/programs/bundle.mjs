import { build, context, stop } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = '.cache/newsdesk' // not in node_modules, where debuggers look for no sources

/** @returns {import('esbuild').BuildOptions & { write: false }} */
const optionsFor = (entry, root) => ({
  absWorkingDir: root,
  bundle: true,
  entryPoints: { main: entry },
  format: 'esm',
  outdir: path.join(root, FOLDER, 'its-hash'), // as deep as where the files go, so that source maps find the sources
  outExtension: { '.js': '.mjs' },
  packages: 'external',
  platform: 'node',
  sourcemap: 'inline',
  splitting: true, // what is imported when it is needed stays so
  target: 'node20',
  write: false,
})

function hashOf(files) {
  const hash = createHash('sha256')
  for (const { contents } of files) hash.update(contents)
  return hash.digest('hex').slice(0, 16)
}

function write(files, dir) {
  mkdirSync(dir, { recursive: true })
  for (const file of files) writeFileSync(path.join(dir, path.basename(file.path)), file.contents)
}

/**
 * Our own TypeScript as JavaScript; packages stay what and where they are. A loader that translates while Node imports
 * would be called for each of their thousands of files, too, which takes longer than loading them.
 * @param {string} entry a program's main file
 * @param {string} root the repository
 * @returns {Promise<string>} the file to import: the same one until the sources change
 */
export async function bundle(entry, root) {
  const { outputFiles } = await build(optionsFor(entry, root))
  const dir = path.join(root, FOLDER, hashOf(outputFiles))
  if (!existsSync(dir)) {
    const fresh = `${dir}-${process.pid}`
    write(outputFiles, fresh)
    try {
      renameSync(fresh, dir)
    } catch {
      rmSync(fresh, { recursive: true }) // another process was faster
    }
  }
  return path.join(dir, 'main.mjs')
}

/** Ends esbuild’s process, which in the midst of a build outlives ours and keeps its output open. */
export const stopBundling = () => void stop()

/**
 * Bundles a program now and whenever one of its sources has changed. esbuild prints what is wrong with them.
 * @param {string} entry a program's main file
 * @param {string} root the repository
 * @param {(file?: string) => void} built is given the file to import, another one when something changed, which is the
 * caller's to remove with its folder; none where the sources have errors
 */
export async function watch(entry, root, built) {
  const report = ({ errors, outputFiles }) => {
    if (errors.length > 0) return built()
    const dir = path.join(root, FOLDER, `${hashOf(outputFiles)}-watched-${process.pid}`)
    write(outputFiles, dir)
    built(path.join(dir, 'main.mjs'))
  }
  const plugins = [{ name: 'report', setup: ({ onEnd }) => onEnd(report) }]
  await (await context({ ...optionsFor(entry, root), plugins })).watch()
}
