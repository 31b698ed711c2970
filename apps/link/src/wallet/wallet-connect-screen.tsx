import { useEffect, useRef, useState } from 'preact/hooks'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { AccessLines } from '../sign-in/access-lines.tsx'
import { HintLine } from '../sign-in/hint-line.tsx'
import { problemText, text } from '../texts/text.ts'
import { askWallet } from './ask-wallet.ts'
import { isSameWallet } from './is-same-wallet.ts'
import { rememberWallet } from './remember-wallet.ts'
import { useWallets } from './use-wallets.ts'
import { WalletChoice } from './wallet-choice.tsx'
import { isAny, WalletMissing, WalletMissingAction } from './wallet-missing.tsx'
import type { WalletProvider } from './wallet-provider.ts'
import { WalletWaiting } from './wallet-waiting.tsx'

/** How long a wallet may take before there have to be other ways on. */
const answerWithinMs = 60_000

/** The person's own wallet, asked for its address. */
export function WalletConnectScreen({ screen, link }: ScreenProps<'walletConnect'>) {
  const { integration, wallet: identity, problem } = screen
  const { wallets, isSettled, hostOrigin } = useWallets()
  const here = wallets.filter((wallet) => isSameWallet(wallet, identity))
  const [asking, setAsking] = useState<WalletProvider>()
  const [isPending, setPending] = useState(false)
  const turn = useRef(0)
  const send = useRef(link.send)
  send.current = link.send
  const isMissing = isSettled && here.length === 0

  useEffect(() => {
    if (isMissing) send.current({ type: 'walletUnavailable', reason: 'notInstalled' })
  }, [isMissing])

  useEffect(() => {
    if (!asking) return
    const timer = setTimeout(() => {
      turn.current += 1
      setAsking(undefined)
      send.current({ type: 'walletTimedOut', atSeconds: Math.floor(Date.now() / 1000) })
    }, answerWithinMs)
    return () => clearTimeout(timer)
  }, [asking])

  // An answer that comes after the person has left this screen is for nobody.
  useEffect(
    () => () => {
      turn.current += 1
    },
    [],
  )

  async function connect(wallet: WalletProvider): Promise<void> {
    if (asking || link.busy) return
    turn.current += 1
    const thisTurn = turn.current
    setAsking(wallet)
    setPending(false)
    const answer = await askWallet(() => wallet.connect())
    if (thisTurn !== turn.current) return
    setAsking(undefined)
    if (answer.outcome === 'done') {
      rememberWallet(wallet)
      const { networkType, name } = wallet
      send.current({ type: 'connectWallet', networkType, walletName: name, ...answer.value })
    } else if (answer.outcome === 'declined') send.current(declined('rejected', answer.message))
    else if (answer.kind === 'pending') setPending(true)
    else if (answer.kind === 'noAccount') send.current({ type: 'walletUnavailable', reason: 'noAccount' })
    else send.current(declined('failed', answer.message))
  }

  const isBusy = link.busy === 'connectWallet'
  const only = here.length === 1 ? here[0] : undefined
  const names = { wallet: only?.name ?? integration.name, client: link.clientName }
  // That nothing was found is said below, with what to do about it.
  const told = isPending ? text('walletTrouble_pending') : isMissing ? undefined : problem && problemText(problem)
  const missing = { name: integration.name, identity, clientName: link.clientName, hostOrigin }
  const others = screen.canGoBack && (isMissing || asking !== undefined || problem !== undefined) && (
    <button type="button" class="button button-plain" onClick={() => link.send({ type: 'back' })}>
      {text('walletOther')}
    </button>
  )
  const action = isMissing ? (
    <WalletMissingAction missing={missing} />
  ) : (
    only && (
      <PrimaryButton
        busyLabel={isBusy ? text('busy') : asking ? text('walletAsking') : undefined}
        onClick={() => void connect(only)}
      >
        {text(problem ? 'tryAgain' : 'walletConnect', names)}
      </PrimaryButton>
    )
  )
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(isAny(identity) ? 'walletAnyTitle' : 'walletConnectTitle', { wallet: integration.name })}
      lead={text('walletConnectLead', names)}
      footer={
        (action || others) && (
          <>
            {action}
            {others}
          </>
        )
      }
    >
      {told && <Notice tone="problem">{told}</Notice>}
      {!isSettled && here.length === 0 && <WalletWaiting>{text('walletLooking')}</WalletWaiting>}
      {asking && <WalletWaiting>{text('walletOpenIt', { wallet: asking.name })}</WalletWaiting>}
      {here.length > 1 && !asking && <WalletChoice wallets={here} isBusy={isBusy} onChoose={connect} />}
      {isMissing ? (
        <WalletMissing missing={missing} />
      ) : (
        <AccessLines access={screen.access} clientName={link.clientName} seen={text('walletSeen', names)} />
      )}
      <HintLine hint={screen.hint} />
    </ScreenFrame>
  )
}

function declined(reason: 'rejected' | 'failed', errorMessage: string) {
  return { type: 'walletDeclined', reason, ...(errorMessage === '' ? {} : { errorMessage }) } as const
}
