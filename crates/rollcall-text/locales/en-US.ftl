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

letter-app_unlinked-subject = Your authenticator app for { $portal } was unlinked
letter-app_unlinked-lead = The authenticator app of the account { $email } at { $portal } was unlinked, its backup codes were deleted, and all devices were signed out.
letter-app_unlinked-note = If { $portal } asks for a code at sign-in, you will link an app again. If you did not expect this, contact the administrator at once.

letter-test-subject = Test message from { $portal }
letter-test-lead = This is a test: { $portal } can send mail to { $email }.
letter-test-note = There is nothing for you to do.

letter-profile_remove-subject = Leave { $portal }
letter-profile_remove-lead = You asked to leave { $portal }. If you follow the link and confirm it there, your account { $email } is disabled at once and all your devices are signed out.
letter-profile_remove-button = Leave the portal
letter-profile_remove-note = The link works once and for { days }. If you did not ask for it, ignore this message: nothing will change.

letter-profile_left-subject = Somebody has left { $portal }
letter-profile_left-lead = { $detail } has left { $portal }. The account is disabled and all its devices are signed out.
letter-profile_left-note = As an administrator you can enable the account again or delete it.

letter-type_changed-subject = Your account at { $portal } was changed
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Your account { $email } at { $portal } is an administrator account now.
        [RoomAdmin] Your account { $email } at { $portal } is a room administrator account now.
        [Guest] Your account { $email } at { $portal } is a guest account now.
       *[User] Your account { $email } at { $portal } is a user account now.
    }
letter-type_changed-note = There is nothing for you to do. If you have questions, ask the administrator of { $portal }.

letter-invitation-subject = You are invited to { $portal }
letter-invitation-lead = { $detail } has invited you to { $portal }. Your account there will have the address { $email }. Please choose a name and a password to join.
letter-invitation-button = Join
letter-invitation-note = The link works once and for { days }. If you do not want to join, ignore this message.

letter-join_invitation-subject = Your link to join { $portal }
letter-join_invitation-lead = Somebody, probably you, asked to join { $portal } with the address { $email }. Please choose a name and a password to do so.
letter-join_invitation-button = Join
letter-join_invitation-note = The link works once and for { days }. If you did not ask for it, ignore this message: no account will be made.

letter-already_member-subject = You have an account at { $portal } already
letter-already_member-lead = Somebody, probably you, asked to join { $portal } with the address { $email }. You have an account with this address already and can sign in with it.
letter-already_member-note = If you have forgotten your password, the sign-in page sends you a link to choose a new one. If you did not ask to join, ignore this message.

letter-owner_change-subject = Hand { $portal } over to { $detail }
letter-owner_change-lead = { $detail } is to become the owner of { $portal } in your place. Please confirm that you want this. You will remain an administrator.
letter-owner_change-button = Hand the portal over
letter-owner_change-note = The link works once and for { days }. If you did not ask for it, ignore this message: you remain the owner. Somebody else may then be using your account, so change your password.

letter-admin_message-subject = A message to the administrators of { $portal }
letter-admin_message-lead = { $sender } wrote to you on the sign-in page of { $portal }:
letter-admin_message-note = Reply to this message to answer the sender. Nobody has checked who it is: do not follow links and do not give away passwords.

letter-reassign_finished-subject = Data at { $portal } was handed over
letter-reassign_finished-lead = The data of { $detail } at { $portal } has been handed over, as you asked.
letter-reassign_finished-note = If you also asked for it, the account was deleted. There is nothing for you to do.

letter-reassign_failed-subject = Data at { $portal } could not be handed over
letter-reassign_failed-lead = The data of { $detail } at { $portal } could not be handed over, as you had asked.
letter-reassign_failed-note = What was done already stays done. Look at the people concerned and at what you may do, then start it again.

letter-removal_finished-subject = Data at { $portal } was removed
letter-removal_finished-lead = The data of { $detail } at { $portal } has been removed, and the account was deleted, as you asked.
letter-removal_finished-note = This cannot be undone. There is nothing for you to do.

letter-removal_failed-subject = Data at { $portal } could not be removed
letter-removal_failed-lead = The data of { $detail } at { $portal } could not be removed, as you had asked. The account is still there.
letter-removal_failed-note = What was done already stays done. Look at the account and at what you may do, then start it again.

## Pages: titles, fields and buttons.

page-title-prefix-error = Error:
page-title-done = Done
page-title-error = That did not work
page-title-link = This link does not work
page-title-missing = Nothing is here
page-field-email = Email address
page-field-password = Password
page-field-new-password = New password
page-field-repeat = The password once more
page-next-sign-in = Go to the sign-in page
page-next-guests = To the guests

page-sign-in-title = Sign in
page-sign-in-button = Sign in
page-sign-in-forgot = Forgotten your password?
page-sign-in-join = Ask for an invitation

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
page-leave-title = Leave the portal
page-leave-lead = Do you want to leave { $portal }? Your account { $email } will be disabled at once, and all your devices will be signed out. Only an administrator can undo this.
page-leave-button = Leave the portal

