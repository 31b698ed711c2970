/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.': '지금은 양쪽이 모두 지원하는 네트워크를 쓸 수 없어요.',
  'Another asset was asked for.': '다른 자산이 필요해요.',
  'Not accepted here.': '여기서는 받지 않아요.',
  'Your institution cannot send it.': '해당 기관에서 보낼 수 없어요.',
  'You do not hold enough of it.': '잔액이 부족해요.',
  'There is no price for it right now.': '지금은 가격 정보가 없어요.',
  'Your institution can convert or buy what you lack.': '부족한 만큼 해당 기관에서 전환하거나 구매할 수 있어요.',
  'Not accepted on this network.': '이 네트워크로는 받지 않아요.',
  'You do not hold enough for the amount and the fees.': '금액과 수수료를 내기에 잔액이 부족해요.',
  'You do not hold enough for the amount.': '금액에 비해 잔액이 부족해요.',
  'You hold less than the minimum.': '잔액이 최소 금액보다 적어요.',
  'You hold less than is accepted here.': '잔액이 여기서 받는 최소 금액보다 적어요.',
  'The amount is below the minimum.': '최소 금액보다 적어요.',
  'The fees are higher than the amount.': '수수료가 보내는 금액보다 커요.',
  'The amount is below what is accepted here.': '여기서 받는 최소 금액보다 적어요.',
  'The amount is above what is accepted here.': '여기서 받는 최대 금액보다 많아요.',
  'Your institution refuses it.': '해당 기관에서 거절했어요.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase에서 뉴욕주 거주자에게 제공하지 않아요.',
  'You do not hold enough of the asset that the network fee is paid in.': '네트워크 수수료를 낼 자산이 부족해요.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    '이 자산도, 네트워크 수수료를 낼 자산도 부족해요.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    '해당 기관에서 아직 확인되지 않았어요. 그곳에서 마친 다음 다시 시도해 주세요.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    '해당 기관에서 아직 승인이 확인되지 않았어요. 잠시 기다려 주세요.',
  'That was not what the picture showed. Here is a new one.': '이미지와 다르게 입력됐어요. 새 이미지를 보여 드릴게요.',
  'That answer was not accepted. Check it and try again.': '답변이 확인되지 않았어요. 확인하고 다시 시도해 주세요.',
  'That code was not accepted. One try is left.': '인증번호가 확인되지 않았어요. 한 번 더 시도할 수 있어요.',
  'That code was not accepted. Tries left: {count}.': '인증번호가 확인되지 않았어요. {count}번 더 시도할 수 있어요.',
  'Nothing was signed. You can try again, or use another wallet.':
    '서명하지 않았어요. 다시 시도하거나 다른 지갑을 사용하세요.',
  'This wallet is not installed here.': '여기에 설치되지 않은 지갑이에요.',
  'This wallet does not have that network.': '이 지갑에 없는 네트워크예요.',
  'Your wallet showed no account. Unlock it, then try again.':
    '지갑에 표시된 계정이 없어요. 잠금을 해제한 다음 다시 시도해 주세요.',
  'Your wallet could not send this. Check it, then try again.':
    '지갑에서 보내지 못했어요. 지갑을 확인하고 다시 시도해 주세요.',
  'That transaction is not this transfer. We keep looking.': '이 송금의 트랜잭션이 아니에요. 계속 찾아볼게요.',
  'The network cannot be read right now. Try again in a minute.':
    '지금은 네트워크를 조회할 수 없어요. 1분 뒤에 다시 시도해 주세요.',
  'Enter the address and the signature.': '주소와 서명을 입력해 주세요.',
  'The figures have changed. Please choose again.': '금액이 바뀌었어요. 다시 선택해 주세요.',
  'Use at most {count} decimals.': '소수점 아래 {count}자리까지 입력해 주세요.',
  'The most you can send is {amount}.': '최대 {amount}까지 보낼 수 있어요.',
  'The least you can send is {amount}.': '최소 {amount}부터 보낼 수 있어요.',
  Username: '아이디',
  Password: '비밀번호',
  'API key': 'API 키',
  'API secret': 'API 시크릿 키',
  'Private key': '개인 키',
  Passphrase: '패스프레이즈',
  Address: '주소',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon 또는 Base 주소예요. 0x로 시작해요.',
  'In the sandbox every username is an API key already.': '테스트 환경에서는 모든 아이디가 그대로 API 키예요.',
  'The secret and the passphrase are both the password of the sandbox.':
    '시크릿 키와 패스프레이즈는 모두 테스트 환경의 비밀번호예요.',
  'At kraken.com open Settings, then API, and create a key.':
    'kraken.com에서 ‘Settings’, ‘API’를 차례로 열고 키를 만드세요.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    '‘Funds’의 ‘Query’와 ‘Data’의 ‘Query ledger entries’를 허용하세요. 나머지는 모두 꺼 두세요.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    '‘Funds’의 ‘Query’를 허용하세요. 가상자산을 보내려면 ‘Withdraw’도, 받으려면 ‘Deposit’도 허용하세요.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    '내역을 보려면 ‘Data’의 ‘Query ledger entries’를 허용하세요. 거래하려면 ‘Orders and trades’를 모두 허용하세요. 나머지는 모두 꺼 두세요.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    '가상자산을 보내려면 먼저 ‘Funding’, ‘Withdraw’, ‘Manage addresses’에서 받는 주소를 저장하세요.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'API 키와 개인 키를 여기에 복사하세요. Kraken에서 개인 키는 한 번만 표시돼요.',
}
