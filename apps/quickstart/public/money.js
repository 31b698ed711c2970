const scale = 18

/** Adds decimal texts exactly: `['0.1', '0.2']` → `'0.3'`. */
export function sumDecimals(amounts) {
  const units = amounts.reduce((sum, amount) => {
    const [whole, fraction = ''] = amount.split('.')
    return sum + BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  }, 0n)
  const digits = units.toString().padStart(scale + 1, '0')
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '')
}

/** `Intl` reads decimal text digit by digit, so no amount passes through a JavaScript number. */
export function formatMoney(amount, currency = 'USD') {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
}

/** An amount of a coin or of shares, with all the digits it has. */
export function formatAmount(amount, symbol) {
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: scale }).format(amount)} ${symbol}`
}
