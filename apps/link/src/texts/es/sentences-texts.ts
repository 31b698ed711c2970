/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.':
    'Ninguna red compatible con ambas partes puede enviarlo ahora mismo.',
  'Another asset was asked for.': 'Se pidió otro activo.',
  'Not accepted here.': 'No se acepta aquí.',
  'Your institution cannot send it.': 'Tu entidad no puede enviarlo.',
  'You do not hold enough of it.': 'No tienes suficiente.',
  'There is no price for it right now.': 'Ahora mismo no hay precio.',
  'Your institution can convert or buy what you lack.': 'Tu entidad puede convertir o comprar lo que te falta.',
  'Not accepted on this network.': 'No se acepta en esta red.',
  'You do not hold enough for the amount and the fees.': 'Tu saldo no alcanza para el importe y las comisiones.',
  'You do not hold enough for the amount.': 'Tu saldo no alcanza para el importe.',
  'You hold less than the minimum.': 'Tienes menos del mínimo.',
  'You hold less than is accepted here.': 'Tienes menos de lo que se acepta aquí.',
  'The amount is below the minimum.': 'El importe es inferior al mínimo.',
  'The fees are higher than the amount.': 'Las comisiones superan el importe.',
  'The amount is below what is accepted here.': 'El importe es inferior a lo que se acepta aquí.',
  'The amount is above what is accepted here.': 'El importe supera lo que se acepta aquí.',
  'Your institution refuses it.': 'Tu entidad lo rechaza.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase no lo ofrece a residentes en Nueva York.',
  'You do not hold enough of the asset that the network fee is paid in.':
    'No tienes suficiente del activo con el que se paga la comisión de red.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'No tienes suficiente de este activo ni del que se usa para pagar la comisión de red.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Tu entidad aún no lo ha recibido. Complétalo allí e inténtalo de nuevo.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Tu entidad aún no ha recibido tu confirmación. Espera un momento.',
  'That was not what the picture showed. Here is a new one.': 'No coincide con la imagen. Aquí tienes otra.',
  'That answer was not accepted. Check it and try again.': 'No se aceptó la respuesta. Revísala e inténtalo de nuevo.',
  'That code was not accepted. One try is left.': 'No se aceptó el código. Te queda un intento.',
  'That code was not accepted. Tries left: {count}.': 'No se aceptó el código. Intentos restantes: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'No se firmó nada. Puedes volver a intentarlo o usar otra wallet.',
  'This wallet is not installed here.': 'Esta wallet no está instalada aquí.',
  'This wallet does not have that network.': 'Esta wallet no tiene esa red.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Tu wallet no mostró ninguna cuenta. Desbloquéala e inténtalo de nuevo.',
  'Your wallet could not send this. Check it, then try again.':
    'Tu wallet no pudo enviarlo. Revísala e inténtalo de nuevo.',
  'That transaction is not this transfer. We keep looking.':
    'Esa transacción no corresponde a esta transferencia. Seguimos buscando.',
  'The network cannot be read right now. Try again in a minute.':
    'No se puede consultar la red ahora mismo. Inténtalo de nuevo en un minuto.',
  'Enter the address and the signature.': 'Escribe la dirección y la firma.',
  'The figures have changed. Please choose again.': 'Las cifras han cambiado. Elige de nuevo.',
  'Use at most {count} decimals.': 'Usa como máximo {count} decimales.',
  'The most you can send is {amount}.': 'Puedes enviar como máximo {amount}.',
  'The least you can send is {amount}.': 'El envío mínimo es de {amount}.',
  Username: 'Usuario',
  Password: 'Contraseña',
  'API key': 'Clave de API',
  'API secret': 'Clave secreta de API',
  'Private key': 'Clave privada',
  Passphrase: 'Frase de contraseña',
  Address: 'Dirección',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon o Base. Empieza por 0x.',
  'In the sandbox every username is an API key already.':
    'En el entorno de prueba, cada usuario ya es una clave de API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'La clave secreta y la frase de contraseña son la contraseña del entorno de prueba.',
  'At kraken.com open Settings, then API, and create a key.':
    'En kraken.com, abre «Settings», luego «API», y crea una clave.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Activa «Query» en «Funds» y «Query ledger entries» en «Data». Deja todo lo demás desactivado.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Activa «Query» en «Funds». Para enviar criptomonedas, activa también «Withdraw»; para recibirlas, «Deposit».',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Para ver el historial, activa «Query ledger entries» en «Data». Para operar, activa todo en «Orders and trades». Deja todo lo demás desactivado.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Para enviar criptomonedas, guarda antes el destino en «Funding», «Withdraw», «Manage addresses».',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Copia aquí la clave de API y la clave privada. Kraken muestra la clave privada una sola vez.',
}
