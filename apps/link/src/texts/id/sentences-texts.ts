/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Saat ini tidak ada jaringan yang didukung kedua pihak dan bisa menerimanya.',
  'Another asset was asked for.': 'Yang diminta adalah aset lain.',
  'Not accepted here.': 'Tidak diterima di sini.',
  'Your institution cannot send it.': 'Institusi Anda tidak bisa mengirimnya.',
  'You do not hold enough of it.': 'Saldo Anda tidak cukup.',
  'There is no price for it right now.': 'Belum ada harganya saat ini.',
  'Your institution can convert or buy what you lack.': 'Institusi Anda bisa mengonversi atau membeli kekurangannya.',
  'Not accepted on this network.': 'Tidak diterima di jaringan ini.',
  'You do not hold enough for the amount and the fees.': 'Saldo Anda tidak cukup untuk jumlah dan biayanya.',
  'You do not hold enough for the amount.': 'Saldo Anda tidak cukup untuk jumlah ini.',
  'You hold less than the minimum.': 'Saldo Anda di bawah minimum.',
  'You hold less than is accepted here.': 'Saldo Anda di bawah jumlah yang diterima di sini.',
  'The amount is below the minimum.': 'Jumlahnya di bawah minimum.',
  'The fees are higher than the amount.': 'Biayanya lebih besar daripada jumlahnya.',
  'The amount is below what is accepted here.': 'Jumlahnya kurang dari yang diterima di sini.',
  'The amount is above what is accepted here.': 'Jumlahnya melebihi yang diterima di sini.',
  'Your institution refuses it.': 'Institusi Anda menolaknya.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase tidak menyediakannya untuk penduduk New York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Saldo aset untuk biaya jaringan tidak cukup.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Saldo aset ini dan saldo aset untuk biaya jaringan tidak cukup.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Institusi Anda belum menerimanya. Selesaikan di sana, lalu coba lagi.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Institusi Anda belum menerima konfirmasi Anda. Mohon tunggu sebentar.',
  'That was not what the picture showed. Here is a new one.': 'Jawaban tidak sesuai dengan gambar. Ini gambar baru.',
  'That answer was not accepted. Check it and try again.': 'Jawaban tidak diterima. Periksa dan coba lagi.',
  'That code was not accepted. One try is left.': 'Kode tidak diterima. Tersisa satu percobaan.',
  'That code was not accepted. Tries left: {count}.': 'Kode tidak diterima. Sisa percobaan: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Tidak ada yang ditandatangani. Anda bisa mencoba lagi atau memakai wallet lain.',
  'This wallet is not installed here.': 'Wallet ini tidak terpasang di sini.',
  'This wallet does not have that network.': 'Wallet ini tidak memiliki jaringan itu.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Wallet Anda tidak menunjukkan akun. Buka kuncinya, lalu coba lagi.',
  'Your wallet could not send this. Check it, then try again.':
    'Wallet Anda tidak bisa mengirimnya. Periksa wallet, lalu coba lagi.',
  'That transaction is not this transfer. We keep looking.': 'Transaksi itu bukan transfer ini. Kami terus mencarinya.',
  'The network cannot be read right now. Try again in a minute.':
    'Jaringan sedang tidak terbaca. Coba lagi sebentar lagi.',
  'Enter the address and the signature.': 'Masukkan alamat dan tanda tangan.',
  'The figures have changed. Please choose again.': 'Angkanya sudah berubah. Silakan pilih lagi.',
  'Use at most {count} decimals.': 'Pakai maksimal {count} angka desimal.',
  'The most you can send is {amount}.': 'Anda bisa mengirim paling banyak {amount}.',
  'The least you can send is {amount}.': 'Anda harus mengirim minimal {amount}.',
  Username: 'Nama pengguna',
  Password: 'Kata sandi',
  'API key': 'Kunci API',
  'API secret': 'Rahasia API',
  'Private key': 'Kunci privat',
  Passphrase: 'Frasa sandi',
  Address: 'Alamat',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon, atau Base. Diawali 0x.',
  'In the sandbox every username is an API key already.': 'Dalam mode tes, setiap nama pengguna adalah kunci API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Rahasia API dan frasa sandi sama dengan kata sandi mode tes.',
  'At kraken.com open Settings, then API, and create a key.':
    'Di kraken.com, buka “Settings”, lalu “API”, dan buat kunci.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Izinkan “Query” di bagian “Funds” dan “Query ledger entries” di bagian “Data”. Biarkan yang lain nonaktif.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Izinkan “Query” di bagian “Funds”. Untuk mengirim kripto, izinkan juga “Withdraw”; untuk menerimanya, “Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Untuk menampilkan riwayat, izinkan “Query ledger entries” di bagian “Data”. Untuk trading, izinkan semua di bagian “Orders and trades”. Biarkan yang lain nonaktif.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Untuk mengirim kripto, simpan dahulu tujuannya di “Funding”, “Withdraw”, “Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Salin kunci API dan kunci privat ke sini. Kraken hanya menampilkan kunci privat satu kali.',
}
