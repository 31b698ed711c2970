/** The exchanges that we load from ccxt. Each name is a file of ccxt. */
export type ExchangeName = 'coinbase' | 'coinbaseexchange' | 'kraken'

/** What we use of a ccxt exchange: one method per endpoint, named by ccxt (`v2PrivateGetAccounts`). */
export type Exchange = Readonly<Record<string, unknown>>
export type ExchangeClass = new (settings: Record<string, unknown>) => Exchange

const loaded = new Map<ExchangeName, Promise<ExchangeClass>>()

/**
 * Loads one class of ccxt at its first use. The package exports only an index that loads all of its hundred exchanges
 * (seven times the time, three times the memory), so this takes the class by its file. That path is not public: ccxt's
 * version is pinned, and the test beside this file says at once when an update moves it.
 */
export function loadExchangeClass(name: ExchangeName): Promise<ExchangeClass> {
  let loading = loaded.get(name)
  if (!loading) {
    loading = importClass(name)
    loaded.set(name, loading)
  }
  return loading
}

async function importClass(name: ExchangeName): Promise<ExchangeClass> {
  const file = new URL(`./src/${name}.js`, import.meta.resolve('ccxt'))
  const module: { default?: unknown } = await import(file.href)
  if (typeof module.default !== 'function') throw new TypeError(`ccxt has no class ${name}.`)
  // ccxt's own declarations describe this class; only what `Exchange` says is relied upon, and checked at each call.
  return module.default as ExchangeClass
}
