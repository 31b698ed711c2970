/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Kein Netzwerk, das beide Seiten unterstützen, kann das gerade annehmen.',
  'Another asset was asked for.': 'Es wurde nach etwas anderem gefragt.',
  'Not accepted here.': 'Wird hier nicht angenommen.',
  'Your institution cannot send it.': 'Ihr Anbieter kann das nicht senden.',
  'You do not hold enough of it.': 'Sie haben nicht genug davon.',
  'There is no price for it right now.': 'Dafür gibt es zurzeit keinen Preis.',
  'Your institution can convert or buy what you lack.': 'Ihr Anbieter kann umtauschen oder kaufen, was Ihnen fehlt.',
  'Not accepted on this network.': 'Wird auf diesem Netzwerk nicht angenommen.',
  'You do not hold enough for the amount and the fees.': 'Sie haben nicht genug für Betrag und Gebühren.',
  'You do not hold enough for the amount.': 'Sie haben nicht genug für den Betrag.',
  'You hold less than the minimum.': 'Sie haben weniger als das Minimum.',
  'You hold less than is accepted here.': 'Sie haben weniger, als hier angenommen wird.',
  'The amount is below the minimum.': 'Der Betrag liegt unter dem Minimum.',
  'The fees are higher than the amount.': 'Die Gebühren sind höher als der Betrag.',
  'The amount is below what is accepted here.': 'Der Betrag liegt unter dem, was hier angenommen wird.',
  'The amount is above what is accepted here.': 'Der Betrag liegt über dem, was hier angenommen wird.',
  'Your institution refuses it.': 'Ihr Anbieter lehnt es ab.',
  'Coinbase does not offer it to residents of New York.':
    'Coinbase bietet es Personen mit Wohnsitz in New York nicht an.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Sie haben nicht genug von dem, womit die Netzwerkgebühr bezahlt wird.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Sie haben weder davon genug noch von dem, womit die Netzwerkgebühr bezahlt wird.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Ihr Anbieter hat das noch nicht gesehen. Schließen Sie es dort ab und versuchen Sie es erneut.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Ihr Anbieter hat Ihre Bestätigung noch nicht gesehen. Warten Sie einen Moment.',
  'That was not what the picture showed. Here is a new one.': 'Das war nicht, was das Bild zeigte. Hier ist ein neues.',
  'That answer was not accepted. Check it and try again.':
    'Diese Antwort wurde nicht angenommen. Prüfen Sie sie und versuchen Sie es erneut.',
  'That code was not accepted. One try is left.': 'Dieser Code wurde nicht angenommen. Ein Versuch bleibt.',
  'That code was not accepted. Tries left: {count}.':
    'Dieser Code wurde nicht angenommen. Verbleibende Versuche: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Es wurde nichts unterschrieben. Sie können es erneut versuchen oder eine andere Wallet verwenden.',
  'This wallet is not installed here.': 'Diese Wallet ist hier nicht installiert.',
  'This wallet does not have that network.': 'Diese Wallet hat dieses Netzwerk nicht.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Ihre Wallet hat kein Konto gezeigt. Entsperren Sie sie und versuchen Sie es erneut.',
  'Your wallet could not send this. Check it, then try again.':
    'Ihre Wallet konnte das nicht senden. Prüfen Sie sie und versuchen Sie es erneut.',
  'That transaction is not this transfer. We keep looking.':
    'Diese Transaktion ist nicht diese Überweisung. Wir suchen weiter.',
  'The network cannot be read right now. Try again in a minute.':
    'Das Netzwerk ist gerade nicht lesbar. Versuchen Sie es in einer Minute erneut.',
  'Enter the address and the signature.': 'Geben Sie die Adresse und die Signatur ein.',
  'The figures have changed. Please choose again.': 'Die Zahlen haben sich geändert. Bitte wählen Sie erneut.',
  'Use at most {count} decimals.': 'Verwenden Sie höchstens {count} Nachkommastellen.',
  'The most you can send is {amount}.': 'Sie können höchstens {amount} senden.',
  'The least you can send is {amount}.': 'Sie müssen mindestens {amount} senden.',
  Username: 'Benutzername',
  Password: 'Passwort',
  'API key': 'API-Schlüssel',
  'API secret': 'API-Geheimnis',
  'Private key': 'Privater Schlüssel',
  Passphrase: 'Passphrase des Schlüssels',
  Address: 'Adresse',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon oder Base. Sie beginnt mit 0x.',
  'In the sandbox every username is an API key already.':
    'In der Testumgebung ist jeder Benutzername schon ein API-Schlüssel.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Geheimnis und Passphrase sind beide das Passwort der Testumgebung.',
  'At kraken.com open Settings, then API, and create a key.':
    'Öffnen Sie auf kraken.com „Settings“, dann „API“, und erstellen Sie einen Schlüssel.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Erlauben Sie „Query“ unter „Funds“ und „Query ledger entries“ unter „Data“. Lassen Sie alles andere aus.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Erlauben Sie „Query“ unter „Funds“. Zum Senden von Krypto erlauben Sie auch „Withdraw“, zum Empfangen „Deposit“.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Um den Verlauf zu zeigen, erlauben Sie „Query ledger entries“ unter „Data“. Zum Handeln erlauben Sie alles unter „Orders and trades“. Lassen Sie alles andere aus.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Um Krypto zu senden, speichern Sie das Ziel vorher unter „Funding“, „Withdraw“, „Manage addresses“.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Kopieren Sie den API-Schlüssel und den privaten Schlüssel hierher. Kraken zeigt den privaten Schlüssel nur einmal.',
}
