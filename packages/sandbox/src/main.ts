import { parseArgs } from 'node:util'
import { createSandbox } from './create-sandbox.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.TENON_SANDBOX_PORT ?? '0' },
    'chain-port': { type: 'string', default: process.env.TENON_CHAIN_PORT ?? '0' },
    ...(process.env.TENON_SANDBOX_DATA
      ? { data: { type: 'string', default: process.env.TENON_SANDBOX_DATA } }
      : { data: { type: 'string' } }),
    'redirect-uri': { type: 'string', multiple: true, default: listOf(process.env.TENON_SANDBOX_REDIRECT_URIS) },
    seed: { type: 'string', default: process.env.TENON_SANDBOX_SEED ?? 'tenon' },
  },
})

try {
  const sandbox = await createSandbox({
    port: portOf(values.port, '--port'),
    chainPort: portOf(values['chain-port'], '--chain-port'),
    seed: values.seed,
    redirectUris: values['redirect-uri'],
    ...(values.data === undefined ? {} : { dataDir: values.data }),
  })
  let isEnding = false
  const end = async (exitCode: number) => {
    if (isEnding) return
    isEnding = true
    await sandbox.close()
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0))
  sandbox.chainExited.then(() => {
    if (!isEnding) console.error('The local chain has ended; so does the sandbox.')
    end(1)
  })
  const { url, chain } = sandbox
  if (process.send) {
    // Started by another program of ours: tell it, and go when it goes.
    process.on('disconnect', () => end(0))
    process.send({ ready: true, url, chain })
  } else {
    console.log(`Sandbox ${url}\nChain   ${chain.rpcUrl} (id ${chain.chainId})`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(',').filter((part) => part !== '')
}

function portOf(text: string, option: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new RangeError(`${option} must be a port, 0 to 65535.`)
  return port
}
