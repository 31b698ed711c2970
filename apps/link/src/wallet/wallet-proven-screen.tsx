import { Address } from '../frame/address.tsx'
import { EndSign } from '../frame/end-sign.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'

/** The wallet has proven itself: which one it was, and the way out. */
export function WalletProvenScreen({ screen, link }: ScreenProps<'walletProven'>) {
  return (
    <ScreenFrame
      above={<EndSign kind="good" />}
      title={text('walletProvenTitle')}
      lead={text('walletProvenLead', { client: link.clientName })}
      footer={
        <PrimaryButton
          busyLabel={link.busy === 'continue' ? text('busy') : undefined}
          onClick={() => link.send({ type: 'continue' })}
        >
          {text('finish')}
        </PrimaryButton>
      }
    >
      <Address address={screen.address} />
    </ScreenFrame>
  )
}
