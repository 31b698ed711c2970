import { text } from '../texts/text.ts'

/** What support needs to find a failure. */
export interface FailureFacts {
  code: string
  institution?: string | undefined
  supportId?: string | undefined
  at: Date
}

/** The same as text, for a message to support. */
export function writeFailure(facts: FailureFacts): string {
  const id = facts.supportId ? [[text('supportId'), facts.supportId] as const] : []
  return [...rowsOf(facts), ...id].map(([name, value]) => `${name}: ${value}`).join('\n')
}

/** The facts of a failure, closed until somebody wants to see them. @param onOpen told once */
export function FailureDetails({
  facts,
  isOpen,
  onOpen,
}: {
  facts: FailureFacts
  isOpen: boolean
  onOpen: () => void
}) {
  return (
    <details class="details" open={isOpen} onToggle={(event) => event.currentTarget.open && onOpen()}>
      <summary>{text('seeWhatHappened')}</summary>
      <dl>
        {rowsOf(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function rowsOf({ code, institution, at }: FailureFacts) {
  return [
    [text('whatFailed'), code] as const,
    ...(institution ? [[text('whereFailed'), institution] as const] : []),
    // In one form for everybody: it is read by whoever looks into the log.
    [text('whenFailed'), `${at.toISOString().slice(0, 19)}Z`] as const,
  ]
}
