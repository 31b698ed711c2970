import type { ScreenProps } from '../frame/link-controls.ts'
import { DepositAddress } from './deposit-address.tsx'
import { DepositChoice } from './deposit-choice.tsx'

/** Sending without any account: which asset on which network, then its address. */
export function ManualDepositScreen({ screen, link }: ScreenProps<'manualDeposit'>) {
  const { chosen, destinations } = screen
  if (!chosen) return <DepositChoice destinations={destinations} link={link} />
  return <DepositAddress destination={chosen} screen={screen} link={link} />
}
