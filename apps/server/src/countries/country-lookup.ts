import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type CountryResponse, Reader } from 'mmdb-lib'

/** The country of an IP address, ISO 3166-1 alpha-2; undefined where nobody says: private networks, or a text that is no address. */
export type CountryLookup = (address: string) => Promise<string | undefined>

/** What the regional registries and the routes say, in the public domain. https://github.com/sapics/ip-location-db */
const file = import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')

/** An IPv4 address as a socket for both protocols tells it. */
const mapped = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i

/** Reads its 8 MB at the first question, and keeps them: most servers are never asked. */
export function createCountryLookup(): CountryLookup {
  let reading: Promise<Reader<CountryRow & CountryResponse>> | undefined

  return async (address) => {
    reading ??= readFile(fileURLToPath(file)).then((bytes) => new Reader<CountryRow & CountryResponse>(bytes))
    reading.catch(() => {
      // Read again at the next question.
      reading = undefined
    })
    const row = (await reading).get(address.replace(mapped, ''))
    return row?.country_code
  }
}

interface CountryRow {
  country_code?: string
}
