import { EndSign } from '../frame/end-sign.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import type { Trouble } from '../session/link-session.ts'
import { problemText, text } from '../texts/text.ts'
import { SupportId } from './support-id.tsx'
import { useFailureDetails } from './use-failure-details.tsx'

/** A link or a session that is over, and not one that could not be opened. */
const ended: ReadonlySet<string> = new Set(['linkTokenUsed', 'linkTokenExpired', 'linkSessionInvalid'])

/** There is no session, or there is none any more: why, and the way out. */
export function UnopenedScreen({ trouble, onClose }: { trouble: Trouble; onClose: (() => void) | undefined }) {
  const { code, supportId } = trouble
  const { copy, copyLabel, details } = useFailureDetails({ code, supportId })
  const copyButton = (
    <button type="button" class="button button-plain" onClick={copy}>
      {copyLabel}
    </button>
  )
  return (
    <ScreenFrame
      above={<EndSign kind="bad" />}
      title={text(titleOf(code))}
      lead={trouble.isForgotten ? text('storageBlocked') : leadOf(trouble)}
      footer={
        <>
          {onClose && <PrimaryButton onClick={onClose}>{text('backToApp')}</PrimaryButton>}
          {copyButton}
        </>
      }
    >
      {supportId && <SupportId id={supportId} />}
      {details}
    </ScreenFrame>
  )
}

function titleOf(code: string) {
  if (code === 'linkSessionInvalid') return 'endedTitle'
  return ended.has(code) ? 'failTitle_linkEnded' : 'unopenedTitle'
}

function leadOf({ code, displayMessage }: Trouble): string {
  if (code === 'linkSessionInvalid' || displayMessage === undefined) return text('unopened')
  return problemText({ code, message: displayMessage })
}
