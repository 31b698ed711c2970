import { useEffect, useState } from 'preact/hooks'
import { text } from '../texts/text.ts'
import { FailureDetails, type FailureFacts, writeFailure } from './failure-details.tsx'

const confirmationMs = 2000

/** The facts of a failure to be looked at, and to be copied for support. @param onSeen told when somebody looks at them */
export function useFailureDetails(known: Omit<FailureFacts, 'at'>, onSeen?: () => void) {
  const [at] = useState(() => new Date())
  const [isOpen, setOpen] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const facts = { ...known, at }

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), confirmationMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  function opened(): void {
    if (isOpen) return
    setOpen(true)
    onSeen?.()
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(writeFailure(facts))
      setCopied(true)
    } catch {
      // The browser does not let a frame copy: they can be selected by hand.
      opened()
    }
  }

  return {
    copy: () => void copy(),
    /** What the button that copies says. */
    copyLabel: text(isCopied ? 'detailsCopied' : 'recover_contactClient'),
    details: (
      <>
        <FailureDetails facts={facts} isOpen={isOpen} onOpen={opened} />
        <span class="unseen" role="status">
          {isCopied && text('detailsCopied')}
        </span>
      </>
    ),
  }
}
