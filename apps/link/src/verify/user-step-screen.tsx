import { Address } from '../frame/address.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { problemText, text } from '../texts/text.ts'
import { usePoll } from './use-poll.ts'

/** Two hours, as long as the server itself waits. */
const polls = { everyMs: 2000, most: 3600 }

/** Something only the person can do, at the institution, or a wait for it. Where it may go on by itself, it is asked for. */
export function UserStepScreen({ screen, link }: ScreenProps<'userStep'>) {
  const { integration, step, toAddress, networkName, problem } = screen
  const names = { institution: integration.name, network: networkName }
  const goesOn = step !== 'registerAddress'
  usePoll(link.send, goesOn ? step : undefined, polls)

  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(`stepTitle_${step}`, names)}
      lead={text(`stepLead_${step}`, names)}
      footer={
        step !== 'funding' && (
          <PrimaryButton
            busyLabel={link.busy === 'userStepDone' ? text('busy') : undefined}
            onClick={() => link.send({ type: 'userStepDone' })}
          >
            {text('stepDone')}
          </PrimaryButton>
        )
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      {goesOn && (
        <p class="waiting" role="status">
          <span class="spinner" aria-hidden="true" />
          <span>{text('stepWaiting', names)}</span>
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>{text('network')}</dt>
          <dd>
            <bdi>{networkName}</bdi>
          </dd>
        </div>
        <div class="fact-tall">
          <dt>{text('to')}</dt>
          <dd>
            <Address address={toAddress} />
          </dd>
        </div>
      </dl>
    </ScreenFrame>
  )
}
