/** A connected account, with the token that opens it. */
export interface Account {
  accountId: string
  accountName: string
  brokerType: string
  brokerName: string
  accessToken: string
}

/** What Link hands to the page when an account is connected, as far as this app uses it. */
export interface ConnectedPayload {
  brokerType: string
  brokerName: string
  accountTokens: { account: { accountId: string; accountName: string }; accessToken: string }[]
}

/** The accounts of each user. In memory, to keep the sample short: your app keeps them encrypted in its database. */
export function createAccounts() {
  const accountsOfUsers = new Map<string, Map<string, Account>>()
  return {
    /** Keeps the accounts of a payload. One that was connected before gets its new token. */
    add(userId: string, { brokerType, brokerName, accountTokens }: ConnectedPayload): void {
      const accounts = accountsOfUsers.get(userId) ?? new Map<string, Account>()
      for (const { account, accessToken } of accountTokens) {
        const { accountId, accountName } = account
        accounts.set(`${brokerType}/${accountId}`, { accountId, accountName, brokerType, brokerName, accessToken })
      }
      accountsOfUsers.set(userId, accounts)
    },
    /** In the order in which they were connected. */
    list(userId: string): Account[] {
      return [...(accountsOfUsers.get(userId)?.values() ?? [])]
    },
  }
}
