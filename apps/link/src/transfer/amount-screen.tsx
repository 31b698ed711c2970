import { type AmountUnit, compareDecimals, type Decimal } from '@tenon/core'
import { useState } from 'preact/hooks'
import { formatAsset } from '../amounts/format-asset.ts'
import { fiatDecimals, formatFiat } from '../amounts/format-fiat.ts'
import { writeTypedAmount } from '../amounts/write-typed-amount.ts'
import { Icon } from '../frame/icon.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { language, problemText, text } from '../texts/text.ts'
import { type AmountJudgement, judgeTypedAmount } from './judge-typed-amount.ts'
import { purposeWord } from './purpose-word.ts'

/** How much: one large field, in the asset or in fiat, with the limits as help. */
export function AmountScreen({ screen, link }: ScreenProps<'amount'>) {
  const { symbol, fiatCurrency, limits, problem } = screen
  const [typed, setTyped] = useState(() => writeTypedAmount(screen.typed?.value ?? '', language))
  const [unit, setUnit] = useState<AmountUnit>(screen.typed?.unit ?? 'fiat')
  const [isTold, setTold] = useState(false)
  const fiatScale = fiatDecimals(fiatCurrency, language)
  const judgement = judgeTypedAmount(typed, { unit, limits, fiatScale, language })
  const asAsset = (amount: Decimal) => formatAsset(amount, symbol, { language })
  const asGlance = (amount: Decimal) => formatAsset(amount, symbol, { language, digits: 'glance' })
  const asFiat = (amount: Decimal) => formatFiat(amount, fiatCurrency, { language })
  const otherUnit = unit === 'asset' ? 'fiat' : 'asset'
  const nameOf = (which: AmountUnit) => (which === 'asset' ? symbol : fiatCurrency)
  const most = limits.fundedMaximum ?? limits.maximum
  useProblemFocus(problem)

  function type(value: string): void {
    setTyped(value)
    setTold(false)
  }

  function switchUnit(): void {
    setUnit(otherUnit)
    type(writeTypedAmount(judgement.other ?? '', language))
  }

  /** What the account has, where it has any. In the asset, whatever was chosen: only there is the most exactly the most. */
  const maximum = compareDecimals(limits.maximum, limits.minimum) < 0 ? most : limits.maximum
  function takeMaximum(): void {
    setUnit('asset')
    type(writeTypedAmount(maximum, language))
  }

  function submit(): void {
    if (judgement.verdict === 'fine') {
      link.send({ type: 'submitAmount', value: judgement.amount, unit })
    } else {
      setTold(true)
      document.getElementById('amount')?.focus()
    }
  }

  const message = isTold
    ? problemWords(judgement, {
        symbol,
        minimum: asAsset(limits.minimum),
        maximum: asAsset(most),
        decimals: unit === 'asset' ? limits.decimals : fiatScale,
        unit: nameOf(unit),
      })
    : problem && problemText(problem)
  return (
    <ScreenFrame
      title={text(`amountTitle${purposeWord(screen.purpose)}`)}
      lead={text('amountOn', { symbol, network: screen.networkName })}
      onSubmit={submit}
      footer={
        <PrimaryButton busyLabel={link.busy === 'submitAmount' ? text('pricing') : undefined}>
          {text('review')}
        </PrimaryButton>
      }
    >
      <div class="amount">
        <label class="unseen" for="amount" id="amount-label">
          {text('amountLabel', { unit: nameOf(unit) })}
        </label>
        <div class="amount-entry">
          <input
            id="amount"
            class={`amount-input ${sizeOf(typed)}`}
            inputMode="decimal"
            autoComplete="off"
            placeholder="0"
            value={typed}
            readOnly={link.busy === 'submitAmount'}
            aria-labelledby="title amount-label"
            aria-invalid={message !== undefined}
            aria-describedby={message ? 'problem amount-limits' : 'amount-limits'}
            data-takes-focus
            onInput={(event) => type(event.currentTarget.value)}
          />
          <span class="amount-unit" aria-hidden="true">
            {nameOf(unit)}
          </span>
        </div>
        <div class="amount-actions">
          <button type="button" class="pill" onClick={switchUnit}>
            <Icon name="swap" />
            {judgement.other === undefined ? (
              <span>{text('amountSwitch', { unit: nameOf(otherUnit) })}</span>
            ) : (
              <span>
                ≈ <bdi>{otherUnit === 'fiat' ? asFiat(judgement.other) : asGlance(judgement.other)}</bdi>
                <span class="unseen">{text('amountSwitch', { unit: nameOf(otherUnit) })}</span>
              </span>
            )}
          </button>
          <button type="button" class="pill" onClick={takeMaximum}>
            {text('amountMax')}
            <span class="unseen">{asAsset(maximum)}</span>
          </button>
        </div>
        <p class="help" id="amount-limits">
          {text('amountLimits', { minimum: asAsset(limits.minimum), maximum: asAsset(most) })}
          <br />
          {text(limits.fundedMaximum === undefined ? 'amountAvailable' : 'amountFunded', {
            amount: asAsset(limits.available),
          })}
        </p>
      </div>
      {message && (
        <Notice tone="problem" id="problem">
          {message}
        </Notice>
      )}
    </ScreenFrame>
  )
}

function problemWords(
  { verdict }: AmountJudgement,
  words: { symbol: string; minimum: string; maximum: string; decimals: number; unit: string },
): string | undefined {
  switch (verdict) {
    case 'unread':
      return text('amountUnread')
    case 'tooSmall':
      return text('amountTooSmall', { amount: words.minimum })
    case 'tooLarge':
      return text('amountTooLarge', { amount: words.maximum })
    case 'tooFine':
      return text('amountTooFine', { symbol: words.unit, count: words.decimals })
    case 'fine':
      return undefined
  }
}

/** Long amounts are set smaller, so that every digit stays in sight. */
function sizeOf(typed: string): string {
  if (typed.length > 14) return 'amount-input-longest'
  return typed.length > 8 ? 'amount-input-long' : ''
}
