import type { WalletRequest } from '@tenon/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatAsset } from '../amounts/format-asset.ts'
import { Address } from '../frame/address.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { LinkControls, ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useSeconds } from '../frame/use-seconds.ts'
import { language, problemText, text } from '../texts/text.ts'
import { createAskedRequests } from './asked-requests.ts'
import { recallWallets } from './remember-wallet.ts'
import { useWallets } from './use-wallets.ts'
import { WalletChoice } from './wallet-choice.tsx'
import type { WalletProblemKind } from './wallet-problem.ts'
import type { WalletProvider } from './wallet-provider.ts'
import { WalletWaiting } from './wallet-waiting.tsx'

/** After that, a wallet that has not answered needs a word. */
const slowAfterSeconds = 60

const asked = createAskedRequests(() => window.sessionStorage)

/** The person's own wallet is asked to send exactly what the server made of the offer. */
export function SignInWalletScreen({ screen, link }: ScreenProps<'userStep'>) {
  const { integration, walletRequest: request, problem } = screen
  const { wallets, isSettled } = useWallets()
  const able = wallets.filter((wallet) => wallet.networkType === request?.networkType && wallet.sendTransaction)
  const usable = recallWallets(able, integration.name)
  const { wallet, isAsking, trouble, choose } = useSending(screen, link, usable.length === 1 ? usable[0] : undefined)
  const seconds = useSeconds(isAsking ? 'asking' : undefined)
  const isSlow = isAsking && seconds >= slowAfterSeconds
  const names = { institution: wallet?.name ?? integration.name, wallet: wallet?.name ?? integration.name }
  const isMissing = isSettled && usable.length === 0
  const told = trouble
    ? text(`walletTrouble_${trouble}`, { address: shortOf(request), network: screen.networkName })
    : problem && problemText(problem)

  function goOn(): void {
    if (request) asked.forget(request)
    link.send({ type: 'userStepDone' })
  }

  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('stepTitle_signInWallet', names)}
      lead={text('stepLead_signInWallet', names)}
      footer={
        (usable.length < 2 || wallet) && (
          <>
            <PrimaryButton
              busyLabel={
                link.busy === 'userStepDone' ? text('busy') : isAsking && !isSlow ? text('walletAsking') : undefined
              }
              onClick={goOn}
            >
              {text(isSlow || isMissing ? 'walletCheck' : 'walletAskAgain', names)}
            </PrimaryButton>
            {screen.canGoBack && (isSlow || told !== undefined) && (
              <button type="button" class="button button-plain" onClick={() => link.send({ type: 'back' })}>
                {text('back')}
              </button>
            )}
          </>
        )
      }
    >
      {told && <Notice tone="problem">{told}</Notice>}
      {isMissing && <Notice tone="warning">{text('walletMissing', names)}</Notice>}
      {isSlow ? (
        <Notice tone="warning">{text('walletSlow', names)}</Notice>
      ) : (
        isAsking && <WalletWaiting>{text('walletOpenIt', names)}</WalletWaiting>
      )}
      {usable.length > 1 && !wallet && <WalletChoice wallets={usable} isBusy={false} onChoose={choose} />}
      <dl class="facts">
        <div class="fact-large">
          <dt>{text('youSend')}</dt>
          <dd>
            <bdi>{formatAsset(screen.amount, screen.symbol, { language })}</bdi>
          </dd>
        </div>
        <div class="fact-line">
          <dt>{text('network')}</dt>
          <dd>{screen.networkName}</dd>
        </div>
        {request && (
          <div class="fact-tall">
            <dt>{text('walletFrom')}</dt>
            <dd>
              <Address address={request.from} />
            </dd>
          </div>
        )}
        <div class="fact-tall">
          <dt>{text('to')}</dt>
          <dd>
            <Address address={screen.toAddress} />
          </dd>
        </div>
      </dl>
    </ScreenFrame>
  )
}

/** Kinds of trouble that come before anything was sent, and that the person sees to in the wallet. */
type Trouble = Extract<WalletProblemKind, 'otherAccount' | 'otherNetwork' | 'pending' | 'noAccount'>

/** Asks the wallet once for each request of the server, and says what became of it. */
function useSending(screen: ScreenProps<'userStep'>['screen'], link: LinkControls, only: WalletProvider | undefined) {
  const [chosen, choose] = useState<WalletProvider>()
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const send = useRef(link.send)
  send.current = link.send
  const { walletRequest: request, problem } = screen
  const wallet = chosen ?? only
  const key = JSON.stringify(request)
  const isFree = problem === undefined && link.busy === undefined

  // A new answer of the server is a new attempt.
  useEffect(() => setTrouble(undefined), [key, problem, link.busy])

  useEffect(() => {
    if (request?.networkType !== 'evm' || !wallet?.sendTransaction) return
    const sendNow = wallet.sendTransaction.bind(wallet)
    const isOpen = asked.pending(request) !== undefined
    if (!isOpen && (!isFree || asked.wasAsked(request))) return
    let isHere = true
    setAsking(true)
    void asked
      .ask(request, () => sendNow(request))
      .then((answer) => {
        if (!isHere) return
        setAsking(false)
        if (answer.outcome === 'done') return send.current({ type: 'walletSent', hash: answer.value })
        if (answer.outcome === 'failed' && isTrouble(answer.kind)) return setTrouble(answer.kind)
        const status = answer.outcome
        const errorMessage = answer.message === '' ? {} : { errorMessage: answer.message }
        send.current({ type: 'walletSendFailed', status, ...errorMessage })
      })
    return () => {
      isHere = false
    }
    // The request is told by its content: each answer of the server brings a new object.
  }, [key, wallet, isFree])

  useEffect(() => {
    if (!wallet || !request) return
    return wallet.watchAccount((address) => {
      setTrouble(address?.toLowerCase() === request.from.toLowerCase() ? undefined : 'otherAccount')
    })
  }, [key, wallet])

  return { wallet, isAsking, trouble, choose: (one: WalletProvider) => choose(one) }
}

function isTrouble(kind: WalletProblemKind | undefined): kind is Trouble {
  return kind !== undefined && kind !== 'unreadable'
}

/** Enough of the account to find it in the wallet. */
function shortOf(request: WalletRequest | undefined): string {
  return request ? `${request.from.slice(0, 6)}…${request.from.slice(-4)}` : ''
}
