/** The chapters of the document, in its order. */
export const tags: readonly { name: string; description: string }[] = [
  {
    name: 'Managed Account Authentication',
    description: 'Link tokens, and the tokens of connected accounts: the recommended way to connect.',
  },
  {
    name: 'Self Managed Account Authentication',
    description: 'Signing in without Link: the caller asks for credentials and codes itself.',
  },
  { name: 'Balance', description: 'Cash and buying power.' },
  { name: 'Portfolio', description: 'Holdings, their values, and the whole of what a person has connected.' },
  { name: 'Transactions', description: 'Orders: past and pending ones, features, preview, execute, cancel.' },
  { name: 'Managed Transfers', description: 'From a wish to a preview to a transfer that is watched.' },
  { name: 'Transfers', description: 'Deposits and withdrawals as the institution tells them.' },
  { name: 'Assets', description: 'What can be held.' },
  { name: 'Integrations Account Information', description: "Who an institution's customer is." },
  { name: 'Wallets', description: 'Who has proven that a wallet is theirs.' },
  { name: 'QuickNode', description: 'What a page asks a Solana node for before a wallet signs.' },
  { name: 'Webhook endpoints', description: 'Where events are sent. Ours.' },
  { name: 'Events', description: 'What happened, in order, and how it was delivered. Ours.' },
  { name: 'Destinations', description: 'Where a client takes money itself. Ours.' },
  { name: 'Transfer limits', description: 'What one transfer to a client may be worth. Ours.' },
  { name: 'Settings', description: 'How this environment of the client behaves. Ours.' },
  { name: 'Admin', description: 'Callback URLs and sub-clients, with a bearer token made from an API key.' },
]
