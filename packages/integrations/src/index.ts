export * from './integration.ts'
export * from './provider-error.ts'
