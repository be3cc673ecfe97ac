import { Presets, SingleBar } from 'cli-progress'
import { styleText } from 'node:util'
import type { Report, Written } from './write/outcomes'

/** How often a run that is not on a terminal reports its progress. */
const EVERY_MS = 5000

export type Reporter = {
  begin: (stories: number | undefined) => void
  /** @param left how many lines were reported as skipped and as warnings */
  end: (report: Report, left: { skipped: number; warnings: number }) => void
  progress: (stories: number) => void
  /** @param file whose entries are counted; without it, files are */
  reading: (done: number, of: number, file?: string) => void
  say: (line: string) => void
  skip: (line: string) => void
  warn: (line: string) => void
}

type Options = { dryRun?: boolean; json?: boolean; quiet?: boolean }
type Style = Parameters<typeof styleText>[0]

const inEnglish = (count: number): string => count.toLocaleString('en')
const stories = (count: number): string => `${inEnglish(count)} ${count === 1 ? 'story' : 'stories'}`

const colours: Partial<Record<string, Style>> = { created: 'green', updated: 'yellow', removed: 'red' }

/** Reports what a run does, as text or with `json` for programs. Warnings and the progress bar go to stderr. */
export function startReport({ dryRun, json, quiet }: Options): Reporter {
  const started = performance.now()
  const isTerminal = process.stdout.isTTY && !process.env.NO_COLOR
  const paint = (style: Style | undefined, text: string): string =>
    isTerminal && style ? styleText(style, text) : text
  const print = (line: string, object: object): void => {
    if (!quiet) console.log(json ? JSON.stringify(object) : line)
  }
  const note = (name: string, line: string, prefix = ''): void =>
    json ? print('', { [name]: line }) : void process.stderr.write(`${prefix}${line}\n`)
  let bar: SingleBar | undefined
  let clock = startClock()
  let total: number | undefined

  return {
    say: (line) => print(line, { note: line }),
    skip: (line) => note('skipped', line, 'Skipped: '),
    warn: (line) => note('warning', line),
    reading: (done, of, file) => {
      if (done === of || !clock().isDue) return
      const what = file ? `entries of ${file}` : 'files'
      print(`  read ${inEnglish(done)} of ${inEnglish(of)} ${what}`, { read: done, of, ...(file && { file }) })
    },
    begin: (count) => {
      total = count
      const what = count === undefined ? 'the stories' : stories(count)
      print(dryRun ? `Dry run for ${what}:` : `Writing ${what} …`, { stories: count ?? null })
      clock = startClock()
      if (!process.stderr.isTTY || quiet || json || !count) return
      const format = '{bar} {value} of {total} · {rate} a second · {eta_formatted} left'
      bar = new SingleBar({ clearOnComplete: true, format, hideCursor: true }, Presets.shades_classic)
      bar.start(count, 0, { rate: '–' })
    },
    progress: (done) => {
      const { isDue, rate } = clock(done)
      bar?.update(done, { rate })
      if (bar || !isDue) return
      const left = total ? `, ${Math.ceil((total - done) / Math.max(rate, 1))} s left` : ''
      print(`  ${stories(done)}, ${rate} a second${left}`, { done, rate })
    },
    end: ({ counts, named }, { skipped, warnings }) => {
      bar?.stop()
      const milliseconds = Math.round(performance.now() - started)
      const { created, removed, unchanged, updated } = counts
      const kept = counts['kept (edited)'] + counts['kept (in trash)'] + counts['kept (in use)']
      for (const written of named) print(lineOf(written, paint), written)
      const unlisted = created + updated + removed + kept - named.length
      if (unlisted > 0) print(`  … and ${inEnglish(unlisted)} more`, { more: unlisted })
      if (unchanged > 0) print(`  ${inEnglish(unchanged)} unchanged`, { unchanged })
      const summary = {
        created,
        updated,
        unchanged,
        kept,
        removed,
        skipped,
        warnings,
        milliseconds,
        ...(dryRun && { dryRun }),
      }
      console.log(json ? JSON.stringify({ done: summary }) : `newsdesk-seed ${JSON.stringify(summary)}`)
    },
  }
}

/** Reports an error to programs, in the shape of all lines of `--json`: a line for each problem. */
export function errorLines(error: unknown): { error: string; exitCode: number; stack?: string }[] {
  const { exitCode = 1, message, name, stack } = error as Error & { exitCode?: number }
  if (name === 'Refusal' || name === 'CommanderError') {
    return message.split('\n').map((line) => ({ error: line.replace(/^error: /, ''), exitCode }))
  }
  return [{ error: `${name}: ${message}`, exitCode, stack }]
}

/** Measures reading or writing by itself; a transaction that is tried again begins anew. */
function startClock(): (done?: number) => { isDue: boolean; rate: number } {
  let [started, due, before] = [performance.now(), EVERY_MS, 0]
  return (done = 0) => {
    if (done < before) [started, due] = [performance.now(), EVERY_MS]
    before = done
    const ms = performance.now() - started
    const isDue = ms >= due
    if (isDue) due = ms + EVERY_MS
    return { isDue, rate: ms > 0 ? Math.round((done / ms) * 1000) : 0 }
  }
}

function lineOf(
  { collection, fields, outcome, title }: Written,
  paint: (style: Style | undefined, text: string) => string,
) {
  const what = paint(colours[outcome] ?? 'cyan', outcome.padEnd(9))
  return `  ${collection.padEnd('publications'.length)}  ${what}  ${title}${fields?.length ? ` (${fields.join(', ')})` : ''}`
}
