## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life,
## $detail another person whom the letter names, $sender who wrote what it quotes.

days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
letter-greeting = Guten Tag { $name },
letter-greeting-nameless = Guten Tag,
letter-link-hint = Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:
letter-footer = Diese E-Mail wurde automatisch von { $portal } verschickt.

letter-activation-subject = Aktivieren Sie Ihr Konto bei { $portal }
letter-activation-lead = Bei { $portal } wurde für Sie ein Konto mit der Adresse { $email } angelegt. Bitte bestätigen Sie die Adresse und wählen Sie ein Passwort.
letter-activation-button = Konto aktivieren
letter-activation-note = Der Link gilt { days }. Wenn Sie nicht wissen, worum es geht, ignorieren Sie diese E-Mail.

letter-password_change-subject = Wählen Sie ein neues Passwort für { $portal }
letter-password_change-lead = Jemand, vermutlich Sie, hat für das Konto { $email } bei { $portal } eine Passworterinnerung angefordert. Ihr altes Passwort kann niemand lesen, aber Sie können ein neues wählen.
letter-password_change-button = Neues Passwort wählen
letter-password_change-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.

letter-password_changed-subject = Ihr Passwort für { $portal } wurde geändert
letter-password_changed-lead = Das Passwort des Kontos { $email } bei { $portal } wurde geändert, und alle Geräte wurden abgemeldet.
letter-password_changed-note = Wenn Sie das nicht waren, wenden Sie sich sofort an die Verwaltung von { $portal }.

letter-email_change-subject = Bestätigen Sie Ihre neue Adresse für { $portal }
letter-email_change-lead = { $email } soll die Adresse eines Kontos bei { $portal } werden. Bitte bestätigen Sie, dass dieses Konto Ihnen gehört und Sie das wünschen.
letter-email_change-button = Diese Adresse verwenden
letter-email_change-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Es ändert sich nichts.

letter-email_activation-subject = Bestätigen Sie Ihre Adresse für { $portal }
letter-email_activation-lead = Die Adresse Ihres Kontos bei { $portal } lautet jetzt { $email }. Bitte bestätigen Sie, dass unsere E-Mails Sie dort erreichen.
letter-email_activation-button = Adresse bestätigen
letter-email_activation-note = Der Link gilt { days }. Wenn Sie bei { $portal } kein Konto haben, ignorieren Sie diese E-Mail.

letter-email_changed-subject = Die Adresse Ihres Kontos bei { $portal } wurde geändert
letter-email_changed-lead = Ihr Konto bei { $portal } hat jetzt eine andere Adresse. Mit der alten, unter der Sie dies lesen, können Sie sich nicht mehr anmelden, und sie erhält keine E-Mails mehr.
letter-email_changed-note = Wenn Sie das nicht waren, wenden Sie sich sofort an die Verwaltung von { $portal }.

letter-welcome-subject = Willkommen bei { $portal }
letter-welcome-lead = Ihr Konto bei { $portal } ist bereit, und Sie melden sich mit der Adresse { $email } an.
letter-welcome-note = Sollten Sie Ihr Passwort vergessen, schickt Ihnen die Anmeldeseite einen Link, mit dem Sie ein neues wählen.

letter-test-subject = Test-E-Mail von { $portal }
letter-test-lead = Dies ist ein Test: { $portal } kann E-Mails an { $email } verschicken.
letter-test-note = Sie brauchen nichts zu tun.

letter-owner_change-subject = { $portal } an { $detail } übergeben
letter-owner_change-lead = { $detail } soll { $portal } an Ihrer Stelle besitzen. Bitte bestätigen Sie, dass Sie das wünschen. Sie bleiben in der Verwaltung.
letter-owner_change-button = Portal übergeben
letter-owner_change-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Das Portal bleibt Ihres. Dann benutzt womöglich jemand anders Ihr Konto; ändern Sie Ihr Passwort.

letter-admin_message-subject = Nachricht an die Verwaltung von { $portal }
letter-admin_message-lead = { $sender } hat Ihnen über die Anmeldeseite von { $portal } geschrieben:
letter-admin_message-note = Antworten Sie auf diese E-Mail, um zurückzuschreiben. Niemand hat geprüft, wer das ist: Folgen Sie keinen Links und geben Sie keine Passwörter preis.

## Pages: titles, fields and buttons.

