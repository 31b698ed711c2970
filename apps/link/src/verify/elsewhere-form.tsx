import type { IntegrationSummary, Problem } from '@tenon/core'
import type { ComponentChildren } from 'preact'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { HintLine } from '../sign-in/hint-line.tsx'
import { problemText, text } from '../texts/text.ts'
import { PageElsewhere } from './page-elsewhere.tsx'

/** A proof before a transfer that is given at the institution: a look at the face, or a tap in its app. */
export function ElsewhereForm({
  integration,
  channel,
  page,
  hint,
  problem,
  isBusy,
  otherWay,
  appLink,
  onDone,
}: {
  integration: IntegrationSummary
  channel: 'face' | 'mobile'
  /** Where it is given. */
  page: string | undefined
  hint: string | undefined
  problem: Problem | undefined
  isBusy: boolean
  otherWay: ComponentChildren
  /** The way to the institution's app. */
  appLink: ComponentChildren
  onDone: () => void
}) {
  const names = { institution: integration.name }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(`${channel}Title`, names)}
      lead={text(`${channel}Lead`, names)}
      footer={
        <>
          <PrimaryButton busyLabel={isBusy ? text('busy') : undefined} onClick={onDone}>
            {text('stepDone')}
          </PrimaryButton>
          {otherWay}
        </>
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      {appLink}
      {page && (
        <PageElsewhere page={page} open={text('faceOpen', names)} picture={text('faceCode', names)} hasAddress />
      )}
      <HintLine hint={hint} />
    </ScreenFrame>
  )
}
