/** Where live prices come from, and how old one may be. */
export interface PriceSettings {
  /** `TENON_LIVE_PRICES`: `on` or `off`. Off, only institutions price what production shows and sends. Default on. */
  isLive: boolean
  /** `TENON_PRICES_COINBASE_URL`, `TENON_PRICES_KRAKEN_URL`: another address of a source. Default its own. */
  sourceUrls: Readonly<Record<string, string>>
  /** `TENON_PRICES_ECB_URL`: the euro reference rates of the last ninety days, as the European Central Bank publishes them. */
  ecbUrl: string
  /** `TENON_PRICE_MAX_AGE_SECONDS`: an older price shows no value. Default 86400. */
  maxAgeSeconds: number
  /** `TENON_TRANSFER_PRICE_MAX_AGE_SECONDS`: an older price moves no money. Default 60. */
  transferMaxAgeSeconds: number
}

/** How one setting is read; what is wrong with it goes to the problems of the whole configuration. */
export interface SettingReader {
  url(name: string): string | undefined
  integer(name: string, byDefault: number, minimum: number, maximum: number): number
  choice<Choice extends string>(name: string, choices: readonly Choice[], byDefault: Choice): Choice
}

const ecbUrl = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml'
const sources = ['coinbase', 'kraken']

/** Reads the settings of this room. */
export function readPriceSettings(read: SettingReader): PriceSettings {
  const urls = sources.map((slug) => [slug, read.url(`TENON_PRICES_${slug.toUpperCase()}_URL`)] as const)
  return {
    isLive: read.choice('TENON_LIVE_PRICES', ['on', 'off'], 'on') === 'on',
    sourceUrls: Object.fromEntries(urls.filter((entry): entry is readonly [string, string] => entry[1] !== undefined)),
    ecbUrl: read.url('TENON_PRICES_ECB_URL') ?? ecbUrl,
    maxAgeSeconds: read.integer('TENON_PRICE_MAX_AGE_SECONDS', 86_400, 60, 2_592_000),
    transferMaxAgeSeconds: read.integer('TENON_TRANSFER_PRICE_MAX_AGE_SECONDS', 60, 5, 3_600),
  }
}
