import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Long enough that a click meant for something else, or lured, does not land on what has just appeared. */
const restMs = 500

/**
 * Whether an element has been in view, in a visible page, for half a second. Falls back to false when it is hidden, and when
 * `offer` changes: a click already under way must not accept figures that nobody has seen.
 */
export function useArmed(element: RefObject<HTMLElement | null>, offer: unknown): boolean {
  const [isArmed, setArmed] = useState(false)
  // A new offer begins the rest anew.
  useEffect(() => {
    const target = element.current
    if (!target) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isInView = false

    function judge(): void {
      clearTimeout(timer)
      setArmed(false)
      if (isInView && document.visibilityState === 'visible') timer = setTimeout(() => setArmed(true), restMs)
    }

    const observer = new IntersectionObserver(
      ([entry]) => {
        isInView = entry?.isIntersecting ?? false
        judge()
      },
      { threshold: 0.9 },
    )
    observer.observe(target)
    document.addEventListener('visibilitychange', judge)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('visibilitychange', judge)
    }
  }, [element, offer])
  return isArmed
}
