import { Icon } from './icon.tsx'

/** The sign over an ending: done, still going on, or not done. Decoration: the heading says it in words. */
export function EndSign({ kind }: { kind: 'good' | 'moving' | 'bad' }) {
  return (
    <span class={`end-sign end-sign-${kind}`} aria-hidden="true">
      {kind === 'moving' ? <span class="spinner" /> : <Icon name={kind === 'good' ? 'check' : 'warning'} />}
    </span>
  )
}
