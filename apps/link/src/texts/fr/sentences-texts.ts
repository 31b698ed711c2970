/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Aucun réseau pris en charge des deux côtés ne peut le prendre pour le moment.',
  'Another asset was asked for.': 'Un autre actif a été demandé.',
  'Not accepted here.': 'Pas accepté ici.',
  'Your institution cannot send it.': 'Votre établissement ne peut pas l’envoyer.',
  'You do not hold enough of it.': 'Vous n’en avez pas assez.',
  'There is no price for it right now.': 'Il n’y a pas de prix pour cela en ce moment.',
  'Your institution can convert or buy what you lack.':
    'Votre établissement peut convertir ou acheter ce qui vous manque.',
  'Not accepted on this network.': 'Pas accepté sur ce réseau.',
  'You do not hold enough for the amount and the fees.': 'Vous n’avez pas assez pour le montant et les frais.',
  'You do not hold enough for the amount.': 'Vous n’avez pas assez pour le montant.',
  'You hold less than the minimum.': 'Vous avez moins que le minimum.',
  'You hold less than is accepted here.': 'Vous avez moins que ce qui est accepté ici.',
  'The amount is below the minimum.': 'Le montant est inférieur au minimum.',
  'The fees are higher than the amount.': 'Les frais dépassent le montant.',
  'The amount is below what is accepted here.': 'Le montant est inférieur à ce qui est accepté ici.',
  'The amount is above what is accepted here.': 'Le montant est supérieur à ce qui est accepté ici.',
  'Your institution refuses it.': 'Votre établissement le refuse.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase ne le propose pas aux résidents de New York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'Vous n’avez pas assez de l’actif qui sert à payer les frais de réseau.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Vous n’avez assez ni de cet actif, ni de celui qui sert à payer les frais de réseau.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Votre établissement ne l’a pas encore vu. Terminez chez lui, puis réessayez.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Votre établissement n’a pas encore vu votre confirmation. Attendez un instant.',
  'That was not what the picture showed. Here is a new one.':
    'Ce n’était pas ce que montrait l’image. En voici une nouvelle.',
  'That answer was not accepted. Check it and try again.':
    'Cette réponse n’a pas été acceptée. Vérifiez-la et réessayez.',
  'That code was not accepted. One try is left.': 'Ce code n’a pas été accepté. Il reste un essai.',
  'That code was not accepted. Tries left: {count}.': 'Ce code n’a pas été accepté. Essais restants : {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Rien n’a été signé. Vous pouvez réessayer ou utiliser un autre portefeuille.',
  'This wallet is not installed here.': 'Ce portefeuille n’est pas installé ici.',
  'This wallet does not have that network.': 'Ce portefeuille n’a pas ce réseau.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Votre portefeuille n’a montré aucun compte. Déverrouillez-le, puis réessayez.',
  'Your wallet could not send this. Check it, then try again.':
    'Votre portefeuille n’a pas pu envoyer cela. Vérifiez-le, puis réessayez.',
  'That transaction is not this transfer. We keep looking.':
    'Cette transaction n’est pas ce transfert. Nous continuons à chercher.',
  'The network cannot be read right now. Try again in a minute.':
    'Le réseau est illisible pour le moment. Réessayez dans une minute.',
  'Enter the address and the signature.': 'Saisissez l’adresse et la signature.',
  'The figures have changed. Please choose again.': 'Les chiffres ont changé. Veuillez choisir à nouveau.',
  'Use at most {count} decimals.': 'Utilisez au plus {count} décimales.',
  'The most you can send is {amount}.': 'Vous pouvez envoyer au plus {amount}.',
  'The least you can send is {amount}.': 'Vous devez envoyer au moins {amount}.',
  Username: 'Nom d’utilisateur',
  Password: 'Mot de passe',
  'API key': 'Clé d’API',
  'API secret': 'Secret d’API',
  'Private key': 'Clé privée',
  Passphrase: 'Phrase secrète',
  Address: 'Adresse',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon ou Base. Elle commence par 0x.',
  'In the sandbox every username is an API key already.':
    'Dans l’environnement de test, chaque nom d’utilisateur est déjà une clé d’API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Le secret et la phrase secrète sont tous deux le mot de passe de l’environnement de test.',
  'At kraken.com open Settings, then API, and create a key.':
    'Sur kraken.com, ouvrez « Settings », puis « API », et créez une clé.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Autorisez « Query » sous « Funds » et « Query ledger entries » sous « Data ». Laissez tout le reste désactivé.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Autorisez « Query » sous « Funds ». Pour envoyer des cryptos, autorisez aussi « Withdraw » ; pour en recevoir, « Deposit ».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Pour afficher l’historique, autorisez « Query ledger entries » sous « Data ». Pour négocier, autorisez tout sous « Orders and trades ». Laissez tout le reste désactivé.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Pour envoyer des cryptos, enregistrez d’abord la destination sous « Funding », « Withdraw », « Manage addresses ».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Copiez ici la clé d’API et la clé privée. Kraken n’affiche la clé privée qu’une seule fois.',
}
