import { join } from 'node:path'

import { createBroker } from './broker/create-broker.ts'
import { createDelays } from './broker/create-delays.ts'
import { createChain } from './chain/create-chain.ts'
import { createEthereumRail } from './chain/ethereum-rail.ts'
import { freePort } from './chain/free-port.ts'
import { anvilChainId } from './chain/start-anvil.ts'
import { createCoinbase } from './coinbase/create-coinbase.ts'
import { createControl } from './control/create-control.ts'
import { indexPage } from './control/index-page.ts'
import { createExchange } from './exchange/create-exchange.ts'
import { createFaults } from './faults/create-faults.ts'
import { createApp } from './institution/create-app.ts'
import { simulatedInstitutions } from './institution/simulated-institutions.ts'
import { createKraken } from './kraken/create-kraken.ts'
import { createLedger } from './ledger/create-ledger.ts'
import { createOAuth } from './oauth/create-oauth.ts'
import { createErrands } from './person/create-errands.ts'
import { createPersonPages } from './person/create-person-pages.ts'
import { createSolana } from './solana/create-solana.ts'

export interface SandboxOptions {
  /** 0 takes any free one. */
  port: number
  /** Of the chain's JSON-RPC. 0 takes any free one. */
  chainPort: number
  /** Where the journal is kept. Default: nothing is kept. */
  dataDir?: string
  /** Draws balances and keys. Default `tenon`. */
  seed?: string
  /** Where the OAuth sign-in may send people back to, whole and compared as text. Default: nowhere, so it cannot be used. */
  redirectUris?: readonly string[]
}

export interface Sandbox {
  /** No trailing slash. An institution's base URL is this and its path. */
  url: string
  chain: { rpcUrl: string; chainId: number }
  /** Settles when the chain's process is gone. */
  chainExited: Promise<void>
  close(): Promise<void>
}

/**
 * Starts the simulated institutions, each under its path of one port, and the chain on which they pay. Listens on
 * 127.0.0.1 only.
 *
 * @throws Error when a port is taken; nothing is left running then
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, seed = 'tenon', redirectUris = [] } = options
  const port = await freePort(options.port, 'the sandbox')
  const url = `http://127.0.0.1:${port}`
  /** What was opened, the first one first. */
  const opened: { close(): Promise<void> }[] = []
  async function close(): Promise<void> {
    for (const part of opened.splice(0).reverse()) await part.close()
  }

  try {
    const anvil = await createChain(options.chainPort)
    opened.push(anvil)
    const chain = { rpcUrl: anvil.rpcUrl, chainId: anvilChainId }
    const faults = createFaults()
    const ledger = await createLedger({
      faults,
      seed,
      ethereum: createEthereumRail(anvil.rpcUrl),
      ...(dataDir === undefined ? {} : { journalPath: join(dataDir, 'journal.jsonl') }),
    })
    opened.push(ledger)
    const errands = createErrands()
    const delays = createDelays()
    const parts = { ledger, faults, errands, seed }
    const oauth = createOAuth({
      ...{ issuer: `${url}/oauth`, redirectUris, faults, seed },
      ...(dataDir === undefined ? {} : { tokenPath: join(dataDir, 'oauth-tokens.json') }),
    })
    const app = createApp()
    app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(indexPage(chain)))
    app.register(oauth.plugin, { prefix: '/oauth' })
    app.register(createCoinbase({ ...parts, introspect: oauth.introspect }), { prefix: '/coinbase' })
    app.register(createKraken(parts), { prefix: '/kraken' })
    app.register(createBroker(parts), { prefix: '/broker' })
    app.register(createExchange(parts), { prefix: '/exchange' })
    app.register(createSolana(), { prefix: '/solana' })
    for (const { path, create } of simulatedInstitutions) {
      app.register(create({ ...parts, delays, introspect: oauth.introspect }), { prefix: path })
    }
    app.register(createPersonPages({ ledger, errands }), { prefix: '/person' })
    app.register(createControl({ ledger, faults, errands, delays }), { prefix: '/control' })
    opened.push({ close: async () => app.close() })
    await app.listen({ port, host: '127.0.0.1' })
    return { url, chain, chainExited: anvil.exited, close }
  } catch (error) {
    await close()
    throw error
  }
}
