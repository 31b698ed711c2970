import type { Log } from '../log/log.ts'
import type { App, FailureWording } from './app.ts'
import { sendFailure } from './send-failure.ts'

/** Gives the routes of one room (the instance of its Fastify plugin) their own words for failures. */
export function setFailureWording(room: App, wordFailure: FailureWording, log: Log): void {
  room.setErrorHandler((error, request, reply) => sendFailure(error, request, reply, wordFailure, log))
}
