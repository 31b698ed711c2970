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
    instead: 'The claim commits when the answer of the institution is about to be stored.',
    edits: [
      {
        file: 'apps/server/src/transfers/execution.store.ts',
        from: 'export async function claimTransfer(db: Database, claim: Claim): Promise<ExecutedRow | undefined> {',
        to: `const lateClaims = new Map()
          export async function claimTransfer(db: Database, claim: Claim): Promise<ExecutedRow | undefined> {
            const late = await db.startTransaction().execute()
            const row = await claimWithin(late, claim).catch(() => undefined)
            if (row) lateClaims.set(claim.claimToken, late)
            else await late.rollback().execute()
            return row
          }
          async function claimWithin(db: Database, claim: Claim): Promise<ExecutedRow | undefined> {`,
      },
      {
        file: 'apps/server/src/transfers/execution.store.ts',
        from: "const isOver = to === 'pending' || isFinal(to)",
        to: `await lateClaims.get(row.claim_token)?.commit().execute()
          lateClaims.delete(row.claim_token)
          const isOver = to === 'pending' || isFinal(to)`,
      },
    ],
  },
  event: {
    rule: 'A move and its event are one transaction.',
    instead: 'The event is recorded in a transaction of its own, right after the move has committed.',
    edits: [
      {
        file: 'apps/server/src/transfers/move-transfer.ts',
        from: 'if (moved && type) await recordEvent(transaction, ',
        to: `const later = (event) => setImmediate(() => inTransaction(db, (own) => recordEvent(own, event)).catch(() => {}))
          if (moved && type) await (db.isTransaction ? recordEvent.bind(null, transaction) : later)(`,
      },
    ],
  },
  lease: {
    rule: 'A row that one process works on is taken by no other until its lease ends, and only its holder writes what it saw.',
    instead:
      'Every process takes what is due or asked for, whoever works on it, and writes what it saw whenever that was.',
    edits: [
      {
        file: 'apps/server/src/transfers/watch.store.ts',
        from: 'where next_check_at <= now() and (lease_until is null or lease_until < now())',
        to: 'where next_check_at <= now()',
      },
      {
        file: 'apps/server/src/transfers/watch.store.ts',
        from: `
      and (lease_until is null or lease_until < now())
      and (status in`,
        to: ' and (status in',
      },
      {
        file: 'apps/server/src/transfers/watch.store.ts',
        from: `
    .where('lease_token', '=', row.lease_token)
    .execute()`,
        to: '.execute()',
      },
      {
        file: 'apps/server/src/transfers/execution.store.ts',
        from: '.where(heldBy(row, authority))',
        to: ".where(authority === 'lease' ? sql<SqlBool>`true` : heldBy(row, authority))",
      },
    ],
  },
} as const satisfies Record<string, Removal>

export type RemovableRule = keyof typeof removableRules
