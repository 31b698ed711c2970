import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { OrderStep } from '../orders/order-steps.ts'
import type { SandboxDeposit, SandboxFunding, SandboxWithdrawal } from './ledger.ts'

/** A withdrawal with what only the ledger knows of it. `rawTransaction` is present when it is paid on the local chain. */
export interface WithdrawalEntry {
  withdrawal: SandboxWithdrawal
  willFail: boolean
  rawTransaction?: string
}

/**
 * One line of the journal. A `withdrawal` whose id stands on an earlier line is the same one, confirmed by the person.
 * Each step of an order is a line, with the whole order as it is after it. `reset` forgets the balances, not the payments: the chain keeps what happened on it.
 */
type JournalEntry =
  | ({ type: 'withdrawal' } & WithdrawalEntry)
  | { type: 'settled'; id: string; status: 'succeeded' | 'failed' }
  | { type: 'funding'; funding: SandboxFunding }
  | { type: 'deposit'; deposit: SandboxDeposit }
  | ({ type: 'order' } & OrderStep)
  | { type: 'reset' }

export interface Journal {
  /** What earlier runs wrote, oldest first. */
  readonly entries: readonly JournalEntry[]
  /** Returns when the entry is on the disk. */
  append(entry: JournalEntry): void
  close(): void
}

/**
 * Opens a file of JSON lines that only grows. A last line that a crash cut short was never acknowledged and is dropped.
 *
 * @throws SyntaxError when a line other than the last is damaged
 */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true })
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  // The file is written by `append` alone, so its lines have this form.
  const entries = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry)
  const file = openSync(path, 'a')
  if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole))
  return {
    entries,
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fdatasyncSync(file)
    },
    close() {
      closeSync(file)
    },
  }
}
