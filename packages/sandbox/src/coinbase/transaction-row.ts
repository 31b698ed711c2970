import type { LedgerReads, SandboxDeposit, SandboxWithdrawal } from '../ledger/ledger.ts'
import type { Wallet } from './wallets.ts'

const statuses: Readonly<Record<SandboxWithdrawal['status'], string>> = {
  awaitingPerson: 'waiting_for_signature',
  pending: 'pending',
  succeeded: 'completed',
  failed: 'failed',
}

/** A withdrawal as v2 shows it. https://docs.cdp.coinbase.com/coinbase-app/transfer-apis/send-crypto */
export function transactionRow(withdrawal: SandboxWithdrawal, walletId: string) {
  const { id, symbol, network, amount, status, hash, toAddress, clientId } = withdrawal
  const createdAt = new Date(withdrawal.createdAtMs).toISOString()
  return {
    id,
    type: 'send',
    status: statuses[status],
    amount: { amount: `-${amount}`, currency: symbol },
    description: null,
    created_at: createdAt,
    updated_at: createdAt,
    resource: 'transaction',
    resource_path: `/v2/accounts/${walletId}/transactions/${id}`,
    instant_exchange: false,
    network: {
      status: status === 'succeeded' ? 'confirmed' : status === 'failed' ? 'failed' : 'pending',
      network_name: network,
      transaction_fee: { amount: withdrawal.fee, currency: symbol },
      transaction_amount: { amount, currency: symbol },
      ...(hash === undefined ? {} : { hash }),
    },
    to: { resource: 'address', address: toAddress, currency: symbol },
    ...(clientId === undefined ? {} : { idem: clientId }),
    details: { title: `Sent ${symbol}`, subtitle: `To ${symbol} address on ${network}` },
    hide_native_amount: false,
  }
}

/** What came in. https://docs.cdp.coinbase.com/coinbase-app/track-apis/transactions */
function depositRow(deposit: SandboxDeposit, walletId: string) {
  const { id, symbol, network, amount, status, hash, fromAddress, toAddress, addressTag } = deposit
  const createdAt = new Date(deposit.createdAtMs).toISOString()
  const isDone = status === 'succeeded'
  return {
    ...{ id, type: 'send', status: isDone ? 'completed' : 'pending', amount: { amount, currency: symbol } },
    ...{ description: null, created_at: createdAt, updated_at: createdAt, resource: 'transaction' },
    resource_path: `/v2/accounts/${walletId}/transactions/${id}`,
    network: { status: isDone ? 'confirmed' : 'pending', network_name: network, hash },
    from: { resource: 'address', address: fromAddress, currency: symbol },
    to: {
      ...{ resource: 'address', address: toAddress, currency: symbol },
      ...(addressTag === undefined ? {} : { address_info: { address: toAddress, destination_tag: addressTag } }),
    },
    details: { title: `Received ${symbol}`, subtitle: `From ${symbol} address on ${network}` },
    hide_native_amount: false,
  }
}

/** What was sent from a wallet and came into it, newest first. */
export function transactionsOf({ id, symbol }: Wallet, username: string, reads: LedgerReads) {
  const sent = reads.withdrawals('coinbase', username).map((one) => ({ one, row: transactionRow(one, id) }))
  const received = reads.deposits('coinbase', username).map((one) => ({ one, row: depositRow(one, id) }))
  return [...received, ...sent]
    .filter(({ one }) => one.symbol === symbol)
    .sort((a, b) => a.one.createdAtMs - b.one.createdAtMs)
    .reverse()
    .map(({ row }) => row)
}
