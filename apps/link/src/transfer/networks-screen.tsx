import type { NetworkRow } from '@tenon/core'
import { compareDecimals, zero } from '@tenon/core'
import { formatFiat } from '../amounts/format-fiat.ts'
import { Icon } from '../frame/icon.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, pluralText, problemText, text, worded } from '../texts/text.ts'

/** Over which network: with the fee and the time of each. */
export function NetworksScreen({ screen, link }: ScreenProps<'networks'>) {
  const { networks, symbol, fiatCurrency, problem } = screen
  return (
    <ScreenFrame title={text('networksTitle')} lead={text('networksLead', { symbol })}>
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      <ul class="rows" aria-busy={link.busy === 'chooseNetwork'}>
        {networks.map((network) =>
          network.isEligible ? (
            <li key={network.id}>
              <button
                type="button"
                class="row"
                onClick={() => link.send({ type: 'chooseNetwork', networkId: network.id })}
              >
                <span class="row-words">
                  <span class="row-name">
                    <bdi>{network.name}</bdi>
                  </span>
                  <span class="row-note">{pluralText('minutes', network.minutes)}</span>
                </span>
                <span class="row-figures">{feeWords(network, fiatCurrency)}</span>
                <Icon name="next" />
              </button>
            </li>
          ) : (
            <li class="row row-off" key={network.id}>
              <span class="row-words">
                <span class="row-name">
                  <bdi>{network.name}</bdi>
                </span>
                <span class="row-note">{network.reason ? worded(network.reason) : text('notAvailable')}</span>
              </span>
            </li>
          ),
        )}
      </ul>
    </ScreenFrame>
  )
}

function feeWords({ feeInFiat }: NetworkRow, fiatCurrency: string): string {
  if (compareDecimals(feeInFiat, zero) === 0) return text('noFee')
  return text('networkFee', { fee: formatFiat(feeInFiat, fiatCurrency, { language, rounding: 'up' }) })
}
