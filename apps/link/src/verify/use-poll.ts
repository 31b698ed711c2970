import type { LinkUserEvent } from '@tenon/core'
import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * Asks how things stand every `everyMs` while somebody looks at the page, at most `most` times: nobody waits for ever.
 *
 * @param key what is waited for; another one begins anew. `undefined`: nothing is.
 * @returns whether it still asks
 */
export function usePoll(
  send: (event: LinkUserEvent) => void,
  key: string | undefined,
  { everyMs, most }: { everyMs: number; most: number },
): boolean {
  const [isAsking, setAsking] = useState(true)
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    setAsking(true)
    if (key === undefined) return
    let asked = 0
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      asked += 1
      latest.current({ type: 'poll' })
      if (asked < most) return
      clearInterval(timer)
      setAsking(false)
    }, everyMs)
    return () => clearInterval(timer)
  }, [key, everyMs, most])
  return isAsking
}
