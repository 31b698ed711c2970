/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.': 'אין כרגע רשת ששני הצדדים תומכים בה ויכולה לבצע זאת.',
  'Another asset was asked for.': 'התבקש נכס אחר.',
  'Not accepted here.': 'לא מתקבל כאן.',
  'Your institution cannot send it.': 'הספק שלכם לא יכול לשלוח את זה.',
  'You do not hold enough of it.': 'אין לכם מספיק.',
  'There is no price for it right now.': 'אין כרגע מחיר.',
  'Your institution can convert or buy what you lack.': 'הספק שלכם יכול להמיר או לקנות את מה שחסר.',
  'Not accepted on this network.': 'לא מתקבל ברשת הזאת.',
  'You do not hold enough for the amount and the fees.': 'אין לכם מספיק לסכום ולעמלות.',
  'You do not hold enough for the amount.': 'אין לכם מספיק לסכום הזה.',
  'You hold less than the minimum.': 'יש לכם פחות מהמינימום.',
  'You hold less than is accepted here.': 'יש לכם פחות ממה שמתקבל כאן.',
  'The amount is below the minimum.': 'הסכום נמוך מהמינימום.',
  'The fees are higher than the amount.': 'העמלות גבוהות מהסכום.',
  'The amount is below what is accepted here.': 'הסכום נמוך ממה שמתקבל כאן.',
  'The amount is above what is accepted here.': 'הסכום גבוה ממה שמתקבל כאן.',
  'Your institution refuses it.': 'הספק שלכם דוחה את זה.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase אינה מציעה זאת לתושבי ניו יורק.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'אין לכם מספיק מהנכס שבו משלמים את עמלת הרשת.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'אין לכם מספיק מהנכס הזה, וגם לא מהנכס שבו משלמים את עמלת הרשת.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'זה עדיין לא הופיע אצל הספק שלכם. השלימו זאת שם ונסו שוב.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'האישור שלכם עדיין לא הגיע לספק. המתינו רגע.',
  'That was not what the picture showed. Here is a new one.': 'זה לא מה שהופיע בתמונה. הנה תמונה חדשה.',
  'That answer was not accepted. Check it and try again.': 'התשובה לא התקבלה. בדקו אותה ונסו שוב.',
  'That code was not accepted. One try is left.': 'הקוד לא התקבל. נותר ניסיון אחד.',
  'That code was not accepted. Tries left: {count}.': 'הקוד לא התקבל. ניסיונות שנותרו: {count}.',
  'Nothing was signed. You can try again, or use another wallet.': 'לא נחתם דבר. אפשר לנסות שוב או להשתמש בארנק אחר.',
  'This wallet is not installed here.': 'הארנק הזה לא מותקן כאן.',
  'This wallet does not have that network.': 'הרשת הזאת אינה זמינה בארנק.',
  'Your wallet showed no account. Unlock it, then try again.': 'הארנק לא הציג חשבון. בטלו את נעילתו ונסו שוב.',
  'Your wallet could not send this. Check it, then try again.': 'הארנק לא הצליח לשלוח. בדקו אותו ונסו שוב.',
  'That transaction is not this transfer. We keep looking.': 'העסקה שנמצאה אינה של ההעברה הזאת. אנחנו ממשיכים לחפש.',
  'The network cannot be read right now. Try again in a minute.': 'אי אפשר לקרוא את הרשת כרגע. נסו שוב בעוד דקה.',
  'Enter the address and the signature.': 'הזינו את הכתובת ואת החתימה.',
  'The figures have changed. Please choose again.': 'הסכומים השתנו. בחרו שוב.',
  'Use at most {count} decimals.': 'אפשר להזין עד {count} ספרות אחרי הנקודה.',
  'The most you can send is {amount}.': 'הסכום המרבי לשליחה הוא {amount}.',
  'The least you can send is {amount}.': 'הסכום המינימלי לשליחה הוא {amount}.',
  Username: 'שם משתמש',
  Password: 'סיסמה',
  'API key': 'מפתח API',
  'API secret': 'מפתח API סודי',
  'Private key': 'מפתח פרטי',
  Passphrase: 'ביטוי סיסמה',
  Address: 'כתובת',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon או Base. מתחילה ב-0x.',
  'In the sandbox every username is an API key already.': 'בסביבת הבדיקות, כל שם משתמש הוא כבר מפתח API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'גם המפתח הסודי וגם ביטוי הסיסמה הם הסיסמה של סביבת הבדיקות.',
  'At kraken.com open Settings, then API, and create a key.':
    'באתר kraken.com פתחו את ״Settings״, אחר כך את ״API״, וצרו מפתח.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'אפשרו ״Query״ תחת ״Funds״ ו-״Query ledger entries״ תחת ״Data״. השאירו את כל היתר כבוי.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'אפשרו ״Query״ תחת ״Funds״. כדי לשלוח קריפטו אפשרו גם ״Withdraw״, וכדי לקבל אפשרו ״Deposit״.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'כדי להציג היסטוריה אפשרו ״Query ledger entries״ תחת ״Data״. כדי לסחור אפשרו הכול תחת ״Orders and trades״. השאירו את כל היתר כבוי.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'כדי לשלוח קריפטו, שמרו תחילה את היעד תחת ״Funding״, ״Withdraw״, ״Manage addresses״.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'העתיקו לכאן את מפתח ה-API ואת המפתח הפרטי. Kraken מציגה את המפתח הפרטי פעם אחת בלבד.',
}