page-owner-title = Hand the portal over
page-owner-lead = Do you want { $name } ({ $email }) to become the owner of { $portal }? You will remain an administrator.
page-owner-button = Hand the portal over

page-share-title = Take a guest over
page-share-lead = { $inviter } wants to share the guest { $name } ({ $email }) with you. Do you want { $name } on your list of guests?
page-share-button = Put the guest on my list

page-setup-title = Set up the portal
page-setup-lead = You are the first here. Make the account of the owner, who may do everything.
page-setup-button = Create the account

page-factor-title = Enter the code
page-factor-lead = Open your authenticator app and enter the code that it shows for this account. A backup code works too.
page-factor-setup-title = Link an authenticator app
page-factor-setup-lead = Signing in takes a code from your phone as well. Scan this picture with an authenticator app, then enter the code that the app shows.
page-factor-setup-picture = QR code for the authenticator app
page-factor-setup-key = If you cannot scan it, enter this key into the app:
page-factor-code = Code
page-factor-button = Continue
page-factor-codes-title = Keep your backup codes
page-factor-codes-lead = Your app is linked and you are signed in. Should you lose your phone, each of these codes replaces it once. Keep them in a safe place.
page-factor-codes-next = Continue
page-sign-in-link-lead = This link signs you in as { $email }. It works once.

page-docs-title = Documentation of the API
page-docs-machine = The same for programs (OpenAPI)
page-docs-groups = Groups of operations
page-docs-operation = Operation
page-docs-purpose = Purpose
page-docs-who = Who may
page-docs-details = Details
page-docs-query = Query
page-docs-request = Request
page-docs-response = Response
page-docs-errors = Errors

page-field-first-name = First name
page-field-last-name = Last name
page-join-title = Join { $portal }
page-join-lead = Choose how you will be called here and how you will sign in.
page-join-button = Join

page-ask-title = Ask for an invitation
page-ask-lead = Enter your address. If it can join { $portal }, we will send you a link to do so.
page-ask-domains = People with an address of these domains can join: { $domains }
page-ask-button = Send the link

## Notices of pages: $min is the least length of a password.

