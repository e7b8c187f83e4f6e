/** Texts of the help page in Vietnamese. */
export const help = {
  title: 'Trợ giúp',
  lead: 'Các tình huống thường gặp khi đăng ký và đăng nhập.',
  otp: {
    title: 'Không nhận được mã OTP',
    first: 'Chờ tới 2 phút: khi mạng bận, tin nhắn có thể đến chậm.',
    second: 'Kiểm tra máy còn sóng, hộp tin nhắn chưa đầy và không chặn tin từ người gửi VNConnect.',
    third: 'Bấm Gửi lại OTP (sau 30 giây). Chỉ mã mới nhất dùng được; mỗi số nhận tối đa 5 mã trong một giờ.',
    fourth: 'Nếu tài khoản có số điện thoại khác, bấm Chọn phương thức xác thực khác ở trang nhập mã.',
  },
  subscriber: {
    title: 'Số điện thoại chưa đăng ký chính chủ',
    first: 'Soạn TTTB gửi 1414 (miễn phí) để xem thuê bao đang đứng tên ai.',
    second:
      'Nếu họ tên, ngày sinh hoặc số giấy tờ không đúng, mang giấy tờ đến điểm giao dịch của nhà mạng để cập nhật.',
    third: 'Nếu thuê bao đăng ký bằng CMND cũ, hãy cập nhật sang CCCD, hoặc đăng ký bằng số CMND đó.',
    fourth: 'Sau khi nhà mạng cập nhật, hãy đăng ký lại.',
  },
  password: {
    title: 'Quên mật khẩu',
    body: 'Ở trang Đăng nhập, bấm Quên mật khẩu?, nhập số CMND/CCCD, nhập mã OTP gửi đến điện thoại đã đăng ký rồi đặt mật khẩu mới. Không còn dùng số điện thoại đó? Hãy mang giấy tờ đến Bộ phận một cửa.',
  },
  phone: {
    title: 'Mất số điện thoại nhận OTP',
    body: 'Ở trang Đăng nhập, bấm Mất số điện thoại nhận OTP, nhập số giấy tờ và mật khẩu, rồi xác nhận số mới đứng tên bạn. Trong 24 giờ, số mới chỉ dùng được trên thiết bị bạn từng đăng nhập.',
  },
  exists: {
    title: 'Số CMND/CCCD đã có tài khoản nhưng bạn chưa từng đăng ký',
    body: 'Gửi khiếu nại khi không sở hữu tài khoản (có ở trang Đăng ký) kèm bản chụp giấy tờ. Nếu được chấp nhận, tài khoản cũ bị đóng và bạn đăng ký được.',
  },
  safety: {
    title: 'Giữ an toàn cho tài khoản',
    body: 'Không đưa mã OTP và mật khẩu cho bất kỳ ai, kể cả người tự xưng là cán bộ. VNConnect không bao giờ gọi điện để hỏi mã.',
  },
} as const;
