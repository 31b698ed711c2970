/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Tiada rangkaian yang disokong kedua-dua pihak dapat menerimanya sekarang.',
  'Another asset was asked for.': 'Aset lain yang diminta.',
  'Not accepted here.': 'Tidak diterima di sini.',
  'Your institution cannot send it.': 'Institusi anda tidak boleh menghantarnya.',
  'You do not hold enough of it.': 'Baki anda tidak mencukupi.',
  'There is no price for it right now.': 'Tiada harga buat masa ini.',
  'Your institution can convert or buy what you lack.': 'Institusi anda boleh menukar atau membeli yang kurang.',
  'Not accepted on this network.': 'Tidak diterima pada rangkaian ini.',
  'You do not hold enough for the amount and the fees.': 'Baki anda tidak mencukupi untuk amaun dan yuran.',
  'You do not hold enough for the amount.': 'Baki anda tidak mencukupi untuk amaun ini.',
  'You hold less than the minimum.': 'Baki anda kurang daripada minimum.',
  'You hold less than is accepted here.': 'Baki anda kurang daripada yang diterima di sini.',
  'The amount is below the minimum.': 'Amaun kurang daripada minimum.',
  'The fees are higher than the amount.': 'Yuran melebihi amaun.',
  'The amount is below what is accepted here.': 'Amaun kurang daripada yang diterima di sini.',
  'The amount is above what is accepted here.': 'Amaun melebihi yang diterima di sini.',
  'Your institution refuses it.': 'Institusi anda menolaknya.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase tidak menawarkannya kepada penduduk New York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Baki aset untuk membayar yuran rangkaian tidak mencukupi.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Baki aset ini dan baki aset untuk membayar yuran rangkaian tidak mencukupi.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Institusi anda belum menerimanya. Selesaikan di situ, kemudian cuba lagi.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Institusi anda belum menerima pengesahan anda. Tunggu sebentar.',
  'That was not what the picture showed. Here is a new one.': 'Itu bukan yang ada dalam gambar. Ini gambar baharu.',
  'That answer was not accepted. Check it and try again.': 'Jawapan itu tidak diterima. Semak dan cuba lagi.',
  'That code was not accepted. One try is left.': 'Kod itu tidak diterima. Tinggal satu percubaan.',
  'That code was not accepted. Tries left: {count}.': 'Kod itu tidak diterima. Baki percubaan: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Tiada apa-apa ditandatangani. Anda boleh cuba lagi, atau guna dompet lain.',
  'This wallet is not installed here.': 'Dompet ini tidak dipasang di sini.',
  'This wallet does not have that network.': 'Dompet ini tidak mempunyai rangkaian itu.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Dompet anda tidak menunjukkan akaun. Nyahkunci dompet, kemudian cuba lagi.',
  'Your wallet could not send this. Check it, then try again.':
    'Dompet anda tidak dapat menghantarnya. Semak dompet, kemudian cuba lagi.',
  'That transaction is not this transfer. We keep looking.':
    'Transaksi itu bukan untuk pemindahan ini. Kami terus mencari.',
  'The network cannot be read right now. Try again in a minute.':
    'Rangkaian tidak dapat dibaca sekarang. Cuba lagi dalam seminit.',
  'Enter the address and the signature.': 'Masukkan alamat dan tandatangan.',
  'The figures have changed. Please choose again.': 'Angka telah berubah. Sila pilih semula.',
  'Use at most {count} decimals.': 'Guna paling banyak {count} tempat perpuluhan.',
  'The most you can send is {amount}.': 'Anda boleh menghantar paling banyak {amount}.',
  'The least you can send is {amount}.': 'Anda perlu menghantar sekurang-kurangnya {amount}.',
  Username: 'Nama pengguna',
  Password: 'Kata laluan',
  'API key': 'Kunci API',
  'API secret': 'Rahsia API',
  'Private key': 'Kunci peribadi',
  Passphrase: 'Frasa laluan',
  Address: 'Alamat',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon atau Base. Bermula dengan 0x.',
  'In the sandbox every username is an API key already.':
    'Dalam persekitaran ujian, setiap nama pengguna sudah menjadi kunci API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Rahsia dan frasa laluan ialah kata laluan persekitaran ujian.',
  'At kraken.com open Settings, then API, and create a key.':
    'Di kraken.com, buka “Settings”, kemudian “API”, dan buat kunci.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Benarkan “Query” di bawah “Funds” dan “Query ledger entries” di bawah “Data”. Biarkan yang lain dimatikan.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Benarkan “Query” di bawah “Funds”. Untuk menghantar kripto, benarkan juga “Withdraw”; untuk menerima, “Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Untuk menunjukkan sejarah, benarkan “Query ledger entries” di bawah “Data”. Untuk berdagang, benarkan semua di bawah “Orders and trades”. Biarkan yang lain dimatikan.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Untuk menghantar kripto, simpan destinasi dahulu di bawah “Funding”, “Withdraw”, “Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Salin kunci API dan kunci peribadi ke sini. Kraken menunjukkan kunci peribadi sekali sahaja.',
}
