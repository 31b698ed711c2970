import type { WalletNetworkType } from '@tenon/core'
import { useState } from 'preact/hooks'
import { CopyButton } from '../frame/copy-button.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { TextField } from '../frame/text-field.tsx'
import { useDraft } from '../frame/use-draft.ts'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { problemText, text } from '../texts/text.ts'
import { askWallet } from './ask-wallet.ts'
import { useWallets } from './use-wallets.ts'
import type { WalletProvider } from './wallet-provider.ts'

const networkTypes = ['evm', 'solana', 'bitcoin'] as const

/** The text to sign, and the ways to sign it: with a wallet of this browser, or anywhere else and typed in here. */
export function WalletProofScreen({ screen, link }: ScreenProps<'walletProof'>) {
  const { message, problem } = screen
  const [chosenType, setChosenType] = useState<WalletNetworkType>('evm')
  const networkType = screen.networkType ?? chosenType
  const [address, setAddress] = useDraft(
    link,
    'wallet:address',
    screen.addresses.length === 1 ? screen.addresses[0] : '',
  )
  const [signature, setSignature] = useState('')
  const { wallets } = useWallets()
  const [asked, setAsked] = useState<'asking' | 'failed' | 'pending'>()
  const isBusy = link.busy === 'proveWallet'
  useProblemFocus(problem)

  async function signWith(wallet: WalletProvider): Promise<void> {
    if (isBusy || asked === 'asking') return
    setAsked('asking')
    const answer = await askWallet(async () => {
      const account = await wallet.connect()
      return { address: account.address, signature: await wallet.signMessage(account.address, message) }
    })
    if (answer.outcome === 'failed') return setAsked(answer.kind === 'pending' ? 'pending' : 'failed')
    setAsked(undefined)
    if (answer.outcome === 'declined') link.send({ type: 'declineWalletProof' })
    else link.send({ type: 'proveWallet', networkType: wallet.networkType, ...answer.value })
  }

  const trouble =
    asked === 'failed' || asked === 'pending'
      ? text(asked === 'failed' ? 'walletFailed' : 'walletTrouble_pending')
      : problem && problemText(problem)
  return (
    <ScreenFrame
      title={text('walletTitle')}
      lead={text('walletLead', { client: link.clientName })}
      onSubmit={() => link.send({ type: 'proveWallet', networkType, address, signature })}
      footer={
        <PrimaryButton busyLabel={isBusy ? text('walletChecking') : undefined}>{text('walletVerify')}</PrimaryButton>
      }
    >
      {trouble && (
        <Notice tone="problem" id="problem">
          {trouble}
        </Notice>
      )}
      <section class="field" aria-labelledby="message-label">
        <h2 id="message-label">{text('walletMessage')}</h2>
        <p class="signed-text" dir="auto">
          {message}
        </p>
        <CopyButton value={message} label={text('walletMessage')} />
      </section>
      {wallets
        .filter((wallet) => wallet.networkType === networkType)
        .map((wallet) => (
          <button
            key={wallet.id}
            type="button"
            class="button button-outline"
            aria-disabled={asked === 'asking'}
            onClick={() => void signWith(wallet)}
          >
            {asked === 'asking' ? text('walletAsking') : text('walletSignWith', { wallet: wallet.name })}
          </button>
        ))}
      {!screen.networkType && (
        <fieldset class="choices">
          <legend>{text('walletNetwork')}</legend>
          {networkTypes.map((type) => (
            <label key={type} class="choice">
              <span>{text(`walletNetwork_${type}`)}</span>
              <input type="radio" name="network" checked={type === networkType} onChange={() => setChosenType(type)} />
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        id="address"
        label={text('walletAddress')}
        value={address}
        onInput={setAddress}
        isInvalid={trouble !== undefined}
        describedBy={trouble ? 'problem' : undefined}
      />
      <TextField
        id="signature"
        label={text('walletSignature')}
        help={text(`walletSignatureHelp_${networkType}`)}
        value={signature}
        onInput={setSignature}
        isInvalid={trouble !== undefined}
        describedBy={trouble ? 'problem' : undefined}
      />
    </ScreenFrame>
  )
}
