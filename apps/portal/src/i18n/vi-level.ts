/** What the sign-in screens say of the assurance level that a relying party needs, in Vietnamese. */
export const level = {
  high: 'Hệ thống này yêu cầu mức độ xác minh cao (mức 3): đăng nhập bằng USB ký số hoặc SIM ký số.',
  stepUp:
    'Bạn đã đăng nhập ở mức trung bình (mức 2). Đăng nhập bằng mật khẩu lần nữa sẽ không vào được hệ thống này.',
};
