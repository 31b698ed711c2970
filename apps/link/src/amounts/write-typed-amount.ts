import { separatorsOf } from './separators-of.ts'

/**
 * An amount as a person would type it in their language, every digit and no thousands: `0,4817` in German. What
 * `readTypedAmount` reads back.
 *
 * @param amount plain decimal text
 * @param language a BCP 47 tag
 */
export function writeTypedAmount(amount: string, language: string): string {
  return amount.replace('.', separatorsOf(language).decimal)
}
