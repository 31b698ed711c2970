/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    '双方が対応するネットワークで、現在受け取れるものがありません。',
  'Another asset was asked for.': '別の資産が求められています。',
  'Not accepted here.': 'ここでは受け付けていません。',
  'Your institution cannot send it.': 'この金融機関からは送れません。',
  'You do not hold enough of it.': '残高が足りません。',
  'There is no price for it right now.': '現在、価格がありません。',
  'Your institution can convert or buy what you lack.': '不足分は金融機関が両替または購入できます。',
  'Not accepted on this network.': 'このネットワークでは受け付けていません。',
  'You do not hold enough for the amount and the fees.': '金額と手数料に対して残高が足りません。',
  'You do not hold enough for the amount.': '金額に対して残高が足りません。',
  'You hold less than the minimum.': '残高が最小額を下回っています。',
  'You hold less than is accepted here.': '残高がここで受け付ける額を下回っています。',
  'The amount is below the minimum.': '金額が最小額を下回っています。',
  'The fees are higher than the amount.': '手数料が金額を上回っています。',
  'The amount is below what is accepted here.': '金額がここで受け付ける額を下回っています。',
  'The amount is above what is accepted here.': '金額がここで受け付ける額を上回っています。',
  'Your institution refuses it.': '金融機関が拒否しています。',
  'Coinbase does not offer it to residents of New York.': 'Coinbase はニューヨーク州の居住者には提供していません。',
  'You do not hold enough of the asset that the network fee is paid in.': 'ネットワーク手数料を払う資産が足りません。',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'この資産も、ネットワーク手数料を払う資産も足りません。',
  'Your institution has not seen this yet. Finish it there, then try again.':
    '金融機関でまだ確認できていません。そこで終えてから、もう一度お試しください。',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    '金融機関が承認をまだ確認していません。少しお待ちください。',
  'That was not what the picture showed. Here is a new one.': '画像の内容と違いました。新しい画像です。',
  'That answer was not accepted. Check it and try again.':
    '答えが受け付けられませんでした。確認して、もう一度お試しください。',
  'That code was not accepted. One try is left.': 'コードが受け付けられませんでした。あと 1 回試せます。',
  'That code was not accepted. Tries left: {count}.': 'コードが受け付けられませんでした。残り {count} 回です。',
  'Nothing was signed. You can try again, or use another wallet.':
    '署名されませんでした。もう一度試すか、別のウォレットを使ってください。',
  'This wallet is not installed here.': 'このウォレットはここにインストールされていません。',
  'This wallet does not have that network.': 'このウォレットにはそのネットワークがありません。',
  'Your wallet showed no account. Unlock it, then try again.':
    'ウォレットに口座が表示されませんでした。ロックを解除して、もう一度お試しください。',
  'Your wallet could not send this. Check it, then try again.':
    'ウォレットから送れませんでした。確認して、もう一度お試しください。',
  'That transaction is not this transfer. We keep looking.': 'その取引はこの送金ではありません。引き続き探します。',
  'The network cannot be read right now. Try again in a minute.':
    '現在ネットワークを読み取れません。1 分後にもう一度お試しください。',
  'Enter the address and the signature.': 'アドレスと署名を入力してください。',
  'The figures have changed. Please choose again.': '数字が変わりました。もう一度選んでください。',
  'Use at most {count} decimals.': '小数は {count} 桁までにしてください。',
  'The most you can send is {amount}.': '送れるのは {amount} までです。',
  'The least you can send is {amount}.': '送れるのは {amount} からです。',
  Username: 'ユーザー名',
  Password: 'パスワード',
  'API key': 'API キー',
  'API secret': 'API シークレット',
  'Private key': '秘密鍵',
  Passphrase: 'パスフレーズ',
  Address: 'アドレス',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum、Polygon、Base のいずれか。0x で始まります。',
  'In the sandbox every username is an API key already.': 'テスト環境では、どのユーザー名もそのまま API キーです。',
  'The secret and the passphrase are both the password of the sandbox.':
    'シークレットとパスフレーズは、どちらもテスト環境のパスワードです。',
  'At kraken.com open Settings, then API, and create a key.':
    'kraken.com で「Settings」、次に「API」を開き、キーを作ります。',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    '「Funds」の「Query」と、「Data」の「Query ledger entries」を許可します。ほかはすべてオフにします。',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    '「Funds」の「Query」を許可します。暗号資産を送るには「Withdraw」、受け取るには「Deposit」も許可します。',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    '履歴を表示するには「Data」の「Query ledger entries」を許可します。取引するには「Orders and trades」をすべて許可します。ほかはオフにします。',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    '暗号資産を送るには、先に「Funding」「Withdraw」「Manage addresses」で送り先を登録します。',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'API キーと秘密鍵をここにコピーします。Kraken が秘密鍵を表示するのは一度だけです。',
}
