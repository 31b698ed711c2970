import type { CredentialField } from '@tenon/core'
import { Notice } from '../frame/notice.tsx'
import { text } from '../texts/text.ts'
import { swappedFields } from './swapped-fields.ts'

/** Says that two fields look swapped, and puts them right. Draws nothing while they do not. */
export function SwapNotice({
  fields,
  values,
  onSwap,
}: {
  fields: CredentialField[]
  values: Readonly<Record<string, string>>
  onSwap: (swapped: Record<string, string>) => void
}) {
  const found = swappedFields(fields, values)
  if (!found) return null
  const [one, other] = found
  const swapped = { ...values, [one.name]: values[other.name] ?? '', [other.name]: values[one.name] ?? '' }
  return (
    <Notice tone="warning">
      <p>{text('keysSwapped')}</p>
      <button type="button" class="quiet-button" onClick={() => onSwap(swapped)}>
        {text('keysSwap')}
      </button>
    </Notice>
  )
}
