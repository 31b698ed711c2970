import { useState } from 'preact/hooks'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { PrimaryButton } from '../frame/primary-button.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { text } from '../texts/text.ts'
import { MissingAccounts } from './missing-accounts.tsx'

/** Which accounts the app may see, one or several. None is chosen beforehand: it is the person's to give. */
export function AccountsScreen({ screen, link }: ScreenProps<'accounts'>) {
  const { integration, accounts, isMultiple, missing } = screen
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isMissing, setMissing] = useState(false)
  const isAll = chosen.size === accounts.length

  function choose(ids: Iterable<string>): void {
    setChosen(new Set(ids))
    setMissing(false)
  }

  function submit(): void {
    if (chosen.size > 0) {
      const accountIds = accounts.map(({ id }) => id).filter((id) => chosen.has(id))
      link.send({ type: 'chooseAccounts', accountIds })
    } else {
      setMissing(true)
      document.getElementById('account-0')?.focus()
    }
  }

  return (
    <ScreenFrame
      mark={<InstitutionMark integration={integration} size="large" />}
      title={text(isMultiple ? 'accountsTitle' : 'accountTitle')}
      lead={text(isMultiple ? 'accountsLead' : 'accountLead', { client: link.clientName })}
      onSubmit={submit}
      footer={
        <PrimaryButton busyLabel={link.busy === 'chooseAccounts' ? text('busy') : undefined}>
          {text('continue')}
        </PrimaryButton>
      }
    >
      {isMissing && (
        <Notice tone="problem" id="problem">
          {text(isMultiple ? 'accountsMissing' : 'accountMissing')}
        </Notice>
      )}
      <MissingAccounts missing={missing} />
      <fieldset class="choices" aria-labelledby="title" aria-describedby={isMissing ? 'problem' : undefined}>
        {isMultiple && (
          <label class="choice choice-all">
            <span>{text('accountsAll')}</span>
            <input type="checkbox" checked={isAll} onChange={() => choose(isAll ? [] : accounts.map(({ id }) => id))} />
          </label>
        )}
        {accounts.map(({ id, name, isConnected }, index) => (
          <label class="choice" key={id}>
            <span class="row-words">
              <span class="row-name">
                <bdi>{name}</bdi>
              </span>
              {isConnected && <span class="row-note">{text('accountConnected')}</span>}
            </span>
            <input
              id={`account-${index}`}
              type={isMultiple ? 'checkbox' : 'radio'}
              name="account"
              checked={chosen.has(id)}
              onChange={() => choose(isMultiple ? toggled(chosen, id) : [id])}
            />
          </label>
        ))}
      </fieldset>
    </ScreenFrame>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): Iterable<string> {
  return chosen.has(id) ? [...chosen].filter((other) => other !== id) : [...chosen, id]
}
