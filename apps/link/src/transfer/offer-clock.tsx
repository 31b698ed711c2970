import { useEffect, useRef } from 'preact/hooks'
import { formatDuration } from '../frame/format-duration.ts'
import { useSeconds } from '../frame/use-seconds.ts'
import { text } from '../texts/text.ts'

/**
 * Counts an offer down and calls once when it has ended; while nobody looks at the page it waits with that, since nobody needs a
 * new offer then.
 */
export function OfferClock({ offer, seconds, onEnd }: { offer: string; seconds: number; onEnd: () => void }) {
  const left = seconds - useSeconds(offer)
  const ended = useRef<string>(undefined)

  useEffect(() => {
    if (left > 0) return
    const end = () => {
      if (ended.current === offer || document.visibilityState !== 'visible') return
      ended.current = offer
      onEnd()
    }
    end()
    document.addEventListener('visibilitychange', end)
    return () => document.removeEventListener('visibilitychange', end)
  }, [left, offer, onEnd])

  return (
    <p class="help clock" role="timer">
      {left > 0 ? text('offerEnds', { time: formatDuration(left) }) : text('offerRenewing')}
    </p>
  )
}
