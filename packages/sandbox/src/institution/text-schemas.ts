/** The JSON schema of an id, a symbol, an address: not empty, not endless. */
export const shortText = { type: 'string', minLength: 1, maxLength: 200 } as const

/** The JSON schema of an amount. */
export const amountText = { type: 'string', pattern: '^(0|[1-9][0-9]{0,29})([.][0-9]{1,18})?$' } as const
