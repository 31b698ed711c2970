import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { OutsideLink } from '../terms/outside-link.tsx'
import { problemText, text } from '../texts/text.ts'

/** The institution checks who the person is, on its own pages; then they say so here, and what was refused is tried again. */
export function KycScreen({ screen, link }: ScreenProps<'kyc'>) {
  const { integration, helpUrl, problem } = screen
  const names = { institution: integration.name }
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('kycTitle', names)}
      lead={text('kycLead', names)}
      footer={
        <PrimaryButton
          busyLabel={link.busy === 'userStepDone' ? text('busy') : undefined}
          onClick={() => link.send({ type: 'userStepDone' })}
        >
          {text('stepDone')}
        </PrimaryButton>
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      <OutsideLink page={helpUrl} isButton>
        {text('kycOpen', names)}
      </OutsideLink>
      <p class="help">{text('kycWhy')}</p>
    </ScreenFrame>
  )
}
