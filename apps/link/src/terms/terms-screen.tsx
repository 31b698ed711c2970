import { Icon } from '../frame/icon.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { problemText, text } from '../texts/text.ts'
import { OutsideLink } from './outside-link.tsx'

const neverAtAll = ['termsNeverPassword', 'termsNeverOthers'] as const
const neverWhenReading = [...neverAtAll, 'termsNeverMove'] as const

/** What the app may do with the accounts and what never, and its terms: read here once, before the first sign-in. */
export function TermsScreen({ screen, link }: ScreenProps<'terms'>) {
  const { integration, access, terms, problem } = screen
  const names = { client: link.clientName, institution: integration.name }
  const isReadOnly = access.every((kind) => kind === 'readHoldings')
  const never = isReadOnly ? neverWhenReading : neverAtAll
  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text('termsTitle', names)}
      lead={text('termsLead', names)}
      footer={
        <PrimaryButton
          busyLabel={link.busy === 'acceptTerms' ? text('busy') : undefined}
          onClick={() => link.send({ type: 'acceptTerms' })}
        >
          {text('termsAgree')}
        </PrimaryButton>
      }
    >
      {problem && <Notice tone="problem">{problemText(problem)}</Notice>}
      <ul class="rights">
        {access.map((kind) => (
          <li key={kind}>
            <Icon name="check" />
            <span>{text(`access_${kind}`)}</span>
          </li>
        ))}
      </ul>
      <section class="access" aria-labelledby="never-heading">
        <h2 id="never-heading">{text('termsNever')}</h2>
        <ul class="rights rights-never">
          {never.map((key) => (
            <li key={key}>
              <Icon name="close" />
              <span>{text(key)}</span>
            </li>
          ))}
        </ul>
      </section>
      <p class="help">{text('termsAgreed', names)}</p>
      <p class="outside-links">
        <OutsideLink page={terms.termsUrl}>{text('termsRead', names)}</OutsideLink>
        <OutsideLink page={terms.privacyUrl}>{text('privacyRead', names)}</OutsideLink>
      </p>
    </ScreenFrame>
  )
}
