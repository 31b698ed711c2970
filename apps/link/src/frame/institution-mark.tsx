import type { IntegrationSummary } from '@tenon/core'

/** The institution's monogram on its hue, drawn by us. Decoration: the name stands beside it. */
export function InstitutionMark({
  integration,
  size = 'row',
}: {
  integration: IntegrationSummary
  size?: 'row' | 'large'
}) {
  return (
    <span class={`mark mark-${size}`} style={{ '--hue': integration.hue }} aria-hidden="true">
      {integration.monogram}
    </span>
  )
}
