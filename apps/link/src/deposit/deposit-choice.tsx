import type { ManualDestination } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'
import { AssetMark } from '../transfer/asset-mark.tsx'

/** What can be sent, each on its network. */
export function DepositChoice({ destinations, link }: { destinations: ManualDestination[]; link: LinkControls }) {
  return (
    <ScreenFrame title={text('manualListTitle')} lead={text('manualListLead', { client: link.clientName })}>
      <ul class="rows" aria-busy={link.busy === 'chooseDeposit'}>
        {destinations.map(({ networkId, networkName, symbol }) => (
          <li key={`${networkId}:${symbol}`}>
            <button type="button" class="row" onClick={() => link.send({ type: 'chooseDeposit', networkId, symbol })}>
              <AssetMark symbol={symbol} />
              <span class="row-words">
                <span class="row-name">
                  <bdi>{symbol}</bdi>
                </span>
                <span class="row-note">{networkName}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </ScreenFrame>
  )
}
