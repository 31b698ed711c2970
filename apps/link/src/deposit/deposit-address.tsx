import type { LinkScreen, ManualDestination } from '@tenon/core'
import { formatAsset } from '../amounts/format-asset.ts'
import { formatFiat } from '../amounts/format-fiat.ts'
import { Address } from '../frame/address.tsx'
import { CopyButton } from '../frame/copy-button.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { language, text } from '../texts/text.ts'
import { QrCode } from '../verify/qr-code.tsx'

/** One address, whole, with its code, and everything that must be right when something is sent to it. */
export function DepositAddress({
  destination,
  screen: { amountInFiat, fiatCurrency },
  link,
}: {
  destination: ManualDestination
  screen: Extract<LinkScreen, { name: 'manualDeposit' }>
  link: LinkControls
}) {
  const { symbol, networkName, address, addressTag, amount, clientFee, code } = destination
  const worth =
    amountInFiat === undefined
      ? undefined
      : text('manualWorth', { amount: formatFiat(amountInFiat, fiatCurrency, { language, rounding: 'up' }) })
  return (
    <ScreenFrame
      title={text('manualTitle', { symbol, network: networkName })}
      lead={text('manualLead')}
      footer={
        <PrimaryButton
          busyLabel={link.busy === 'continue' ? text('busy') : undefined}
          onClick={() => link.send({ type: 'continue' })}
        >
          {text('manualSent')}
        </PrimaryButton>
      }
    >
      <div class="elsewhere scan">
        <QrCode page={code} label={text('manualCode')} />
      </div>
      <Notice tone={addressTag ? 'warning' : 'info'}>
        {text('manualOnly', { symbol, network: networkName })} {addressTag && text('manualTagFirst')}
      </Notice>
      <dl class="facts">
        {clientFee !== undefined && (
          <div>
            <dt>{text('fee_client', { client: link.clientName })}</dt>
            <dd>
              <bdi>{formatAsset(clientFee, symbol, { language })}</bdi>
            </dd>
          </div>
        )}
        {amount !== undefined && (
          <div class="fact-tall">
            <dt>{text('manualAmount')}</dt>
            <dd class="copied">
              <span class="copied-figure">
                <bdi>{formatAsset(amount, symbol, { language })}</bdi>
                {worth && <small>{worth}</small>}
              </span>
              <CopyButton value={amount} label={text('manualAmount')} />
            </dd>
          </div>
        )}
        {amount === undefined && worth && (
          <div>
            <dt>{text('manualAmount')}</dt>
            <dd>{worth}</dd>
          </div>
        )}
        <div class="fact-tall">
          <dt>{text('manualAddress')}</dt>
          <dd>
            <Address address={address} />
          </dd>
        </div>
        {addressTag && (
          <div class="fact-tall">
            <dt>{text('tag')}</dt>
            <dd class="copied">
              <bdi class="copied-figure" dir="ltr">
                {addressTag}
              </bdi>
              <CopyButton value={addressTag} label={text('tag')} />
            </dd>
          </div>
        )}
      </dl>
      <p class="help">{text('manualThen', { client: link.clientName })}</p>
    </ScreenFrame>
  )
}
