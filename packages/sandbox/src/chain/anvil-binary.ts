import { accessSync, chmodSync, constants } from 'node:fs'
import { createRequire } from 'node:module'

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/**
 * Where the native anvil is. It comes inside a platform package, so no install script is needed; npm may have left it
 * without the right to be executed, which is put right here.
 *
 * @throws Error when there is no anvil for this platform
 */
export function anvilBinary(): string {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const name = `@foundry-rs/anvil-${process.platform}-${architectures[process.arch] ?? process.arch}`
  let path: string
  try {
    // Resolved from the package that lists it as optional, where npm puts it when it cannot hoist it.
    const fromAnvil = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
    path = fromAnvil.resolve(`${name}/bin/anvil${suffix}`)
  } catch (cause) {
    throw new Error(`The local chain needs the package ${name}, which is not installed.`, { cause })
  }
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755)
  }
  return path
}
