/** Waiting, arrived, failed, in a chunk of their own. */
export { ExecutedScreen } from '../ending/executed-screen.tsx'
export { FailedScreen } from '../ending/failed-screen.tsx'
export { UnopenedScreen } from '../ending/unopened-screen.tsx'
export { WorkingScreen } from '../ending/working-screen.tsx'
