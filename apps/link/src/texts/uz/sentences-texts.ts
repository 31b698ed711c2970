/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Ikki tomon ham qoʻllaydigan hech bir tarmoq buni hozir qabul qila olmaydi.',
  'Another asset was asked for.': 'Boshqa aktiv soʻralgan.',
  'Not accepted here.': 'Bu yerda qabul qilinmaydi.',
  'Your institution cannot send it.': 'Tashkilotingiz buni yubora olmaydi.',
  'You do not hold enough of it.': 'Sizda bu aktiv yetarli emas.',
  'There is no price for it right now.': 'Buning uchun hozircha narx yoʻq.',
  'Your institution can convert or buy what you lack.':
    'Yetishmagan qismini tashkilotingiz ayirboshlashi yoki sotib olishi mumkin.',
  'Not accepted on this network.': 'Bu tarmoqda qabul qilinmaydi.',
  'You do not hold enough for the amount and the fees.': 'Mablagʻingiz summa va komissiyalar uchun yetarli emas.',
  'You do not hold enough for the amount.': 'Mablagʻingiz summa uchun yetarli emas.',
  'You hold less than the minimum.': 'Mablagʻingiz eng kam miqdordan oz.',
  'You hold less than is accepted here.': 'Mablagʻingiz bu yerda qabul qilinadigan miqdordan oz.',
  'The amount is below the minimum.': 'Summa eng kam miqdordan kichik.',
  'The fees are higher than the amount.': 'Komissiyalar summadan katta.',
  'The amount is below what is accepted here.': 'Summa bu yerda qabul qilinadigan miqdordan kichik.',
  'The amount is above what is accepted here.': 'Summa bu yerda qabul qilinadigan miqdordan katta.',
  'Your institution refuses it.': 'Tashkilotingiz buni rad etmoqda.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase buni Nyu-York aholisiga taklif qilmaydi.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Sizda tarmoq komissiyasi toʻlanadigan aktiv yetarli emas.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Sizda bu aktiv ham, tarmoq komissiyasi toʻlanadigan aktiv ham yetarli emas.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Tashkilotingiz buni hali koʻrmadi. Oʻsha yerda yakunlab, qayta urinib koʻring.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Tashkilotingiz tasdigʻingizni hali koʻrmadi. Biroz kuting.',
  'That was not what the picture showed. Here is a new one.': 'Javob rasmdagiga mos kelmadi. Mana yangi rasm.',
  'That answer was not accepted. Check it and try again.':
    'Javob qabul qilinmadi. Uni tekshirib, qayta urinib koʻring.',
  'That code was not accepted. One try is left.': 'Kod qabul qilinmadi. Bitta urinish qoldi.',
  'That code was not accepted. Tries left: {count}.': 'Kod qabul qilinmadi. Qolgan urinishlar: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Hech narsa imzolanmadi. Qayta urinib koʻring yoki boshqa hamyondan foydalaning.',
  'This wallet is not installed here.': 'Bu hamyon bu yerda oʻrnatilmagan.',
  'This wallet does not have that network.': 'Bu hamyonda bunday tarmoq yoʻq.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Hamyoningiz hisobni koʻrsatmadi. Uni qulfdan chiqarib, qayta urinib koʻring.',
  'Your wallet could not send this. Check it, then try again.':
    'Hamyoningiz buni yubora olmadi. Uni tekshirib, qayta urinib koʻring.',
  'That transaction is not this transfer. We keep looking.':
    'Bu tranzaksiya ushbu oʻtkazmaga tegishli emas. Qidirishda davom etamiz.',
  'The network cannot be read right now. Try again in a minute.':
    'Tarmoq maʼlumotini hozir oʻqib boʻlmayapti. Bir daqiqadan keyin qayta urinib koʻring.',
  'Enter the address and the signature.': 'Manzil va imzoni kiriting.',
  'The figures have changed. Please choose again.': 'Raqamlar oʻzgardi. Iltimos, qayta tanlang.',
  'Use at most {count} decimals.': 'Kasr qismiga koʻpi bilan {count} ta raqam kiriting.',
  'The most you can send is {amount}.': 'Yuborish mumkin boʻlgan eng katta summa: {amount}.',
  'The least you can send is {amount}.': 'Yuborish mumkin boʻlgan eng kam summa: {amount}.',
  Username: 'Foydalanuvchi nomi',
  Password: 'Parol',
  'API key': 'API kaliti',
  'API secret': 'API maxfiy kaliti',
  'Private key': 'Shaxsiy kalit',
  Passphrase: 'Kalit paroli',
  Address: 'Manzil',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon yoki Base. 0x bilan boshlanadi.',
  'In the sandbox every username is an API key already.':
    'Sinov muhitida har bir foydalanuvchi nomi API kaliti ham hisoblanadi.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Maxfiy kalit ham, kalit paroli ham sinov muhitining parolidir.',
  'At kraken.com open Settings, then API, and create a key.':
    'kraken.com saytida “Settings”, soʻng “API” boʻlimini ochib, kalit yarating.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    '“Funds” ostida “Query”, “Data” ostida “Query ledger entries” ruxsatini bering. Qolgan hammasini oʻchirilgan holda qoldiring.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    '“Funds” ostida “Query” ruxsatini bering. Kriptovalyuta yuborish uchun “Withdraw”, olish uchun “Deposit” ruxsatini ham bering.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Tarixni koʻrsatish uchun “Data” ostida “Query ledger entries” ruxsatini bering. Savdo uchun “Orders and trades” ostidagi hamma ruxsatni bering. Qolganini oʻchirilgan holda qoldiring.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Kriptovalyuta yuborish uchun avval qabul qiluvchi manzilini “Funding”, “Withdraw”, “Manage addresses” boʻlimida saqlang.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'API kaliti va shaxsiy kalitni shu yerga nusxalang. Kraken shaxsiy kalitni faqat bir marta koʻrsatadi.',
}
