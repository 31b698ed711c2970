import { Icon } from '../frame/icon.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'

/** The way out of the list of institutions: the address itself. */
export function DepositByHand({ link }: { link: LinkControls }) {
  return (
    <button type="button" class="row row-way" onClick={() => link.send({ type: 'depositManually' })}>
      <span class="mark mark-row mark-way" aria-hidden="true">
        <Icon name="copy" />
      </span>
      <span class="row-words">
        <span class="row-name">{text('depositManually')}</span>
        <span class="row-note">{text('depositManuallyNote')}</span>
      </span>
      <Icon name="next" />
    </button>
  )
}
