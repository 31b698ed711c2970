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

/** A picture that the institution wants read. After a wrong answer the picture is another one. */
export function CaptchaForm({
  integration,
  image,
  hint,
  problem,
  isBusy,
  onSubmit,
}: {
  integration: IntegrationSummary
  /** A `data:` URL. */
  image: string
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

  const message = isMissing ? text('captchaMissing') : problem?.message
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('captchaTitle')}
      lead={text('captchaLead', { institution: integration.name })}
      onSubmit={submit}
      footer={<PrimaryButton busyLabel={isBusy ? text('checkingAnswer') : undefined}>{text('continue')}</PrimaryButton>}
    >
      {message && (
        <Notice tone="problem" id="problem">
          {message}
        </Notice>
      )}
      {isPicture(image) && (
        <img class="captcha" src={image} alt={text('captchaPicture', { institution: integration.name })} />
      )}
      <TextField
        id="answer"
        label={text('captchaLabel')}
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
      <details class="more">
        <summary>{text('captchaUnread')}</summary>
        <p>{text('captchaUnreadHelp')}</p>
      </details>
    </ScreenFrame>
  )
}

/** Nothing is fetched from anywhere for it. */
function isPicture(image: string): boolean {
  return image.startsWith('data:image/')
}
