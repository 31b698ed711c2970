/** What every screen has around it, and what is asked before leaving. */
export const frameTexts = {
  // Around every screen
  back: 'Back',
  close: 'Close',
  sandbox: 'Sandbox',
  busy: 'One moment…',
  tryAgain: 'Try again',
  supportId: 'Support id',
  copy: 'Copy',
  copied: 'Copied',
  newWindow: 'opens in a new window',
  unreachableTitle: 'No connection',
  unreachable: 'We could not reach the server. Nothing you entered is lost.',
  troubleTitle: 'That did not work',
  trouble: 'This step did not go through. You can try it again.',
  offline: 'You are offline. Nothing you entered is lost, and this goes on by itself once you are back.',

  // Before there is anything, and after everything
  openingTitle: 'Opening…',
  closedTitle: 'You can close this window',
  closedLead: 'Nothing more to do here.',

  // Asked before leaving, only when something would be lost
  leaveTitle: 'Leave now?',
  leaveTyped: 'What you entered here will be gone.',
  leaveSignIn: 'Your sign-in is not finished, so nothing will be connected.',
  leaveTransfer: 'Nothing has been sent. Your account stays connected.',
  leaveConfirmation: 'Nothing has been sent yet. If you still confirm it, it is sent.',
  leaveFunding: 'What is being converted or bought stays in your account. Nothing has been sent.',
  leave: 'Leave',
  stay: 'Stay',
} as const
