/** What failed, what became of the money, and what can be done: one text per error code and per way on. */
export const failuresTexts = {
  // The screen of a failure
  failedTitle: 'This did not go through',
  failedTitleUnknown: 'We are checking this transfer',
  money_notMoved: 'Your money has not moved.',
  money_converted: 'Nothing was sent. What was converted or bought is in your account.',
  money_unknown: 'We do not know yet whether your money has moved. Please do not send it again.',
  recover_tryAgain: 'Try again',
  recover_signInAgain: 'Sign in again',
  recover_chooseAnother: 'Choose another institution',
  recover_changeAmount: 'Change the amount',
} as const
