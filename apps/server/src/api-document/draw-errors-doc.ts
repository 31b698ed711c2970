import type { ErrorRow } from './error-rows.ts'

/** `docs/errors.md`: the same as the page, for who reads the repository. */
export function drawErrorsDoc(rows: readonly ErrorRow[]): string {
  return `# Errors

Every failure that a caller can see, by its \`errorType\`. Drawn from
[the table](../packages/core/src/errors/errors.ts) and from what the operations declare, by
\`node apps/server/src/api-document/write-errors-doc.ts\`. A running server shows the same at \`/docs/errors\`.

${rows.map(rowText).join('\n')}`
}

function rowText({ code, status, message, cure, displayMessage, retryable, operations }: ErrorRow): string {
  return `## ${code}

- Status: ${status}
- Cause: ${message}
- Cure: ${cure}
- The same request later: ${retryable ? 'can succeed' : 'fails again'}
- For people: ${displayMessage}
- From: ${placesText(operations)}
`
}

function placesText(operations: ErrorRow['operations']): string {
  if (operations === 'every') return 'every operation'
  if (operations.length === 0) return 'within Link, or as a status inside of an answer'
  return operations.map((place) => `\`${place}\``).join(', ')
}
