/** Wallets: connecting one, and proving that one is yours. */
export const walletTexts = {
  // Connecting a wallet
  walletConnectTitle: 'Connect {wallet}',
  walletConnectLead: 'Your wallet shows {client} your address. It signs nothing and moves nothing.',
  walletSeen: 'Your keys stay in your wallet.',

  // A wallet that proves itself
  walletTitle: 'Show that a wallet is yours',
  walletLead: '{client} asks you to sign a text with your wallet. It costs nothing and moves nothing.',
  walletMessage: 'Text to sign',
  walletSignWith: 'Sign with {wallet}',
  walletAsking: 'Waiting for your wallet…',
  walletFailed: 'Your wallet did not sign. Open it and try again, or sign elsewhere and enter the signature below.',
  walletNetwork: 'Kind of wallet',
  walletNetwork_evm: 'Ethereum and alike',
  walletNetwork_solana: 'Solana',
  walletNetwork_bitcoin: 'Bitcoin',
  walletAddress: 'Address of the wallet',
  walletSignature: 'Signature',
  walletSignatureHelp_evm: 'Begins with 0x. Your wallet shows it after you sign the text above.',
  walletSignatureHelp_solana: 'Your wallet shows it after you sign the text above.',
  walletSignatureHelp_bitcoin:
    'Your wallet shows it after you sign the text above. Addresses that begin with bc1p cannot be checked yet.',
  walletVerify: 'Check the signature',
  walletChecking: 'Checking…',
  walletProvenTitle: 'This wallet is yours',
  walletProvenLead: '{client} now knows that you hold its key. Nothing was moved.',
} as const
