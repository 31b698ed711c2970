/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'İki tarafın da desteklediği hiçbir ağ bunu şu anda kabul etmiyor.',
  'Another asset was asked for.': 'Başka bir varlık istendi.',
  'Not accepted here.': 'Burada kabul edilmiyor.',
  'Your institution cannot send it.': 'Kurumunuz bunu gönderemiyor.',
  'You do not hold enough of it.': 'Bu varlıktan yeterince yok.',
  'There is no price for it right now.': 'Şu anda bunun için fiyat yok.',
  'Your institution can convert or buy what you lack.': 'Kurumunuz eksik kısmı dönüştürebilir veya satın alabilir.',
  'Not accepted on this network.': 'Bu ağda kabul edilmiyor.',
  'You do not hold enough for the amount and the fees.': 'Bakiyeniz tutar ve ücretler için yetersiz.',
  'You do not hold enough for the amount.': 'Bakiyeniz tutar için yetersiz.',
  'You hold less than the minimum.': 'Bakiyeniz alt sınırdan düşük.',
  'You hold less than is accepted here.': 'Bakiyeniz burada kabul edilenden düşük.',
  'The amount is below the minimum.': 'Tutar alt sınırdan düşük.',
  'The fees are higher than the amount.': 'Ücretler tutardan yüksek.',
  'The amount is below what is accepted here.': 'Tutar burada kabul edilenden düşük.',
  'The amount is above what is accepted here.': 'Tutar burada kabul edilenden yüksek.',
  'Your institution refuses it.': 'Kurumunuz bunu reddediyor.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase bunu New York’ta yaşayanlara sunmuyor.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Ağ ücretinin ödendiği varlıktan yeterince yok.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Ne bu varlıktan ne de ağ ücretinin ödendiği varlıktan yeterince var.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Kurumunuza bu henüz ulaşmadı. Orada tamamlayıp tekrar deneyin.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Onayınız kurumunuza henüz ulaşmadı. Biraz bekleyin.',
  'That was not what the picture showed. Here is a new one.':
    'Yazdığınız resimdekiyle aynı değil. İşte yeni bir resim.',
  'That answer was not accepted. Check it and try again.': 'Yanıt kabul edilmedi. Kontrol edip tekrar deneyin.',
  'That code was not accepted. One try is left.': 'Kod kabul edilmedi. Bir deneme hakkınız kaldı.',
  'That code was not accepted. Tries left: {count}.': 'Kod kabul edilmedi. Kalan deneme hakkı: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Hiçbir şey imzalanmadı. Tekrar deneyebilir veya başka bir cüzdan kullanabilirsiniz.',
  'This wallet is not installed here.': 'Bu cüzdan burada yüklü değil.',
  'This wallet does not have that network.': 'Bu cüzdanda o ağ yok.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Cüzdanınız hesap göstermedi. Kilidini açıp tekrar deneyin.',
  'Your wallet could not send this. Check it, then try again.':
    'Cüzdanınız bunu gönderemedi. Kontrol edip tekrar deneyin.',
  'That transaction is not this transfer. We keep looking.': 'Bu işlem, bu transfere ait değil. Aramayı sürdürüyoruz.',
  'The network cannot be read right now. Try again in a minute.':
    'Ağ bilgileri şu anda okunamıyor. Bir dakika sonra tekrar deneyin.',
  'Enter the address and the signature.': 'Adresi ve imzayı girin.',
  'The figures have changed. Please choose again.': 'Rakamlar değişti. Lütfen tekrar seçin.',
  'Use at most {count} decimals.': 'En çok {count} ondalık basamak kullanın.',
  'The most you can send is {amount}.': 'En çok {amount} gönderebilirsiniz.',
  'The least you can send is {amount}.': 'En az {amount} gönderebilirsiniz.',
  Username: 'Kullanıcı adı',
  Password: 'Şifre',
  'API key': 'API anahtarı',
  'API secret': 'API gizli anahtarı',
  'Private key': 'Özel anahtar',
  Passphrase: 'Anahtar parolası',
  Address: 'Adres',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon veya Base. 0x ile başlar.',
  'In the sandbox every username is an API key already.':
    'Test ortamında her kullanıcı adı aynı zamanda bir API anahtarıdır.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Gizli anahtar ve anahtar parolası, test ortamının şifresidir.',
  'At kraken.com open Settings, then API, and create a key.':
    'kraken.com’da “Settings”, ardından “API” bölümünü açıp bir anahtar oluşturun.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    '“Funds” altında “Query”, “Data” altında “Query ledger entries” iznini verin. Diğerlerini kapalı bırakın.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    '“Funds” altında “Query” iznini verin. Kripto göndermek için “Withdraw”, almak için “Deposit” iznini de verin.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Geçmişi göstermek için “Data” altında “Query ledger entries” iznini verin. Alım satım için “Orders and trades” altındaki tüm izinleri verin. Diğerlerini kapalı bırakın.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Kripto göndermek için önce alıcı adresini “Funding”, “Withdraw”, “Manage addresses” bölümüne kaydedin.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'API anahtarını ve özel anahtarı buraya kopyalayın. Kraken özel anahtarı yalnızca bir kez gösterir.',
}
