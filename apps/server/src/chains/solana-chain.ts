import { address, createSolanaRpc, isAddress, isSolanaError } from '@solana/kit'
import { TenonError } from '@tenon/core'

/** What the Link page asks a Solana node for before a wallet signs. */
export interface SolanaChain {
  /** Base58. A transaction that names it is valid for about a minute. */
  latestBlockhash(): Promise<string>
  /** The program that owns a token's mint: the classic token program, or that of the 2022 tokens. @throws TenonError `symbolNotSupported` when there is no mint */
  tokenProgram(mint: string): Promise<string>
  /** Whether an account exists at this address, so that nobody has to pay for making it. */
  isAccountCreated(at: string): Promise<boolean>
}

const timeoutMs = 5_000
/** Owners of mints. https://www.solana-program.com/docs/token, https://www.solana-program.com/docs/token-2022 */
const tokenPrograms: ReadonlySet<string> = new Set([
  'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
  'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb',
])

/**
 * Asks a node by JSON-RPC. https://solana.com/docs/rpc
 *
 * @param rpcUrl undefined: no node is configured, and every question fails
 * @throws TenonError `chainUnavailable`; `invalidAddressPattern` for what is no address
 */
export function createSolanaChain(rpcUrl: string | undefined): SolanaChain {
  const rpc = rpcUrl === undefined ? undefined : createSolanaRpc(rpcUrl)

  function node() {
    if (!rpc) throw new TenonError('chainUnavailable')
    return rpc
  }

  async function accountAt(text: string) {
    const at = readAddress(text)
    const request = node().getAccountInfo(at, { encoding: 'base64', dataSlice: { offset: 0, length: 0 } })
    return (await answered(() => request.send({ abortSignal: AbortSignal.timeout(timeoutMs) }))).value
  }

  return {
    async latestBlockhash() {
      const request = node().getLatestBlockhash()
      return (await answered(() => request.send({ abortSignal: AbortSignal.timeout(timeoutMs) }))).value.blockhash
    },
    async tokenProgram(mint) {
      const account = await accountAt(mint)
      if (!account || !tokenPrograms.has(account.owner)) {
        throw new TenonError('symbolNotSupported', { message: 'There is no token at this address.' })
      }
      return account.owner
    },
    async isAccountCreated(at) {
      return (await accountAt(at)) !== null
    },
  }
}

function readAddress(text: string) {
  if (!isAddress(text)) throw new TenonError('invalidAddressPattern')
  return address(text)
}

async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    // The URL may carry an operator's key: what went wrong stays with its cause.
    throw new TenonError('chainUnavailable', { cause: isSolanaError(cause) ? cause.name : 'request failed' })
  }
}
