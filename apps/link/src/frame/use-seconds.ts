import { useEffect, useState } from 'preact/hooks'

/** Whole seconds since this was first drawn, or since `restartKey` last changed. */
export function useSeconds(restartKey: unknown): number {
  const [seconds, setSeconds] = useState(0)
  // The key is not read, its change is what restarts the clock.
  useEffect(() => {
    const startedMs = performance.now()
    setSeconds(0)
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - startedMs) / 1000)), 1000)
    return () => clearInterval(timer)
  }, [restartKey])
  return seconds
}