page-error-credentials = The address or the password is wrong.
page-error-locked = There were too many failed attempts. Please try again later.
page-error-disabled = This account is disabled. Please contact the administrator.
page-error-address = You may not sign in from this address.
page-error-link = This link is invalid, was used already or has expired. Please ask for a new one.
page-error-repeat = The two passwords differ.
page-error-password = The password breaks the rules. It needs from { $min } to 30 Latin letters, digits and signs, and no spaces.
page-error-same-password = This is the password you have already. Please choose another one.
page-error-email = This is not a valid email address.
page-error-taken = This address belongs to another account.
page-error-busy = The server is busy. Please try again in a moment.
page-error-origin = This form was not sent from our own page, so nothing was done. Please open the page again and repeat.
page-error-owner = The portal belongs to you, so you can not leave it. Hand it over to somebody else first.
page-error-code = The code is wrong. Please enter the one that is shown now.
page-error-factor = No code is needed at the moment. Please sign in again.
page-error-factor-over = This step is over. Please sign in again.
page-done-forgot = If there is an account with this address, a message is on its way.
page-done-password = Your password was changed, and all devices were signed out.
page-done-email-change = Your account has its new address.
page-done-email-activation = Your address is confirmed.
page-done-activation = Your account is active. You can sign in now.
page-done-leave = Your account is disabled. Thank you for your time here.
page-done-owner = The portal has its new owner.
page-rule-length = From { $min } to 30 Latin letters, digits and signs, no spaces
page-rule-upper = At least one capital letter
page-rule-digits = At least one digit
page-rule-special = At least one sign that is neither a letter nor a digit
page-sent-out = You are signed out.
page-done-join = Welcome. You can sign in now.
page-done-join-open = Welcome. You can sign in now. We have also sent you a message to confirm your address.
page-error-invitations = At the moment nobody can join. Please ask the person who invited you.
page-error-joined = You have joined already. You can sign in with this address.
page-error-name = Please enter a name. It may have letters, spaces, hyphens and apostrophes.
page-error-other-person = You are signed in with another account in this browser. Please sign out there first, then open the link again.
page-error-too-many = There were too many attempts in a short time. Please try again in a few minutes.
page-error-ask = Nobody can ask for an invitation at the moment. Please ask somebody who has an account here to invite you.
page-error-domain = Addresses of this domain cannot join by themselves. Please ask somebody who has an account here to invite you.
page-done-ask = If this address can join, a message is on its way.
page-done-share = The guest is on your list now.
page-error-sign-in = Please sign in first, then open the link again.
page-error-share = Only administrators and room administrators have guests of their own.
page-error-no-guest = This person is not a guest any more.

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Sign-in refused: the account is disabled
audit-1006 = Signed out
audit-1009 = Sign-in refused: the address is not listed
audit-1010 = Signed in with a password
audit-1013 = Sign-in failed: wrong address or password
audit-1021 = Signed in with a code from the authenticator app
audit-1022 = Sign-in failed: wrong code from the authenticator app
audit-1023 = Sign-in locked after too many failed attempts
audit-1024 = Signed in with a password and a code
audit-1025 = Sign-in failed: wrong code after the right password
audit-1027 = Signed in with a one-time link
audit-1029 = Signed in with a password hash
audit-4000 = Member added
audit-4001 = Guest added
audit-4002 = Member joined by an invitation
audit-4003 = Guest joined by an invitation
audit-4004 = Member’s address confirmed
audit-4005 = Guest’s address confirmed
audit-4006 = Profile changed
audit-4007 = Language of a person changed
audit-4008 = Picture set
audit-4009 = Picture removed
audit-4010 = Picture cropped
audit-4013 = Link to confirm an address sent
audit-4014 = Change of address requested
audit-4015 = Link to a new password sent
audit-4016 = Link to delete a profile sent
audit-4017 = Password changed
audit-4018 = Account deleted
audit-4019 = Type of an account changed
audit-4020 = Account disabled or enabled
audit-4021 = Invitations sent again
audit-4022 = Accounts deleted
audit-4023 = Instructions to join sent
audit-4024 = People imported
audit-4026 = Group created
audit-4027 = Group changed
audit-4028 = Group deleted
audit-4030 = Data of a person handed over
audit-4031 = Data of a person removed
audit-4032 = Authenticator app linked
audit-4033 = Authenticator app unlinked
audit-4034 = Own sessions ended
audit-4035 = One session ended
audit-4036 = All sessions of a person ended
audit-4037 = Person invited
audit-5047 = Address changed
audit-6000 = Language of the portal changed
audit-6001 = Time zone of the portal changed
audit-6003 = Trusted mail domains changed
audit-6004 = Password policy changed
audit-6006 = Messages to the administrators switched on or off
audit-6010 = Made an administrator
audit-6011 = No longer an administrator
audit-6016 = Made an administrator of a product
audit-6017 = No longer an administrator of a product
audit-6018 = Greeting of the portal changed
audit-6021 = Link to hand the portal over sent
audit-6022 = Owner of the portal changed
audit-6027 = Login history downloaded
audit-6028 = Audit trail downloaded
audit-6032 = Lifetime of sessions changed
audit-6033 = Mail server settings changed
audit-6035 = Lifetime of the audit trail changed
audit-6036 = Second factor switched off
audit-6038 = Second factor by authenticator app switched on
audit-6042 = Default storage limit of people changed
audit-6043 = Storage limits of people switched off
audit-6044 = Storage limit of the portal changed
audit-6045 = Storage limit of the portal removed
audit-6051 = Storage limit of a person reset to the default
audit-6052 = Storage limit of a person changed
audit-6053 = Storage limit of a person removed
audit-6054 = Access to developer tools changed
audit-6055 = Webhook created
audit-6056 = Webhook changed
audit-6057 = Webhook deleted
audit-6058 = API key created
audit-6059 = API key changed
audit-6060 = API key deleted
audit-6093 = Invitation settings changed
audit-6094 = IP restrictions changed
audit-6095 = Sign-in lock changed
audit-7000 = Message sent to the administrators
audit-nobody = Unknown
audit-system = System

## The console: what is on every page of it. $number counts lines, $date and $time are written by the keys before them.

# Console: portal
console-nav-portal = Portal
console-nav-outbox = Outbox
console-newest = Newest
console-older = Older
console-done-resend = The message will be sent again at once.
console-outbox-title = Outbox
console-outbox-lead = Every message of the portal, and what the mail server said to it.
console-outbox-filter = Show messages by state
console-outbox-all = All
console-outbox-queued = Waiting
console-outbox-sending = Being sent
console-outbox-sent = Sent
console-outbox-failed = Given up
console-outbox-letter = Message
console-outbox-to = To
console-outbox-state = State
console-outbox-answer = Last answer
console-outbox-made = Written
console-outbox-due = Next try
console-outbox-settled = Settled
console-outbox-tries =
    { $count ->
        [one] { $count } try
       *[other] { $count } tries
    }
