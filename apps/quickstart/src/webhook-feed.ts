/** The fields of a transfer webhook that this page shows. */
export interface TransferEvent {
  EventId: string
  Id: string
  UserId: string
  TransferId: string
  TransferStatus: string
}

/** Keeps the last verified events and passes new ones on to whoever listens. */
export function createWebhookFeed({ keep = 200 } = {}) {
  const events = new Map<string, TransferEvent>()
  const listeners = new Set<(event: TransferEvent) => void>()
  return {
    /** Takes an event once: a repeated delivery has the same `EventId`. Says whether it was new. */
    add(event: TransferEvent): boolean {
      if (events.has(event.EventId)) return false
      events.set(event.EventId, event)
      const [oldest] = events.keys()
      if (events.size > keep && oldest !== undefined) events.delete(oldest)
      for (const listener of listeners) listener(event)
      return true
    },
    /** Calls `listener` with every event kept and every one to come, oldest first. Returns the way to stop. */
    subscribe(listener: (event: TransferEvent) => void): () => void {
      for (const event of events.values()) listener(event)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
