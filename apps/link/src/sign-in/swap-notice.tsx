import type { CredentialField } from '@tenon/core'
import { useEffect, useRef } from 'preact/hooks'
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
  const place = useRef<HTMLDivElement>(null)
  // On a phone the fields fill the screen, and nobody would look below them.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [found !== undefined])
  if (!found) return null
  const [one, other] = found
  const swapped = { ...values, [one.name]: values[other.name] ?? '', [other.name]: values[one.name] ?? '' }
  return (
    <div ref={place}>
      <Notice tone="warning">
        <p>{text('keysSwapped')}</p>
        <button type="button" class="quiet-button" onClick={() => onSwap(swapped)}>
          {text('keysSwap')}
        </button>
      </Notice>
    </div>
  )
}
