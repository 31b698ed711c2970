import type { HoldingRow } from '@tenon/core'
import { formatAsset } from '../amounts/format-asset.ts'
import { formatFiat } from '../amounts/format-fiat.ts'
import { Icon } from '../frame/icon.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, problemText, text, worded } from '../texts/text.ts'
import { AssetMark } from './asset-mark.tsx'
import { purposeWord } from './purpose-word.ts'

/** What to send: what can be sent first, then the rest with the reason why not. */
export function AssetsScreen({ screen, link }: ScreenProps<'assets'>) {
  const { integration, holdings, purpose, fiatCurrency, problem } = screen
  const eligible = holdings.filter(({ isEligible }) => isEligible)
  const others = holdings.filter(({ isEligible }) => !isEligible)
  return (
    <ScreenFrame
      title={text(`assetsTitle${purposeWord(purpose)}`)}
      lead={text('assetsLead', { institution: integration.name })}
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      {eligible.length === 0 && !problem && <Notice tone="info">{text('noAssets')}</Notice>}
      <ul class="rows" aria-busy={link.busy === 'chooseAsset'}>
        {eligible.map((holding) => (
          <li key={holding.symbol}>
            <button
              type="button"
              class="row"
              onClick={() => link.send({ type: 'chooseAsset', symbol: holding.symbol })}
            >
              <HoldingWords holding={holding} fiatCurrency={fiatCurrency} />
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <section aria-labelledby="others-heading">
          <h2 class="rows-heading" id="others-heading">
            {text('notAvailable')}
          </h2>
          <ul class="rows rows-off">
            {others.map((holding) => (
              <li class="row row-off" key={holding.symbol}>
                <HoldingWords holding={holding} fiatCurrency={fiatCurrency} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </ScreenFrame>
  )
}

function HoldingWords({ holding, fiatCurrency }: { holding: HoldingRow; fiatCurrency: string }) {
  return (
    <>
      <AssetMark symbol={holding.symbol} />
      <span class="row-words">
        <span class="row-name">
          <bdi>{holding.name}</bdi>
        </span>
        <span class="row-note">{holding.reason ? worded(holding.reason) : holding.symbol}</span>
      </span>
      <span class="row-figures">
        <span class="row-name">
          <bdi>{formatFiat(holding.amountInFiat, fiatCurrency, { language })}</bdi>
        </span>
        <span class="row-note">
          <bdi>{formatAsset(holding.amount, holding.symbol, { language, digits: 'glance' })}</bdi>
        </span>
      </span>
    </>
  )
}
