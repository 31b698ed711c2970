/**
 * What the server says to people in words of its own, beside the error table: the English text is the key by which a page finds
 * it in another language, so it is kept in the database and on the wire as it is. Words in braces are filled in.
 *
 * Hints for the sandbox are for developers and stay English.
 */
export const sentences = [
  // Why an asset or a network cannot be chosen
  'No network that both sides support can take it right now.',
  'Another asset was asked for.',
  'Not accepted here.',
  'Your institution cannot send it.',
  'You do not hold enough of it.',
  'There is no price for it right now.',
  'Your institution can convert or buy what you lack.',
  'Not accepted on this network.',
  'You do not hold enough for the amount and the fees.',
  'You do not hold enough for the amount.',
  'You hold less than the minimum.',
  'You hold less than is accepted here.',
  'The amount is below the minimum.',
  'The fees are higher than the amount.',
  'The amount is below what is accepted here.',
  'The amount is above what is accepted here.',
  'Your institution refuses it.',
  'Coinbase does not offer it to residents of New York.',
  'You do not hold enough of the asset that the network fee is paid in.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.',

  // What is wrong with what was entered
  'Your institution has not seen this yet. Finish it there, then try again.',
  'Your institution has not seen your confirmation yet. Give it a moment.',
  'That was not what the picture showed. Here is a new one.',
  'That answer was not accepted. Check it and try again.',
  'That code was not accepted. One try is left.',
  'That code was not accepted. Tries left: {count}.',
  'Nothing was signed. You can try again, or use another wallet.',
  'This wallet is not installed here.',
  'This wallet does not have that network.',
  'Your wallet showed no account. Unlock it, then try again.',
  'Your wallet could not send this. Check it, then try again.',
  'That transaction is not this transfer. We keep looking.',
  'The network cannot be read right now. Try again in a minute.',
  'Enter the address and the signature.',
  'The figures have changed. Please choose again.',
  'Use at most {count} decimals.',
  'The most you can send is {amount}.',
  'The least you can send is {amount}.',

  // Fields of a sign-in
  'Username',
  'Password',
  'API key',
  'API secret',
  'Private key',
  'Passphrase',
  'Address',
  'Ethereum, Polygon or Base. It begins with 0x.',

  // How to make an API key
  'In the sandbox every username is an API key already.',
  'The secret and the passphrase are both the password of the sandbox.',
  'At kraken.com open Settings, then API, and create a key.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.',
  'Copy the API key and the private key here. Kraken shows the private key once.',
] as const

export type Sentence = (typeof sentences)[number]
