import { type Network, TenonError } from '@tenon/core'

const largestUint32 = 4_294_967_295n

const forms: Readonly<Record<NonNullable<Network['tag']>['form'], { fits(tag: string): boolean; rule: string }>> = {
  uint32: {
    fits: (tag) => /^(?:0|[1-9]\d{0,9})$/.test(tag) && BigInt(tag) <= largestUint32,
    rule: 'must be a whole number from 0 to 4294967295',
  },
  // A space at an end is lost on the way by some wallets, and with it the deposit.
  text28: {
    fits: (tag) => /^[\x21-\x7e](?:[\x20-\x7e]{0,26}[\x21-\x7e])?$/.test(tag),
    rule: 'must be 1 to 28 printable ASCII characters, without a space at either end',
  },
}

/**
 * Checks the field that tells the accounts behind one address apart. Where a network has one, the client must name it: money
 * that arrives without it is found by hand, after days, if at all. A wallet of its own takes any tag, `0` for instance.
 *
 * @param isOptional true when the receiving institution itself named the address; default false
 * @throws TenonError `addressTagMissing`, `invalidAddressTag` (also for a tag on a network that has none)
 */
export function checkAddressTag({ name, tag: kind }: Network, tag: string | undefined, isOptional = false): void {
  if (!kind) {
    if (tag === undefined) return
    throw new TenonError('invalidAddressTag', { message: `Network '${name}' has no address tags.` })
  }
  if (tag === undefined) {
    if (isOptional) return
    throw new TenonError('addressTagMissing', { message: `Transfers over '${name}' need a ${kind.name}.` })
  }
  const { fits, rule } = forms[kind.form]
  if (!fits(tag)) throw new TenonError('invalidAddressTag', { message: `The ${kind.name} ${rule}.` })
}
