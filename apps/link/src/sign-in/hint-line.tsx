import { text } from '../texts/text.ts'

/** In the sandbox: what to enter. */
export function HintLine({ hint }: { hint: string | undefined }) {
  return hint ? (
    <p class="hint">
      <strong>{text('hint')}</strong> <bdi>{hint}</bdi>
    </p>
  ) : null
}
