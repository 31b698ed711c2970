import { type Network, type NetworkSlug, TenonError } from '@tenon/core'

/** @throws TenonError `networkDisabled` when the operator has turned the network off */
export function checkNetworkEnabled({ slug, name }: Network, disabled: ReadonlySet<NetworkSlug> | undefined): void {
  if (![...(disabled ?? [])].some((other) => other === slug)) return
  throw new TenonError('networkDisabled', {
    message: `Network '${name}' is currently disabled and cannot be used.`,
    detail: { network: name },
  })
}
