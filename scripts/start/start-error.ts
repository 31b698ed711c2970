/** A start that cannot be, said in one line that names the cause and the cure. */
export class StartError extends Error {}
