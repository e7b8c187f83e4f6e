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
    body: 'Xin nhà mạng cấp lại SIM cho số cũ. Chưa đổi được số nhận OTP trên hệ thống này; nếu không lấy lại được số cũ, hãy đến Bộ phận một cửa.',
  },
  exists: {
    title: 'Số CMND/CCCD đã có tài khoản nhưng bạn chưa từng đăng ký',
    body: 'Đến Bộ phận một cửa, mang theo giấy tờ, để gửi khiếu nại không sở hữu tài khoản.',
  },
  safety: {
    title: 'Giữ an toàn cho tài khoản',
    body: 'Không đưa mã OTP và mật khẩu cho bất kỳ ai, kể cả người tự xưng là cán bộ. VNConnect không bao giờ gọi điện để hỏi mã.',
  },
} as const;
