import type { MfaChallenge } from '@tenon/core'
import type { ScreenProps } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'
import { CodeForm } from './code-form.tsx'
import { QuestionForm } from './question-form.tsx'

/** What the institution asks for in addition: a code, or the answer to a question. */
export function MfaScreen({ screen, link }: ScreenProps<'mfa'>) {
  const { integration, challenge, hint, problem } = screen
  const isBusy = link.busy === 'submitMfa'
  const submit = (answer: string) => link.send({ type: 'submitMfa', answer })
  if (challenge.kind === 'question') {
    return (
      <QuestionForm
        integration={integration}
        question={challenge.question}
        hint={hint}
        problem={problem}
        isBusy={isBusy}
        onSubmit={submit}
      />
    )
  }
  return (
    <CodeForm
      integration={integration}
      channel={challenge.channel}
      title={text('codeTitle')}
      lead={whereFrom(challenge, integration.name)}
      hint={hint}
      problem={problem}
      action={text('verify')}
      busyLabel={isBusy ? text('verifying') : undefined}
      onSubmit={submit}
    />
  )
}

function whereFrom({ channel, sentTo }: Extract<MfaChallenge, { kind: 'code' }>, institution: string): string {
  if (sentTo && (channel === 'phone' || channel === 'email'))
    return text(`codeSentTo_${channel}`, { institution, sentTo })
  return text(`codeFrom_${channel}`, { institution })
}
