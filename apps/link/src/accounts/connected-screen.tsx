import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { pluralText, text } from '../texts/text.ts'
import { KeyRights } from './key-rights.tsx'
import { MissingAccounts } from './missing-accounts.tsx'

/** It worked: what is connected now, and the one thing to do next. */
export function ConnectedScreen({ screen, link }: ScreenProps<'connected'>) {
  const { integration, accounts, next, canConnectAnother, missing, grants, tooMuch } = screen
  return (
    <ScreenFrame
      above={<EndSign kind="good" />}
      title={text('connectedTitle', { institution: integration.name })}
      lead={pluralText('connectedLead', accounts.length, { client: link.clientName })}
      footer={
        <>
          <PrimaryButton
            busyLabel={link.busy === 'continue' ? text('busy') : undefined}
            onClick={() => link.send({ type: 'continue' })}
          >
            {text(next === 'transfer' ? 'connectedNext' : 'finish')}
          </PrimaryButton>
          {canConnectAnother && (
            <button type="button" class="button button-plain" onClick={() => link.send({ type: 'connectAnother' })}>
              {text('connectAnother')}
            </button>
          )}
        </>
      }
    >
      <ul class="plain-list">
        {accounts.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <MissingAccounts missing={missing} />
      <KeyRights grants={grants} tooMuch={tooMuch} clientName={link.clientName} />
    </ScreenFrame>
  )
}
