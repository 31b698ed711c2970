import { useEffect, useRef } from 'preact/hooks'
import { formatAsset } from '../amounts/format-asset.ts'
import { formatFiat } from '../amounts/format-fiat.ts'
import { EndSign } from '../frame/end-sign.tsx'
import { Icon } from '../frame/icon.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, text } from '../texts/text.ts'
import { SupportId } from './support-id.tsx'
import { Timeline } from './timeline.tsx'

const pollMs = 1500

const looks = {
  pending: { sign: 'moving', title: 'executedTitlePending', lead: 'executedLead' },
  succeeded: { sign: 'good', title: 'executedTitleDone', lead: 'executedLeadDone' },
  failed: { sign: 'bad', title: 'executedTitleFailed', lead: 'executedLeadFailed' },
} as const

/** The transfer on its way, followed until its end. */
export function ExecutedScreen({ screen, link }: ScreenProps<'executed'>) {
  const { transfer, integration } = screen
  const { sign, title, lead } = looks[transfer.status]
  const send = useRef(link.send)
  send.current = link.send

  useEffect(() => {
    if (transfer.status !== 'pending') return
    const timer = setInterval(() => send.current({ type: 'poll' }), pollMs)
    return () => clearInterval(timer)
  }, [transfer.status])

  const amount = formatAsset(transfer.amount, transfer.symbol, { language })
  return (
    <ScreenFrame
      above={<EndSign kind={sign} />}
      title={text(title, { amount })}
      lead={text(lead, { client: link.clientName })}
      footer={
        <PrimaryButton
          busyLabel={link.busy === 'continue' ? text('busy') : undefined}
          onClick={() => link.send({ type: 'continue' })}
        >
          {text('finish')}
        </PrimaryButton>
      }
    >
      <p class="unseen" role="status">
        {transfer.status === 'pending' ? '' : text(title, { amount })}
      </p>
      <Timeline transfer={transfer} institution={integration.name} />
      <dl class="facts">
        <div>
          <dt>{text('amountSent')}</dt>
          <dd>
            <bdi>{amount}</bdi>
            <small>
              <bdi>{formatFiat(transfer.amountInFiat, transfer.fiatCurrency, { language })}</bdi>
            </small>
          </dd>
        </div>
      </dl>
      {transfer.explorerUrl && (
        <a class="link link-row" href={transfer.explorerUrl} target="_blank" rel="noreferrer">
          {text('explorer')}
          <Icon name="open" />
          <span class="unseen">{text('newWindow')}</span>
        </a>
      )}
      {transfer.status === 'failed' && <SupportId id={transfer.transferId} />}
    </ScreenFrame>
  )
}
