import { spawn, type ChildProcess } from 'node:child_process'
import { testEnv } from './env'

export type Finished = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }
export type Running = { child: ChildProcess; finished: Promise<Finished>; printed: (text: string) => Promise<void> }

/**
 * Starts a program as the npm scripts do, with a data folder of its own.
 * @param launcher the launcher of another copy of the repository
 */
export function start(
  program: string,
  args: string[],
  dataDir: string,
  env: Record<string, string> = {},
  launcher = 'src/programs/launch.cjs',
): Running {
  const child = spawn(process.execPath, ['--conditions=production', launcher, program, ...args], {
    env: { PATH: process.env.PATH, ...testEnv(dataDir), SERVER_URL: '', NODE_ENV: 'development', ...env },
  })
  const output = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  const printed = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = () => output.stdout.includes(text) && resolve()
      listeners.add(look)
      look()
      void finished.then((end) => reject(new Error(`ended without “${text}”: ${JSON.stringify(end)}`)))
    })
  return { child, finished, printed }
}

export const runProgram = (...args: Parameters<typeof start>): Promise<Finished> => start(...args).finished

/** The seed's last line, parsed; its absence means that the run did not finish. */
export function seedSummary({ stdout }: Finished): Record<string, number> | undefined {
  const last = stdout.trimEnd().split('\n').at(-1) ?? ''
  return last.startsWith('newsdesk-seed ')
    ? (JSON.parse(last.slice('newsdesk-seed '.length)) as Record<string, number>)
    : undefined
}
