import type { LinkServerEvent } from './link-effect.ts'
import type { Job, LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { goTo, stay, type Transition, tell } from './transition.ts'

type WalletJob = Extract<Job, { doing: 'proveWallet' }>

/** What a person does on the page that asks for a signature. */
export function onWalletUserEvent(state: LinkState, event: LinkUserEvent): Transition {
  const { step, options } = state
  if (step.name !== 'walletProof' || !options.verifyWallet) return stay(state)
  if (event.type === 'declineWalletProof') {
    const problem = problemOf('walletSignatureInvalid', 'Nothing was signed. You can try again, or use another wallet.')
    return goTo(state, { name: 'walletProof', problem }, tell({ type: 'verifyWalletRejected' }))
  }
  if (event.type !== 'proveWallet') return stay(state)
  const { networkType } = event
  const address = event.address.trim()
  const signature = event.signature.trim()
  if (address === '' || signature === '')
    return goTo(state, {
      name: 'walletProof',
      problem: problemOf('missingField', 'Enter the address and the signature.'),
    })
  return goTo(
    state,
    { name: 'working', job: { doing: 'proveWallet', address, networkType } },
    { type: 'proveWallet', networkType, address, signature },
  )
}

/** What came of checking a signature. One that was not taken, or could not be checked, is asked for again. */
export function onWalletJobEnded(state: LinkState, job: WalletJob, event: LinkServerEvent): Transition {
  const wanted = state.options.verifyWallet
  if (!wanted) return stay(state)
  if (event.type === 'refused' || event.type === 'interrupted' || event.type === 'heldLost')
    return goTo(state, { name: 'walletProof', problem: event.problem })
  if (event.type === 'walletMismatched') {
    const [requestedAddress] = wanted.addresses
    const payload = {
      integrationName: 'Wallet',
      errorType: 'verifyMismatch',
      details: {
        ...(requestedAddress ? { requestedAddress } : {}),
        connectedAddress: job.address,
        ...(wanted.networkType ? { requestedNetwork: wanted.networkType } : {}),
        connectedNetwork: job.networkType,
      },
      timeStamp: event.atSeconds,
    } as const
    const problem = problemOf('verifyMismatch')
    return goTo(state, { name: 'walletProof', problem }, tell({ type: 'defiWalletError', payload }))
  }
  if (event.type !== 'walletProven') return stay(state)
  const { address, signatureHash: signedMessageHash, provenAtSeconds: timeStamp } = event
  const { message } = wanted
  return goTo(
    state,
    { name: 'walletProven', address, networkType: job.networkType },
    tell({
      type: 'walletMessageSigned',
      payload: { signedMessageHash, message, address, timeStamp, isVerified: true, verifiedAddresses: [address] },
    }),
    tell({ type: 'verifyDonePage' }),
  )
}
