import type { WalletNetworkType } from '@tenon/core'
import { useEffect, useState } from 'preact/hooks'
import { CopyButton } from '../frame/copy-button.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { TextField } from '../frame/text-field.tsx'
import { useDraft } from '../frame/use-draft.ts'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { text } from '../texts/text.ts'
import { askWallet } from './ask-wallet.ts'
import { type FoundWallet, findWallets } from './find-wallets.ts'

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
  const wallets = useWallets()
  const [asked, setAsked] = useState<'asking' | 'failed'>()
  const isBusy = link.busy === 'proveWallet'
  useProblemFocus(problem)

  async function signWith(wallet: FoundWallet): Promise<void> {
    if (isBusy || asked === 'asking') return
    setAsked('asking')
    const answer = await askWallet(wallet, message)
    setAsked(answer.outcome === 'failed' ? 'failed' : undefined)
    if (answer.outcome === 'declined') link.send({ type: 'declineWalletProof' })
    if (answer.outcome === 'signed')
      link.send({ type: 'proveWallet', networkType: 'evm', address: answer.address, signature: answer.signature })
  }

  const trouble = asked === 'failed' ? text('walletFailed') : problem?.message
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
        <p class="signed-text">{message}</p>
        <CopyButton value={message} label={text('walletMessage')} />
      </section>
      {networkType === 'evm' &&
        wallets.map((wallet) => (
          <button
            key={wallet.name}
            type="button"
            class="button button-plain"
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

function useWallets(): FoundWallet[] {
  const [wallets, setWallets] = useState<FoundWallet[]>([])
  useEffect(() => findWallets(window, setWallets), [])
  return wallets
}
