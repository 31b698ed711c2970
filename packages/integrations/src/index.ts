export * from './integration.ts'
export * from './provider-error.ts'
export * from './sandbox-broker/integration.ts'
export * from './sandbox-exchange/integration.ts'
