import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { oneTimeCode, password, securityQuestion } from '../users/users.ts'
import { guideSections } from './guide-sections.ts'

/** Where the README stands. */
export const readmeUrl = new URL('../../README.md', import.meta.url)

/** The README of this package. Run as a program, this file writes it. */
export function sandboxReadme(): string {
  const sections = guideSections.map(({ title, headings, rows }) =>
    [
      `## ${title}`,
      '',
      row(headings),
      row(headings.map(() => '---')),
      ...rows.map((cells) => row(cells.map((cell) => cell.replaceAll('|', '\\|')))),
    ].join('\n'),
  )
  return `# Sandbox

<!-- Drawn from the sources: node packages/sandbox/src/control/sandbox-readme.ts -->

The simulated institutions behind Tenon's integrations, on one port of this machine, and a local EVM chain on which they
pay. Every user signs in with the password \`${password}\` and the code \`${oneTimeCode}\`. The security question "${securityQuestion.question}"
is answered with \`${securityQuestion.answer}\`. A page at \`/\` shows the tables below; on the page \`/person\` you are the person:
confirm a withdrawal, look into the camera, save an address.

\`\`\`sh
node packages/sandbox/src/main.ts --port 4010 --chain-port 8545 --data .tenon/sandbox
\`\`\`

\`TENON_SANDBOX_PORT\`, \`TENON_CHAIN_PORT\`, \`TENON_SANDBOX_DATA\`, \`TENON_SANDBOX_SEED\` and \`TENON_SANDBOX_REDIRECT_URIS\` (separated by
commas; where the OAuth sign-in may send people back to) say the same. Without a data folder nothing is kept.

What a withdrawal asks of a user holds at Sandbox Broker and Sandbox Exchange. Coinbase asks everybody for a code, Kraken\nnobody; both know addresses that must be saved.\n\nOrders fill at the price of the sandbox, which stands still until it is moved by the control. A limit or stop that the price\nhas not reached rests, with its money held. Whoever holds something has three to five orders behind them from the start.\nStocks are paid for with US dollars. VOO trades in whole units.\n\nWithdrawals on Ethereum are real transactions of the local chain, where USD Coin stands at its Ethereum address. Those on
other networks get a made-up hash and succeed after 3 seconds. Balances are drawn from the seed and move with each
withdrawal, conversion, purchase and order; what is paid to the deposit address of a user arrives in their balance. A journal keeps them, and the chain is rebuilt from it at every start, with the same transaction hashes.

${sections.join('\n\n')}
`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(readmeUrl, sandboxReadme())
