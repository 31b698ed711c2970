/** After so long a read of an institution that is all a caller waits for is given up. */
export const longestReadMs = 25_000
