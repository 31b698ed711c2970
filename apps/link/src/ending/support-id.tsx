import { CopyButton } from '../frame/copy-button.tsx'
import { text } from '../texts/text.ts'

/** What to tell support, so that they find what happened. */
export function SupportId({ id }: { id: string }) {
  return (
    <p class="support">
      <span>
        {text('supportId')} <code>{id}</code>
      </span>
      <CopyButton value={id} label={text('supportId')} />
    </p>
  )
}
