import type { ErrorRow } from './error-rows.ts'
import { escapeHtml, htmlPage, inlineHtml } from './html.ts'

/** The page of every error: cause, cure, what a person reads, and where it comes from. */
export function drawErrorsPage(rows: readonly ErrorRow[]): string {
  return htmlPage({
    title: 'Errors',
    current: '/docs/errors',
    nav: `<ul>${rows.map(({ code }) => `<li><a href="#${code}">${code}</a></li>`).join('')}</ul>`,
    main: `<p>The key is the <code>errorType</code> of an answer. It never changes once it is published.</p>
${rows.map(rowHtml).join('\n')}`,
  })
}

function rowHtml({ code, status, message, cure, displayMessage, retryable, operations }: ErrorRow): string {
  return `<div class="item" id="${code}">
<h2><code>${code}</code></h2>
<dl>
<dt>Status</dt><dd>${status}</dd>
<dt>Cause</dt><dd>${inlineHtml(message)}</dd>
<dt>Cure</dt><dd>${inlineHtml(cure)}</dd>
<dt>The same request later</dt><dd>${retryable ? 'can succeed' : 'fails again'}</dd>
<dt>For people</dt><dd>${escapeHtml(displayMessage)}</dd>
</dl>
${placesHtml(operations)}
</div>`
}

function placesHtml(operations: ErrorRow['operations']): string {
  if (operations === 'every') return '<p>From every operation.</p>'
  if (operations.length === 0) return '<p>Within Link, or as a status inside of an answer.</p>'
  const items = operations.map((place) => `<li><code>${escapeHtml(place)}</code></li>`).join('')
  return `<details><summary>From ${operations.length === 1 ? 'one operation' : `${operations.length} operations`}</summary><ul>${items}</ul></details>`
}
