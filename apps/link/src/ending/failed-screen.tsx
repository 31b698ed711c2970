import type { Recovery } from '@tenon/core'
import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { problemText, text } from '../texts/text.ts'
import { SupportId } from './support-id.tsx'
import { useFailureDetails } from './use-failure-details.tsx'

/** What happened to the money, what happened, the best way on, another one, and what to tell support. */
export function FailedScreen({ screen, link }: ScreenProps<'failed'>) {
  const { problem, money, kind, integration, recovery, alternative, supportId } = screen
  const { copy, copyLabel, details } = useFailureDetails(
    { code: problem.code, institution: integration?.name, supportId },
    () => link.send({ type: 'seeWhatHappened' }),
  )
  const institution = integration?.name ?? text('yourInstitution')

  function act(way: Recovery, event: 'recover' | 'recoverOtherwise'): void {
    if (way === 'contactClient') copy()
    else link.send(way === 'close' ? { type: 'close' } : { type: event })
  }
  function wordWay(way: Recovery): string {
    if (way === 'contactClient') return copyLabel
    // Of a transfer that may be on its way, only how it stands is tried again.
    if (way === 'tryAgain' && money === 'unknown') return text('recover_checkAgain')
    return text(`recover_${way}`, { client: link.clientName })
  }

  return (
    <ScreenFrame
      above={<EndSign kind={money === 'unknown' ? 'moving' : 'bad'} />}
      title={text(`failTitle_${kind}`, { institution })}
      lead={money === 'none' ? undefined : <strong>{text(`money_${money}`)}</strong>}
      footer={
        <>
          <PrimaryButton
            busyLabel={link.busy === 'recover' ? text('busy') : undefined}
            onClick={() => act(recovery, 'recover')}
          >
            {wordWay(recovery)}
          </PrimaryButton>
          <button type="button" class="button button-plain" onClick={() => act(alternative, 'recoverOtherwise')}>
            {wordWay(alternative)}
          </button>
        </>
      }
    >
      <p>{problemText(problem)}</p>
      <SupportId id={supportId} />
      {details}
    </ScreenFrame>
  )
}
