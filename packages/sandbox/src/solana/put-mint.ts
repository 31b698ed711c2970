import { address, lamports } from '@solana/kit'
import type { LiteSVM } from 'litesvm'

/** The classic token program. https://www.solana-program.com/docs/token */
const tokenProgram = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')

/** Bytes of a mint, and where its decimals and its mark of being in use are. */
const mintBytes = 82
const decimalsAt = 44
const isInitializedAt = 45

/** Writes the mint of a token at its own address: no supply, nobody who could make any. */
export function putMint(machine: LiteSVM, mint: string, decimals: number): void {
  const data = new Uint8Array(mintBytes)
  data[decimalsAt] = decimals
  data[isInitializedAt] = 1
  machine.setAccount({
    address: address(mint),
    data,
    executable: false,
    lamports: lamports(machine.minimumBalanceForRentExemption(BigInt(mintBytes))),
    programAddress: tokenProgram,
    space: BigInt(mintBytes),
  })
}
