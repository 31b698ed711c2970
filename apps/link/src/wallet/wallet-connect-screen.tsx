import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { AccessLines } from '../sign-in/access-lines.tsx'
import { HintLine } from '../sign-in/hint-line.tsx'
import { text } from '../texts/text.ts'

/** The person's own wallet, asked for its address. */
export function WalletConnectScreen({ screen, link }: ScreenProps<'walletConnect'>) {
  const { integration, problem } = screen
  const names = { wallet: integration.name, client: link.clientName }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('walletConnectTitle', names)}
      lead={text('walletConnectLead', names)}
    >
      {problem && <Notice tone="problem">{problem.message}</Notice>}
      <AccessLines access={screen.access} clientName={link.clientName} seen={text('walletSeen')} />
      <HintLine hint={screen.hint} />
    </ScreenFrame>
  )
}
