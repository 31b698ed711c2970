import { formatAmount, formatMoney, sumDecimals } from './money.js'
import { createLink } from './tenon-web.js'

const at = (id) => document.getElementById(id)
const transfers = new Map()

at('connect').addEventListener('click', () => openLink('connect'))
at('deposit').addEventListener('click', () => openLink('deposit'))
listenToWebhooks()
showPortfolio()

async function openLink(purpose) {
  if (at(purpose).ariaDisabled === 'true') return
  say('')
  setBusy(true)
  try {
    const { linkToken, linkOrigin, accessTokens } = await send('/api/link-token', { purpose })
    const link = createLink({
      linkOrigin,
      theme: 'system',
      ...(accessTokens.length > 0 ? { accessTokens } : {}),
      onIntegrationConnected: async ({ accessToken }) => {
        await send('/api/connections', accessToken).catch((error) => say(error.message))
        await showPortfolio()
      },
      // The browser's word is shown at once and never counted: money has arrived when the signed webhook says so.
      onTransferFinished: ({ transferId, amount, symbol, toAddress, txHash }) =>
        showTransfer({ id: transferId, status: 'Pending', amount, symbol, toAddress, txHash }),
      onExit: (error) => {
        setBusy(false)
        if (error) say(error)
      },
    })
    link.openLink(linkToken)
  } catch (error) {
    setBusy(false)
    say(error.message)
  }
}

async function send(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  })
  const text = await response.text()
  const answer = text ? JSON.parse(text) : undefined
  if (!response.ok) throw new Error(answer?.message ?? 'The server did not answer. Please try again.')
  return answer
}

async function showPortfolio() {
  const accounts = await send('/api/portfolio').catch((error) => {
    say(error.message)
    return []
  })
  at('no-accounts').hidden = accounts.length > 0
  if (accounts.length > 0) at('sign-ins').open = false
  at('accounts').replaceChildren(...accounts.map(accountCard))

  const values = accounts.flatMap(({ holdings, balances }) => [
    ...holdings.flatMap(({ marketValue }) => marketValue ?? []),
    ...balances.filter(({ currencyCode }) => currencyCode === 'USD').map(({ cash }) => cash),
  ])
  at('total').hidden = accounts.length === 0
  at('total').textContent = formatMoney(sumDecimals(values))
  at('lead').textContent = accounts.length === 0 ? at('lead').textContent : accountsInWords(accounts.length)
}

function accountsInWords(count) {
  return `In ${count} connected ${count === 1 ? 'account' : 'accounts'}, at current prices.`
}

function accountCard({ accountId, institution, accountName, holdings, balances, problem }) {
  const card = element('article', { class: 'card', 'data-account': accountId }, [
    element('header', {}, [element('h3', {}, [institution]), element('p', { class: 'quiet' }, [accountName])]),
  ])
  if (problem) card.append(element('p', { class: 'problem' }, [problem]))
  const rows = [
    ...balances.map(({ currencyCode, cash }) => ['Cash', currencyCode, formatMoney(cash, currencyCode)]),
    ...holdings.map(({ symbol, name, amount, marketValue }) => [
      name ?? symbol,
      formatAmount(amount, symbol),
      marketValue ? formatMoney(marketValue) : 'No price',
    ]),
  ]
  if (rows.length > 0) card.append(holdingsTable(`${institution}, ${accountName}`, rows))
  else if (!problem) card.append(element('p', { class: 'empty' }, ['This account is empty.']))
  return card
}

function holdingsTable(caption, rows) {
  const columns = ['Asset and amount', 'Value'].map((title) => element('th', { scope: 'col' }, [title]))
  return element('table', { class: 'holdings' }, [
    element('caption', { class: 'hidden' }, [`Holdings at ${caption}`]),
    element('thead', {}, [element('tr', {}, columns)]),
    element(
      'tbody',
      {},
      rows.map(([asset, amount, value]) =>
        element('tr', {}, [
          element('th', { scope: 'row' }, [asset, element('span', { class: 'quiet' }, [amount])]),
          element('td', {}, [value]),
        ]),
      ),
    ),
  ])
}

function listenToWebhooks() {
  new EventSource('/api/events').addEventListener('message', ({ data }) => {
    const event = JSON.parse(data)
    // A connection that was cut starts again from the first event; a row is drawn once.
    if (document.querySelector(`[data-event="${CSS.escape(event.EventId)}"]`)) return
    at('no-webhooks').hidden = true
    at('webhooks').prepend(webhookRow(event))
    showTransfer({
      id: event.TransferId,
      status: event.TransferStatus,
      amount: event.DestinationAmount ?? event.SourceAmount,
      symbol: event.Token,
      toAddress: event.DestinationAddress,
      txHash: event.TxHash,
    })
    if (event.TransferStatus !== 'Pending') showPortfolio()
  })
}

function webhookRow({ EventId, TransferId, TransferStatus, SentTimestamp }) {
  const sent = new Date(Number(SentTimestamp) * 1000)
  return element('li', { 'data-event': EventId, 'data-status': TransferStatus }, [
    element('div', { class: 'line' }, [
      element('strong', {}, [`Transfer ${TransferStatus.toLowerCase()}`]),
      element('span', { class: 'verified' }, ['signature verified']),
    ]),
    element('p', { class: 'quiet' }, [
      element('time', { datetime: sent.toISOString() }, [sent.toLocaleTimeString()]),
      ' · transfer ',
      element('code', {}, [TransferId]),
    ]),
  ])
}

function showTransfer(news) {
  const known = transfers.get(news.id)
  // Webhooks may arrive in any order: a final status is never taken back by a late `Pending`.
  const status = known && known.status !== 'Pending' ? known.status : news.status
  const given = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined && value !== null))
  transfers.set(news.id, { ...known, ...given, status })
  at('no-transfers').hidden = true
  at('transfers').replaceChildren(...[...transfers.values()].reverse().map(transferRow))
}

function transferRow({ id, status, amount, symbol, toAddress, txHash }) {
  const row = element('li', { 'data-transfer': id, 'data-status': status }, [
    element('div', { class: 'line' }, [
      element('strong', {}, [amount ? formatAmount(String(amount), symbol) : 'Deposit']),
      element('span', { class: `status ${status.toLowerCase()}` }, [status.toLowerCase()]),
    ]),
    element('p', { class: 'quiet' }, ['To ', element('code', {}, [toAddress])]),
  ])
  if (txHash)
    row.append(element('p', { class: 'quiet' }, ['Transaction ', element('code', { class: 'hash' }, [txHash])]))
  return row
}

function element(name, attributes, children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

function say(text) {
  at('notice').textContent = text
}

/** Pressing twice would open two Links. `disabled` would drop the focus that Link gives back when it closes. */
function setBusy(busy) {
  for (const id of ['connect', 'deposit']) at(id).setAttribute('aria-disabled', String(busy))
}
