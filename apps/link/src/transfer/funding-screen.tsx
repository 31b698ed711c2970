import { compareDecimals, type FundingLine, type FundingWay, zero } from '@tenon/core'
import { useState } from 'preact/hooks'
import { formatAsset } from '../amounts/format-asset.ts'
import { formatFiat } from '../amounts/format-fiat.ts'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, problemText, text } from '../texts/text.ts'

/** The account lacks some of it: what each way to get the rest gives, makes and costs. The cheapest is chosen already. */
export function FundingScreen({ screen, link }: ScreenProps<'funding'>) {
  const { funding, integration, problem } = screen
  const { ways, fiatCurrency, missing, symbol } = funding
  const [wayId, setWay] = useState(screen.chosen)
  // Renewed ways may no longer have the one that was picked.
  const chosen = ways.some(({ id }) => id === wayId) ? wayId : screen.chosen

  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('fundingTitle', { amount: formatAsset(missing, symbol, { language }) })}
      lead={text(ways.length === 1 ? 'fundingLeadOne' : 'fundingLead', { institution: integration.name })}
      onSubmit={() => link.send({ type: 'confirmFunding', wayId: chosen })}
      footer={
        <PrimaryButton busyLabel={link.busy === 'confirmFunding' ? text('pricing') : undefined}>
          {text('review')}
        </PrimaryButton>
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      <fieldset class="choices" aria-labelledby="title">
        {ways.map((way) => (
          <label class="choice choice-way" key={way.id}>
            <span class="row-words">
              <span class="row-name">{nameOf(way)}</span>
              {way.lines.map((line) => (
                <span class="row-note" key={line.fromSymbol}>
                  {exchangeOf(line)}
                </span>
              ))}
            </span>
            <span class="row-figures row-note">{costOf(way, fiatCurrency)}</span>
            <input type="radio" name="way" checked={way.id === chosen} onChange={() => setWay(way.id)} />
          </label>
        ))}
      </fieldset>
    </ScreenFrame>
  )
}

function nameOf({ lines }: FundingWay): string {
  const names = lines.map(({ kind, fromSymbol, paymentMethod }) =>
    paymentMethod ? text(`way_${paymentMethod}`) : text(`way_${kind}`, { symbol: fromSymbol }),
  )
  return names.reduce((first, next) => text('wayThen', { first, next }))
}

function exchangeOf({ fromAmount, fromSymbol, amount, toSymbol }: FundingLine): string {
  return text('wayGives', {
    given: formatAsset(fromAmount, fromSymbol, { language }),
    made: formatAsset(amount, toSymbol, { language }),
  })
}

function costOf({ feeInFiat }: FundingWay, fiatCurrency: string): string {
  if (compareDecimals(feeInFiat, zero) === 0) return text('noFee')
  return text('wayFee', { fee: formatFiat(feeInFiat, fiatCurrency, { language, rounding: 'up' }) })
}
