import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Our own TypeScript as JavaScript; packages stay what and where they are. A loader that translates while Node imports
 * would be asked about each of their thousands of files too, which takes longer than they do.
 * @param {string} entry a program's main file
 * @param {string} root the repository
 * @returns {Promise<string>} the file to import: the same one until the sources change
 */
export async function bundle(entry, root) {
  const kept = path.join(root, '.cache/newsdesk')
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: { main: entry },
    format: 'esm',
    outdir: path.join(kept, 'its-hash'), // as deep as where the files go, so that source maps find the sources
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    platform: 'node',
    sourcemap: 'inline',
    splitting: true, // what is imported when it is needed stays so
    target: 'node20',
    write: false,
  })
  const hash = createHash('sha256')
  for (const { contents } of outputFiles) hash.update(contents)
  const dir = path.join(kept, hash.digest('hex').slice(0, 16))
  if (!existsSync(dir)) {
    const fresh = `${dir}-${process.pid}`
    mkdirSync(fresh, { recursive: true })
    for (const file of outputFiles) writeFileSync(path.join(fresh, path.basename(file.path)), file.contents)
    try {
      renameSync(fresh, dir)
    } catch {
      rmSync(fresh, { recursive: true }) // another process was faster
    }
  }
  return path.join(dir, 'main.mjs')
}
