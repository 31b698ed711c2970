import { oneTimeCode, password, securityQuestion } from '../users/users.ts'
import { type GuideSection, guideSections } from './guide-sections.ts'

/** The page at `/`: everything a person needs to use the sandbox. */
export function indexPage(chain: { rpcUrl: string; chainId: number }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tenon sandbox</title>
<style>
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent) }
body { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif }
h1 { font-size: 1.75rem; margin: 0 0 .25rem } h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem }
table { width: 100%; border-collapse: collapse } .scroll { overflow-x: auto }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line) }
code { font: .9375em ui-monospace, monospace } p code { white-space: nowrap }
</style>
</head>
<body>
<main>
<h1>Tenon sandbox</h1>
<p>Simulated institutions on this machine. Every user signs in with the password <code>${password}</code> and the code
<code>${oneTimeCode}</code>. Security question: “${securityQuestion.question}” <code>${securityQuestion.answer}</code>.</p>
<p><a href="/person">What waits for you</a>: withdrawals to confirm, proofs to give, addresses to save.</p>
<p>Local chain: <code>${chain.rpcUrl}</code>, chain id <code>${chain.chainId}</code>.</p>
${guideSections.map(section).join('\n')}
</main>
</body>
</html>
`
}

function section({ title, headings, rows }: GuideSection): string {
  const head = headings.map((heading) => `<th scope="col">${heading}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${marked(cell)}</td>`).join('')}</tr>`).join('\n')
  return `<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`
}

function marked(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped.replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
