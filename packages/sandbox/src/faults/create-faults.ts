import type { Institution } from '../ledger/institution.ts'
import { userOfBook } from '../users/user-of-book.ts'
import type { Fault, Operation } from './fault.ts'

/** A fault set from outside. An absent institution, username or operation means every one. */
export interface FaultRule {
  institution?: Institution
  username?: string
  operation?: Operation
  fault: Fault
  /** How often it strikes before it is gone. Default: until cleared. */
  times?: number
  /** For `slowAnswer` and `slowRequest`: how slow. Default 20 s. */
  delayMs?: number
}

/** A fault that strikes one call, with what was said about it. */
export type Strike = Pick<FaultRule, 'fault' | 'delayMs'>

/** What goes wrong, asked by every simulator at every call. */
export interface Faults {
  /**
   * The fault that strikes this call, if one does. Asking uses up one of a rule's `times`, so ask once per call. Rules
   * set from outside come first, the newest one leading; then the user's own behaviour.
   */
  faultFor(institution: Institution, username: string, operation: Operation): Fault | undefined
  /** The same, with its parameters. */
  strikeOn(institution: Institution, username: string, operation: Operation): Strike | undefined
  add(rule: FaultRule): void
  clear(): void
  list(): readonly FaultRule[]
}

export function createFaults(): Faults {
  let rules: FaultRule[] = []

  function strikeOn(institution: Institution, username: string, operation: Operation): Strike | undefined {
    const user = userOfBook(username)
    const name = (user?.username ?? username).toLowerCase()
    const rule = rules.findLast(
      (candidate) =>
        (candidate.institution ?? institution) === institution &&
        (candidate.username ?? name).toLowerCase() === name &&
        (candidate.operation ?? operation) === operation,
    )
    const own = user?.behaviours[operation]
    if (!rule) return own && { fault: own }
    if (rule.times !== undefined) {
      rule.times -= 1
      if (rule.times <= 0) rules = rules.filter((candidate) => candidate !== rule)
    }
    return { fault: rule.fault, ...(rule.delayMs === undefined ? {} : { delayMs: rule.delayMs }) }
  }

  return {
    strikeOn,
    faultFor: (institution, username, operation) => strikeOn(institution, username, operation)?.fault,
    add(rule) {
      rules.push({ ...rule })
    },
    clear() {
      rules = []
    },
    list() {
      return rules.map((rule) => ({ ...rule }))
    },
  }
}
