import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../src/refusal'
import { MalformedPage, parsePage } from './page/parsePage'
import { buildStory } from './page/story'
import { parseTopics } from './page/topics'
import type { Story } from './wanted'

const nameOf = (file: string): string => path.relative(process.cwd(), path.resolve(file))

/**
 * Reads captured pages and the topics beside them (`story.topics.json` beside `story.txt`); all of them must be good
 * before anything is written.
 * @throws {Refusal} with a line for each bad page, and for each bad topic
 */
export function readStories(files: string[]): Story[] {
  const problems: string[] = []
  const stories = new Map<string, Story>()
  for (const file of files) {
    const key = path.basename(file).replace(/\.[^.]+$/, '')
    let reading = file
    try {
      if (stories.has(key)) {
        problems.push(`${file}: another file of this run has the same name, and a story is known by it`)
        continue
      }
      const page = parsePage(readFileSync(file), nameOf(file))
      reading = path.join(path.dirname(file), `${key}.topics.json`)
      const topics = existsSync(reading) ? parseTopics(readFileSync(reading, 'utf8'), nameOf(reading), page) : []
      stories.set(key, buildStory(page, key, topics))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (error instanceof MalformedPage || error instanceof Refusal) problems.push(message)
      else if (code) problems.push(`${reading}: cannot be read (${code})`)
      else throw error
    }
  }
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return [...stories.values()]
}
