import type { TimelineStep, TransferView } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import { text } from '../texts/text.ts'

/** How far a transfer is: each step with its state, in words for those who do not see the signs. */
export function Timeline({ transfer, institution }: { transfer: TransferView; institution: string }) {
  return (
    <ol class="timeline" aria-label={text('timeline')}>
      {transfer.timeline.map(({ step, state }) => (
        <li key={step} class={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="step-sign">
            {state === 'done' && <Icon name="check" />}
            {state === 'failed' && <Icon name="close" />}
          </span>
          <span>{stepWords(step, transfer, institution)}</span>
          <span class="unseen">{text(`stepState_${state}`)}</span>
        </li>
      ))}
    </ol>
  )
}

function stepWords(step: TimelineStep['step'], transfer: TransferView, institution: string): string {
  return text(`step_${step}`, {
    institution,
    network: transfer.networkName,
    count: Math.min(transfer.confirmations, transfer.requiredConfirmations),
    required: transfer.requiredConfirmations,
  })
}
