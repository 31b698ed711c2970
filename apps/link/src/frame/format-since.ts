import { language } from '../texts/text.ts'

/** When something began, as people say it: the hour if that was today, else with its day; never broken. @param iso ISO 8601 */
export function formatSince(iso: string, now = new Date(), timeZone?: string): string {
  const at = new Date(iso)
  const zone = timeZone === undefined ? {} : { timeZone }
  const day = new Intl.DateTimeFormat('en', { ...zone, dateStyle: 'short' })
  const isToday = day.format(at) === day.format(now)
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const date = isToday ? {} : ({ month: 'short', day: 'numeric' } as const)
  return new Intl.DateTimeFormat(language, { ...zone, ...date, ...time }).format(at).replaceAll(' ', '\u00a0')
}
