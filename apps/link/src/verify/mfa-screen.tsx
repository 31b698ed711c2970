import type { MfaChallenge } from '@tenon/core'
import type { ScreenProps } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'
import { CaptchaForm } from './captcha-form.tsx'
import { CodeForm } from './code-form.tsx'
import { QuestionForm } from './question-form.tsx'
import { WaitingForm } from './waiting-form.tsx'

/** What the institution asks for in addition: something to type, or something to do elsewhere. */
export function MfaScreen({ screen, link }: ScreenProps<'mfa'>) {
  const { integration, challenge, hint, problem } = screen
  const isBusy = link.busy === 'submitMfa'
  const onSubmit = (answer: string) => link.send({ type: 'submitMfa', answer })
  const asked = { integration, hint, problem }
  switch (challenge.kind) {
    case 'question':
      return <QuestionForm {...asked} question={challenge.question} isBusy={isBusy} onSubmit={onSubmit} />
    case 'captcha':
      return <CaptchaForm {...asked} image={challenge.image} isBusy={isBusy} onSubmit={onSubmit} />
    case 'code':
      return (
        <CodeForm
          {...asked}
          channel={challenge.channel}
          title={text('codeTitle')}
          lead={whereFrom(challenge, integration.name)}
          action={text('verify')}
          busyLabel={isBusy ? text('verifying') : undefined}
          otherWay={
            challenge.hasOtherWay && (
              <button type="button" class="button button-plain" onClick={() => link.send({ type: 'useOtherChannel' })}>
                {link.busy === 'useOtherChannel' ? text('busy') : text('otherWay')}
              </button>
            )
          }
          onSubmit={onSubmit}
        />
      )
    default:
      return <WaitingForm {...asked} challenge={challenge} link={link} />
  }
}

function whereFrom({ channel, sentTo }: Extract<MfaChallenge, { kind: 'code' }>, institution: string): string {
  if (sentTo && (channel === 'phone' || channel === 'email'))
    return text(`codeSentTo_${channel}`, { institution, sentTo })
  return text(`codeFrom_${channel}`, { institution })
}
