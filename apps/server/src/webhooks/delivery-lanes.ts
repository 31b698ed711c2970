import type { ClaimedDelivery } from './delivery.store.ts'

export interface LaneOptions {
  /** Tries of one endpoint at the same time. */
  perEndpoint: number
  /** Tries at the same time, of all endpoints. */
  concurrency: number
  /** Deliveries that are held, waiting ones included. */
  capacity: number
  /** Milliseconds, monotonic. */
  now?: () => number
}

interface Lane {
  waiting: { delivery: ClaimedDelivery; claimedAt: number }[]
  inFlight: number
  /** When a try last ended, or the first of those in flight began. */
  movedAt: number
  /** Of a try, the latest counting most, in milliseconds. */
  averageMs: number
  /** Whether the last try was no success. */
  isFailing: boolean
  /** Whether the last claim brought as many as it was allowed to. */
  hasMore: boolean
}

/** An endpoint is taken ahead what it answers in this time, and no more than `longestLane`. */
const aheadMs = 3_000
const longestLane = 256
const firstGuessMs = 500
/** A lane in which nothing ends for so long is stuck. */
const stuckAfterMs = 1_000
/** Of an endpoint that fails, so that many failing ones together leave room for the others. */
const failingWidth = 2

/**
 * What this process holds of each endpoint. Every endpoint has a lane of its own with room by how fast it answers: a slow
 * one fills its lane and nobody else's. Knows no database and no network.
 */
export class DeliveryLanes {
  readonly #options: LaneOptions
  readonly #now: () => number
  readonly #lanes = new Map<string, Lane>()
  #held = 0
  #inFlight = 0

  constructor(options: LaneOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  /** How many more may be claimed: in all, of each endpoint that has a lane, and of any other. */
  rooms(): { count: number; perEndpoint: number; rooms: Map<string, number> } {
    const rooms = new Map<string, number>()
    for (const [endpointId, lane] of this.#lanes) {
      rooms.set(endpointId, Math.max(0, this.#ahead(lane) - lane.waiting.length - lane.inFlight))
    }
    const perEndpoint = this.#ahead(newLane())
    return { count: Math.max(0, this.#options.capacity - this.#held), perEndpoint, rooms }
  }

  /** Takes what was claimed with the rooms that `rooms` gave. */
  add(claimed: readonly ClaimedDelivery[], claimedAt: number, given: ReturnType<DeliveryLanes['rooms']>): void {
    const counts = new Map<string, number>()
    for (const delivery of claimed) {
      const { endpointId } = delivery.endpoint
      this.#lane(endpointId).waiting.push({ delivery, claimedAt })
      counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1)
    }
    this.#held += claimed.length
    for (const [endpointId, count] of counts) {
      const room = given.rooms.get(endpointId) ?? given.perEndpoint
      this.#lane(endpointId).hasMore = count >= room || claimed.length >= given.count
    }
  }

  /**
   * What may begin now, in the order of each lane. What was claimed before `oldestClaim` is dropped: its lease could end
   * during the try, and it comes again by itself.
   *
   * @param endpointId in whose lane a try has just ended; default all lanes are looked at
   */
  begin(oldestClaim: number, endpointId?: string): ClaimedDelivery[] {
    const begun: ClaimedDelivery[] = []
    // With room for all, only the lane in which something has ended can have something to begin.
    const isCrowded = this.#inFlight >= this.#options.concurrency - this.#options.perEndpoint
    const lanes = endpointId === undefined || isCrowded ? this.#lanes.values() : [this.#lane(endpointId)]
    for (const lane of lanes) {
      while (lane.inFlight < this.#width(lane) && this.#inFlight < this.#options.concurrency) {
        const next = lane.waiting.shift()
        if (!next) break
        if (next.claimedAt < oldestClaim) {
          this.#held--
          continue
        }
        if (lane.inFlight === 0) lane.movedAt = this.#now()
        lane.inFlight++
        this.#inFlight++
        begun.push(next.delivery)
      }
    }
    return begun
  }

  /** A try has ended, after so long. @returns whether it is time to claim more of the endpoint */
  end(endpointId: string, durationMs: number, isSuccess: boolean): boolean {
    const lane = this.#lane(endpointId)
    lane.inFlight--
    lane.movedAt = this.#now()
    this.#inFlight--
    this.#held--
    lane.averageMs = lane.averageMs * 0.8 + Math.max(1, durationMs) * 0.2
    lane.isFailing = !isSuccess
    const left = lane.waiting.length + lane.inFlight
    const isTime = lane.hasMore && left * 2 <= this.#ahead(lane)
    if (isTime) lane.hasMore = false
    // A failing endpoint is remembered, so that it gets no fresh start with each try.
    if (left === 0 && !lane.isFailing && this.#lanes.size > this.#options.concurrency) this.#lanes.delete(endpointId)
    return isTime
  }

  /**
   * Takes out what waits in lanes that are stuck and would not be claimed for them now: it would take the room of others
   * until the tries before it are given up.
   */
  takeBack(): ClaimedDelivery[] {
    const taken: Lane['waiting'] = []
    for (const lane of this.#lanes.values()) {
      if (this.#stillMs(lane) < stuckAfterMs) continue
      taken.push(...lane.waiting.splice(Math.max(0, this.#ahead(lane) - lane.inFlight)))
    }
    this.#held -= taken.length
    return taken.map(({ delivery }) => delivery)
  }

  /** Takes out all that has not begun. */
  drain(): ClaimedDelivery[] {
    const drained = [...this.#lanes.values()].flatMap((lane) => lane.waiting.splice(0))
    this.#held -= drained.length
    return drained.map(({ delivery }) => delivery)
  }

  #lane(endpointId: string): Lane {
    const known = this.#lanes.get(endpointId)
    if (known) return known
    const lane = newLane()
    this.#lanes.set(endpointId, lane)
    return lane
  }

  #width(lane: Lane): number {
    return lane.isFailing ? Math.min(failingWidth, this.#options.perEndpoint) : this.#options.perEndpoint
  }

  #ahead(lane: Lane): number {
    const width = this.#width(lane)
    const expectedMs = Math.max(lane.averageMs, this.#stillMs(lane))
    return Math.max(width, Math.min(longestLane, Math.floor((aheadMs / expectedMs) * width)))
  }

  /** How long nothing of what is in flight has ended. */
  #stillMs(lane: Lane): number {
    return lane.inFlight > 0 ? this.#now() - lane.movedAt : 0
  }
}

function newLane(): Lane {
  return { waiting: [], inFlight: 0, movedAt: 0, averageMs: firstGuessMs, isFailing: false, hasMore: false }
}
