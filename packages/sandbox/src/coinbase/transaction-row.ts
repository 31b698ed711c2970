import type { SandboxWithdrawal } from '../ledger/ledger.ts'

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
