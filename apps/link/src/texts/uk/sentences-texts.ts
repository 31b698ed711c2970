/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Зараз немає відповідної мережі, яку підтримують обидві сторони.',
  'Another asset was asked for.': 'Потрібен інший актив.',
  'Not accepted here.': 'Тут не приймається.',
  'Your institution cannot send it.': 'Ваш сервіс не може це надіслати.',
  'You do not hold enough of it.': 'Цього активу недостатньо.',
  'There is no price for it right now.': 'Зараз для цього активу немає ціни.',
  'Your institution can convert or buy what you lack.': 'Ваш сервіс може обміняти або купити те, чого бракує.',
  'Not accepted on this network.': 'У цій мережі не приймається.',
  'You do not hold enough for the amount and the fees.': 'Недостатньо коштів на суму й комісії.',
  'You do not hold enough for the amount.': 'Недостатньо коштів на цю суму.',
  'You hold less than the minimum.': 'У вас менше за мінімальну суму.',
  'You hold less than is accepted here.': 'У вас менше, ніж тут приймається.',
  'The amount is below the minimum.': 'Сума менша за мінімальну.',
  'The fees are higher than the amount.': 'Комісії більші за саму суму.',
  'The amount is below what is accepted here.': 'Сума менша, ніж тут приймається.',
  'The amount is above what is accepted here.': 'Сума більша, ніж тут приймається.',
  'Your institution refuses it.': 'Ваш сервіс це відхиляє.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase не пропонує цього мешканцям Нью-Йорка.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Недостатньо активу, яким сплачується комісія мережі.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Недостатньо і цього активу, і того, яким сплачується комісія мережі.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Ваш сервіс поки цього не бачить. Завершіть усе там і спробуйте ще раз.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Ваш сервіс поки не бачить підтвердження. Трохи зачекайте.',
  'That was not what the picture showed. Here is a new one.': 'На зображенні було інше. Ось нове.',
  'That answer was not accepted. Check it and try again.': 'Відповідь не прийнято. Перевірте її й спробуйте ще раз.',
  'That code was not accepted. One try is left.': 'Код не прийнято. Залишилася одна спроба.',
  'That code was not accepted. Tries left: {count}.': 'Код не прийнято. Залишилося спроб: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Нічого не підписано. Спробуйте ще раз або візьміть інший гаманець.',
  'This wallet is not installed here.': 'Цей гаманець тут не встановлено.',
  'This wallet does not have that network.': 'У цьому гаманці немає такої мережі.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Гаманець не показав жодного рахунку. Розблокуйте його й спробуйте ще раз.',
  'Your wallet could not send this. Check it, then try again.':
    'Гаманець не зміг це надіслати. Перевірте його й спробуйте ще раз.',
  'That transaction is not this transfer. We keep looking.': 'Ця транзакція не стосується переказу. Шукаємо далі.',
  'The network cannot be read right now. Try again in a minute.': 'Зараз немає даних із мережі. Спробуйте за хвилину.',
  'Enter the address and the signature.': 'Введіть адресу й підпис.',
  'The figures have changed. Please choose again.': 'Суми змінилися. Виберіть ще раз.',
  'Use at most {count} decimals.': 'Знаків після коми: не більше ніж {count}.',
  'The most you can send is {amount}.': 'Можна надіслати не більше ніж {amount}.',
  'The least you can send is {amount}.': 'Можна надіслати не менше ніж {amount}.',
  Username: 'Ім’я користувача',
  Password: 'Пароль',
  'API key': 'API-ключ',
  'API secret': 'Секрет API',
  'Private key': 'Приватний ключ',
  Passphrase: 'Кодова фраза',
  Address: 'Адреса',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon або Base. Починається з 0x.',
  'In the sandbox every username is an API key already.':
    'У тестовому середовищі будь-яке ім’я користувача вже працює як API-ключ.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Секрет і кодова фраза — це пароль тестового середовища.',
  'At kraken.com open Settings, then API, and create a key.':
    'На kraken.com відкрийте «Settings», потім «API» і створіть ключ.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Увімкніть «Query» в розділі «Funds» і «Query ledger entries» в розділі «Data». Решту залиште вимкненою.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Увімкніть «Query» в розділі «Funds». Щоб надсилати криптовалюту, увімкніть і «Withdraw», щоб отримувати — «Deposit».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Для історії ввімкніть «Query ledger entries» в розділі «Data». Для торгівлі ввімкніть усе в розділі «Orders and trades». Решту залиште вимкненою.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Щоб надсилати криптовалюту, спочатку збережіть адресу одержувача в «Funding», «Withdraw», «Manage addresses».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Скопіюйте сюди API-ключ і приватний ключ. Kraken показує приватний ключ лише один раз.',
}
