/** A case that a test must prove. The number is stable: a test names it at the head of its title. */
export interface ProvenCase {
  number: `T${number}`
  given: string
  expected: string
}

/** The cases of the API's edge, of transfers and of webhooks: what goes in or wrong, and what has to come of it. */
export const provenCases: readonly ProvenCase[] = [
  proven('T01', 'A body that is empty, cut, or no object', 'Refused as `invalidJson`'),
  proven('T02', 'A body of 10 MB', 'Refused before it is read'),
  proven('T03', 'A body without a length, or one byte a second', 'Refused; others do not notice'),
  proven('T04', 'A million nested brackets', 'Refused at once'),
  proven('T05', 'Keys that would reach a prototype', 'Refused; nothing polluted'),
  proven('T06', 'The same key twice', 'Refused'),
  proven('T07', 'Broken text: bytes, marks, lone surrogates', 'Refused'),
  proven('T08', 'Content types of every spelling', 'Only JSON is taken'),
  proven('T09', 'A compressed body', 'Refused'),
  proven('T10', 'Fields that do not exist', 'Refused or never applied'),
  proven('T11', 'Values of another type', "Refused with the field's path"),
  proven('T12', 'A query repeated, a path out of bounds', 'Refused'),
  proven('T13', 'An amount that is no plain positive decimal', 'Refused as `invalidAmount`, each spelling of it'),
  proven('T14', 'Sums and balances with up to 18 decimals', 'Exact to the last digit, in and out'),
  proven('T15', 'More decimals than the asset has; above, below and just over a limit', 'The code of that limit'),
  proven('T16', 'Both amounts, or none', 'Refused, and said which'),
  proven('T17', 'One letter of an EVM checksum flipped', 'Refused as `invalidAddressPattern`'),
  proven('T18', 'Hidden or foreign characters in an address', 'Refused, and said so'),
  proven('T19', 'An address of another network or of a test network', 'Refused, naming the network'),
  proven('T20', 'A token contract, nobody, or the source as destination', 'Refused as `invalidDestination`'),
  proven('T21', 'A missing or malformed tag', '`addressTagMissing` or `invalidAddressTag`'),
  proven('T22', 'An address that only looks like one used before', 'Blocked, with an event to the client'),
  proven('T23', 'An origin that would break out of a header', 'Refused when it is saved'),
  proven('T25', 'No key, a wrong one, one of the other environment', 'The same refusal, then a pause'),
  proven('T26', 'A key that only reads, or one of another client', 'Refused; what is foreign is not there'),
  proven('T36', 'Wrong codes, again and again', 'Five at most, then the offer is dead'),
  proven('T38', 'One preview executed many times at once over two servers', 'One withdrawal, one transfer'),
  proven('T39', 'The same execute after its end, after a restart, a day later', 'The same transfer and result'),
  proven('T40', "Another client's preview, another account, too late, just in time", 'Refused; the last one works'),
  proven('T41', 'Price, fee or balance changed since the preview', 'The stored amount is sent, or nothing'),
  proven('T42', 'The provider accepts and its answer is lost', 'Looked up, one withdrawal'),
  proven('T43', 'The provider refuses', '`failed` with the reason, told once, not to be used again'),
  proven('T44', 'A code asked for, given, then a time-out, then a repeat', 'One attempt id, one withdrawal'),
  proven('T45', 'Killed at each point of an execute', 'Recovered; never a second withdrawal'),
  proven('T46', 'The database gone before the claim, before the result, at the commit', 'Nothing sent, or read back'),
  proven('T47', 'The disk full before the claim and while the result is stored', 'Nothing sent, or stored later'),
  proven('T48', 'Serialization failures, deadlocks, lost connections', 'Three tries at most, no double'),
  proven('T49', 'A clock a day off, either way', 'Nothing early, nothing twice'),
  proven('T50', 'SIGTERM while a hundred executes run', 'Every one stored, the count is right'),
  proven('T51', 'Two servers on one data folder', 'The second one leaves, naming the first'),
  proven('T52', 'Never confirmed within two hours', 'An alert, still pending, no credential kept'),
  proven('T53', 'A block that is taken back', 'Pending until deep enough, never an end undone'),
  proven('T54', 'Receivers that answer late, otherwise, elsewhere or never', 'Only the right answer counts'),
  proven('T55', 'Endless, huge, compressed or slow answers', 'Cut off; memory stays flat'),
  proven('T56', 'Receivers at private, metadata and changing addresses', 'Never connected to'),
  proven('T57', 'A second try', 'A new `Id`, everything else as before, signed'),
  proven('T58', 'A secret changed between tries, or empty', 'Both signatures; refused'),
  proven('T59', 'The sender killed before it noted what it sent', 'Delivered again under the same `EventId`'),
  proven('T60', 'One receiver that hangs among many', 'The others do not notice'),
  proven('T61', 'Three times more work than there is room for', 'Shed with `Retry-After`, executes last'),
  proven('T62', 'Ten thousand transfers watched at once', 'Each is looked at in its turn'),
  proven('T63', 'Marked secrets through everything that can fail', 'Found nowhere'),
]

function proven(number: ProvenCase['number'], given: string, expected: string): ProvenCase {
  return { number, given, expected }
}
