import { faults } from '../faults/fault.ts'
import { institutions } from '../institution/institutions.ts'
import { routes } from '../ledger/routes.ts'
import { oneTimeCode, password, securityQuestion, users } from '../users/users.ts'

/** The page at `/`: everything a person needs to use the sandbox, drawn from the tables it works by. */
export function indexPage(chain: { rpcUrl: string; chainId: number }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tenon sandbox</title>
<style>
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent) }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif }
h1 { font-size: 1.75rem; margin: 0 0 .25rem } h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem }
table { width: 100%; border-collapse: collapse } .scroll { overflow-x: auto }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line) }
code { font: .9375em ui-monospace, monospace }
</style>
</head>
<body>
<main>
<h1>Tenon sandbox</h1>
<p>Simulated institutions on this machine. Every user signs in with the password <code>${password}</code> and the code
<code>${oneTimeCode}</code>. Security question: “${securityQuestion.question}” <code>${securityQuestion.answer}</code>.</p>
<p>Local chain: <code>${chain.rpcUrl}</code>, chain id <code>${chain.chainId}</code>.</p>
${section(
  'Institutions',
  ['Institution', 'Path', 'Sign-in'],
  institutions.map(({ name, path, signIn }) => [name, code(path), signIn]),
)}
${section(
  'Users',
  ['Username', 'What happens'],
  users.map(({ username, description }) => [code(username), description]),
)}
${section(
  'Withdrawals',
  ['Asset', 'Network', 'Minimum', 'Maximum', 'Fee'],
  routes.map(({ symbol, network, minimum, maximum, fee }) => [symbol, network, minimum, maximum, fee]),
)}
${section(
  'Faults for POST /control/faults',
  ['Fault', 'Strikes', 'What happens'],
  Object.entries(faults).map(([name, { at, description }]) => [code(name), at.join(', '), description]),
)}
</main>
</body>
</html>
`
}

function section(title: string, headings: string[], rows: string[][]): string {
  const head = headings.map((heading) => `<th scope="col">${heading}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  return `<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`
}

function code(text: string): string {
  return `<code>${text}</code>`
}
