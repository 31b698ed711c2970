import { EndSign } from '../frame/end-sign.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import type { Trouble } from '../session/link-session.ts'
import { text } from '../texts/text.ts'
import { SupportId } from './support-id.tsx'

/** There is no session, or there is none any more: why, and the way out. */
export function UnopenedScreen({ trouble, onClose }: { trouble: Trouble; onClose: (() => void) | undefined }) {
  const isEnded = trouble.code === 'linkSessionInvalid'
  return (
    <ScreenFrame
      above={<EndSign kind="bad" />}
      title={text(isEnded ? 'endedTitle' : 'unopenedTitle')}
      lead={isEnded ? text('unopened') : (trouble.displayMessage ?? text('unopened'))}
      footer={onClose && <PrimaryButton onClick={onClose}>{text('close')}</PrimaryButton>}
    >
      {trouble.supportId && <SupportId id={trouble.supportId} />}
    </ScreenFrame>
  )
}
