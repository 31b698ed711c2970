import type { RunningParts } from './running-parts.ts'

/** One line for scripts, with a fixed shape: the console is left out until there is one. */
export function announceJson({ console: _console, ...parts }: RunningParts): string {
  const { webhook, database, dataDir, ...addresses } = parts
  return JSON.stringify({ ready: true, ...addresses, webhook: { secret: webhook.secret }, database, dataDir })
}

/** The table for people. */
export function announceTable(parts: RunningParts, secondsToStart: number): string {
  const rows: [string, string][] = [
    ['Quickstart', parts.quickstart],
    ['API', parts.api],
    ['Link', parts.link],
    ['Console', parts.console],
    ['Sandbox institutions', parts.sandbox],
    [`EVM chain (id ${parts.chain.chainId})`, parts.chain.rpcUrl],
    ['', ''],
    ['Client id', parts.client.id],
    ['Secret, read and write', parts.client.secret],
    ['Secret, read only', parts.client.readOnlySecret],
    ['Webhook secret', parts.webhook.secret],
    ['', ''],
    ['Database', parts.database],
    ['Data and logs', parts.dataDir],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return [
    '',
    `  Tenon is ready, after ${secondsToStart.toFixed(1)} s. Open the quickstart to begin.`,
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`.trimEnd()),
    '',
    '  Ctrl-C stops everything. `npm start -- --fresh` begins with empty data.',
    '',
  ].join('\n')
}
