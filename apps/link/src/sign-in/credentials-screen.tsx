import type { CredentialField } from '@tenon/core'
import { useState } from 'preact/hooks'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { TextField } from '../frame/text-field.tsx'
import { useProblemFocus } from '../frame/use-problem-focus.ts'
import { problemText, text, worded } from '../texts/text.ts'
import { AccessLines } from './access-lines.tsx'
import { HealthNotice } from './health-notice.tsx'
import { HintLine } from './hint-line.tsx'
import { SwapNotice } from './swap-notice.tsx'

/** User name and password, or an API key with the steps to make one. */
export function CredentialsScreen({ screen, link }: ScreenProps<'credentials'>) {
  const { integration, fields, guide, problem } = screen
  const draftKey = (field: CredentialField) => `credentials:${integration.id}:${field.name}`
  const [values, setValues] = useState(() =>
    Object.fromEntries(fields.map((field) => [field.name, link.drafts.get(draftKey(field)) ?? ''])),
  )
  const [missing, setMissing] = useState<{ field: string }>()
  // A problem that no field can cure (the institution is down) marks none.
  const blames = problem?.code === 'invalidCredentials' || problem?.code === 'missingField'
  useProblemFocus(problem)
  useProblemFocus(missing)

  function type(field: CredentialField, value: string): void {
    link.drafts.set(draftKey(field), value)
    setValues({ ...values, [field.name]: value })
    setMissing(undefined)
  }

  function typeAll(typed: Record<string, string>): void {
    for (const field of fields) link.drafts.set(draftKey(field), typed[field.name] ?? '')
    setValues(typed)
    setMissing(undefined)
  }

  function submit(): void {
    const empty = fields.find((field) => (values[field.name] ?? '').trim() === '')
    if (empty) {
      setMissing({ field: empty.name })
      return
    }
    link.send({ type: 'submitCredentials', credentials: values })
  }

  const isBusy = link.busy === 'submitCredentials'
  const names = { institution: integration.name, client: link.clientName }
  // Beside the fields if it is about them: the focus goes there, and a long guide may stand above.
  const notice = problem && !missing && (
    <Notice tone="problem" id="problem">
      {problemText(problem)}
    </Notice>
  )
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(screen.isAddress ? 'addressTitle' : guide.length > 0 ? 'keyTitle' : 'signInTitle', names)}
      onSubmit={submit}
      footer={
        <PrimaryButton busyLabel={isBusy ? text('signingIn') : undefined}>
          {text(screen.isAddress || guide.length > 0 ? 'connect' : 'signIn')}
        </PrimaryButton>
      }
    >
      {!problem && <HealthNotice health={screen.illHealth} institution={integration.name} />}
      {!blames && notice}
      <AccessLines
        access={screen.access}
        clientName={link.clientName}
        seen={text(screen.isAddress ? 'addressSeen' : 'passwordSeen', names)}
      />
      {guide.length > 0 && (
        <section class="guide" aria-labelledby="guide-heading">
          <h2 id="guide-heading">{text('guideHeading')}</h2>
          <ol>
            {guide.map((step) => (
              <li key={step}>{worded(step)}</li>
            ))}
          </ol>
        </section>
      )}
      {blames && notice}
      {fields.map((field, index) => {
        const isMissing = missing?.field === field.name
        return (
          <div key={field.name}>
            <TextField
              id={field.name}
              label={worded(field.label)}
              kind={field.kind}
              autoComplete={field.autocomplete}
              value={values[field.name] ?? ''}
              onInput={(value) => type(field, value)}
              readOnly={isBusy}
              isInvalid={isMissing || (blames && !missing)}
              describedBy={isMissing ? 'missing' : problem && index === 0 ? 'problem' : undefined}
              help={field.help && worded(field.help)}
            />
            {isMissing && (
              <p class="field-problem" id="missing" role="alert">
                {text('fieldMissing', { label: worded(field.label) })}
              </p>
            )}
          </div>
        )
      })}
      <SwapNotice fields={fields} values={values} onSwap={typeAll} />
      <HintLine hint={screen.hint} />
    </ScreenFrame>
  )
}
