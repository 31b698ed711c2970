import { useState } from 'preact/hooks'
import type { LinkControls } from './link-controls.ts'

/** A typed value that survives leaving the screen and coming back. Secrets too: it never leaves the page's memory. */
export function useDraft(link: LinkControls, key: string, initial = ''): [string, (value: string) => void] {
  const [value, setValue] = useState(() => link.drafts.get(key) ?? initial)
  return [
    value,
    (next) => {
      link.drafts.set(key, next)
      setValue(next)
    },
  ]
}
