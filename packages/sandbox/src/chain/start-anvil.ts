import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { anvilBinary } from './anvil-binary.ts'
import { freePort } from './free-port.ts'

export interface Anvil {
  rpcUrl: string
  /** Settles when the process is gone, whoever ended it. */
  exited: Promise<void>
  close(): Promise<void>
}

export const anvilChainId = 31337

const startTimeoutMs = 20_000

/**
 * The shell that stands between us and anvil. It ends anvil when our end of its standard input closes, and that happens
 * however we die, `SIGKILL` included; a direct child would live on. `read` gets a line only by end of file.
 */
const guard = `
exec 3<&0
"$@" </dev/null 3<&- & node=$!
{ read _ <&3; kill -9 $node; } 2>/dev/null & watcher=$!
exec 3<&-
wait $node; code=$?
kill $watcher 2>/dev/null
exit $code`

/**
 * Starts a local EVM chain with a block each second. It keeps no files.
 *
 * @param port 0 takes any free one
 * @throws Error when the port is taken or the chain does not come up within 20 s
 */
export async function startAnvil(port: number): Promise<Anvil> {
  // Asked first, because another node at this port would answer in place of ours.
  const chosenPort = await freePort(port, 'the local chain')
  const rpcUrl = `http://127.0.0.1:${chosenPort}`
  const anvil = [
    anvilBinary(),
    ...['--quiet', '--host', '127.0.0.1', '--port', String(chosenPort)],
    ...['--chain-id', String(anvilChainId), '--block-time', '1'],
    // Old states stay in memory, a few hundred of them, and none is written to the home folder.
    ...['--prune-history', '300'],
  ]
  const [command = '', ...parameters] =
    process.platform === 'win32' ? anvil : ['/bin/sh', '-c', guard, 'tenon-chain', ...anvil]
  const child = spawn(command, parameters, { stdio: ['pipe', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  // The pipe breaks when the chain ends by itself; `exited` tells.
  child.stdin.on('error', () => undefined)
  let isGone = false
  const exited = new Promise<void>((resolve) => {
    const gone = () => {
      isGone = true
      child.stdin.destroy()
      resolve()
    }
    child.once('exit', gone)
    child.once('error', (error) => {
      complaint = error.message
      gone()
    })
  })
  const end = () => {
    child.stdin.destroy()
    if (process.platform === 'win32') child.kill('SIGKILL')
  }
  process.once('exit', end)
  exited.then(() => process.removeListener('exit', end))

  const deadline = Date.now() + startTimeoutMs
  while (!(await answers(rpcUrl))) {
    if (isGone) throw new Error(`The local chain did not start: ${complaint.trim()}`)
    if (Date.now() > deadline) {
      end()
      throw new Error(`The local chain did not answer at ${rpcUrl} within ${startTimeoutMs / 1000} s.`)
    }
    await sleep(40)
  }
  return {
    rpcUrl,
    exited,
    async close() {
      end()
      await exited
    },
  }
}

async function answers(rpcUrl: string): Promise<boolean> {
  try {
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] }),
    })
    return response.ok
  } catch {
    return false
  }
}
