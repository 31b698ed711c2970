import type { IntegrationSummary, Problem } from '@tenon/core'
import { text } from '../texts/text.ts'
import { AnswerForm } from './answer-form.tsx'

/** A picture that the institution wants read. After a wrong answer the picture is another one. */
export function CaptchaForm({
  image,
  ...asked
}: {
  integration: IntegrationSummary
  /** A `data:` URL. */
  image: string
  hint: string | undefined
  problem: Problem | undefined
  isBusy: boolean
  onSubmit: (answer: string) => void
}) {
  const institution = asked.integration.name
  return (
    <AnswerForm
      {...asked}
      title={text('captchaTitle')}
      lead={text('captchaLead', { institution })}
      picture={isPicture(image) && <img class="captcha" src={image} alt={text('captchaPicture', { institution })} />}
      label={text('captchaLabel')}
      missing={text('captchaMissing')}
      help={
        <details class="more">
          <summary>{text('captchaUnread')}</summary>
          <p>{text('captchaUnreadHelp')}</p>
        </details>
      }
    />
  )
}

/** Nothing is fetched from anywhere for it. */
function isPicture(image: string): boolean {
  return image.startsWith('data:image/')
}
