import type { IntegrationSummary, Problem } from '@tenon/core'
import { useState } from 'preact/hooks'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { TextField } from '../frame/text-field.tsx'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { HintLine } from '../sign-in/hint-line.tsx'
import { text } from '../texts/text.ts'

/** A security question, asked in the institution's own words. */
export function QuestionForm({
  integration,
  question,
  hint,
  problem,
  isBusy,
  onSubmit,
}: {
  integration: IntegrationSummary
  question: string
  hint: string | undefined
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

  const message = isMissing ? text('answerMissing') : problem?.message
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('questionTitle')}
      lead={text('questionLead', { institution: integration.name })}
      onSubmit={submit}
      footer={<PrimaryButton busyLabel={isBusy ? text('checkingAnswer') : undefined}>{text('continue')}</PrimaryButton>}
    >
      {message && (
        <Notice tone="problem" id="problem">
          {message}
        </Notice>
      )}
      <TextField
        id="answer"
        label={question}
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
    </ScreenFrame>
  )
}
