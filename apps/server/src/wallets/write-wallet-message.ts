import { randomBytes } from 'node:crypto'

/**
 * A text to sign with a wallet that nobody has signed before: 128 random bits and the time are in it, so a signature that
 * was made for something else proves nothing here.
 *
 * @param clientName who asks
 */
export function writeWalletMessage(clientName: string, now: Date = new Date()): string {
  return [
    `${clientName === '' ? 'An app' : clientName} asks you to show that this wallet is yours.`,
    'Signing costs nothing and moves nothing.',
    '',
    `Nonce: ${randomBytes(16).toString('hex')}`,
    `Time: ${now.toISOString()}`,
  ].join('\n')
}
