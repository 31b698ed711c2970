import type { Institution } from '../ledger/institution.ts'

/** The institutions, their path on the sandbox's one port, and how a person signs in. */
export const institutions: readonly { slug: Institution; name: string; path: string; signIn: string }[] = [
  {
    slug: 'coinbase',
    name: 'Coinbase',
    path: '/coinbase',
    signIn: 'OAuth: username, password and code on a page of its own.',
  },
  {
    slug: 'kraken',
    name: 'Kraken',
    path: '/kraken',
    signIn: 'API key (the username) and private key (the password, or its base64).',
  },
  {
    slug: 'broker',
    name: 'Sandbox Broker',
    path: '/broker',
    signIn: 'Username and password, then a code, a question, or whatever the user is for.',
  },
  {
    slug: 'exchange',
    name: 'Sandbox Exchange',
    path: '/exchange',
    signIn: 'API key (the username), secret and passphrase (both the password).',
  },
]