console-outbox-resend = Send again
console-outbox-none = There are no such messages.
console-outbox-back = All messages
console-outbox-text = Text
console-outbox-mailed = A mail server is set up, so only the recipient reads the message.
console-outbox-withheld = This message has a link of somebody with as many rights as you, or more. Only they and the owner may see it.
console-outbox-unwritten = This message can no longer be written.
console-outbox-acts = Whoever opens the link acts as { $email }. Hand it over to them only, and do not open it yourself.
console-outbox-look = Look again
console-nav-settings = Settings
console-done-settings = The settings were saved.
console-done-mail = The mail server was saved. Messages go there from now on.
console-done-reset = Messages go through the operator’s mail server again.
console-done-trial = A test message to you is being sent. This page shows what the mail server answers.
console-settings-pages = Pages of the settings
console-error-portal-name = Please enter a name of at most 255 characters on one line.
console-error-length = Please enter a number from 8 to 30.
console-error-lock = Please enter a number from 1 to 9999.
console-error-minutes = Please enter a number of minutes.
console-error-networks = Please enter an address or a network on each line, 200 at most.
console-error-addresses = Please enter one IP address on each line. Restrictions without an address would let nobody in.
console-error-domains = Please enter one domain on each line, such as example.com.
console-error-host = Please enter the name or the address of a mail server.
console-error-port = Please enter a number from 1 to 65535.
console-error-mail-user = Please enter who signs in at the mail server.
console-error-mail-password = Please enter the password. A stored one is used only for the same user at the same server.
console-settings-portal = Portal
console-settings-access = Access and passwords
console-settings-joining = Inviting and joining
console-settings-mail = Mail server
console-portal-name = Name
console-portal-name-of = Name of the portal
console-portal-name-about = Pages and messages show it.
console-portal-locale = Language and time zone
console-portal-language = Language of the portal
console-portal-language-about = For people who have not chosen one of their own.
console-portal-zone = Time zone
console-access-passwords = Passwords
console-access-length = Shortest length
console-access-length-about = From 8 to 30 characters. Passwords that people have already stay as they are.
console-access-upper = With a capital letter
console-access-digits = With a digit
console-access-special = With a special character
console-access-lock = Sign-in lock
console-access-lock-about = After too many wrong passwords, sign-in is locked for a while.
console-access-attempts = Wrong passwords
console-access-period = Within seconds
console-access-block = Locked for seconds
console-access-sessions = Sessions
console-access-limited = Sessions end by themselves
console-access-limited-about = Saving signs everybody else out. Without this, a session lasts for a year.
console-access-minutes = After minutes
console-access-minutes-about = At most 9999; 0 is when the browser is closed.
console-access-factor = Second factor
console-access-wanted = Everybody needs an authenticator app
console-access-wanted-about = Saving this signs everybody out, also you.
console-access-trusted = Not from these addresses and networks
console-access-trusted-about = One a line, such as 10.0.0.0/8.
console-access-addresses = IP restrictions
console-access-restricted = Let people in from these addresses only
console-access-from = You come from { $address }. Without it in the list you lock yourself out.
console-access-ip = Everybody
console-access-admin-ip = Administrators only
console-access-one-a-line = One address a line.
console-joining-inviting = Inviting
console-joining-members = Members may be brought in
console-joining-guests = Guests may be brought in
console-joining-asking = Asking to join
console-joining-asking-about = Who asks on the sign-in page gets a link by mail to join.
console-joining-who = Who may ask
console-joining-as = They join as
console-joining-nobody = Nobody
console-joining-listed = People of these domains
console-joining-everybody = Everybody
console-joining-domains = Trusted mail domains
console-joining-domains-about = One a line, such as example.com.
console-mail-try = Try it
console-mail-try-about = A message goes to { $email } through the saved server, and you see what the server answers.
console-mail-none = No mail server is set up yet. Messages wait in the outbox until there is one.
console-mail-send = Send a test message
console-mail-reset = Forget this server
console-mail-server = Server
console-mail-operators = The operator’s server is in use. One that you save here takes its place.
console-mail-host = Name or address
console-mail-port = Port
console-mail-sender = Sender’s address
console-mail-sender-name = Sender’s name
console-mail-encrypted = Encrypted connections only
console-mail-encrypted-about = Recommended.
console-mail-signs-in = The server wants a user and a password
console-mail-user = User
console-mail-password-about = Leave it empty to keep the stored one.
console-nav-audit = Audit trail
console-error-person = Nobody has this address.
console-error-day = Please enter a date such as 2026-03-31.
console-audit-title = Audit trail
console-audit-trail = Changes
console-audit-sign-ins = Sign-ins
console-audit-lists = Lists of events
console-audit-download = Download as CSV
console-audit-anything = Anything
console-audit-person = Done by
console-audit-person-about = The address of a person.
console-audit-what = What happened
console-audit-from = From
console-audit-to = To
console-audit-filter = Show
console-audit-all = Show all
console-audit-about = About
console-audit-login = Address entered
console-audit-who = Who
console-audit-when = When
console-audit-where = From where
console-audit-none = Nothing of this kind happened.
console-nav-groups = Groups
console-done-group = The group was saved.
console-done-group-deleted = The group was deleted. Its people stay.
console-error-group-name = A group needs a name of at most 128 characters.
console-error-people = Please enter addresses of people who have an account here, 200 at most. Nobody was added.
console-error-manager = Nobody with this address can manage the group.
console-groups-title = Groups
console-groups-search = Search by name
console-groups-find = Search
console-groups-name = Name
console-groups-manager = Manager
console-groups-members = Members
console-groups-none = There are no such groups.
console-groups-first = First page
console-groups-more = More
console-groups-new = New group
console-groups-make = Make the group
console-group-back = All groups
console-group-remove = Remove
console-group-empty = Nobody is in this group.
console-group-add = Add people
console-group-people = Addresses
console-group-people-about = One a line, or with commas. Guests and disabled people can’t be in a group and are skipped.
console-group-unmanaged = Nobody manages this group.
console-group-new-manager = Address of the new manager
console-group-manager-about = The manager becomes a member.
console-group-rename = Rename
console-group-delete = Delete the group
console-group-delete-about = This can’t be undone. The people stay.

