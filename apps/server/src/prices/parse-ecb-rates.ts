import { type Decimal, isDecimal, parseDecimal } from '@tenon/core'

/** What one euro was worth on a day, by currency. */
export type EuroRates = ReadonlyMap<string, Decimal>

const dayTag = /^Cube time=(['"])(\d{4}-\d\d-\d\d)\1$/
const rateTag = /^Cube currency=(['"])([A-Z]{3})\1 rate=(['"])([\d.]+)\3\/$/
const frameTag = /^(?:\/?gesmes:(?:Envelope|subject|Sender|name)(?: xmlns(?::gesmes)?=(['"])[\w:/.-]+\1)*|\/?Cube)$/
const text = /^[\w\s.-]*$/

/**
 * Reads the euro reference rates of the European Central Bank, of one day or of ninety: exactly the form in which they are
 * published, and nothing else that XML can do. No entities, no declarations of types, no other tags.
 *
 * https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html
 *
 * @returns the rates by day, `2026-11-20`
 * @throws SyntaxError for any other form, two rates of one currency, a rate of zero, or no rate at all
 */
export function parseEcbRates(xml: string): ReadonlyMap<string, EuroRates> {
  const days = new Map<string, Map<string, Decimal>>()
  let day: Map<string, Decimal> | undefined
  for (const part of xml.replace(/^\uFEFF?<\?xml version=(['"])1\.0\1 encoding=(['"])UTF-8\2\s*\?>/, '').split('<')) {
    const [tag = '', content = '', ...rest] = part.split('>')
    if (rest.length > 0 || !text.test(content)) throw new SyntaxError('The rates have text that is not theirs.')
    const time = dayTag.exec(tag)?.[2]
    if (time !== undefined) {
      if (days.has(time)) throw new SyntaxError('The rates have one day twice.')
      day = new Map()
      days.set(time, day)
      continue
    }
    const [, , currency, , rate] = rateTag.exec(tag) ?? []
    if (currency === undefined || rate === undefined) {
      if (tag.trim() !== '' && !frameTag.test(tag)) throw new SyntaxError('The rates have a tag that is not theirs.')
      if (tag === '/Cube') day = undefined
      continue
    }
    if (!day || day.has(currency) || !isDecimal(rate) || /^[0.]*$/.test(rate)) {
      throw new SyntaxError('The rates have one that is none.')
    }
    day.set(currency, parseDecimal(rate))
  }
  if (![...days.values()].some((rates) => rates.size > 0)) throw new SyntaxError('There are no rates.')
  return days
}
