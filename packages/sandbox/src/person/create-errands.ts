import { createHash } from 'node:crypto'
import type { NetworkSlug } from '@tenon/core'
import type { Institution } from '../ledger/institution.ts'

/** A proof that the person gives on another device. */
export interface Errand {
  id: string
  institution: Institution
  username: string
  /** Of the withdrawal or the sign-in that it is for. */
  clientId: string
  channel: 'face' | 'mobile' | 'device' | 'emailLink' | 'qrCode'
}

/** An address that a person saved, or is to save. */
export interface AddressEntry {
  institution: Institution
  username: string
  network: NetworkSlug
  symbol: string
  address: string
  addressTag?: string
}

export interface ErrandState {
  isDone: boolean
  isExpired: boolean
}

/** Which of the open things is meant. An absent field means every one. */
export type ErrandFilter = Partial<Omit<Errand, 'channel'>>

/** What people have to do elsewhere before an institution goes on. Kept in memory. */
export interface Errands {
  /** Asks the person for a proof; the same one when it was asked for before. */
  ask(errand: Omit<Errand, 'id'>): Errand & ErrandState
  /** What waits for the person, oldest first. */
  open(): readonly Errand[]
  /** The person gives every proof that matches. @returns how many there were */
  finish(filter: ErrandFilter): number
  /** Lets the time of every one that matches run out. @returns how many there were */
  expire(filter: ErrandFilter): number
  /** Whether the person saved the address; if not, it is one that they are to save from now on. */
  hasSaved(entry: AddressEntry): boolean
  save(entry: AddressEntry): void
  /** Saved ones of one institution. */
  saved(institution: Institution, username: string): readonly AddressEntry[]
  /** Addresses that a withdrawal wanted and nobody saved. */
  wanted(): readonly AddressEntry[]
  forget(): void
}

/** More than people leave open; the oldest go first. */
const mostKept = 10_000

export function createErrands(): Errands {
  const errands = new Map<string, Errand & ErrandState>()
  const saved = new Map<string, AddressEntry>()
  const wanted = new Map<string, AddressEntry>()

  function keep<T>(kept: Map<string, T>, key: string, value: T): void {
    kept.set(key, value)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  }

  const openOnes = () => [...errands.values()].filter(({ isDone, isExpired }) => !isDone && !isExpired)

  return {
    ask(wish) {
      const { institution, username, clientId, channel } = wish
      const id = createHash('sha256').update([institution, username, clientId, channel].join('\n')).digest('hex')
      const errand = errands.get(id) ?? { ...wish, id, isDone: false, isExpired: false }
      if (!errands.has(id)) keep(errands, id, errand)
      return { ...errand }
    },
    open: () => openOnes().map(({ isDone: _, isExpired: __, ...errand }) => errand),
    finish(filter) {
      const meant = openOnes().filter((errand) => fits(errand, filter))
      for (const errand of meant) errand.isDone = true
      return meant.length
    },
    expire(filter) {
      const meant = openOnes().filter((errand) => fits(errand, filter))
      for (const errand of meant) errand.isExpired = true
      return meant.length
    },
    hasSaved(entry) {
      const key = keyOf(entry)
      if (saved.has(key)) return true
      keep(wanted, key, entry)
      return false
    },
    save(entry) {
      keep(saved, keyOf(entry), entry)
      wanted.delete(keyOf(entry))
    },
    saved: (institution, username) =>
      [...saved.values()].filter(
        (entry) => entry.institution === institution && entry.username.toLowerCase() === username.toLowerCase(),
      ),
    wanted: () => [...wanted.values()],
    forget() {
      for (const kept of [errands, saved, wanted]) kept.clear()
    },
  }
}

function fits(errand: Errand, filter: ErrandFilter): boolean {
  const same = (wanted: string | undefined, found: string) =>
    wanted === undefined || wanted.toLowerCase() === found.toLowerCase()
  return (
    same(filter.id, errand.id) &&
    same(filter.institution, errand.institution) &&
    same(filter.username, errand.username) &&
    same(filter.clientId, errand.clientId)
  )
}

function keyOf({ institution, username, network, symbol, address, addressTag = '' }: AddressEntry): string {
  const place = address.startsWith('0x') ? address.toLowerCase() : address
  return [institution, username.toLowerCase(), network, symbol, place, addressTag].join('\n')
}
