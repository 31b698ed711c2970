import { randomUUID } from 'node:crypto'
import { drawDocument } from '../../apps/server/src/api-document/draw-document.ts'
import { everyOperation } from '../../apps/server/src/api-document/every-operation.ts'
import { readConfig } from '../../apps/server/src/config.ts'
import { createServer } from '../../apps/server/src/create-server.ts'
import { meshWordings } from '../../apps/server/src/dialects/mesh/mesh-wordings.ts'
import { createLog } from '../../apps/server/src/log/log.ts'
import { connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { serverEnvironment } from '../start-server.ts'
import { startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum, executeTransfer, previewTransfer } from '../transfer-calls.ts'
import type { FuzzTarget } from './fuzz-operations.ts'

export interface FuzzWorld {
  target: FuzzTarget
  /** What of the secrets is in the server's log. */
  leaksInLog(): string[]
  stop(): Promise<void>
}

/** A server in this process that writes down as much as it can, with the sandbox, connected accounts and canaries. */
export async function openFuzzWorld(): Promise<FuzzWorld> {
  const folder = await temporaryDataDir()
  const tenon = await startTenon(folder.dataDir)
  let log = ''
  const write = (text: string) => {
    log += text
  }
  const environment = { ...serverEnvironment(tenon), TENON_KEY_REQUESTS_PER_SECOND: '100000' }
  const server = await createServer(readConfig(environment), createLog({ level: 'debug', destination: { write } }))
  const url = `http://127.0.0.1:${await server.start()}`
  const { client } = tenon
  const access = { api: url, link: url, client }
  const account = await connectAccount(access, 'Mesh', 'fuzz')
  const other = await connectAccount(access, 'MeshSecond', 'fuzz').catch(() => account)
  const previews = [await previewTransfer(access, account, 10), await previewTransfer(access, account, 12)]
  const executed = await previewTransfer(access, account, 11)
  await executeTransfer(access, account, executed)
  const { content: token } = (
    await meshCall(access, 'POST', '/admin/api/v1/Token', { clientId: client.id, clientSecret: client.secret })
  ).body
  const { integrations = [] } =
    (await meshCall(access, 'GET', '/api/v1/transfers/managed/integrations')).body.content ?? {}
  const integrationIds = (integrations as { id: string }[]).map(({ id }) => id)
  const canaries = ['password', 'code', 'pin'].map((word) => `canary-${word}-${randomUUID()}`)
  const bearer = String(token?.id_token)
  const tokens = [account.accessToken, other.accessToken]
  const secrets = [...canaries, client.secret, bearer]
  return {
    target: {
      url,
      document: drawDocument(everyOperation(), meshWordings),
      headersFor: ({ security }) =>
        security.some((way) => 'Bearer' in way)
          ? { authorization: `Bearer ${bearer}` }
          : { 'x-client-id': client.id, 'x-client-secret': client.secret },
      secrets: [...canaries, client.secret],
      last: ['v1AccountDelete', 'adminApiV1TokenCreate'],
      known: {
        authToken: tokens,
        fromAuthToken: tokens,
        toAuthToken: tokens,
        refreshToken: [account.refreshToken ?? 'none'],
        type: [account.type],
        fromType: [account.type],
        toType: [account.type],
        brokerType: [account.type, 'coinbase', 'kraken', 'robinhood'],
        BrokerType: [account.type],
        integrationId: integrationIds,
        IntegrationIds: integrationIds,
        networkId: [ethereum],
        symbol: ['USDC', 'ETH', 'BTC', 'AAPL'],
        paymentSymbol: ['USD', 'USDC'],
        token: ['USDC', 'ETH'],
        chain: ['Ethereum'],
        address: [destination],
        toAddress: [destination],
        targetAddress: [destination],
        amount: [1, 10, 0.5],
        amountInFiat: [10, 100],
        fiatCurrency: ['USD', 'EUR'],
        userId: ['fuzz', 'nobody'],
        UserId: ['fuzz', 'nobody'],
        previewId: previews,
        transactionId: [executed, ...previews],
        Id: [executed],
        username: ['Mesh', 'MeshPhone'],
        mfaCode: ['123456', ...canaries],
        password: canaries,
        // Nothing listens on this port.
        url: ['http://127.0.0.1:9/hooks'],
      },
    },
    leaksInLog: () =>
      [...secrets, ...tokens].filter((secret) => log.includes(secret)).map((secret) => `${secret.slice(0, 14)}…`),
    async stop() {
      await server.stop()
      await tenon.stop()
      await folder.remove()
    },
  }
}
