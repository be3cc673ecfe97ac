import { Presets, SingleBar } from 'cli-progress'
import { styleText } from 'node:util'
import { cut, oneSpaced } from '../src/outputs/story/characters'
import type { Report, Written } from './write/outcomes'

/** How often a run that is not on a terminal says where it is. */
const EVERY_MS = 5000

export type Reporter = {
  begin: (stories: number | undefined) => void
  end: (report: Report, warnings: number) => void
  progress: (stories: number) => void
  say: (line: string) => void
  warn: (line: string) => void
}

type Options = { diff?: boolean; dryRun?: boolean; json?: boolean; quiet?: boolean }
type Style = Parameters<typeof styleText>[0]

const stories = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'story' : 'stories'}`

const colours: Partial<Record<string, Style>> = { created: 'green', updated: 'yellow', removed: 'red' }

/** Reports what a run does, as text or with `json` for programs. Warnings and the progress bar go to stderr. */
export function startReport({ diff, dryRun, json, quiet }: Options): Reporter {
  const started = performance.now()
  const isTerminal = process.stdout.isTTY && !process.env.NO_COLOR
  const paint = (style: Style | undefined, text: string): string =>
    isTerminal && style ? styleText(style, text) : text
  const print = (line: string, object: object): void => {
    if (!quiet) console.log(json ? JSON.stringify(object) : line)
  }
  let bar: SingleBar | undefined
  let total: number | undefined
  let nextLine = EVERY_MS

  return {
    say: (line) => print(line, { note: line }),
    warn: (line) => (json ? print('', { warning: line }) : process.stderr.write(`${line}\n`)),
    begin: (count) => {
      total = count
      const what = count === undefined ? 'the stories' : stories(count)
      print(dryRun ? `Dry run for ${what}:` : `Writing ${what} …`, { stories: count ?? null })
      if (!process.stderr.isTTY || quiet || json || !count) return
      const format = '{bar} {value} of {total} · {rate} a second · {eta_formatted} left'
      bar = new SingleBar({ clearOnComplete: true, format, hideCursor: true }, Presets.shades_classic)
      bar.start(count, 0, { rate: '–' })
    },
    progress: (done) => {
      const ms = performance.now() - started
      const rate = Math.round((done / ms) * 1000)
      bar?.update(done, { rate })
      if (bar || ms < nextLine) return
      nextLine = ms + EVERY_MS
      const left = total ? `, ${Math.ceil((total - done) / Math.max(rate, 1))} s left` : ''
      print(`  ${stories(done)}, ${rate} a second${left}`, { done, rate })
    },
    end: ({ counts, named }, warnings) => {
      bar?.stop()
      const milliseconds = Math.round(performance.now() - started)
      const { created, removed, unchanged, updated } = counts
      const kept = counts['kept (edited)'] + counts['kept (in trash)'] + counts['kept (in use)']
      for (const written of named) {
        print([lineOf(written, paint), ...keptLines(written, paint, diff)].join('\n'), written)
      }
      const unlisted = created + updated + removed + kept - named.length
      if (unlisted > 0) print(`  … and ${unlisted.toLocaleString('en')} more`, { more: unlisted })
      if (unchanged > 0) print(`  ${unchanged.toLocaleString('en')} unchanged`, { unchanged })
      const summary = { created, updated, unchanged, kept, removed, warnings, milliseconds, ...(dryRun && { dryRun }) }
      console.log(json ? JSON.stringify({ done: summary }) : `newsdesk-seed ${JSON.stringify(summary)}`)
    },
  }
}

type Paint = (style: Style | undefined, text: string) => string

const EXCERPT = 100

/** What the source has in each field that is kept; for `--diff`, the lines in which it and the newsroom differ. */
function keptLines({ kept = {} }: Written, paint: Paint, diff = false): string[] {
  const indent = ' '.repeat(6)
  return Object.entries(kept).flatMap(([name, { newsroom, source }]) => {
    if (!diff) return `${indent}${name}: the source has ${source ? cut(oneSpaced(source), EXCERPT) : 'nothing'}`
    const [ours, theirs] = [newsroom.split('\n'), source.split('\n')]
    const only = (lines: string[], others: string[], sign: string, style: Style): string[] =>
      lines.flatMap((line) => (line && !others.includes(line) ? [`${indent}${paint(style, `${sign} ${line}`)}`] : []))
    return [`${indent}${name}:`, ...only(ours, theirs, '-', 'red'), ...only(theirs, ours, '+', 'green')]
  })
}

function lineOf({ collection, fields, outcome, title }: Written, paint: Paint) {
  const what = paint(colours[outcome] ?? 'cyan', outcome.padEnd(9))
  return `  ${collection.padEnd('publications'.length)}  ${what}  ${title}${fields?.length ? ` (${fields.join(', ')})` : ''}`
}