console-clock = 12
console-day =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $day }, { $year }
console-moment = { $date }, { $time }
console-skip = Skip to the content
console-menu = Menu
console-account-menu = Account of { $name }
console-menu-profile = My profile
console-menu-preferences = Language and colors
console-nav = Pages
console-nav-home = Home
console-nav-account = My account
console-nav-profile = Profile
console-nav-security = Security
console-nav-sessions = Sessions
console-nav-keys = API keys
console-nav-preferences = Preferences
console-actions = Actions
console-save = Save
console-copy = Copy
console-copied = Copied
console-to-home = Go to the start page
console-kind-owner = Owner
console-kind-admin = Administrator
console-kind-room-admin = Room administrator
console-kind-user = User
console-kind-guest = Guest

console-error-title = That did not work
console-error-fields = Nothing was saved. Please look at the marked field.
console-error-forbidden = You may not do this. Please ask an administrator if you need it.
console-error-gone = There is nothing here, or not any more.
console-error-refused = This was refused. Please check what you entered.
console-error-choice = Please choose one of the offered values.
console-error-not-available = This is not available at the moment.
console-error-suspended = This account is disabled.
console-error-too-many-keys = You have as many keys as one may have. Please revoke one first.
console-error-key-name = A key needs a name of at most 30 characters.
console-error-scopes = Choose at least one thing that the key may do.
console-error-no-photo = You have no picture of your own.
console-error-photo-empty = Please choose a file.
console-error-photo-kind = This file is not a PNG or JPEG picture.
console-error-photo-large = The picture is too large. Please choose one of at most 5 MB.
console-error-photo-part = This square is not inside the picture.

console-done-profile = Your profile was saved.
console-done-photo = Your picture was saved.
console-done-photo-removed = Your picture was removed.
console-done-preferences = Your preferences were saved.
console-done-password = A message with a link to choose a new password is on its way to you.
console-done-prove = A message with a link to confirm your address is on its way to you.
console-done-address-asked = A message is on its way to the new address. The change takes effect when you follow its link.
console-done-address = Your address was changed, and your other devices were signed out. A message to confirm it is on its way.
console-done-codes = You have new backup codes. The old ones no longer work.
console-done-session = The session was ended.
console-done-sessions = All your other sessions were ended.
console-done-key = The key was revoked and no longer works.

## The console: pages for everybody.

console-home-title = Hello, { $name }
console-home-title-nameless = Welcome
console-home-lead = You are signed in to { $portal } as { $email }.
console-home-unproven = Your address { $email } is not confirmed yet.
console-home-prove = Confirm it
console-home-profile = Your profile
console-home-profile-about = Your name, your picture and how others reach you
console-home-security = Address and password
console-home-security-about = What you sign in with, and the second factor
console-home-sessions = Where you are signed in
console-home-sessions-about = See your devices and sign them out
console-home-preferences = Language and colors
console-home-preferences-about = How pages look, and what you are told

console-profile-title = Profile
console-profile-since = Here since { $day }
console-profile-photo = Change the picture
console-profile-address = Change the address
console-profile-names = About you
console-profile-line = Title
console-profile-line-fixed = Title: { $title }. Only administrators change it.
console-profile-location = Location
console-profile-notes = Notes
console-profile-contacts = Contacts
console-profile-contacts-about = Leave a line empty to remove it.
console-profile-contact-kind = Kind of contact { $number }
console-profile-contact-value = Contact { $number }
console-contact-mobile = Mobile
console-contact-phone = Phone
console-contact-mail = Other email

console-photo-title = Your picture
console-photo-of-you = Your present picture
console-photo-back = Back to the profile
console-photo-file = New picture
console-photo-about = PNG or JPEG, at most 5 MB. The middle of it is shown; you can choose another part afterwards.
console-photo-upload = Upload
console-photo-part = What is shown of it
console-photo-part-about = The picture is { $width } × { $height } pixels. A square of it is shown: say where its upper left corner is and how long its sides are.
console-photo-whole = The whole picture
console-photo-x = From the left, in pixels
console-photo-y = From the top, in pixels
console-photo-side = Side, in pixels
console-photo-show = Show this part
console-photo-remove = Remove the picture

console-preferences-title = Preferences
console-preferences-language = Language
console-preferences-language-of = Language of pages and letters
console-preferences-language-about = Pages here are written in English, German, Spanish, French and Russian; other languages are for the apps you use.
console-preferences-theme = Colors
console-theme-system = As the device
console-theme-light = Light
console-theme-dark = Dark
console-preferences-topics = Notifications
console-preferences-topics-about = What the apps you use here may tell you.
console-topic-badges = Marks on what is new
console-topic-rooms = What happens in rooms
console-topic-feed = A letter of what happened each day
console-topic-tips = Hints

