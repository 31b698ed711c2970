import type { CatalogueRow } from '@tenon/core'
import { useEffect, useState } from 'preact/hooks'
import { useWallets } from './use-wallets.ts'

/** The list is there to be read first. */
const lookAfterMs = 300

/** Tells which rows of the catalogue are wallets that this browser has. Nothing is looked for where no row is a wallet. */
export function useInstalledWallets(rows: readonly CatalogueRow[]): (row: CatalogueRow) => boolean {
  const [isLooking, setLooking] = useState(false)
  const hasWallets = rows.some(({ kind }) => kind === 'wallet')
  useEffect(() => {
    if (!hasWallets) return
    const timer = setTimeout(() => setLooking(true), lookAfterMs)
    return () => clearTimeout(timer)
  }, [hasWallets])
  const { wallets } = useWallets(isLooking)
  const names = new Set(wallets.map(({ name }) => name.toLowerCase()))
  return ({ kind, name }) => kind === 'wallet' && names.has(name.toLowerCase())
}