page-title-prefix-error = Fehler:
page-title-done = Erledigt
page-title-error = Das hat nicht geklappt
page-title-link = Dieser Link funktioniert nicht
page-field-email = E-Mail-Adresse
page-field-password = Passwort
page-field-new-password = Neues Passwort
page-field-repeat = Das Passwort noch einmal
page-next-sign-in = Zur Anmeldung

page-sign-in-title = Anmelden
page-sign-in-button = Anmelden
page-sign-in-forgot = Passwort vergessen?

page-home-title = Sie sind angemeldet
page-home-who = Sie sind als { $name } ({ $email }) angemeldet.
page-home-who-nameless = Sie sind als { $email } angemeldet.
page-home-api = Programme finden die API unter
page-home-sign-out = Abmelden

page-forgot-title = Passwort vergessen
page-forgot-lead = Geben Sie die Adresse Ihres Kontos ein. Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.
page-forgot-button = Link schicken

page-activation-title = Konto aktivieren
page-activation-button = Konto aktivieren
page-activation-keep = Das mir mitgeteilte Passwort behalten
page-password-title = Neues Passwort wählen
page-password-button = Passwort speichern

page-email-change-title = Adresse ändern
page-email-change-lead = Möchten Sie { $email } zur Adresse Ihres Kontos machen?
page-email-change-button = Diese Adresse verwenden
page-email-activation-title = Adresse bestätigen
page-email-activation-lead = Bitte bestätigen Sie, dass { $email } Ihre Adresse ist.
page-email-activation-button = Adresse bestätigen

page-owner-title = Portal übergeben
page-owner-lead = Soll { $name } ({ $email }) das Portal { $portal } künftig besitzen? Sie bleiben in der Verwaltung.
page-owner-button = Portal übergeben

page-setup-title = Portal einrichten
page-setup-lead = Noch ist niemand hier. Legen Sie das Konto an, dem das Portal gehört und das alles darf.
page-setup-button = Konto anlegen

page-docs-title = Dokumentation der API
page-docs-machine = Dasselbe für Programme (OpenAPI)
page-docs-groups = Gruppen von Operationen
page-docs-operation = Operation
page-docs-purpose = Zweck
page-docs-who = Wer darf
page-docs-details = Einzelheiten
page-docs-request = Anfrage
page-docs-response = Antwort
page-docs-errors = Fehler

## Notices of pages: $min is the least length of a password.

page-error-credentials = Die Adresse oder das Passwort ist falsch.
page-error-locked = Es gab zu viele Fehlversuche. Bitte versuchen Sie es später noch einmal.
page-error-disabled = Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Verwaltung.
page-error-link = Dieser Link ist ungültig, schon benutzt oder abgelaufen. Bitte fordern Sie einen neuen an.
page-error-repeat = Die beiden Passwörter sind verschieden.
page-error-password = Das Passwort entspricht nicht den Regeln. Es braucht { $min } bis 30 lateinische Buchstaben, Ziffern und Zeichen und keine Leerzeichen.
page-error-same-password = Dieses Passwort haben Sie schon. Bitte wählen Sie ein anderes.
page-error-email = Das ist keine gültige E-Mail-Adresse.
page-error-taken = Diese Adresse gehört zu einem anderen Konto.
page-error-busy = Der Server ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.
page-error-origin = Dieses Formular kam nicht von unserer eigenen Seite, daher wurde nichts getan. Bitte öffnen Sie die Seite neu und wiederholen Sie es.
page-done-forgot = Falls es ein Konto mit dieser Adresse gibt, ist eine E-Mail unterwegs.
page-done-password = Ihr Passwort wurde geändert, und alle Geräte wurden abgemeldet.
page-done-email-change = Ihr Konto hat jetzt die neue Adresse.
page-done-email-activation = Ihre Adresse ist bestätigt.
page-done-activation = Ihr Konto ist aktiv. Sie können sich jetzt anmelden.
page-done-setup = Das Portal ist eingerichtet. Sie können sich jetzt anmelden.
page-done-owner = Das Portal ist übergeben.
page-rule-length = { $min } bis 30 lateinische Buchstaben, Ziffern und Zeichen, keine Leerzeichen
page-rule-upper = Mindestens ein Großbuchstabe
page-rule-digits = Mindestens eine Ziffer
page-rule-special = Mindestens ein Zeichen, das weder Buchstabe noch Ziffer ist
page-sent-out = Sie sind abgemeldet.
