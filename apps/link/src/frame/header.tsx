import type { LinkBrand } from '@tenon/core'
import { text } from '../texts/text.ts'
import { Icon } from './icon.tsx'

/** Over every screen: the way back, whose page this serves, the way out. */
export function Header({
  clientName,
  brand,
  isSandbox,
  onBack,
  onClose,
}: {
  clientName: string
  /** The client's own mark, where it has one. */
  brand: Pick<LinkBrand, 'logoPath' | 'logoStyle'> | undefined
  isSandbox: boolean
  /** Absent where there is no way back. */
  onBack?: (() => void) | undefined
  /** Absent where nothing is left to close. */
  onClose?: (() => void) | undefined
}) {
  const logoPath = brand?.logoPath
  const isMarkOnly = logoPath !== undefined && brand?.logoStyle === 'mark'
  return (
    <header class="header">
      {onBack ? (
        <button type="button" class="icon-button" aria-label={text('back')} onClick={onBack}>
          <Icon name="back" />
        </button>
      ) : (
        <span class="header-gap" />
      )}
      <div class="header-client">
        {logoPath && <img class="client-logo" src={logoPath} alt={isMarkOnly ? clientName : ''} />}
        {!isMarkOnly && (
          <bdi class="client-name" dir="auto">
            {clientName}
          </bdi>
        )}
        {isSandbox && <span class="tag">{text('sandbox')}</span>}
      </div>
      {onClose ? (
        <button type="button" class="icon-button" aria-label={text('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      ) : (
        <span class="header-gap" />
      )}
    </header>
  )
}
