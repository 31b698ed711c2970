/** What the server says beside the error table, by its English. */
export const sentencesTexts = {
  'No network that both sides support can take it right now.': 'Hiện chưa có mạng khả dụng được cả hai bên hỗ trợ.',
  'Another asset was asked for.': 'Cần một tài sản khác.',
  'Not accepted here.': 'Không được chấp nhận tại đây.',
  'Your institution cannot send it.': 'Nhà cung cấp của bạn không gửi được.',
  'You do not hold enough of it.': 'Số dư không đủ.',
  'There is no price for it right now.': 'Hiện chưa có giá.',
  'Your institution can convert or buy what you lack.': 'Nhà cung cấp có thể đổi hoặc mua phần thiếu.',
  'Not accepted on this network.': 'Không được chấp nhận trên mạng này.',
  'You do not hold enough for the amount and the fees.': 'Số dư không đủ cho số tiền và phí.',
  'You do not hold enough for the amount.': 'Số dư không đủ cho số tiền này.',
  'You hold less than the minimum.': 'Số dư thấp hơn mức tối thiểu.',
  'You hold less than is accepted here.': 'Số dư thấp hơn mức được chấp nhận tại đây.',
  'The amount is below the minimum.': 'Số tiền thấp hơn mức tối thiểu.',
  'The fees are higher than the amount.': 'Phí cao hơn số tiền gửi.',
  'The amount is below what is accepted here.': 'Số tiền thấp hơn mức được chấp nhận tại đây.',
  'The amount is above what is accepted here.': 'Số tiền cao hơn mức được chấp nhận tại đây.',
  'Your institution refuses it.': 'Nhà cung cấp của bạn từ chối.',
  'Coinbase does not offer it to residents of New York.': 'Coinbase không cung cấp cho cư dân New York.',
  'You do not hold enough of the asset that the network fee is paid in.': 'Không đủ tài sản dùng để trả phí mạng.',
  'You hold neither enough of it nor of the asset that the network fee is paid in.':
    'Không đủ cả tài sản này lẫn tài sản dùng để trả phí mạng.',
  'Your institution has not seen this yet. Finish it there, then try again.':
    'Nhà cung cấp chưa ghi nhận bước này. Hãy hoàn tất tại đó rồi thử lại.',
  'Your institution has not seen your confirmation yet. Give it a moment.':
    'Nhà cung cấp chưa nhận được xác nhận của bạn. Vui lòng chờ một lát.',
  'That was not what the picture showed. Here is a new one.': 'Nội dung không khớp với hình. Đây là hình mới.',
  'That answer was not accepted. Check it and try again.': 'Câu trả lời không được chấp nhận. Hãy kiểm tra và thử lại.',
  'That code was not accepted. One try is left.': 'Mã không được chấp nhận. Bạn còn một lần thử.',
  'That code was not accepted. Tries left: {count}.': 'Mã không được chấp nhận. Số lần thử còn lại: {count}.',
  'Nothing was signed. You can try again, or use another wallet.':
    'Chưa ký gì cả. Bạn có thể thử lại hoặc dùng ví khác.',
  'This wallet is not installed here.': 'Ví này chưa được cài đặt tại đây.',
  'This wallet does not have that network.': 'Ví này không có mạng đó.',
  'Your wallet showed no account. Unlock it, then try again.':
    'Ví không hiển thị tài khoản nào. Hãy mở khóa ví rồi thử lại.',
  'Your wallet could not send this. Check it, then try again.': 'Ví chưa gửi được. Hãy kiểm tra ví rồi thử lại.',
  'That transaction is not this transfer. We keep looking.':
    'Đó không phải giao dịch chuyển tiền này. Chúng tôi tiếp tục tìm.',
  'The network cannot be read right now. Try again in a minute.':
    'Hiện không đọc được dữ liệu mạng. Hãy thử lại sau một phút.',
  'Enter the address and the signature.': 'Vui lòng nhập địa chỉ và chữ ký.',
  'The figures have changed. Please choose again.': 'Số liệu đã thay đổi. Vui lòng chọn lại.',
  'Use at most {count} decimals.': 'Dùng tối đa {count} chữ số thập phân.',
  'The most you can send is {amount}.': 'Bạn có thể gửi tối đa {amount}.',
  'The least you can send is {amount}.': 'Bạn phải gửi tối thiểu {amount}.',
  Username: 'Tên đăng nhập',
  Password: 'Mật khẩu',
  'API key': 'Khóa API',
  'API secret': 'Khóa bí mật API',
  'Private key': 'Khóa riêng tư',
  Passphrase: 'Cụm mật khẩu',
  Address: 'Địa chỉ',
  'Ethereum, Polygon or Base. It begins with 0x.': 'Ethereum, Polygon hoặc Base. Bắt đầu bằng 0x.',
  'In the sandbox every username is an API key already.':
    'Trong môi trường thử nghiệm, mỗi tên đăng nhập đồng thời là một khóa API.',
  'The secret and the passphrase are both the password of the sandbox.':
    'Khóa bí mật và cụm mật khẩu đều là mật khẩu của môi trường thử nghiệm.',
  'At kraken.com open Settings, then API, and create a key.': 'Trên kraken.com, mở “Settings” rồi “API” và tạo khóa.',
  'Allow "Query" under Funds and "Query ledger entries" under Data. Leave everything else off.':
    'Cho phép “Query” trong “Funds” và “Query ledger entries” trong “Data”. Tắt mọi mục khác.',
  'Allow "Query" under Funds. To send crypto, allow "Withdraw" too; to receive it, "Deposit".':
    'Cho phép “Query” trong “Funds”. Để gửi tiền mã hóa, cho phép thêm “Withdraw”; để nhận, “Deposit”.',
  'To show the history, allow "Query ledger entries" under Data. To trade, allow everything under Orders and trades. Leave everything else off.':
    'Để xem lịch sử, cho phép “Query ledger entries” trong “Data”. Để giao dịch, cho phép mọi mục trong “Orders and trades”. Tắt mọi mục khác.',
  'To send crypto, save the destination under Funding, Withdraw, Manage addresses first.':
    'Để gửi tiền mã hóa, trước tiên hãy lưu địa chỉ nhận trong “Funding”, “Withdraw”, “Manage addresses”.',
  'Copy the API key and the private key here. Kraken shows the private key once.':
    'Sao chép khóa API và khóa riêng tư vào đây. Kraken chỉ hiển thị khóa riêng tư một lần.',
}
