import type { LinkScreen } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import { Notice } from '../frame/notice.tsx'
import { text, worded } from '../texts/text.ts'

type Connected = Extract<LinkScreen, { name: 'connected' }>

/** What the key can do, as the institution says, and how to make a smaller one where it can do more than is ever needed. */
export function KeyRights({
  grants,
  tooMuch,
  clientName,
}: {
  grants: Connected['grants']
  tooMuch: Connected['tooMuch']
  clientName: string
}) {
  if (!grants) return null
  return (
    <>
      <section class="access" aria-labelledby="grants-heading">
        <h2 id="grants-heading">{text('grantsHeading')}</h2>
        <ul class="rights">
          {grants.map((grant) => (
            <li key={grant}>
              <Icon name="check" />
              <span>{text(`grant_${grant}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      {tooMuch && (
        <>
          <Notice tone="warning" title={text('grantsTooMuchTitle')}>
            {text('grantsTooMuch', { client: clientName })}
          </Notice>
          {tooMuch.guide.length > 0 && (
            <details class="guide">
              <summary>{text('grantsSmaller')}</summary>
              <ol>
                {tooMuch.guide.map((step) => (
                  <li key={step}>{worded(step)}</li>
                ))}
              </ol>
            </details>
          )}
        </>
      )}
    </>
  )
}
