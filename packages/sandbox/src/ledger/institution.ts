/** The institutions that this sandbox plays. Each keeps books of its own. */
export type Institution = 'coinbase' | 'kraken' | 'broker' | 'exchange'
