import { useRef } from 'preact/hooks'
import { formatAsset } from '../amounts/format-asset.ts'
import { formatFiat } from '../amounts/format-fiat.ts'
import { Address } from '../frame/address.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, pluralText, problemText, text } from '../texts/text.ts'
import { OfferClock } from './offer-clock.tsx'
import { purposeWord } from './purpose-word.ts'
import { useArmed } from './use-armed.ts'

/** Everything there is to know before money moves, and the button that moves it. */
export function PreviewScreen({ screen, link }: ScreenProps<'preview'>) {
  const { preview, purpose, changed, problem } = screen
  const footer = useRef<HTMLDivElement>(null)
  const isArmed = useArmed(footer, preview.previewId)
  const asAsset = (amount: typeof preview.amount, symbol = preview.symbol) => formatAsset(amount, symbol, { language })
  const asFiat = (amount: typeof preview.amount, rounding: 'up' | 'down' = 'down') =>
    formatFiat(amount, preview.fiatCurrency, { language, rounding })
  const asGiven = ({ fromAmount, fromSymbol }: (typeof preview.funding)[number]) => asAsset(fromAmount, fromSymbol)
  const isRenewing = link.busy === 'requote'
  const busyLabel = isRenewing ? text('offerRenewing') : link.busy === 'confirm' ? text('sending') : undefined

  return (
    <ScreenFrame
      title={text(`previewTitle${purposeWord(purpose)}`)}
      footer={
        <div ref={footer}>
          <OfferClock
            offer={preview.previewId}
            seconds={preview.expiresInSeconds}
            onEnd={() => link.send({ type: 'requote' })}
          />
          <PrimaryButton busyLabel={busyLabel} isInert={!isArmed} onClick={() => link.send({ type: 'confirm' })}>
            {text('send', { amount: asAsset(preview.amount) })}
          </PrimaryButton>
        </div>
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      {preview.warnings.length > 0 && (
        <Notice tone="info">{preview.warnings.map((warning) => text(`warning_${warning}`)).join(' ')}</Notice>
      )}
      {changed && <Notice tone="warning">{text('offerChanged')}</Notice>}
      <dl class="facts" aria-busy={isRenewing}>
        <Fact label={text('youSend')} value={asAsset(preview.amount)} note={asFiat(preview.amountInFiat)} isLarge />
        <Fact label={text('theyReceive', { client: link.clientName })} value={asAsset(preview.amountToReceive)} />
        {preview.funding.map((line) => (
          <Fact
            key={`${line.kind}${line.fromSymbol}`}
            label={text(`first_${line.kind}`)}
            labelNote={text('firstMakes', { amount: asAsset(line.amount) })}
            value={asGiven(line)}
            note={asFiat(line.amountInFiat)}
          />
        ))}
        {preview.fees.length === 0 && <Fact label={text('fees')} value={text('noFees')} />}
        {preview.fees.map((fee, index) => (
          <Fact
            key={`${index}${fee.kind}`}
            label={text(`fee_${fee.kind}`, { client: link.clientName })}
            labelNote={fee.kind === 'network' ? text('feeNote_network', { network: preview.networkName }) : undefined}
            value={asAsset(fee.amount, fee.symbol)}
            note={asFiat(fee.amountInFiat, 'up')}
          />
        ))}
        <Fact
          label={text('total')}
          labelNote={preview.fees.some(({ kind }) => kind === 'conversion') ? text('totalWithConversion') : undefined}
          value={asAsset(preview.total)}
          note={asFiat(preview.totalInFiat)}
        />
        <Fact label={text('network')} value={preview.networkName} />
        <div class="fact-tall">
          <dt>{text('to')}</dt>
          <dd>
            <Address address={preview.toAddress} />
          </dd>
        </div>
        {preview.addressTag && <Fact label={text('tag')} value={preview.addressTag} />}
        <Fact label={text('arrives')} value={pluralText('minutes', preview.minutes)} />
      </dl>
    </ScreenFrame>
  )
}

function Fact({
  label,
  labelNote,
  value,
  note,
  isLarge = false,
}: {
  label: string
  labelNote?: string | undefined
  value: string
  /** The same in other terms. Under the value where there is a second line anyway, else before it. */
  note?: string | undefined
  isLarge?: boolean
}) {
  const hasTwoLines = isLarge || labelNote !== undefined
  const small = note && (
    <small>
      <bdi>{note}</bdi>
    </small>
  )
  return (
    <div class={`${isLarge ? 'fact-large' : ''} ${hasTwoLines ? '' : 'fact-line'}`}>
      <dt>
        {label}
        {labelNote && <small>{labelNote}</small>}
      </dt>
      <dd>
        {!hasTwoLines && small} <bdi>{value}</bdi>
        {hasTwoLines && small}
      </dd>
    </div>
  )
}
