import { createPublicClient, http } from 'viem'
import type { ContractSignatureCheck } from './verify-signature.ts'

const timeoutMs = 5_000

/**
 * Asks a node of an EVM chain whether a contract accepts a signature (https://eips.ethereum.org/EIPS/eip-1271). A chain that
 * does not answer has not said yes.
 */
export function contractSignatureCheck(rpcUrl: string): ContractSignatureCheck {
  const chain = createPublicClient({ transport: http(rpcUrl, { timeout: timeoutMs, retryCount: 0 }) })
  return (given) => chain.verifyMessage(given).catch(() => false)
}