console-security-title = Security
console-security-address = Email address
console-security-proven = Confirmed
console-security-unproven = Not confirmed
console-security-prove = Send a message to confirm it
console-security-new-address = New address
console-security-by-letter = We will send a link to it. Nothing changes before you follow that link.
console-security-at-once = As you are an administrator, it changes at once, and your other devices are signed out.
console-security-change-address = Change the address
console-security-password-about = We send a link to choose a new password to { $email }. Using it signs all your devices out.
console-security-password = Send me the link
console-security-factor = Backup codes and app
console-factor-title = Second factor
console-factor-back = Back to security
console-factor-off = The portal does not ask for a code at sign-in. An administrator can switch that on.
console-factor-linked = An authenticator app is linked
console-factor-none = No authenticator app is linked
console-factor-not-here = The portal asks for no code where you are now, so there is nothing to link here.
console-factor-link-about = Signing in then takes a code from your phone as well, so a stolen password alone opens nothing.
console-factor-link = Link an app
console-factor-codes = Backup codes
console-factor-codes-about = Should you lose your phone, each of these codes replaces it once. Keep them in a safe place.
console-factor-used = Used
console-factor-renew = Make new codes
console-factor-unlink-title = Another phone
console-factor-unlink-about = Unlinking the app signs all your devices out. You link the new app right after it.
console-factor-unlink = Unlink the app and link another

console-sessions-title = Sessions
console-sessions-lead = Here you are signed in. End what you do not know, and change your password then.
console-sessions-device = Device
console-sessions-from = Address
console-sessions-since = Signed in
console-sessions-used = Last used
console-sessions-unknown = Unknown program
console-sessions-current = This one
console-sessions-end = End
console-sessions-end-others = Sign out the others

console-keys-title = API keys
console-keys-lead = With a key a program acts in your name. Give each program its own, and no more than it needs.
console-keys-none = You have no keys yet.
console-keys-name = Name
console-keys-name-about = What the key is for, such as “Backup script”.
console-keys-may = What it may do
console-keys-limited = Only what I choose
console-keys-all = Everything that I may
console-keys-all-about = Whoever has the key can then do whatever you can.
console-keys-everything = Everything
console-keys-used = Last used
console-keys-unused = Never
console-keys-ends = Ends
console-keys-endless = Never
console-keys-over = Expired
console-keys-off = Switched off
console-keys-revoke = Revoke
console-keys-new = A new key
console-keys-make = Make the key
console-scope-self-read = Read my profile
console-scope-self-write = Read and change my profile
console-scope-accounts-read = Read accounts and groups
console-scope-accounts-write = Read and change accounts and groups
console-scope-read = Read everything
console-scope-write = Read and change everything
console-ends-month = In 30 days
console-ends-quarter = In 90 days
console-ends-year = In a year
console-ends-never = Never
console-key-made-title = Your new key
console-key-made-lead = This is the key “{ $name }”. Copy it now: it is shown this once, and nobody can look it up later.
console-key-made-next = I have copied it
console-key-made-try = Try it

# Console: accounts

console-nav-people = People
console-nav-accounts = Accounts
console-error-nobody = Choose at least one person.
console-error-no-line = Enter at least one address.
console-error-many-lines = At most 200 addresses fit at once.
console-error-recipient = Nobody who can take the data over has this address.
console-error-job-running = A task is still working on one of these accounts. Please try again when it is done.
console-error-not-disabled = Only disabled accounts can be deleted. Please disable them first.
console-done-enabled = The accounts can be used again.
console-done-disabled = The accounts were disabled, and their devices signed out.
console-done-type = The new type was set.
console-done-type-begun = The change of type has begun. It takes a moment.
console-done-resent = The messages to those who are waited for were sent again.
console-done-deleted = The accounts were deleted.
console-done-added = The account was made. A message to activate it is on its way.
console-done-reminded = A message with a link to choose a new password is on its way.
console-done-signed-out = All sessions of this person were ended.
console-done-reassign = The data is being handed over.
console-done-stopped = The task was stopped.

console-any = Any
console-status-active = Active
console-status-pending = Invited
console-status-disabled = Disabled
console-activation-proven = Address confirmed
console-activation-asked = Waiting for confirmation
console-activation-none = Address not confirmed
console-sort-first = First name
console-sort-last = Last name
console-sort-type = Type
console-sort-email = Address
console-sort-date = Day of joining
console-sort-up = Ascending
console-sort-down = Descending

console-accounts-title = Accounts
console-accounts-invite = Invite people
console-accounts-search = Search
console-accounts-search-about = Parts of names or addresses. The key / leads here.
console-accounts-status = Status
console-accounts-kind = Type
console-accounts-group = Group
console-accounts-activation = Address
console-accounts-sort = Sort by
console-accounts-order = Order
console-accounts-find = Show
console-accounts-filters = Filters
console-accounts-unset = Remove this filter
console-accounts-unset-all = Remove all filters
console-accounts-total =
    { $total ->
        [one] { $total } person
       *[other] { $total } people
    }
