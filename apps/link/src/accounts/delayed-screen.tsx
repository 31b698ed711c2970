import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'

/** Signed in, and the accounts come later without the person: a calm end, since nothing is left to do. */
export function DelayedScreen({ screen, link }: ScreenProps<'delayed'>) {
  const names = { institution: screen.integration.name, client: link.clientName }
  return (
    <ScreenFrame
      above={<EndSign kind="good" />}
      title={text('delayedTitle', names)}
      lead={text('delayedLead', names)}
      footer={
        <>
          <PrimaryButton
            busyLabel={link.busy === 'continue' ? text('busy') : undefined}
            onClick={() => link.send({ type: 'continue' })}
          >
            {text('finish')}
          </PrimaryButton>
          {screen.canConnectAnother && (
            <button type="button" class="button button-plain" onClick={() => link.send({ type: 'connectAnother' })}>
              {text('connectAnother')}
            </button>
          )}
        </>
      }
    >
      <p>{text('delayedNext', names)}</p>
    </ScreenFrame>
  )
}
