/** The two functions of solc that are used here. https://github.com/argotorg/solc-js#usage-in-projects */
declare module 'solc' {
  const solc: {
    /** Standard JSON in, standard JSON out. */
    compile(input: string): string
    version(): string
  }
  export default solc
}
