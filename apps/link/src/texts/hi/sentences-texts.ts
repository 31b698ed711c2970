/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.': 'अभी ऐसा कोई नेटवर्क उपलब्ध नहीं है जो दोनों ओर चलता हो।',
  'Another asset was asked for.': 'कोई और ऐसेट माँगा गया है।',
  'Not accepted here.': 'यहाँ स्वीकार नहीं होता।',
  'Your institution cannot send it.': 'आपके संस्थान से नहीं भेजा जा सकता।',
  'You do not hold enough of it.': 'आपके पास यह पर्याप्त नहीं है।',
  'There is no price for it right now.': 'इसका भाव अभी उपलब्ध नहीं है।',
  'Your institution can convert or buy what you lack.': 'जो कम है, उसे आपका संस्थान बदल या ख़रीद सकता है।',
  'Not accepted on this network.': 'इस नेटवर्क पर स्वीकार नहीं होता।',
  'You do not hold enough for the amount and the fees.': 'राशि और शुल्क के लिए आपके पास पर्याप्त नहीं है।',
  'You do not hold enough for the amount.': 'इस राशि के लिए आपके पास पर्याप्त नहीं है।',
  'You hold less than the minimum.': 'आपके पास न्यूनतम से कम है।',
  'You hold less than is accepted here.': 'यहाँ जितना लिया जाता है, आपके पास उससे कम है।',
  'The amount is below the minimum.': 'राशि न्यूनतम से कम है।',
  'The fees are higher than the amount.': 'शुल्क राशि से ज़्यादा है।',
  'The amount is below what is accepted here.': 'यहाँ इतनी कम राशि नहीं ली जाती।',
  'The amount is above what is accepted here.': 'यहाँ इतनी ज़्यादा राशि नहीं ली जाती।',
  'Your institution refuses it.': 'आपके संस्थान ने इसे नामंज़ूर किया है।',
  'Coinbase does not offer it to residents of New York.': 'Coinbase पर यह न्यूयॉर्क के निवासियों के लिए नहीं है।',
  'You do not hold enough of the asset that the network fee is paid in.':
    'नेटवर्क शुल्क जिस ऐसेट में लगता है, वह आपके पास पर्याप्त नहीं है।',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'आपके पास न यह पर्याप्त है, न वह ऐसेट जिसमें नेटवर्क शुल्क लगता है।',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'आपके संस्थान को यह अभी नहीं मिला है। वहाँ पूरा करके फिर कोशिश करें।',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'आपके संस्थान को आपकी पुष्टि अभी नहीं मिली है। थोड़ा रुकें।',
  'That was not what the picture showed. Here is a new one.': 'जवाब तस्वीर से मेल नहीं खाया। यह नई तस्वीर है।',
  'That answer was not accepted. Check it and try again.': 'जवाब स्वीकार नहीं हुआ। जाँचकर फिर कोशिश करें।',
  'That code was not accepted. One try is left.': 'कोड स्वीकार नहीं हुआ। एक मौका बचा है।',
  'That code was not accepted. Tries left: {count}.': 'कोड स्वीकार नहीं हुआ। बचे मौके: {count}।',
  'Nothing was signed. You can try again, or use another wallet.':
    'हस्ताक्षर नहीं हुआ। आप फिर कोशिश कर सकते हैं या दूसरा वॉलेट ले सकते हैं।',
  'This wallet is not installed here.': 'यह वॉलेट यहाँ इंस्टॉल नहीं है।',
  'This wallet does not have that network.': 'इस वॉलेट में वह नेटवर्क नहीं है।',
  'Your wallet showed no account. Unlock it, then try again.':
    'आपके वॉलेट में कोई खाता नहीं दिखा। उसे अनलॉक करके फिर कोशिश करें।',
  'Your wallet could not send this. Check it, then try again.': 'आपके वॉलेट से यह नहीं भेजा जा सका। उसे जाँचकर फिर कोशिश करें।',
  'That transaction is not this transfer. We keep looking.': 'वह लेन-देन यह ट्रांसफ़र नहीं है। हम खोज जारी रखे हुए हैं।',
  'The network cannot be read right now. Try again in a minute.':
    'नेटवर्क की जानकारी अभी नहीं मिल रही। एक मिनट बाद फिर कोशिश करें।',
  'Enter the address and the signature.': 'ऐड्रेस और हस्ताक्षर डालें।',
  'The figures have changed. Please choose again.': 'आँकड़े बदल गए हैं। कृपया फिर चुनें।',
  'Use at most {count} decimals.': 'दशमलव के बाद ज़्यादा से ज़्यादा {count} अंक डालें।',
  'The most you can send is {amount}.': 'आप ज़्यादा से ज़्यादा {amount} भेज सकते हैं।',
  'The least you can send is {amount}.': 'कम से कम {amount} भेजना होगा।',
  Username: 'यूज़रनेम',
  Password: 'पासवर्ड',
  'API key': 'API कुंजी',
  'API secret': 'API सीक्रेट',
  'Private key': 'निजी कुंजी',
  Passphrase: 'पासफ़्रेज़',
  Address: 'ऐड्रेस',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon या Base। 0x से शुरू होता है।',
  'In the sandbox every username is an API key already.': 'टेस्ट मोड में हर यूज़रनेम पहले से API कुंजी है।',
  'The secret and the passphrase are both the password of the sandbox.':
    'सीक्रेट और पासफ़्रेज़, दोनों टेस्ट मोड का पासवर्ड ही हैं।',
  'At kraken.com open Settings, then API, and create a key.': 'kraken.com पर “Settings”, फिर “API” खोलें और कुंजी बनाएँ।',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    '“Funds” में “Query” और “Data” में “Query ledger entries” चालू करें। बाकी सब बंद रखें।',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    '“Funds” में “Query” चालू करें। क्रिप्टो भेजने के लिए “Withdraw” और पाने के लिए “Deposit” भी चालू करें।',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'इतिहास दिखाने के लिए “Data” में “Query ledger entries” चालू करें। ट्रेड के लिए “Orders and trades” में सब चालू करें। बाकी सब बंद रखें।',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'क्रिप्टो भेजने के लिए पहले “Funding”, “Withdraw”, “Manage addresses” में ऐड्रेस सेव करें।',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'API कुंजी और निजी कुंजी यहाँ कॉपी करें। Kraken पर निजी कुंजी एक ही बार दिखती है।',
}
