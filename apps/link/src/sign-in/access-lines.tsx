import type { Access } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import { text } from '../texts/text.ts'

/** What the app will be able to do, and who sees the password: said before anybody types one. */
export function AccessLines({ access, clientName, seen }: { access: Access[]; clientName: string; seen: string }) {
  return (
    <section class="access" aria-labelledby="access-heading">
      <h2 id="access-heading">{text('accessHeading', { client: clientName })}</h2>
      <ul>
        {access.map((kind) => (
          <li key={kind}>
            <Icon name="check" />
            <span>{text(`access_${kind}`)}</span>
          </li>
        ))}
        {access.every((kind) => kind === 'readHoldings') && (
          <li>
            <Icon name="lock" />
            <span>{text('accessReadOnly')}</span>
          </li>
        )}
      </ul>
      <p class="help">{seen}</p>
    </section>
  )
}
