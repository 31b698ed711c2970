import type { IntegrationSummary, MfaChallenge, Problem } from '@tenon/core'
import type { ComponentChildren } from 'preact'
import { formatDuration } from '../frame/format-duration.ts'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { LinkControls } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useSeconds } from '../frame/use-seconds.ts'
import { HintLine } from '../sign-in/hint-line.tsx'
import { problemText, text } from '../texts/text.ts'
import { AppLink } from './app-link.tsx'
import { PageElsewhere } from './page-elsewhere.tsx'
import { usePoll } from './use-poll.ts'

type WaitedFor = Extract<MfaChallenge, { kind: 'confirmation' | 'face' | 'qrCode' }>

/** Ten minutes: longer than institutions keep a sign-in open. */
const polls = { everyMs: 3000, most: 200 }

/** A proof at sign-in that the person gives elsewhere. The page asks by itself whether it was given. */
export function WaitingForm({
  integration,
  challenge,
  hint,
  problem,
  link,
}: {
  integration: IntegrationSummary
  challenge: WaitedFor
  hint: string | undefined
  problem: Problem | undefined
  link: LinkControls
}) {
  const names = { institution: integration.name }
  const way = challenge.kind === 'confirmation' ? challenge.by : challenge.kind
  const code = challenge.kind === 'qrCode' ? challenge : undefined
  const left = (code?.expiresInSeconds ?? 0) - useSeconds(code?.content)
  const isOver = code !== undefined && (left <= 0 || problem?.code === 'qrCodeExpired')
  const isAsking = usePoll(link.send, isOver ? undefined : `${way} ${code?.content}`, polls)
  const isGettingOther = link.busy === 'useOtherChannel'
  const getOther = () => link.send({ type: 'useOtherChannel' })

  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(`signInTitle_${way}`, names)}
      lead={text(`signInLead_${way}`, names)}
      footer={
        isOver ? (
          <PrimaryButton busyLabel={isGettingOther ? text('busy') : undefined} onClick={getOther}>
            {text('qrCodeNew')}
          </PrimaryButton>
        ) : (
          <>
            <PrimaryButton
              busyLabel={link.busy === 'userStepDone' ? text('busy') : undefined}
              onClick={() => link.send({ type: 'userStepDone' })}
            >
              {text('stepDone')}
            </PrimaryButton>
            {challenge.kind === 'confirmation' && challenge.hasOtherWay && (
              <button type="button" class="button button-plain" onClick={getOther}>
                {isGettingOther ? text('busy') : text('otherWay')}
              </button>
            )}
          </>
        )
      }
    >
      {isOver ? (
        <Notice tone="problem">{text('qrCodeOver')}</Notice>
      ) : (
        <>
          {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
          {way === 'device' && <AppLink link={link} institution={integration.name} />}
          {challenge.kind === 'face' && (
            <PageElsewhere
              page={challenge.url}
              open={text('faceOpen', names)}
              picture={text('faceCode', names)}
              hasAddress
            />
          )}
          {code && (
            <>
              <PageElsewhere
                page={code.content}
                open={text('signInOpen_qrCode')}
                picture={text('qrCodePicture', names)}
              />
              <p class="help clock" role="timer">
                {text('qrCodeEnds', { time: formatDuration(left) })}
              </p>
            </>
          )}
          <Waiting isAsking={isAsking}>{text(isAsking ? 'stepWaiting' : 'waitingOver', names)}</Waiting>
        </>
      )}
      <HintLine hint={hint} />
    </ScreenFrame>
  )
}

function Waiting({ isAsking, children }: { isAsking: boolean; children: ComponentChildren }) {
  return (
    <p class="waiting" role="status">
      {isAsking && <span class="spinner" aria-hidden="true" />}
      <span>{children}</span>
    </p>
  )
}
