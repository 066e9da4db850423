## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life,
## $detail another person whom the letter names, $sender who wrote what it quotes.

days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
letter-greeting = Hello { $name },
letter-greeting-nameless = Hello,
letter-link-hint = If the button does not work, copy this address into your browser:
letter-footer = This message was sent automatically by { $portal }.

letter-activation-subject = Activate your account at { $portal }
letter-activation-lead = An account with the address { $email } was created for you at { $portal }. Please confirm the address and choose a password.
letter-activation-button = Activate the account
letter-activation-note = The link works for { days }. If you do not know what this is about, ignore this message.

letter-password_change-subject = Choose a new password for { $portal }
letter-password_change-lead = Somebody, probably you, asked for a password reminder for the account { $email } at { $portal }. Nobody can read your old password, but you can choose a new one.
letter-password_change-button = Choose a new password
letter-password_change-note = The link works once and for { days }. If you did not ask for it, ignore this message: your password stays as it is.

letter-password_changed-subject = Your password for { $portal } was changed
letter-password_changed-lead = The password of the account { $email } at { $portal } was changed, and all devices were signed out.
letter-password_changed-note = If this was not you, contact the administrator of { $portal } at once.

letter-email_change-subject = Confirm your new address for { $portal }
letter-email_change-lead = { $email } is to become the address of an account at { $portal }. Please confirm that this account is yours and that you want this.
letter-email_change-button = Use this address
letter-email_change-note = The link works once and for { days }. If you did not ask for it, ignore this message: nothing will change.

letter-email_activation-subject = Confirm your address for { $portal }
letter-email_activation-lead = The address of your account at { $portal } is now { $email }. Please confirm that our messages reach you there.
letter-email_activation-button = Confirm the address
letter-email_activation-note = The link works for { days }. If you have no account at { $portal }, ignore this message.

letter-email_changed-subject = The address of your account at { $portal } was changed
letter-email_changed-lead = Your account at { $portal } has another address now. The old one, at which you read this, no longer signs in and gets no more messages.
letter-email_changed-note = If this was not you, contact the administrator of { $portal } at once.

letter-welcome-subject = Welcome to { $portal }
letter-welcome-lead = Your account at { $portal } is ready, and your address { $email } signs you in.
letter-welcome-note = If you ever forget your password, the sign-in page sends you a link to choose a new one.

letter-test-subject = Test message from { $portal }
letter-test-lead = This is a test: { $portal } can send mail to { $email }.
letter-test-note = There is nothing for you to do.

letter-owner_change-subject = Hand { $portal } over to { $detail }
letter-owner_change-lead = { $detail } is to become the owner of { $portal } in your place. Please confirm that you want this. You will remain an administrator.
letter-owner_change-button = Hand the portal over
letter-owner_change-note = The link works once and for { days }. If you did not ask for it, ignore this message: you remain the owner. Somebody else may then be using your account, so change your password.

letter-admin_message-subject = A message to the administrators of { $portal }
letter-admin_message-lead = { $sender } wrote to you on the sign-in page of { $portal }:
letter-admin_message-note = Reply to this message to answer the sender. Nobody has checked who it is: do not follow links and do not give away passwords.

## Pages: titles, fields and buttons.

page-title-prefix-error = Error:
page-title-done = Done
page-title-error = That did not work
page-title-link = This link does not work
page-field-email = Email address
page-field-password = Password
page-field-new-password = New password
page-field-repeat = The password once more
page-next-sign-in = Go to the sign-in page

page-sign-in-title = Sign in
page-sign-in-button = Sign in
page-sign-in-forgot = Forgotten your password?

page-home-title = You are signed in
page-home-who = You are signed in as { $name } ({ $email }).
page-home-who-nameless = You are signed in as { $email }.
page-home-api = Programs find the API at
page-home-sign-out = Sign out

page-forgot-title = Forgotten password
page-forgot-lead = Enter the address of your account. We will send you a link to choose a new password.
page-forgot-button = Send the link

page-activation-title = Activate your account
page-activation-button = Activate the account
page-activation-keep = Keep the password I was given
page-password-title = Choose a new password
page-password-button = Save the password

page-email-change-title = Change your address
page-email-change-lead = Do you want to make { $email } the address of your account?
page-email-change-button = Use this address
page-email-activation-title = Confirm your address
page-email-activation-lead = Please confirm that { $email } is your address.
page-email-activation-button = Confirm the address

page-owner-title = Hand the portal over
page-owner-lead = Do you want { $name } ({ $email }) to become the owner of { $portal }? You will remain an administrator.
page-owner-button = Hand the portal over

page-setup-title = Set up the portal
page-setup-lead = You are the first here. Make the account of the owner, who may do everything.
page-setup-button = Create the account

page-docs-title = Documentation of the API
page-docs-machine = The same for programs (OpenAPI)
page-docs-groups = Groups of operations
page-docs-operation = Operation
page-docs-purpose = Purpose
page-docs-who = Who may
page-docs-details = Details
page-docs-request = Request
page-docs-response = Response
page-docs-errors = Errors

## Notices of pages: $min is the least length of a password.

page-error-credentials = The address or the password is wrong.
page-error-locked = There were too many failed attempts. Please try again later.
page-error-disabled = This account is disabled. Please contact the administrator.
page-error-link = This link is invalid, was used already or has expired. Please ask for a new one.
page-error-repeat = The two passwords differ.
page-error-password = The password breaks the rules. It needs from { $min } to 30 Latin letters, digits and signs, and no spaces.
page-error-same-password = This is the password you have already. Please choose another one.
page-error-email = This is not a valid email address.
page-error-taken = This address belongs to another account.
page-error-busy = The server is busy. Please try again in a moment.
page-error-origin = This form was not sent from our own page, so nothing was done. Please open the page again and repeat.
page-done-forgot = If there is an account with this address, a message is on its way.
page-done-password = Your password was changed, and all devices were signed out.
page-done-email-change = Your account has its new address.
page-done-email-activation = Your address is confirmed.
page-done-activation = Your account is active. You can sign in now.
page-done-setup = The portal is set up. You can sign in now.
page-done-owner = The portal has its new owner.
page-rule-length = From { $min } to 30 Latin letters, digits and signs, no spaces
page-rule-upper = At least one capital letter
page-rule-digits = At least one digit
page-rule-special = At least one sign that is neither a letter nor a digit
page-sent-out = You are signed out.
