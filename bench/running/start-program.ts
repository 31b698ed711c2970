import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

export interface ProgramSpec {
  command: string
  args: readonly string[]
  cwd: string
  env?: NodeJS.ProcessEnv
  /** A file for what it says on stderr. */
  log: string
}

export interface RunningProgram {
  /** The first line it printed: what it has to say once it is ready. */
  line: string
  /** From its start to that line, in milliseconds. */
  milliseconds: number
  /** Asks it to end; resolves when it and all that speak through it are gone. */
  stop(): Promise<void>
}

/**
 * Starts a program and waits for the first line on its stdout.
 *
 * @throws Error with the end of its log when it ends before that
 */
export async function startProgram({ command, args, cwd, env, log }: ProgramSpec): Promise<RunningProgram> {
  const stderr = openSync(log, 'a')
  const beganAt = performance.now()
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', stderr] })
  closeSync(stderr)
  // Not `exit`: what the program has started itself holds the other end of the pipe, and may outlive it for a moment.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      const [first, rest] = text.split('\n', 2)
      if (first !== undefined && rest !== undefined) resolve(first)
    })
    child.once('error', reject)
    closed.then(() => reject(new Error(`${command} ended early.\n${readFileSync(log, 'utf8').slice(-2_000)}`)))
  })
  return {
    line,
    milliseconds: performance.now() - beganAt,
    async stop() {
      child.kill('SIGTERM')
      await closed
    },
  }
}
