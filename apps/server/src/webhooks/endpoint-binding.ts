import type { SealBinding } from '../connections/seal.ts'

/** What a signing secret is sealed to: one endpoint alone. */
export function endpointBinding(
  clientId: string,
  environment: SealBinding['environment'],
  endpointId: string,
): SealBinding {
  return { purpose: 'webhookSecret', clientId, environment, subject: endpointId }
}
