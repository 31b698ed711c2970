/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.': 'لا توجد شبكة يدعمها الطرفان يمكنها استلامه حاليًا.',
  'Another asset was asked for.': 'طُلب أصل آخر.',
  'Not accepted here.': 'غير مقبول هنا.',
  'Your institution cannot send it.': 'لا يمكن لمؤسستك إرساله.',
  'You do not hold enough of it.': 'لا تملك ما يكفي منه.',
  'There is no price for it right now.': 'لا يوجد سعر له حاليًا.',
  'Your institution can convert or buy what you lack.': 'يمكن لمؤسستك تحويل ما ينقصك أو شراؤه.',
  'Not accepted on this network.': 'غير مقبول على هذه الشبكة.',
  'You do not hold enough for the amount and the fees.': 'لا تملك ما يكفي للمبلغ والرسوم.',
  'You do not hold enough for the amount.': 'لا تملك ما يكفي للمبلغ.',
  'You hold less than the minimum.': 'تملك أقل من الحد الأدنى.',
  'You hold less than is accepted here.': 'تملك أقل مما يُقبل هنا.',
  'The amount is below the minimum.': 'المبلغ أقل من الحد الأدنى.',
  'The fees are higher than the amount.': 'الرسوم أعلى من المبلغ.',
  'The amount is below what is accepted here.': 'المبلغ أقل مما يُقبل هنا.',
  'The amount is above what is accepted here.': 'المبلغ أعلى مما يُقبل هنا.',
  'Your institution refuses it.': 'ترفضه مؤسستك.',
  'Coinbase does not offer it to residents of New York.': 'لا توفّره Coinbase للمقيمين في نيويورك.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'لا تملك ما يكفي من الأصل الذي تُدفع به رسوم الشبكة.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'لا تملك ما يكفي منه ولا من الأصل الذي تُدفع به رسوم الشبكة.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'لم ترَ مؤسستك هذا بعد. أكمله هناك ثم حاول مجددًا.',
  'Your institution has not seen your confirmation yet. Give it a moment.': 'لم ترَ مؤسستك تأكيدك بعد. انتظر لحظة.',
  'That was not what the picture showed. Here is a new one.': 'لم يكن هذا ما أظهرته الصورة. إليك صورة جديدة.',
  'That answer was not accepted. Check it and try again.': 'لم تُقبل هذه الإجابة. تحقّق منها وحاول مجددًا.',
  'That code was not accepted. One try is left.': 'لم يُقبل هذا الرمز. بقيت محاولة واحدة.',
  'That code was not accepted. Tries left: {count}.': 'لم يُقبل هذا الرمز. المحاولات المتبقية: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'لم يُوقَّع شيء. يمكنك المحاولة مجددًا أو استخدام محفظة أخرى.',
  'This wallet is not installed here.': 'هذه المحفظة غير مثبّتة هنا.',
  'This wallet does not have that network.': 'لا تدعم هذه المحفظة تلك الشبكة.',
  'Your wallet showed no account. Unlock it, then try again.': 'لم تُظهر محفظتك أي حساب. ألغِ قفلها ثم حاول مجددًا.',
  'Your wallet could not send this. Check it, then try again.': 'تعذّر على محفظتك إرسال هذا. تحقّق منها ثم حاول مجددًا.',
  'That transaction is not this transfer. We keep looking.': 'تلك المعاملة ليست هذا التحويل. نواصل البحث.',
  'The network cannot be read right now. Try again in a minute.': 'لا يمكن قراءة الشبكة حاليًا. حاول مجددًا بعد دقيقة.',
  'Enter the address and the signature.': 'أدخل العنوان والتوقيع.',
  'The figures have changed. Please choose again.': 'تغيّرت الأرقام. يُرجى الاختيار مجددًا.',
  'Use at most {count} decimals.': 'استخدم {count} منازل عشرية كحد أقصى.',
  'The most you can send is {amount}.': 'أقصى ما يمكنك إرساله {amount}.',
  'The least you can send is {amount}.': 'أقل ما يمكنك إرساله {amount}.',
  Username: 'اسم المستخدم',
  Password: 'كلمة المرور',
  'API key': 'مفتاح API',
  'API secret': 'سر API',
  'Private key': 'المفتاح الخاص',
  Passphrase: 'عبارة المرور',
  Address: 'العنوان',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum أو Polygon أو Base. يبدأ بـ 0x.',
  'In the sandbox every username is an API key already.': 'في البيئة التجريبية كل اسم مستخدم هو مفتاح API جاهز.',
  'The secret and the passphrase are both the password of the sandbox.':
    'السر وعبارة المرور كلاهما كلمة مرور البيئة التجريبية.',
  'At kraken.com open Settings, then API, and create a key.': 'في kraken.com افتح «Settings» ثم «API» وأنشئ مفتاحًا.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'اسمح بـ «Query» ضمن «Funds» و«Query ledger entries» ضمن «Data». اترك كل ما عداهما متوقفًا.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'اسمح بـ «Query» ضمن «Funds». لإرسال العملات المشفرة اسمح أيضًا بـ «Withdraw»، ولاستلامها «Deposit».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'لعرض السجل اسمح بـ «Query ledger entries» ضمن «Data». للتداول اسمح بكل ما ضمن «Orders and trades». اترك كل ما عدا ذلك متوقفًا.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'لإرسال العملات المشفرة احفظ الوجهة أولًا ضمن «Funding» ثم «Withdraw» ثم «Manage addresses».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'انسخ مفتاح API والمفتاح الخاص إلى هنا. تعرض Kraken المفتاح الخاص مرة واحدة.',
}