console-accounts-name = Name
console-accounts-groups = Groups
console-accounts-since = Since
console-accounts-choose = Choose { $name }
console-accounts-unproven = Not confirmed
console-accounts-bulk = With the chosen people
console-accounts-all = Choose all
console-accounts-resend = Send the invitation again
console-accounts-enable = Enable
console-accounts-disable = Disable
console-accounts-delete = Delete
console-accounts-new-kind = New type
console-accounts-change-kind = Change the type
console-accounts-pages = Pages of the list
console-accounts-before = Previous
console-accounts-after = Next
console-accounts-place = { $first } to { $last } of { $total }
console-accounts-none = Nobody was found. Remove a filter, or look for something else.
console-delete-title = Delete for good?
console-delete-lead = These accounts are deleted with all that is their own. That can’t be undone; only the audit trail stays.
console-delete-sure = Delete them
console-delete-back = Do not delete

console-invite-title = Invite people
console-invite-back = To the accounts
console-invite-list = Invite by letter
console-invite-people = Addresses
console-invite-people-about = One on each line, such as ada@example.com or Ada <ada@example.com>. At most 200.
console-invite-send = Send invitations
console-invite-one = Add one person
console-invite-one-about = The account exists at once. Its owner gets a message to activate it and to choose a password.
console-invite-add = Add
console-invited-title = What became of the invitations
console-invited-result = Result
console-invited-more = Invite more
console-invited-new = Invited
console-invited-waiting = Was invited before
console-invited-member = Is here already
console-invited-invalid = This is no email address
console-invited-disabled = This account is disabled

console-account-maker = added by { $name }
console-account-help = Help to get in
console-account-remind = Mail a link to a new password
console-account-link = Make a link to copy
console-account-link-about = Where mail does not arrive, hand over a link to a new password yourself. Make sure that you give it to the right person.
console-account-kind-about = A lower type is given by a task that takes a moment.
console-account-sign-out = End all sessions
console-account-no-session = Not signed in anywhere.
console-account-job = Handing the data over
console-account-job-runs = { $percentage } % is done.
console-account-job-again = Look again
console-account-job-stop = Stop
console-account-job-done = All is handed over.
console-account-job-stopped = It was stopped. What was handed over before stays so.
console-account-job-failed = It did not succeed. Please try again.
console-account-reassign = Hand the data over
console-account-recipient = Who takes it over
console-account-recipient-about = The address of an administrator or room administrator.
console-account-and-delete = Delete the account afterwards
console-account-reassign-start = Hand over
console-account-access = Access
console-account-disable-about = Who is disabled is signed out everywhere and can’t sign in. Nothing is lost.
console-account-delete-about = The account is disabled. It can be enabled again, or deleted for good.
console-link-title = A link to a new password
console-link-lead = Whoever has this link chooses a new password for { $name }. It works once and ends older ones. It is shown this once.
console-link-back = Back to the account

page-setup-step = Step { $number } of 3
console-setup-mail = Mail server
console-setup-mail-lead = Invitations and links to a new password are sent by email. Until there is a mail server, they wait in the outbox.
console-setup-mail-operators = The operator has set up a mail server. You only need to try it.
console-setup-next = Continue
console-setup-later = Later
console-setup-invite-lead = Whoever you invite gets a message with a link, chooses a password and is in.
console-setup-done = Done

console-photo-square = The part that is shown
console-photo-square-about = Drag the square, or its lower right corner to resize it. With the keyboard: arrow keys move it, plus and minus resize it.

console-access-mandatory-people = But these people from everywhere
console-access-mandatory-people-about = One email address a line.
console-access-mandatory-groups = But the people of these groups from everywhere
console-access-mandatory-groups-about = One name of a group a line. Groups of the same name are listed by their ids.
console-error-mandatory = Please enter at most 200 lines.
console-error-mandatory-people = Nobody here has this address: { $names }
console-error-mandatory-groups = There is no group of this name: { $names }
console-error-mandatory-owner = Only the owner can put the owner on this list.

console-error-method = This page can’t be asked for in this way. Please open it by a link.
console-error-too-long = This form is too long. Please send less at once.
console-error-unread = This form could not be read. Please open the page again and send it from there.

# Console: invitation links

console-nav-invitations = Invitation links
console-done-link = The invitation link was saved.
console-done-link-deleted = The invitation link was deleted. Nobody joins by it any more.
console-error-link-exists = There is a link for this type already.
console-error-most = Please enter a number from 1 to 1000, or nothing.
console-error-most-used = More people than that have joined by this link already.
console-error-past = Please enter today or a later day.
console-links-title = Invitation links
console-links-lead = Whoever has such a link joins by themselves, with an address of their own. There is one link for each type of account.
console-links-closed = Nobody can be invited at the moment. Links that were made before open nothing until inviting is allowed again.
console-links-settings = To the settings of inviting
console-links-none = There is no link for this type.
console-links-make = Make a link
console-links-change = Change or delete
console-links-address = Address of the link
console-links-over = Expired
console-links-used-up = Used up
console-links-uses = Joined
console-links-uses-of = { $uses } of { $most }
console-links-of = Invitation link for: { $kind }
console-links-about = Whoever joins by this link gets an account of this type: { $kind }.
console-links-back = All invitation links
console-links-most = How many may join
console-links-most-about = From 1 to 1000. Leave it empty for any number.
console-links-end = Last day
console-links-end-about = The link works until the end of this day. Leave it empty for no end.
console-links-delete = Delete the link
console-links-delete-about = Nobody joins by it any more. People who have joined stay, and you can make a new link with another address.
console-invite-links = You need not know the addresses:
console-invite-links-to = make a link by which people join.

