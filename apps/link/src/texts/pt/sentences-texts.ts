/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Nenhuma rede aceita pelos dois lados pode fazer o envio no momento.',
  'Another asset was asked for.': 'Foi pedido outro ativo.',
  'Not accepted here.': 'Não aceito aqui.',
  'Your institution cannot send it.': 'Sua instituição não pode enviá-lo.',
  'You do not hold enough of it.': 'Você não tem o suficiente.',
  'There is no price for it right now.': 'Não há preço para ele no momento.',
  'Your institution can convert or buy what you lack.': 'Sua instituição pode converter ou comprar o que falta.',
  'Not accepted on this network.': 'Não aceito nesta rede.',
  'You do not hold enough for the amount and the fees.': 'Seu saldo não é suficiente para o valor e as taxas.',
  'You do not hold enough for the amount.': 'Seu saldo não é suficiente para o valor.',
  'You hold less than the minimum.': 'Você tem menos que o mínimo.',
  'You hold less than is accepted here.': 'Você tem menos do que é aceito aqui.',
  'The amount is below the minimum.': 'O valor está abaixo do mínimo.',
  'The fees are higher than the amount.': 'As taxas são maiores que o valor.',
  'The amount is below what is accepted here.': 'O valor está abaixo do que é aceito aqui.',
  'The amount is above what is accepted here.': 'O valor está acima do que é aceito aqui.',
  'Your institution refuses it.': 'Sua instituição não permite.',
  'Coinbase does not offer it to residents of New York.': 'A Coinbase não o oferece a residentes de Nova York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Você não tem o suficiente do ativo em que a taxa de rede é paga.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Você não tem o suficiente deste ativo nem daquele em que a taxa de rede é paga.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Sua instituição ainda não recebeu isso. Conclua por lá e tente novamente.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Sua instituição ainda não recebeu sua confirmação. Aguarde um momento.',
  'That was not what the picture showed. Here is a new one.': 'Não coincide com a imagem. Aqui está outra.',
  'That answer was not accepted. Check it and try again.': 'A resposta não foi aceita. Confira e tente novamente.',
  'That code was not accepted. One try is left.': 'O código não foi aceito. Resta uma tentativa.',
  'That code was not accepted. Tries left: {count}.': 'O código não foi aceito. Tentativas restantes: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Nada foi assinado. Você pode tentar novamente ou usar outra carteira.',
  'This wallet is not installed here.': 'Esta carteira não está instalada aqui.',
  'This wallet does not have that network.': 'Esta carteira não tem essa rede.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Sua carteira não mostrou nenhuma conta. Desbloqueie-a e tente novamente.',
  'Your wallet could not send this. Check it, then try again.':
    'Sua carteira não conseguiu enviar. Confira e tente novamente.',
  'That transaction is not this transfer. We keep looking.':
    'Essa transação não corresponde a esta transferência. Continuamos procurando.',
  'The network cannot be read right now. Try again in a minute.':
    'Não é possível consultar a rede no momento. Tente novamente em um minuto.',
  'Enter the address and the signature.': 'Digite o endereço e a assinatura.',
  'The figures have changed. Please choose again.': 'Os valores mudaram. Escolha de novo.',
  'Use at most {count} decimals.': 'Use no máximo {count} casas decimais.',
  'The most you can send is {amount}.': 'Você pode enviar no máximo {amount}.',
  'The least you can send is {amount}.': 'O envio mínimo é de {amount}.',
  Username: 'Usuário',
  Password: 'Senha',
  'API key': 'Chave de API',
  'API secret': 'Chave secreta de API',
  'Private key': 'Chave privada',
  Passphrase: 'Frase-senha',
  Address: 'Endereço',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon ou Base. Começa com 0x.',
  'In the sandbox every username is an API key already.': 'No ambiente de teste, todo usuário já é uma chave de API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'A chave secreta e a frase-senha são a senha do ambiente de teste.',
  'At kraken.com open Settings, then API, and create a key.':
    'Em kraken.com, abra “Settings”, depois “API”, e crie uma chave.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Ative “Query” em “Funds” e “Query ledger entries” em “Data”. Deixe o resto desativado.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Ative “Query” em “Funds”. Para enviar criptomoedas, ative também “Withdraw”; para receber, “Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Para ver o histórico, ative “Query ledger entries” em “Data”. Para negociar, ative tudo em “Orders and trades”. Deixe o resto desativado.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Para enviar criptomoedas, salve antes o destino em “Funding”, “Withdraw”, “Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Copie aqui a chave de API e a chave privada. A Kraken mostra a chave privada uma única vez.',
}
