import { useEffect, useRef, useState } from 'preact/hooks'

/** Whether the browser has a network. @param onReturn told when it has one again */
export function useOnline(onReturn: () => void): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine)
  const latest = useRef(onReturn)
  latest.current = onReturn
  useEffect(() => {
    const read = () => {
      setOnline(navigator.onLine)
      if (navigator.onLine) latest.current()
    }
    addEventListener('online', read)
    addEventListener('offline', read)
    return () => {
      removeEventListener('online', read)
      removeEventListener('offline', read)
    }
  }, [])
  return isOnline
}