# Console: guests

console-nav-guests = Guests
console-done-forgotten = The guests are no longer on your list. Their accounts stay.
console-guests-title = Guests
console-guests-lead = Guests have an account here, but see nobody else. Administrators see all guests, room administrators those on their own list.
console-guests-invite = Invite guests by a link
console-guests-inviter = Invited by
console-guests-anybody = Anybody
console-guests-me = Me
console-guests-own = On my list
console-guests-share-it = Share
console-guests-forget = Take off my list
console-guests-forget-about = The account stays, also on the lists of others. Without being an administrator you no longer see who is not on your list.
console-guests-none = No guest was found.
console-guests-back = To the guests
console-guests-share = Share a guest
console-guests-share-lead = Any administrator or room administrator who opens this link while signed in can put { $email } on their own list. It works for seven days.
console-guests-link = Invite guests by a link
console-guests-link-lead = Whoever has this link joins as a guest and is on your list. It works for seven days, for any number of people.
console-forget-title = Take these guests off your list?
console-forget-lead = Their accounts stay, also on the lists of others. Another administrator can share them with you again.
console-forget-sure = Take them off
console-forget-back = Keep them

# Console: import of people
console-accounts-import = Import a file
console-import-title = Import people
console-import-back = To the files
console-import-lead = Every line of the file is checked first. Nobody is added before you have seen the result and agreed to it.
console-import-file = File
console-import-file-about = CSV or JSON Lines in UTF-8, at most 4 MB and 10,000 lines.
console-import-check = Check the file
console-import-template = Download an empty file
console-import-earlier = Your files of the last day
console-import-state = State
console-import-checked = Checked
console-import-what = What the file may have
console-import-what-about = A CSV file begins with a line of names, in any order and separated by commas. In a JSON Lines file every line is an object with these names. Other things about an account can’t be set by a file.
console-import-column = Name
console-import-meaning = Meaning
console-import-email = The email address. Every line needs one.
console-import-names = First and last name. Every line needs one of them.
console-import-type = One of { $types }. Who has none becomes User.
console-import-groups = Names of groups, separated by semicolons. Groups that don’t exist yet are made.
console-import-texts = Job title, place and a note.
console-import-days = Birthday and first day at work, such as 1990-05-17.
console-import-choices = male or female; and whether the person wants news, true or false.
console-import-language = The language, such as de or en-US.
console-import-contacts = More ways to reach the person, as JSON: { $example }
console-import-example = Example
console-import-state-waits = Waits for your decision
console-import-state-runs = Is being added
console-import-state-done = Finished
console-import-state-stopped = Stopped
console-import-state-failed = Broken off
console-import-report-title = Import of { $file }
console-import-state-adding = The people are being added
console-import-progress = { $settled } of { $wanted } lines are done.
console-import-checked-title = The file was checked
console-import-done-title = The people were added
console-import-stopped-title = The import was stopped
console-import-failed-title = The import was broken off
console-import-stays = Whoever was added before stays.
console-import-new = Would be added
console-import-added = Added
console-import-left = Not added any more
console-import-there = Already there
console-import-refused = Refused lines
console-import-letters = Send everybody an activation message
console-import-letters-about = It has a link to prove the address and choose a password. Without it nobody can sign in; it can also be sent later from the accounts.
console-import-add =
    { $count ->
        [one] Add { $count } person
       *[other] Add { $count } people
    }
console-import-discard = Discard
console-import-unproven = Accounts that wait for their activation
console-import-download = Download all refused lines
console-import-line = Line
console-import-reason = Reason
console-import-unseen =
    { $count ->
        [one] { $count } more refused line is in the file to download.
       *[other] { $count } more refused lines are in the file to download.
    }
console-done-import = The import has begun.
console-done-import-stopped = The import was stopped.
console-done-import-discarded = The file was discarded. Nobody was added.
console-error-import-none = Please choose a file.
console-error-import-large = The file is too large. Please split it into files of at most 4 MB.
console-error-import-lines = The file has too many lines. Please split it into files of at most 10,000.
console-error-import-empty = There is nobody in this file.
console-error-import-unreadable = This can’t be read. Please save the file as CSV in UTF-8.
console-error-import-unknown = The first line has the name “{ $name }”, which is not one of those listed below. Names are separated by commas.
console-error-import-twice = The first line has the name “{ $name }” twice.
console-error-import-email = The first line has no name “email”.
