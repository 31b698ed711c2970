import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** A few words that matter, with an icon so that colour is not all that tells. Problems are announced at once. */
export function Notice({
  tone,
  id,
  title,
  children,
}: {
  tone: 'problem' | 'warning' | 'info'
  id?: string
  title?: string
  children: ComponentChildren
}) {
  return (
    <div class={`notice notice-${tone}`} {...(id ? { id } : {})} {...(tone === 'info' ? {} : { role: 'alert' })}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  )
}
