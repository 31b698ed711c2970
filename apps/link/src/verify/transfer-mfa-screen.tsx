import type { ScreenProps } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'
import { AppLink } from './app-link.tsx'
import { CodeForm } from './code-form.tsx'
import { ElsewhereForm } from './elsewhere-form.tsx'

/** The proof an institution asks for before it sends: something to type, or something to do elsewhere. */
export function TransferMfaScreen({ screen, link }: ScreenProps<'transferMfa'>) {
  const { integration, channel, isSecond, hint, problem } = screen
  const names = { institution: integration.name }
  const otherWay = screen.hasOtherChannel && (
    <button type="button" class="button button-plain" onClick={() => link.send({ type: 'useOtherChannel' })}>
      {link.busy === 'useOtherChannel' ? text('busy') : text('otherWay')}
    </button>
  )
  if (channel === 'face' || channel === 'mobile') {
    return (
      <ElsewhereForm
        integration={integration}
        channel={channel}
        page={screen.qrCodeLink}
        hint={hint}
        problem={problem}
        isBusy={link.busy === 'userStepDone'}
        otherWay={otherWay}
        appLink={channel === 'mobile' && <AppLink link={link} institution={integration.name} />}
        onDone={() => link.send({ type: 'userStepDone' })}
      />
    )
  }
  const why = text(
    isSecond ? 'secondCodeLead' : channel === 'tradingPin' ? 'transferPinLead' : 'transferCodeLead',
    names,
  )
  return (
    <CodeForm
      integration={integration}
      channel={channel}
      title={text(isSecond ? 'secondCodeTitle' : 'transferCodeTitle')}
      lead={`${why} ${text(`codeFrom_${channel}`, names)}`}
      hint={hint}
      problem={problem}
      action={text('confirmCode')}
      busyLabel={link.busy === 'submitTransferMfa' ? text('sending') : undefined}
      otherWay={otherWay}
      onSubmit={(code) => link.send({ type: 'submitTransferMfa', code })}
    />
  )
}
