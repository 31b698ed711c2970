/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Al momento nessuna rete compatibile con entrambe le parti può trasferirlo.',
  'Another asset was asked for.': 'È stato richiesto un altro asset.',
  'Not accepted here.': 'Non accettato qui.',
  'Your institution cannot send it.': 'Il tuo istituto non può inviarlo.',
  'You do not hold enough of it.': 'Non ne hai abbastanza.',
  'There is no price for it right now.': 'Al momento non c’è un prezzo.',
  'Your institution can convert or buy what you lack.': 'Il tuo istituto può convertire o acquistare ciò che manca.',
  'Not accepted on this network.': 'Non accettato su questa rete.',
  'You do not hold enough for the amount and the fees.': 'Il saldo non basta per l’importo e le commissioni.',
  'You do not hold enough for the amount.': 'Il saldo non basta per l’importo.',
  'You hold less than the minimum.': 'Hai meno del minimo.',
  'You hold less than is accepted here.': 'Hai meno di quanto è accettato qui.',
  'The amount is below the minimum.': 'L’importo è inferiore al minimo.',
  'The fees are higher than the amount.': 'Le commissioni superano l’importo.',
  'The amount is below what is accepted here.': 'L’importo è inferiore a quanto è accettato qui.',
  'The amount is above what is accepted here.': 'L’importo è superiore a quanto è accettato qui.',
  'Your institution refuses it.': 'Il tuo istituto lo rifiuta.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase non lo offre a chi risiede a New York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Non hai abbastanza dell’asset con cui si paga la commissione di rete.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Non hai abbastanza né di questo asset né di quello con cui si paga la commissione di rete.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Al tuo istituto non risulta ancora. Completa lì e riprova.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'La tua conferma non risulta ancora al tuo istituto. Attendi un momento.',
  'That was not what the picture showed. Here is a new one.': 'Non corrisponde all’immagine. Eccone una nuova.',
  'That answer was not accepted. Check it and try again.': 'Risposta non accettata. Controllala e riprova.',
  'That code was not accepted. One try is left.': 'Codice non accettato. Resta un tentativo.',
  'That code was not accepted. Tries left: {count}.': 'Codice non accettato. Tentativi rimasti: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Non è stato firmato nulla. Puoi riprovare o usare un altro wallet.',
  'This wallet is not installed here.': 'Questo wallet non è installato qui.',
  'This wallet does not have that network.': 'Questo wallet non ha quella rete.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Il wallet non ha mostrato alcun conto. Sbloccalo e riprova.',
  'Your wallet could not send this. Check it, then try again.':
    'Il wallet non è riuscito a inviare. Controllalo e riprova.',
  'That transaction is not this transfer. We keep looking.':
    'Quella transazione non corrisponde a questo trasferimento. Continuiamo a cercare.',
  'The network cannot be read right now. Try again in a minute.':
    'Al momento non è possibile consultare la rete. Riprova tra un minuto.',
  'Enter the address and the signature.': 'Inserisci l’indirizzo e la firma.',
  'The figures have changed. Please choose again.': 'Gli importi sono cambiati. Scegli di nuovo.',
  'Use at most {count} decimals.': 'Usa al massimo {count} decimali.',
  'The most you can send is {amount}.': 'Puoi inviare al massimo {amount}.',
  'The least you can send is {amount}.': 'L’invio minimo è di {amount}.',
  Username: 'Nome utente',
  Password: 'Password',
  'API key': 'Chiave API',
  'API secret': 'Chiave API segreta',
  'Private key': 'Chiave privata',
  Passphrase: 'Passphrase',
  Address: 'Indirizzo',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon o Base. Inizia con 0x.',
  'In the sandbox every username is an API key already.':
    'Nell’ambiente di prova ogni nome utente è già una chiave API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'La chiave segreta e la passphrase sono entrambe la password dell’ambiente di prova.',
  'At kraken.com open Settings, then API, and create a key.':
    'Su kraken.com apri «Settings», poi «API», e crea una chiave.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Attiva «Query» in «Funds» e «Query ledger entries» in «Data». Lascia disattivato tutto il resto.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Attiva «Query» in «Funds». Per inviare criptovalute attiva anche «Withdraw»; per riceverle, «Deposit».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Per vedere lo storico, attiva «Query ledger entries» in «Data». Per fare trading, attiva tutto in «Orders and trades». Lascia disattivato tutto il resto.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Per inviare criptovalute, salva prima la destinazione in «Funding», «Withdraw», «Manage addresses».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Copia qui la chiave API e la chiave privata. Kraken mostra la chiave privata una sola volta.',
}
