/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Geen netwerk dat aan beide kanten werkt, kan dit nu aannemen.',
  'Another asset was asked for.': 'Er is om iets anders gevraagd.',
  'Not accepted here.': 'Wordt hier niet geaccepteerd.',
  'Your institution cannot send it.': 'Je aanbieder kan dit niet versturen.',
  'You do not hold enough of it.': 'Je hebt hier niet genoeg van.',
  'There is no price for it right now.': 'Hiervoor is nu geen prijs.',
  'Your institution can convert or buy what you lack.': 'Je aanbieder kan omwisselen of kopen wat je tekortkomt.',
  'Not accepted on this network.': 'Wordt op dit netwerk niet geaccepteerd.',
  'You do not hold enough for the amount and the fees.': 'Je hebt niet genoeg voor het bedrag en de kosten.',
  'You do not hold enough for the amount.': 'Je hebt niet genoeg voor het bedrag.',
  'You hold less than the minimum.': 'Je hebt minder dan het minimum.',
  'You hold less than is accepted here.': 'Je hebt minder dan hier wordt geaccepteerd.',
  'The amount is below the minimum.': 'Het bedrag is lager dan het minimum.',
  'The fees are higher than the amount.': 'De kosten zijn hoger dan het bedrag.',
  'The amount is below what is accepted here.': 'Het bedrag is lager dan hier wordt geaccepteerd.',
  'The amount is above what is accepted here.': 'Het bedrag is hoger dan hier wordt geaccepteerd.',
  'Your institution refuses it.': 'Je aanbieder weigert het.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase biedt dit niet aan inwoners van New York aan.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Je hebt niet genoeg van de munt waarin de netwerkkosten worden betaald.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Je hebt hier niet genoeg van, en ook niet van de munt waarin de netwerkkosten worden betaald.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Je aanbieder heeft dit nog niet gezien. Rond het daar af en probeer het opnieuw.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Je aanbieder heeft je bevestiging nog niet gezien. Wacht nog even.',
  'That was not what the picture showed. Here is a new one.': 'Dat stond niet in de afbeelding. Hier is een nieuwe.',
  'That answer was not accepted. Check it and try again.':
    'Dit antwoord is niet geaccepteerd. Controleer het en probeer het opnieuw.',
  'That code was not accepted. One try is left.': 'Deze code is niet geaccepteerd. Je hebt nog één poging.',
  'That code was not accepted. Tries left: {count}.': 'Deze code is niet geaccepteerd. Resterende pogingen: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Er is niets ondertekend. Probeer het opnieuw of gebruik een andere wallet.',
  'This wallet is not installed here.': 'Deze wallet is hier niet geïnstalleerd.',
  'This wallet does not have that network.': 'Deze wallet heeft dat netwerk niet.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Je wallet toonde geen account. Ontgrendel je wallet en probeer het opnieuw.',
  'Your wallet could not send this. Check it, then try again.':
    'Je wallet kon dit niet versturen. Controleer je wallet en probeer het opnieuw.',
  'That transaction is not this transfer. We keep looking.':
    'Die transactie is niet deze overboeking. We blijven zoeken.',
  'The network cannot be read right now. Try again in a minute.':
    'We kunnen het netwerk nu niet lezen. Probeer het over een minuut opnieuw.',
  'Enter the address and the signature.': 'Vul het adres en de handtekening in.',
  'The figures have changed. Please choose again.': 'De bedragen zijn veranderd. Kies opnieuw.',
  'Use at most {count} decimals.': 'Gebruik maximaal {count} decimalen.',
  'The most you can send is {amount}.': 'Je kunt maximaal {amount} versturen.',
  'The least you can send is {amount}.': 'Je moet minimaal {amount} versturen.',
  Username: 'Gebruikersnaam',
  Password: 'Wachtwoord',
  'API key': 'API-sleutel',
  'API secret': 'API-geheim',
  'Private key': 'Privésleutel',
  Passphrase: 'Wachtwoordzin',
  Address: 'Adres',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon of Base. Begint met 0x.',
  'In the sandbox every username is an API key already.':
    'In de testomgeving is elke gebruikersnaam al een API-sleutel.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Het geheim en de wachtwoordzin zijn allebei het wachtwoord van de testomgeving.',
  'At kraken.com open Settings, then API, and create a key.':
    'Open op kraken.com ‘Settings’, daarna ‘API’, en maak een sleutel.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Sta ‘Query’ toe onder ‘Funds’ en ‘Query ledger entries’ onder ‘Data’. Laat al het andere uit.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Sta ‘Query’ toe onder ‘Funds’. Om crypto te versturen, sta je ook ‘Withdraw’ toe; om te ontvangen ‘Deposit’.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Om de geschiedenis te tonen, sta je ‘Query ledger entries’ toe onder ‘Data’. Om te handelen, sta je alles toe onder ‘Orders and trades’. Laat al het andere uit.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Om crypto te versturen, sla je de bestemming eerst op onder ‘Funding’, ‘Withdraw’, ‘Manage addresses’.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Kopieer de API-sleutel en de privésleutel hierheen. Kraken toont de privésleutel maar één keer.',
}
