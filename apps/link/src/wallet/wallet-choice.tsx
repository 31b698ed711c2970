import { Icon } from '../frame/icon.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import { text } from '../texts/text.ts'
import type { WalletProvider } from './wallet-provider.ts'

/** Several wallets are here, or one that knows several kinds of network: which one? */
export function WalletChoice({
  wallets,
  isBusy,
  onChoose,
}: {
  wallets: readonly WalletProvider[]
  isBusy: boolean
  onChoose: (wallet: WalletProvider) => unknown
}) {
  return (
    <ul class="rows" aria-busy={isBusy}>
      {wallets.map((wallet) => (
        <li key={wallet.id}>
          <button type="button" class="row" onClick={() => void onChoose(wallet)}>
            <InstitutionMark integration={summaryOf(wallet)} />
            <span class="row-words">
              <span class="row-name">{wallet.name}</span>
              <span class="row-note">{text(`walletNetwork_${wallet.networkType}`)}</span>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** A mark for a wallet that we have no colour for: its initial, and a hue out of its name, the same each time. */
function summaryOf({ id, name }: WalletProvider) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return { id, name, kind: 'wallet', monogram: [...name][0]?.toUpperCase() ?? '?', hue } as const
}
