import type { WalletIdentity } from '@tenon/core'
import { Icon } from '../frame/icon.tsx'
import { Notice } from '../frame/notice.tsx'
import { text } from '../texts/text.ts'
import { QrCode } from '../verify/qr-code.tsx'

/** A wallet that is not in this browser, and who misses it. */
export interface MissingWallet {
  name: string
  identity: WalletIdentity
  clientName: string
  /** Where the page that frames Link is. */
  hostOrigin: string | undefined
}

/** That the wallet is not in this browser, and on a computer the way over to a phone that may have it. */
export function WalletMissing({ missing }: { missing: MissingWallet }) {
  const { name, identity, clientName } = missing
  const names = { wallet: name, client: clientName }
  const inApp = pageInApp(missing)
  return (
    <>
      <Notice tone="warning">{text(isAny(identity) ? 'walletNone' : 'walletMissing', names)}</Notice>
      {inApp && !isPhone() && (
        <div class="elsewhere scan">
          <QrCode page={inApp} label={text('walletScanPicture', names)} />
          <p class="help">{text('walletScan', names)}</p>
        </div>
      )}
      {identity.installUrl && !(inApp && isPhone()) && <p class="help">{text('walletInstallHelp')}</p>}
    </>
  )
}

/** The one thing to do about it: go on in the wallet's own browser, else get the wallet. */
export function WalletMissingAction({ missing }: { missing: MissingWallet }) {
  const { name, identity, clientName } = missing
  const names = { wallet: name, client: clientName }
  const inApp = isPhone() ? pageInApp(missing) : undefined
  const page = inApp ?? identity.installUrl
  if (!page) return null
  return (
    <a class="button button-primary" href={page} target="_blank" rel="noopener">
      {text(inApp ? 'walletOpenIn' : 'walletInstall', names)}
      <Icon name="open" />
      <span class="unseen">{text('newWindow')}</span>
    </a>
  )
}

/** Whether an integration stands for whichever wallet there is. */
export function isAny({ rdns, names }: WalletIdentity): boolean {
  return rdns.length === 0 && names.length === 0
}

/** A phone cannot scan its own screen, and a computer has no wallet app to open. */
const isPhone = () => matchMedia('(pointer: coarse)').matches

/**
 * The address that opens the app's page in the browser of the wallet. This session itself cannot move there: its address
 * opens once.
 */
function pageInApp({ identity: { openInAppUrl }, hostOrigin }: MissingWallet): string | undefined {
  if (!openInAppUrl || !hostOrigin?.startsWith('https://')) return undefined
  return `${openInAppUrl}${hostOrigin.slice('https://'.length)}`
}
