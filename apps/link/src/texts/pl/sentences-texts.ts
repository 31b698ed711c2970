/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Chwilowo nie działa żadna sieć, którą obsługują obie strony.',
  'Another asset was asked for.': 'Potrzebne jest inne aktywo.',
  'Not accepted here.': 'Tutaj nieobsługiwane.',
  'Your institution cannot send it.': 'Twój dostawca nie może tego wysłać.',
  'You do not hold enough of it.': 'Masz tego za mało.',
  'There is no price for it right now.': 'Chwilowo nie ma ceny.',
  'Your institution can convert or buy what you lack.': 'Twój dostawca może wymienić lub kupić to, czego brakuje.',
  'Not accepted on this network.': 'Nieobsługiwane w tej sieci.',
  'You do not hold enough for the amount and the fees.': 'Masz za mało na kwotę i opłaty.',
  'You do not hold enough for the amount.': 'Masz za mało na tę kwotę.',
  'You hold less than the minimum.': 'Masz mniej niż minimum.',
  'You hold less than is accepted here.': 'Masz mniej, niż jest tu przyjmowane.',
  'The amount is below the minimum.': 'Kwota jest niższa niż minimalna.',
  'The fees are higher than the amount.': 'Opłaty są wyższe niż kwota.',
  'The amount is below what is accepted here.': 'Kwota jest niższa niż przyjmowana tutaj.',
  'The amount is above what is accepted here.': 'Kwota jest wyższa niż przyjmowana tutaj.',
  'Your institution refuses it.': 'Twój dostawca to odrzuca.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase nie oferuje tego mieszkańcom Nowego Jorku.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Masz za mało aktywa, którym płaci się opłatę sieciową.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Masz za mało i tego aktywa, i tego, którym płaci się opłatę sieciową.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Twój dostawca jeszcze tego nie widzi. Dokończ to u niego i spróbuj ponownie.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Twój dostawca nie widzi jeszcze potwierdzenia. Poczekaj chwilę.',
  'That was not what the picture showed. Here is a new one.': 'Na obrazku było coś innego. Oto nowy.',
  'That answer was not accepted. Check it and try again.':
    'Odpowiedź nie została przyjęta. Sprawdź ją i spróbuj ponownie.',
  'That code was not accepted. One try is left.': 'Kod nie został przyjęty. Została jedna próba.',
  'That code was not accepted. Tries left: {count}.': 'Kod nie został przyjęty. Pozostałe próby: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Nic nie zostało podpisane. Spróbuj ponownie albo użyj innego portfela.',
  'This wallet is not installed here.': 'Ten portfel nie jest tu zainstalowany.',
  'This wallet does not have that network.': 'Ten portfel nie ma tej sieci.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Portfel nie pokazał żadnego konta. Odblokuj go i spróbuj ponownie.',
  'Your wallet could not send this. Check it, then try again.':
    'Portfel nie mógł tego wysłać. Sprawdź go i spróbuj ponownie.',
  'That transaction is not this transfer. We keep looking.': 'Ta transakcja nie dotyczy tego przelewu. Szukamy dalej.',
  'The network cannot be read right now. Try again in a minute.':
    'Chwilowo nie ma danych z sieci. Spróbuj ponownie za minutę.',
  'Enter the address and the signature.': 'Wpisz adres i podpis.',
  'The figures have changed. Please choose again.': 'Kwoty się zmieniły. Wybierz jeszcze raz.',
  'Use at most {count} decimals.': 'Miejsca po przecinku: najwyżej {count}.',
  'The most you can send is {amount}.': 'Możesz wysłać najwyżej {amount}.',
  'The least you can send is {amount}.': 'Możesz wysłać co najmniej {amount}.',
  Username: 'Nazwa użytkownika',
  Password: 'Hasło',
  'API key': 'Klucz API',
  'API secret': 'Sekret API',
  'Private key': 'Klucz prywatny',
  Passphrase: 'Hasło klucza API',
  Address: 'Adres',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon lub Base. Zaczyna się od 0x.',
  'In the sandbox every username is an API key already.':
    'W środowisku testowym każda nazwa użytkownika jest już kluczem API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Zarówno sekret, jak i hasło klucza to hasło środowiska testowego.',
  'At kraken.com open Settings, then API, and create a key.':
    'Na kraken.com otwórz „Settings”, potem „API” i utwórz klucz.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Włącz „Query” w sekcji „Funds” i „Query ledger entries” w sekcji „Data”. Resztę zostaw wyłączoną.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Włącz „Query” w sekcji „Funds”. Aby wysyłać kryptowaluty, włącz też „Withdraw”; aby je odbierać, „Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Aby pokazać historię, włącz „Query ledger entries” w sekcji „Data”. Aby handlować, włącz wszystko w sekcji „Orders and trades”. Resztę zostaw wyłączoną.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Aby wysyłać kryptowaluty, najpierw zapisz adres odbiorcy w „Funding”, „Withdraw”, „Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Skopiuj tu klucz API i klucz prywatny. Kraken pokazuje klucz prywatny tylko raz.',
}
