import { useEffect, useRef } from 'preact/hooks'
import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useSeconds } from '../frame/use-seconds.ts'
import { text } from '../texts/text.ts'

const askMs = 1500
/** Nobody is left with a bare spinner for longer than this. */
const longSeconds = 10

/** A step that is still running on the server: what it is, and words when it takes long. */
export function WorkingScreen({ screen, link }: ScreenProps<'working'>) {
  const seconds = useSeconds(screen.doing)
  const refresh = useRef(link.refresh)
  refresh.current = link.refresh
  useEffect(() => {
    const timer = setInterval(() => refresh.current(), askMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <ScreenFrame above={<EndSign kind="moving" />} title={text(`working_${screen.doing}`)} lead={text('workingLead')}>
      <p class="help" role="status">
        {seconds >= longSeconds && text('workingLong')}
      </p>
    </ScreenFrame>
  )
}
