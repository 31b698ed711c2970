import type { Started } from '../../test/start-tenon.ts'
import { type RunningProgram, startProgram } from './start-program.ts'
import type { TemporaryFolder } from './temporary-folder.ts'

export interface StartTenonOptions {
  root: string
  folder: TemporaryFolder
  /** More flags for `npm start`. Default none. */
  flags?: readonly string[]
  env?: NodeJS.ProcessEnv
}

/** Runs `npm start -- --json` as a newcomer does, on free ports. */
export async function startTenon({
  root,
  folder,
  flags = [],
  env = {},
}: StartTenonOptions): Promise<RunningProgram & { tenon: Started }> {
  const args = ['start', '--', '--json', '--port', '0', '--data', folder.data, ...flags]
  const program = await startProgram({ command: 'npm', args, cwd: root, env, log: folder.log })
  const tenon: Started = JSON.parse(program.line)
  return { ...program, tenon }
}
