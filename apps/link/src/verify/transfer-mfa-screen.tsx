import type { ScreenProps } from '../frame/link-controls.ts'
import { text } from '../texts/text.ts'
import { CodeForm } from './code-form.tsx'

/** The code an institution asks for before it sends. */
export function TransferMfaScreen({ screen, link }: ScreenProps<'transferMfa'>) {
  const { integration, channel, hint, problem } = screen
  return (
    <CodeForm
      integration={integration}
      channel={channel}
      title={text('transferCodeTitle')}
      lead={`${text('transferCodeLead', { institution: integration.name })} ${text(`codeFrom_${channel}`, { institution: integration.name })}`}
      hint={hint}
      problem={problem}
      action={text('confirmCode')}
      busyLabel={link.busy === 'submitTransferMfa' ? text('sending') : undefined}
      onSubmit={(code) => link.send({ type: 'submitTransferMfa', code })}
    />
  )
}
