import type { LinkMessage } from '@tenon/core'
import type { HostMessageObject, NativeTransport } from './native-transport.ts'

/**
 * A message in the words of an app's SDK. They have a callback for a transfer that failed, which the SDK for web has not;
 * and Android alone is told why no session could be opened in a message of its own.
 */
export function wordForApp(message: LinkMessage, platform: NativeTransport['platform']): HostMessageObject[] {
  if (message.type === 'error') return platform === 'android' ? [message] : []
  if (message.type !== 'transferExecutionError') return [message]
  const { errorMessage } = message.payload
  return [message, { type: 'transferFinished', payload: { status: 'error', errorMessage } }]
}
