import type { CodeChannel, IntegrationSummary, Problem } from '@tenon/core'
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

/** One field for a one-time code: numeric keyboard, autofill, paste with spaces in it, and a way out when none came. */
export function CodeForm({
  integration,
  channel,
  title,
  lead,
  hint,
  problem,
  action,
  busyLabel,
  otherWay,
  onSubmit,
}: {
  integration: IntegrationSummary
  channel: CodeChannel
  title: string
  lead: string
  hint: string | undefined
  problem: Problem | undefined
  action: string
  busyLabel: string | undefined
  /** The way out for a person who cannot give this proof. */
  otherWay?: ComponentChildren
  onSubmit: (code: string) => void
}) {
  const [code, setCode] = useState('')
  const [isMissing, setMissing] = useState(false)
  useProblemFocus(problem)

  function submit(): void {
    // Codes are pasted as they were sent: "123 456", "123-456".
    const plain = code.replace(/[\s-]/g, '')
    if (plain !== '') {
      onSubmit(plain)
    } else {
      setMissing(true)
      document.getElementById('code')?.focus()
    }
  }

  const isPin = channel === 'tradingPin'
  const message = isMissing ? text(isPin ? 'pinMissing' : 'codeMissing') : problem && problemText(problem)
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={title}
      lead={lead}
      onSubmit={submit}
      footer={
        <>
          <PrimaryButton busyLabel={busyLabel}>{action}</PrimaryButton>
          {otherWay}
        </>
      }
    >
      {message && (
        <Notice tone="problem" id="problem">
          {message}
        </Notice>
      )}
      <TextField
        id="code"
        label={text(isPin ? 'pinLabel' : 'codeLabel')}
        kind={isPin ? 'secret' : 'text'}
        value={code}
        onInput={(value) => {
          setCode(value)
          setMissing(false)
        }}
        inputMode="numeric"
        autoComplete={isPin ? 'off' : 'one-time-code'}
        isProminent={!isPin}
        takesFocus
        readOnly={busyLabel !== undefined}
        isInvalid={message !== undefined}
        describedBy={message ? 'problem' : undefined}
      />
      <HintLine hint={hint} />
      <details class="more">
        <summary>{text(isPin ? 'pinForgotten' : 'codeNotArrived')}</summary>
        <p>{text(`codeNotArrived_${channel}`, { institution: integration.name })}</p>
      </details>
    </ScreenFrame>
  )
}
