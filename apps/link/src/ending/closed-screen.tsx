import { EndSign } from '../frame/end-sign.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'

/** Over. In a frame the host takes it away; a page of its own stays with this. */
export function ClosedScreen() {
  return <ScreenFrame above={<EndSign kind="good" />} title={text('closedTitle')} lead={text('closedLead')} />
}
