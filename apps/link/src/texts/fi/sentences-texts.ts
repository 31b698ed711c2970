/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Mikään molempien tukema verkko ei voi ottaa tätä juuri nyt vastaan.',
  'Another asset was asked for.': 'Pyydettiin jotakin muuta.',
  'Not accepted here.': 'Ei hyväksytä täällä.',
  'Your institution cannot send it.': 'Palveluntarjoajasi ei voi lähettää tätä.',
  'You do not hold enough of it.': 'Sinulla ei ole tätä tarpeeksi.',
  'There is no price for it right now.': 'Tälle ei juuri nyt saada hintaa.',
  'Your institution can convert or buy what you lack.': 'Palveluntarjoajasi voi vaihtaa tai ostaa puuttuvan osan.',
  'Not accepted on this network.': 'Ei hyväksytä tässä verkossa.',
  'You do not hold enough for the amount and the fees.': 'Varasi eivät riitä summaan ja kuluihin.',
  'You do not hold enough for the amount.': 'Varasi eivät riitä summaan.',
  'You hold less than the minimum.': 'Varasi alittavat vähimmäismäärän.',
  'You hold less than is accepted here.': 'Sinulla on vähemmän kuin täällä hyväksytään.',
  'The amount is below the minimum.': 'Summa alittaa vähimmäismäärän.',
  'The fees are higher than the amount.': 'Kulut ovat suuremmat kuin summa.',
  'The amount is below what is accepted here.': 'Summa on pienempi kuin täällä hyväksytään.',
  'The amount is above what is accepted here.': 'Summa on suurempi kuin täällä hyväksytään.',
  'Your institution refuses it.': 'Palveluntarjoajasi ei hyväksy tätä.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase ei tarjoa tätä New Yorkin asukkaille.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Sinulla ei ole tarpeeksi varoja, joilla verkkokulu maksetaan.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Sinulla ei ole tarpeeksi tätä eikä varoja, joilla verkkokulu maksetaan.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Tieto ei ole vielä tullut palveluntarjoajallesi. Tee tämä siellä loppuun ja yritä uudelleen.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Vahvistuksesi ei ole vielä tullut palveluntarjoajallesi. Odota hetki.',
  'That was not what the picture showed. Here is a new one.': 'Teksti ei vastannut kuvaa. Tässä on uusi kuva.',
  'That answer was not accepted. Check it and try again.': 'Vastausta ei hyväksytty. Tarkista se ja yritä uudelleen.',
  'That code was not accepted. One try is left.': 'Koodia ei hyväksytty. Yksi yritys on jäljellä.',
  'That code was not accepted. Tries left: {count}.': 'Koodia ei hyväksytty. Yrityksiä jäljellä: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Mitään ei allekirjoitettu. Voit yrittää uudelleen tai käyttää toista lompakkoa.',
  'This wallet is not installed here.': 'Tätä lompakkoa ei ole asennettu tähän.',
  'This wallet does not have that network.': 'Tässä lompakossa ei ole kyseistä verkkoa.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Lompakkosi ei näyttänyt tiliä. Avaa sen lukitus ja yritä uudelleen.',
  'Your wallet could not send this. Check it, then try again.':
    'Lompakkosi ei voinut lähettää tätä. Tarkista se ja yritä uudelleen.',
  'That transaction is not this transfer. We keep looking.': 'Tapahtuma ei kuulu tähän siirtoon. Jatkamme etsimistä.',
  'The network cannot be read right now. Try again in a minute.':
    'Verkkoa ei juuri nyt voi lukea. Yritä uudelleen minuutin kuluttua.',
  'Enter the address and the signature.': 'Anna osoite ja allekirjoitus.',
  'The figures have changed. Please choose again.': 'Luvut ovat muuttuneet. Valitse uudelleen.',
  'Use at most {count} decimals.': 'Desimaaleja voi olla enintään {count}.',
  'The most you can send is {amount}.': 'Voit lähettää enintään {amount}.',
  'The least you can send is {amount}.': 'Pienin lähetettävä määrä on {amount}.',
  Username: 'Käyttäjätunnus',
  Password: 'Salasana',
  'API key': 'API-avain',
  'API secret': 'API-salaisuus',
  'Private key': 'Yksityinen avain',
  Passphrase: 'Avaimen tunnuslause',
  Address: 'Osoite',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon tai Base. Alkaa merkeillä 0x.',
  'In the sandbox every username is an API key already.': 'Testiympäristössä jokainen käyttäjätunnus on jo API-avain.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Salaisuus ja tunnuslause ovat molemmat testiympäristön salasana.',
  'At kraken.com open Settings, then API, and create a key.':
    'Avaa sivulla kraken.com ”Settings” ja sitten ”API” ja luo avain.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Salli ”Query” kohdassa ”Funds” ja ”Query ledger entries” kohdassa ”Data”. Jätä kaikki muu pois.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Salli ”Query” kohdassa ”Funds”. Kryptojen lähettämiseen salli myös ”Withdraw”, vastaanottamiseen ”Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Jotta historia näkyy, salli ”Query ledger entries” kohdassa ”Data”. Kaupankäyntiin salli kaikki kohdassa ”Orders and trades”. Jätä kaikki muu pois.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Jotta voit lähettää kryptoa, tallenna ensin kohdeosoite kohtaan ”Funding”, ”Withdraw”, ”Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Kopioi API-avain ja yksityinen avain tänne. Kraken näyttää yksityisen avaimen vain kerran.',
}
