import { errors, failureGuide, linkPages, linkVocabulary, type Recovery, wordsOfOthers } from '@tenon/core'
import { failuresTexts } from '../texts/en/failures-texts.ts'

/** `docs/link-events.md`: what the Link page tells its host, where it was when it ended, and every failure that it can show. */
export function drawLinkEventsDoc(): string {
  const events = Object.entries(linkVocabulary).map(([type, { when, hostGets, only, payload }]) => [
    `\`${type}\``,
    when,
    fieldsText(payload),
    (hostGets ?? 'the same') + (only ? `. Only ${only}` : ''),
  ])
  const pages = Object.entries(linkPages).map(([page, where]) => [`\`${page}\``, where])
  const others = Object.entries(wordsOfOthers).map(([type, why]) => [`\`${type}\``, why])
  const failures = Object.entries(errors).map(([code, { displayMessage }]) => {
    const { kind, primary, alternative } = failureGuide[code as keyof typeof errors]
    return [`\`${code}\``, failuresTexts[`failTitle_${kind}`], displayMessage, wayText(primary), wayText(alternative)]
  })
  return `# Events, pages and failures of Link

Drawn from [the vocabulary](../packages/core/src/link-messages/link-vocabulary.ts) and
[the failure guide](../packages/core/src/link-flow/failure-guide.ts) by \`node apps/link/src/document/write-link-events-doc.ts\`.
[A test](../test/browser/link-events.test.ts) sees each event and each page happen in a browser.

## Events

What the page tells its host, and what the host's SDK makes of it: without another word, \`onEvent\` gets the same
\`{type, payload}\`. Fields with \`?\` may be missing. Amounts are numbers for show; exact ones come from the API.

${table(['Message', 'When', 'Payload', 'The host gets'], events)}

The ways out of the page: \`window.parent.postMessage\` in a frame; \`webkit.messageHandlers.jsMessageHandler\` on iOS (an
object); \`JSBridge.sendNativeMessage\` on Android, \`JSBridge.postMessage\` in Flutter and \`ReactNativeWebView.postMessage\` in
React Native (JSON text, each amount with all its digits). Apps get \`showNativeNavbar\` beside these: \`true\` while a page of
somebody else stands in the web view.

## Pages

\`close\` and \`done\` carry a summary \`{page, selectedIntegration?, transfer?, errorMessage?}\`. \`page\` is one of

${table(['Page', 'Where the person was'], pages)}

## Names that are not ours

${table(['Name', 'Why Link does not send it'], others)}

## Failures

Each is a screen of its own, with what became of the money, the cause, the best way on, another one, and a support id.
\`{institution}\` and \`{client}\` are names. A way that a session cannot offer gives its place to the next that it can.

${table(['Code', 'Title', 'Cause', 'Button', 'Other way'], failures)}
`
}

function fieldsText(payload: object | string): string {
  if (typeof payload === 'string') return ''
  return Object.entries(payload)
    .map(([name, presence]) => `\`${name}${presence === 'optional' ? '?' : ''}\``)
    .join(', ')
}

function wayText(way: Recovery): string {
  return failuresTexts[`recover_${way}`]
}

function table(heads: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
