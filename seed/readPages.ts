import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../src/refusal'
import { MalformedPage, parsePage } from './page/parsePage'
import { buildStory, type Story } from './page/story'

/**
 * Reads captured pages; all of them must be good before anything is written.
 * @throws {Refusal} with a line for each bad file
 */
export function readStories(files: string[]): Story[] {
  const problems: string[] = []
  const stories = new Map<string, Story>()
  for (const file of files) {
    try {
      const key = path.basename(file).replace(/\.[^.]+$/, '')
      const name = path.relative(process.cwd(), path.resolve(file))
      if (stories.has(key))
        problems.push(`${file}: another file of this run has the same name, and a story is known by it`)
      else stories.set(key, buildStory(parsePage(readFileSync(file), name), key))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (error instanceof MalformedPage) problems.push(message)
      else if (code) problems.push(`${file}: cannot be read (${code})`)
      else throw error
    }
  }
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return [...stories.values()]
}
