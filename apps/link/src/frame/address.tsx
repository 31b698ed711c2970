import { groupAddress } from '../amounts/group-address.ts'
import { text } from '../texts/text.ts'
import { CopyButton } from './copy-button.tsx'

/** A whole address in groups of four, as people compare them. Selecting it copies it without the gaps. */
export function Address({ address }: { address: string }) {
  return (
    <div class="address">
      <p class="address-groups">
        {groupAddress(address).map((group, index) => (
          // Groups have no identity but their place.
          <span key={`${index}${group}`}>{group}</span>
        ))}
      </p>
      <CopyButton value={address} label={text('to')} />
    </div>
  )
}
