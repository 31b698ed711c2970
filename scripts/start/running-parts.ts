/** Where everything is, once it runs. */
export interface RunningParts {
  api: string
  link: string
  quickstart: string
  console: string
  sandbox: string
  chain: { rpcUrl: string; chainId: number }
  client: { id: string; secret: string; readOnlySecret: string }
  webhook: { secret: string }
  database: string
  dataDir: string
}
