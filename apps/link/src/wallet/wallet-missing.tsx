import type { WalletIdentity } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import { Notice } from '../frame/notice.tsx'
import { text } from '../texts/text.ts'
import { QrCode } from '../verify/qr-code.tsx'

/** The wallet is not in this browser. What there is to do: go on in the wallet's own browser, or get the wallet. */
export function WalletMissing({
  name,
  identity,
  clientName,
  hostOrigin,
}: {
  name: string
  identity: WalletIdentity
  clientName: string
  hostOrigin: string | undefined
}) {
  const names = { wallet: name, client: clientName }
  const isAny = identity.rdns.length === 0 && identity.names.length === 0
  const inApp = pageInApp(identity.openInAppUrl, hostOrigin)
  // A phone cannot scan its own screen, and a computer has no wallet app to open.
  const isPhone = matchMedia('(pointer: coarse)').matches
  return (
    <>
      <Notice tone="warning">{text(isAny ? 'walletNone' : 'walletMissing', names)}</Notice>
      {inApp && isPhone && (
        <a class="button button-primary" href={inApp} target="_blank" rel="noopener">
          {text('walletOpenIn', names)}
        </a>
      )}
      {inApp && !isPhone && (
        <div class="elsewhere scan">
          <QrCode page={inApp} label={text('walletScanPicture', names)} />
          <p class="help">{text('walletScan', names)}</p>
        </div>
      )}
      {identity.installUrl && (
        <p class="help">
          <a class="link" href={identity.installUrl} target="_blank" rel="noopener">
            {text('walletInstall', names)}
            <Icon name="open" />
          </a>{' '}
          {text('walletInstallHelp')}
        </p>
      )}
    </>
  )
}

/**
 * The address that opens the app's page in the browser of the wallet. This session itself cannot move there: its address
 * opens once.
 */
function pageInApp(openInAppUrl: string | undefined, hostOrigin: string | undefined): string | undefined {
  if (!openInAppUrl || !hostOrigin?.startsWith('https://')) return undefined
  return `${openInAppUrl}${hostOrigin.slice('https://'.length)}`
}
