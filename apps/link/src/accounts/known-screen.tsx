import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'

/** What is connected here already: the same accounts again, or more of them. */
export function KnownScreen({ screen, link }: ScreenProps<'known'>) {
  const { integration, accounts } = screen
  const names = { institution: integration.name, client: link.clientName }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('knownTitle', names)}
      lead={text('knownLead', names)}
      footer={
        <>
          <PrimaryButton
            busyLabel={link.busy === 'reconnect' ? text('busy') : undefined}
            onClick={() => link.send({ type: 'reconnect' })}
          >
            {text('reconnect')}
          </PrimaryButton>
          <button type="button" class="button button-plain" onClick={() => link.send({ type: 'addAccount' })}>
            {text('addAccount')}
          </button>
        </>
      }
    >
      <ul class="plain-list">
        {accounts.map(({ id, name, isExpired }) => (
          <li key={id} class="row-words">
            <span class="row-name">
              <bdi>{name ?? text('knownUnnamed')}</bdi>
            </span>
            {isExpired && <span class="row-note health-degraded">{text('knownExpired')}</span>}
          </li>
        ))}
      </ul>
    </ScreenFrame>
  )
}
