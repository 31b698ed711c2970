/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Сейчас нет подходящей сети, которую поддерживают обе стороны.',
  'Another asset was asked for.': 'Запрошен другой актив.',
  'Not accepted here.': 'Здесь не принимается.',
  'Your institution cannot send it.': 'Ваш сервис не может это отправить.',
  'You do not hold enough of it.': 'Этого актива недостаточно.',
  'There is no price for it right now.': 'Сейчас для этого актива нет цены.',
  'Your institution can convert or buy what you lack.': 'Ваш сервис может обменять или купить недостающее.',
  'Not accepted on this network.': 'В этой сети не принимается.',
  'You do not hold enough for the amount and the fees.': 'Недостаточно средств на сумму и комиссии.',
  'You do not hold enough for the amount.': 'Недостаточно средств на эту сумму.',
  'You hold less than the minimum.': 'У вас меньше минимальной суммы.',
  'You hold less than is accepted here.': 'У вас меньше, чем здесь принимается.',
  'The amount is below the minimum.': 'Сумма меньше минимальной.',
  'The fees are higher than the amount.': 'Комиссии больше самой суммы.',
  'The amount is below what is accepted here.': 'Сумма меньше, чем здесь принимается.',
  'The amount is above what is accepted here.': 'Сумма больше, чем здесь принимается.',
  'Your institution refuses it.': 'Ваш сервис это отклоняет.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase не предлагает этого жителям Нью-Йорка.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Недостаточно актива, которым оплачивается комиссия сети.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Недостаточно и этого актива, и того, которым оплачивается комиссия сети.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Ваш сервис пока этого не видит. Завершите всё там и попробуйте ещё раз.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Ваш сервис пока не видит подтверждения. Немного подождите.',
  'That was not what the picture showed. Here is a new one.': 'На картинке было другое. Вот новая.',
  'That answer was not accepted. Check it and try again.': 'Ответ не принят. Проверьте его и попробуйте ещё раз.',
  'That code was not accepted. One try is left.': 'Код не принят. Осталась одна попытка.',
  'That code was not accepted. Tries left: {count}.': 'Код не принят. Осталось попыток: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Ничего не подписано. Попробуйте ещё раз или возьмите другой кошелёк.',
  'This wallet is not installed here.': 'Этот кошелёк здесь не установлен.',
  'This wallet does not have that network.': 'В этом кошельке нет такой сети.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Кошелёк не показал ни одного счёта. Разблокируйте его и попробуйте ещё раз.',
  'Your wallet could not send this. Check it, then try again.':
    'Кошелёк не смог это отправить. Проверьте его и попробуйте ещё раз.',
  'That transaction is not this transfer. We keep looking.':
    'Эта транзакция не относится к переводу. Продолжаем искать.',
  'The network cannot be read right now. Try again in a minute.': 'Сейчас нет данных из сети. Попробуйте через минуту.',
  'Enter the address and the signature.': 'Введите адрес и подпись.',
  'The figures have changed. Please choose again.': 'Суммы изменились. Выберите ещё раз.',
  'Use at most {count} decimals.': 'Знаков после запятой: не больше {count}.',
  'The most you can send is {amount}.': 'Можно отправить не больше {amount}.',
  'The least you can send is {amount}.': 'Можно отправить не меньше {amount}.',
  Username: 'Имя пользователя',
  Password: 'Пароль',
  'API key': 'API-ключ',
  'API secret': 'Секрет API',
  'Private key': 'Приватный ключ',
  Passphrase: 'Кодовая фраза',
  Address: 'Адрес',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon или Base. Начинается с 0x.',
  'In the sandbox every username is an API key already.':
    'В тестовой среде любое имя пользователя уже работает как API-ключ.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Секрет и кодовая фраза — это пароль тестовой среды.',
  'At kraken.com open Settings, then API, and create a key.':
    'На kraken.com откройте «Settings», затем «API» и создайте ключ.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Включите «Query» в разделе «Funds» и «Query ledger entries» в разделе «Data». Остальное оставьте выключенным.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Включите «Query» в разделе «Funds». Чтобы отправлять криптовалюту, включите и «Withdraw», чтобы получать — «Deposit».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Для истории включите «Query ledger entries» в разделе «Data». Для торговли включите всё в разделе «Orders and trades». Остальное оставьте выключенным.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Чтобы отправлять криптовалюту, сначала сохраните адрес получателя в «Funding», «Withdraw», «Manage addresses».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Скопируйте сюда API-ключ и приватный ключ. Kraken показывает приватный ключ только один раз.',
}
