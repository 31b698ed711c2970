import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'
import { SupportId } from './support-id.tsx'

/** What happened to the money, what happened, one next step, one way out, and what to tell support. */
export function FailedScreen({ screen, link }: ScreenProps<'failed'>) {
  const { problem, money, recovery, supportId } = screen
  const close = () => link.send({ type: 'close' })
  return (
    <ScreenFrame
      above={<EndSign kind={money === 'unknown' ? 'moving' : 'bad'} />}
      title={text(money === 'unknown' ? 'failedTitleUnknown' : 'failedTitle')}
      lead={money === 'none' ? undefined : <strong>{text(`money_${money}`)}</strong>}
      footer={
        recovery === 'none' ? (
          <PrimaryButton onClick={close}>{text('close')}</PrimaryButton>
        ) : (
          <>
            <PrimaryButton
              busyLabel={link.busy === 'recover' ? text('busy') : undefined}
              onClick={() => link.send({ type: 'recover' })}
            >
              {text(`recover_${recovery}`)}
            </PrimaryButton>
            <button type="button" class="button button-plain" onClick={close}>
              {text('close')}
            </button>
          </>
        )
      }
    >
      <p>{problem.message}</p>
      <SupportId id={supportId} />
    </ScreenFrame>
  )
}
