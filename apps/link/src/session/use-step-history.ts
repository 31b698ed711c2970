import { useEffect, useRef } from 'preact/hooks'
import type { LinkSession } from './link-session.ts'
import { createStepHistory, type StepHistory } from './step-history.ts'

/**
 * Lets the browser's back button do what the back button of Link does.
 *
 * @param step what is shown; `undefined` while that is no step of its own, as when the server is at work
 * @param onBack what a press of back does
 */
export function useStepHistory(session: LinkSession, step: string | undefined, onBack: () => Promise<void>): void {
  const latest = useRef(onBack)
  latest.current = onBack
  const history = useRef<StepHistory>(undefined)

  useEffect(() => {
    const created = createStepHistory(window, () => latest.current())
    history.current = created
    const giveBack = session.whenLeaving(() => created.leave())
    return () => {
      giveBack()
      created.end()
    }
  }, [session])

  useEffect(() => {
    if (step !== undefined) history.current?.show(step)
  }, [step])
}
