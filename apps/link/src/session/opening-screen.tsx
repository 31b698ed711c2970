import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'
import type { Trouble } from './link-session.ts'

/** The bones of the first screen while it is fetched, or that it could not be. */
export function OpeningScreen({
  trouble,
  isOnline = true,
  onRetry,
}: {
  trouble: Trouble | undefined
  isOnline?: boolean
  onRetry: () => void
}) {
  if (trouble) {
    return (
      <ScreenFrame
        title={text('unreachableTitle')}
        footer={<PrimaryButton onClick={onRetry}>{text('tryAgain')}</PrimaryButton>}
      >
        <Notice tone="problem">{text(isOnline ? 'unreachable' : 'offline')}</Notice>
      </ScreenFrame>
    )
  }
  return (
    <div class="skeleton">
      <h1 class="unseen" id="title">
        {text('openingTitle')}
      </h1>
      <span class="bone bone-title" />
      <span class="bone bone-line" />
      <span class="bone bone-row" />
      <span class="bone bone-row" />
      <span class="bone bone-row" />
    </div>
  )
}
