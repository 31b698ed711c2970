/** A rule, and the pieces of source without which it is gone. Each piece stands exactly once in its file. */
export interface Removal {
  /** What the rule says. */
  rule: string
  /** What the code does once it is gone. */
  instead: string
  edits: readonly { file: string; from: string; to: string }[]
}

export const removableRules = {
  claim: {
    rule: 'One statement claims a transfer, and only from a status in which it can be asked for.',
    instead: 'The claim takes a transfer in any status.',
    edits: [
      {
        file: 'apps/server/src/transfers/execution.store.ts',
        from: "where.and([where('status', '=', 'previewed'), where('expires_at', '>', sql<Date>`now()`)]),",
        to: "where('status', 'is not', null),",
      },
    ],
  },
  intent: {
    rule: 'The claim and the attempt id are durable before the institution hears of the transfer.',
    instead: 'The institution is asked first, the claim commits 400 ms later.',
    edits: [
      {
        file: 'apps/server/src/transfers/execution.store.ts',
        from: 'export async function claimTransfer(db: Database, claim: Claim): Promise<ExecutedRow | undefined> {',
        to: `export async function claimTransfer(given: Database, claim: Claim): Promise<ExecutedRow | undefined> {
          const late = await given.startTransaction().execute()
          setTimeout(() => late.commit().execute().catch(() => {}), 400)
          const db: Database = late`,
      },
    ],
  },
  event: {
    rule: 'A move and its event are one transaction.',
    instead: 'The event is recorded 30 ms after the move has committed.',
    edits: [
      {
        file: 'apps/server/src/transfers/move-transfer.ts',
        from: 'await recordEvent(transaction, ',
        to: `setTimeout((...given) => db.transaction().execute((later) => recordEvent(later, ...given)).catch(() => {}), 30, `,
      },
    ],
  },
  lease: {
    rule: 'A row that one process works on is taken by no other until its lease ends.',
    instead: 'Every process takes what is due, whoever works on it.',
    edits: [
      {
        file: 'apps/server/src/transfers/watch.store.ts',
        from: 'where next_check_at <= now() and (lease_until is null or lease_until < now())',
        to: 'where next_check_at <= now()',
      },
    ],
  },
} as const satisfies Record<string, Removal>

export type RemovableRule = keyof typeof removableRules
