import { keccak256, toBytes } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Institution } from '../ledger/institution.ts'

/** The account from which an institution pays. Its key is worth nothing: it holds coins of the local chain only. */
export function hotWallet(institution: Institution): PrivateKeyAccount {
  return privateKeyToAccount(keccak256(toBytes(`tenon sandbox hot wallet ${institution}`)))
}
