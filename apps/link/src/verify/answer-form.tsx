import type { IntegrationSummary, Problem } from '@tenon/core'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { TextField } from '../frame/text-field.tsx'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { HintLine } from '../sign-in/hint-line.tsx'
import { problemText, text } from '../texts/text.ts'

/** One text that answers the institution. */
export function AnswerForm({
  integration,
  title,
  lead,
  picture,
  label,
  missing,
  hint,
  help,
  problem,
  isBusy,
  onSubmit,
}: {
  integration: IntegrationSummary
  title: string
  lead: string
  /** What is asked about, above the field. */
  picture?: ComponentChildren
  label: string
  /** What is said of an empty answer. */
  missing: string
  hint: string | undefined
  /** What may help, below the field. */
  help?: ComponentChildren
  problem: Problem | undefined
  isBusy: boolean
  onSubmit: (answer: string) => void
}) {
  const [answer, setAnswer] = useState('')
  const [isMissing, setMissing] = useState(false)
  useProblemFocus(problem)

  function submit(): void {
    if (answer.trim() !== '') {
      onSubmit(answer.trim())
    } else {
      setMissing(true)
      document.getElementById('answer')?.focus()
    }
  }

  const message = isMissing ? missing : problem && problemText(problem)
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={title}
      lead={lead}
      onSubmit={submit}
      footer={<PrimaryButton busyLabel={isBusy ? text('checkingAnswer') : undefined}>{text('continue')}</PrimaryButton>}
    >
      {message && (
        <Notice tone="problem" id="problem">
          {message}
        </Notice>
      )}
      {picture}
      <TextField
        id="answer"
        label={label}
        value={answer}
        onInput={(value) => {
          setAnswer(value)
          setMissing(false)
        }}
        takesFocus
        readOnly={isBusy}
        isInvalid={message !== undefined}
        describedBy={message ? 'problem' : undefined}
      />
      <HintLine hint={hint} />
      {help}
    </ScreenFrame>
  )
}
