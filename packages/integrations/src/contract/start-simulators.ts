import {
  createApp,
  createBroker,
  createCoinbase,
  createDelays,
  createErrands,
  createExchange,
  createFaults,
  createKraken,
  createLedger,
  createOAuth,
  type Delays,
  type Errands,
  type Faults,
  freePort,
  type SandboxLedger,
  simulatedInstitutions,
} from '@tenon/sandbox'

/** The institutions, on one port, with what no real institution offers. */
export interface Simulators {
  /** No trailing slash. An institution's base URL is this and its path. */
  url: string
  ledger: SandboxLedger
  faults: Faults
  errands: Errands
  delays: Delays
  /** Where the OAuth server sends people back to. Nothing listens there. */
  redirectUri: string
  /** Moves the institutions' clock forward. */
  advance(ms: number): void
  /** Changes the text of every answer from now on; `undefined` ends that. */
  rewriteAnswers(rewrite: ((text: string) => string) | undefined): void
  close(): Promise<void>
}

/** Starts them with made-up payments instead of a chain, so that time can be moved by hand. */
export async function startSimulators(): Promise<Simulators> {
  let aheadMs = 0
  let rewrite: ((text: string) => string) | undefined
  const now = () => Date.now() + aheadMs
  const faults = createFaults()
  const ledger = await createLedger({ faults, now })
  const errands = createErrands()
  const delays = createDelays(now)
  const parts = { ledger, faults, errands, now }
  // The issuer names the port, so it must be known before anything listens.
  const port = await freePort(0, 'the simulators')
  const url = `http://127.0.0.1:${port}`
  const redirectUri = 'http://localhost:59999/oauth/callback'
  const oauth = createOAuth({ issuer: `${url}/oauth`, redirectUris: [redirectUri], faults })

  const app = createApp()
  app.addHook('onSend', async (_request, _reply, payload) =>
    rewrite !== undefined && typeof payload === 'string' ? rewrite(payload) : payload,
  )
  app.register(oauth.plugin, { prefix: '/oauth' })
  app.register(createCoinbase({ ...parts, introspect: oauth.introspect }), { prefix: '/coinbase' })
  app.register(createKraken(parts), { prefix: '/kraken' })
  app.register(createBroker(parts), { prefix: '/broker' })
  app.register(createExchange(parts), { prefix: '/exchange' })
  for (const { path, create } of simulatedInstitutions) {
    app.register(create({ ...parts, delays, introspect: oauth.introspect }), { prefix: path })
  }
  await app.listen({ port, host: '127.0.0.1' })

  return {
    url,
    ledger,
    faults,
    errands,
    delays,
    redirectUri,
    advance(ms) {
      aheadMs += ms
    },
    rewriteAnswers(next) {
      rewrite = next
    },
    async close() {
      await app.close()
      await ledger.close()
    },
  }
}
