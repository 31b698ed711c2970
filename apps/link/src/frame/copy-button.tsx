import { useEffect, useState } from 'preact/hooks'
import { text } from '../texts/text.ts'
import { Icon } from './icon.tsx'

const confirmationMs = 2000

/** Copies a text and says that it did. Draws nothing where the browser does not let a frame copy. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), confirmationMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (!navigator.clipboard) return null

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // The host's permissions forbid it; the text can still be selected by hand.
    }
  }
  return (
    <button type="button" class="quiet-button" aria-label={`${text('copy')}: ${label}`} onClick={copy}>
      <Icon name={isCopied ? 'check' : 'copy'} />
      <span role="status">{text(isCopied ? 'copied' : 'copy')}</span>
    </button>
  )
}
