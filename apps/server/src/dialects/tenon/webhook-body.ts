import { writeJson } from '../../http/exact-json.ts'
import type { WebhookEvent } from '../../webhooks/webhook-event.ts'
import { wordEvent } from './event-words.ts'

/** The body of one try in our own form. It is the same for each try: what changes is in the headers. */
export function wordTenonWebhookBody(event: WebhookEvent): string {
  return writeJson(wordEvent(event))
}
