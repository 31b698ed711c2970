import type { CatalogueRow } from '@tenon/core'
import { useRef } from 'preact/hooks'
import { DepositByHand } from '../deposit/deposit-by-hand.tsx'
import { Icon } from '../frame/icon.tsx'
import { InstitutionMark } from '../frame/institution-mark.tsx'
import type { ScreenProps } from '../frame/link-controls.ts'
import { Notice } from '../frame/notice.tsx'
import { ScreenFrame } from '../frame/screen-frame.tsx'
import { useDraft } from '../frame/use-draft.ts'
import { pluralText, problemText, text } from '../texts/text.ts'
import { useInstalledWallets } from '../wallet/use-installed-wallets.ts'
import { healthWords } from './health-words.ts'
import { IntegrationList } from './integration-list.tsx'
import { useCatalogue } from './use-catalogue.ts'

const titles = {
  connect: 'catalogueTitleConnect',
  deposit: 'catalogueTitleDeposit',
  payment: 'catalogueTitlePayment',
  onramp: 'catalogueTitleOnramp',
} as const

/** Where is the account? Search first, then the whole list. */
export function CatalogueScreen({ screen, link }: ScreenProps<'catalogue'>) {
  const [typed, setTyped] = useDraft(link, 'search')
  const search = useRef<HTMLInputElement>(null)
  const found = useCatalogue(screen, link.search, typed)
  const isInstalled = useInstalledWallets(screen.integrations)

  function clear(): void {
    setTyped('')
    search.current?.focus()
  }

  function goToFirst(event: KeyboardEvent): void {
    event.preventDefault()
    document.querySelector<HTMLElement>('[aria-posinset="1"] > button')?.focus()
  }

  return (
    <ScreenFrame
      title={text(titles[screen.purpose])}
      lead={text('catalogueLead', { client: link.clientName })}
      footer={screen.canDepositManually && <DepositByHand link={link} />}
    >
      {screen.problem && <Notice tone="problem">{problemText(screen.problem)}</Notice>}
      <search class="search">
        <Icon name="search" />
        <input
          ref={search}
          class="input search-input"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          autoCorrect="off"
          spellcheck={false}
          aria-label={text('searchLabel')}
          placeholder={text('searchLabel')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'ArrowDown' && goToFirst(event)}
        />
        {typed !== '' && (
          <button type="button" class="icon-button" aria-label={text('searchClear')} onClick={clear}>
            <Icon name="close" />
          </button>
        )}
      </search>
      <p class="unseen" role="status">
        {typed.trim() !== '' && !found.isLooking && pluralText('searchFound', found.total)}
      </p>
      {found.hasFailed && <Notice tone="problem">{text('unreachable')}</Notice>}
      {found.total > 0 ? (
        <IntegrationList view={found} isBusy={found.isLooking || link.busy === 'chooseIntegration'} onNeed={found.need}>
          {(row) => (
            <IntegrationButton
              row={row}
              isInstalled={isInstalled(row)}
              onChoose={() =>
                link.send({ type: 'chooseIntegration', integrationId: row.id, userSearched: typed.trim() !== '' })
              }
            />
          )}
        </IntegrationList>
      ) : (
        <div class="empty">
          {screen.integrations.length === 0 ? (
            <p>{text('nothingOffered')}</p>
          ) : (
            <>
              <p class="empty-title">{text('nothingFoundTitle', { typed: typed.trim() })}</p>
              <p>{text('nothingFound')}</p>
              <button type="button" class="button button-plain" onClick={clear}>
                {text('showAll')}
              </button>
            </>
          )}
        </div>
      )}
    </ScreenFrame>
  )
}

function IntegrationButton({
  row,
  isInstalled,
  onChoose,
}: {
  row: CatalogueRow
  isInstalled: boolean
  onChoose: () => void
}) {
  return (
    <button type="button" class="row" onClick={onChoose}>
      <InstitutionMark integration={row} />
      <span class="row-words">
        <span class="row-name">
          <bdi>{row.name}</bdi>
        </span>
        {row.health === 'up' ? (
          <span class="row-note">{text(isInstalled ? 'walletInstalled' : `kind_${row.kind}`)}</span>
        ) : (
          <span class={`row-note health-${row.health}`}>{healthWords(row)}</span>
        )}
      </span>
      <Icon name="next" />
    </button>
  )
}
