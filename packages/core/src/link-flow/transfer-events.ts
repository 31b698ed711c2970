import { checkAmount } from './check-amount.ts'
import type { LinkWorld } from './link-integration.ts'
import type { LinkState, LinkStep, TypedAmount } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { initiatedMessage } from './transfer-messages.ts'
import { networksOf } from './transfer-offer.ts'
import { afterAsset, afterNetwork, execute, startPreview } from './transfer-path.ts'
import { goTo, stay, type Transition, tell, withoutProblem } from './transition.ts'

/** What a person does between the asset list and the end of the transfer. */
export function onTransferUserEvent(state: LinkState, event: LinkUserEvent, world: LinkWorld): Transition {
  const { step } = state
  switch (event.type) {
    case 'chooseAsset': {
      if (step.name !== 'assets') return stay(state)
      const asset = step.assets.find(({ symbol, isEligible }) => isEligible && symbol === event.symbol)
      if (!asset) return stay(state)
      return afterAsset(state, { ...withoutProblem(step), name: 'networks', symbol: asset.symbol }, [
        tell({ type: 'transferAssetSelected', payload: { symbol: asset.symbol } }),
      ])
    }
    case 'chooseNetwork': {
      if (step.name !== 'networks') return stay(state)
      const network = networksOf(step.assets, step.symbol).find(
        ({ id, isEligible }) => isEligible && id === event.networkId,
      )
      if (!network) return stay(state)
      return afterNetwork(state, { ...withoutProblem(step), name: 'amount', networkId: network.id }, [
        tell({ type: 'transferNetworkSelected', payload: { id: network.id, name: network.name } }),
      ])
    }
    case 'submitAmount': {
      if (step.name !== 'amount') return stay(state)
      const typed: TypedAmount = { value: event.value.trim().slice(0, 64), unit: event.unit }
      const problem = checkAmount(step, typed)
      if (problem) return goTo(state, { ...step, typed, problem })
      return startPreview(state, { ...withoutProblem(step), typed }, typed, false, [
        tell({ type: 'transferAmountEntered' }),
      ])
    }
    case 'confirmFunding': {
      if (step.name !== 'funding' || !step.funding.ways.some(({ id }) => id === event.wayId)) return stay(state)
      const updated = step.chosen === event.wayId ? [] : [tell({ type: 'fundingOptionsUpdated' })]
      return startPreview(state, { ...withoutProblem(step), chosen: event.wayId }, step.typed, false, [
        ...updated,
        ...(isPurchase(step, event.wayId) ? [tell({ type: 'methodSelected', payload: { method: 'buy' } })] : []),
      ])
    }
    case 'requote':
      if (step.name !== 'preview') return stay(state)
      return startPreview(state, withoutProblem(step), step.typed, true, [])
    case 'confirm':
      if (step.name !== 'preview') return stay(state)
      return execute(state, step, {}, [tell(initiatedMessage(step.source, step.preview, world))])
    case 'submitTransferMfa': {
      if (step.name !== 'transferMfa' || isProvedElsewhere(step)) return stay(state)
      const mfaCode = event.code.trim()
      if (mfaCode === '' || mfaCode.length > 64) return goTo(state, { ...step, problem: problemOf('missingField') })
      return execute(state, step, { mfaCode, ...challengeOf(step) }, [tell({ type: 'transferMfaEntered' })])
    }
    case 'useOtherChannel':
      if (step.name !== 'transferMfa' || !step.code.hasOtherChannel) return stay(state)
      return execute(state, step, { wantsOtherChannel: true, ...challengeOf(step) }, [])
    case 'userStepDone':
      if (step.name === 'transferMfa' && isProvedElsewhere(step)) {
        return execute(state, step, challengeOf(step), [tell({ type: 'transferMfaEntered' })])
      }
      if (step.name !== 'userStep' || step.step === 'funding') return stay(state)
      return execute(state, step, {}, [])
    case 'poll':
      if (step.name === 'userStep' && step.step !== 'registerAddress') {
        return { state, effects: [{ type: 'readTransfer', transferId: step.preview.previewId }] }
      }
      if (step.name !== 'executed' || step.transfer.status !== 'pending') return stay(state)
      return { state, effects: [{ type: 'readTransfer', transferId: step.transfer.transferId }] }
    default:
      return stay(state)
  }
}

/** Whether money, and not another asset, pays for what is missing. */
function isPurchase({ funding }: Extract<LinkStep, { name: 'funding' }>, wayId: string): boolean {
  const way = funding.ways.find(({ id }) => id === wayId)
  return way?.lines.some(({ kind }) => kind === 'buyingPowerPurchase' || kind === 'paymentMethodDepositUsage') === true
}

/** A face or a tap in the institution's own app: there is nothing to type. */
function isProvedElsewhere({ code }: Extract<LinkStep, { name: 'transferMfa' }>): boolean {
  return code.channel === 'face' || code.channel === 'mobile'
}

function challengeOf({ code }: Extract<LinkStep, { name: 'transferMfa' }>) {
  return code.challengeId === undefined ? {} : { challengeId: code.challengeId }
}
