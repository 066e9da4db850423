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

letter-app_unlinked-subject = Ihre Authentifizierungs-App für { $portal } wurde getrennt
letter-app_unlinked-lead = Die Authentifizierungs-App des Kontos { $email } bei { $portal } wurde getrennt, ihre Ersatzcodes wurden gelöscht, und alle Geräte wurden abgemeldet.
letter-app_unlinked-note = Wenn { $portal } bei der Anmeldung einen Code verlangt, verbinden Sie wieder eine App. Wenn Sie das nicht erwartet haben, wenden Sie sich sofort an die Verwaltung.

letter-test-subject = Test-E-Mail von { $portal }
letter-test-lead = Dies ist ein Test: { $portal } kann E-Mails an { $email } verschicken.
letter-test-note = Sie brauchen nichts zu tun.

letter-profile_remove-subject = { $portal } verlassen
letter-profile_remove-lead = Sie möchten { $portal } verlassen. Wenn Sie dem Link folgen und es dort bestätigen, wird Ihr Konto { $email } sofort gesperrt, und alle Ihre Geräte werden abgemeldet.
letter-profile_remove-button = Portal verlassen
letter-profile_remove-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Es ändert sich nichts.

letter-profile_left-subject = Jemand hat { $portal } verlassen
letter-profile_left-lead = { $detail } hat { $portal } verlassen. Das Konto ist gesperrt, und alle seine Geräte sind abgemeldet.
letter-profile_left-note = Als Mitglied der Verwaltung können Sie das Konto wieder freigeben oder löschen.

letter-type_changed-subject = Ihr Konto bei { $portal } wurde geändert
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Ihr Konto { $email } bei { $portal } ist jetzt ein Konto der Verwaltung.
        [RoomAdmin] Ihr Konto { $email } bei { $portal } ist jetzt ein Konto der Raumverwaltung.
        [Guest] Ihr Konto { $email } bei { $portal } ist jetzt ein Gastkonto.
       *[User] Ihr Konto { $email } bei { $portal } ist jetzt ein Benutzerkonto.
    }
letter-type_changed-note = Sie brauchen nichts zu tun. Bei Fragen wenden Sie sich an die Verwaltung von { $portal }.

letter-invitation-subject = Sie sind zu { $portal } eingeladen
letter-invitation-lead = { $detail } hat Sie zu { $portal } eingeladen. Ihr Konto dort wird die Adresse { $email } haben. Bitte wählen Sie einen Namen und ein Passwort, um beizutreten.
letter-invitation-button = Beitreten
letter-invitation-note = Der Link gilt einmal und { days } lang. Wenn Sie nicht beitreten möchten, ignorieren Sie diese E-Mail.

letter-join_invitation-subject = Ihr Link zum Beitritt zu { $portal }
letter-join_invitation-lead = Jemand, vermutlich Sie, möchte { $portal } mit der Adresse { $email } beitreten. Bitte wählen Sie dazu einen Namen und ein Passwort.
letter-join_invitation-button = Beitreten
letter-join_invitation-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Es wird kein Konto angelegt.

letter-already_member-subject = Sie haben schon ein Konto bei { $portal }
letter-already_member-lead = Jemand, vermutlich Sie, möchte { $portal } mit der Adresse { $email } beitreten. Mit dieser Adresse haben Sie schon ein Konto und können sich damit anmelden.
letter-already_member-note = Sollten Sie Ihr Passwort vergessen haben, schickt Ihnen die Anmeldeseite einen Link, mit dem Sie ein neues wählen. Wenn Sie nicht beitreten wollten, ignorieren Sie diese E-Mail.

letter-owner_change-subject = { $portal } an { $detail } übergeben
letter-owner_change-lead = { $detail } soll { $portal } an Ihrer Stelle übernehmen. Bitte bestätigen Sie, dass Sie das wünschen. Sie gehören weiterhin zur Verwaltung.
letter-owner_change-button = Portal übergeben
letter-owner_change-note = Der Link gilt einmal und { days } lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Das Portal bleibt Ihres. Dann benutzt womöglich jemand anders Ihr Konto; ändern Sie Ihr Passwort.

letter-admin_message-subject = Nachricht an die Verwaltung von { $portal }
letter-admin_message-lead = { $sender } hat Ihnen über die Anmeldeseite von { $portal } geschrieben:
letter-admin_message-note = Antworten Sie auf diese E-Mail, um zurückzuschreiben. Niemand hat geprüft, wer das ist: Folgen Sie keinen Links und geben Sie keine Passwörter preis.

letter-reassign_finished-subject = Daten bei { $portal } wurden übergeben
letter-reassign_finished-lead = Die Daten von { $detail } bei { $portal } wurden übergeben, wie Sie es gewünscht haben.
letter-reassign_finished-note = Falls Sie auch das gewünscht haben, wurde das Konto gelöscht. Sie brauchen nichts zu tun.

letter-reassign_failed-subject = Daten bei { $portal } konnten nicht übergeben werden
letter-reassign_failed-lead = Die Daten von { $detail } bei { $portal } konnten nicht übergeben werden, wie Sie es gewünscht hatten.
letter-reassign_failed-note = Was schon getan wurde, bleibt getan. Prüfen Sie die beteiligten Personen und Ihre Rechte, und beginnen Sie dann von Neuem.

letter-removal_finished-subject = Daten bei { $portal } wurden entfernt
letter-removal_finished-lead = Die Daten von { $detail } bei { $portal } wurden entfernt, und das Konto wurde gelöscht, wie Sie es gewünscht haben.
letter-removal_finished-note = Das lässt sich nicht rückgängig machen. Sie brauchen nichts zu tun.

letter-removal_failed-subject = Daten bei { $portal } konnten nicht entfernt werden
letter-removal_failed-lead = Die Daten von { $detail } bei { $portal } konnten nicht entfernt werden, wie Sie es gewünscht hatten. Das Konto ist noch da.
letter-removal_failed-note = Was schon getan wurde, bleibt getan. Prüfen Sie das Konto und Ihre Rechte, und beginnen Sie dann von Neuem.

## Pages: titles, fields and buttons.

page-title-prefix-error = Fehler:
page-title-done = Erledigt
page-title-error = Das hat nicht geklappt
page-title-link = Dieser Link funktioniert nicht
page-title-missing = Hier ist nichts
page-field-email = E-Mail-Adresse
page-field-password = Passwort
page-field-new-password = Neues Passwort
page-field-repeat = Das Passwort noch einmal
page-next-sign-in = Zur Anmeldung
page-next-guests = Zu den Gästen

page-sign-in-title = Anmelden
page-sign-in-button = Anmelden
page-sign-in-forgot = Passwort vergessen?
page-sign-in-join = Einladung anfordern

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
page-leave-title = Portal verlassen
page-leave-lead = Möchten Sie { $portal } verlassen? Ihr Konto { $email } wird sofort gesperrt, und alle Ihre Geräte werden abgemeldet. Nur die Verwaltung kann das rückgängig machen.
page-leave-button = Portal verlassen

page-owner-title = Portal übergeben
page-owner-lead = Soll { $name } ({ $email }) das Portal { $portal } übernehmen? Sie gehören weiterhin zur Verwaltung.
page-owner-button = Portal übergeben

page-share-title = Gast übernehmen
page-share-lead = { $inviter } möchte den Gast { $name } ({ $email }) mit Ihnen teilen. Soll { $name } auf Ihre Gästeliste?
page-share-button = Gast auf meine Liste setzen

page-setup-title = Portal einrichten
page-setup-lead = Noch ist niemand hier. Legen Sie das Konto an, dem das Portal gehört und das alles darf.
page-setup-button = Konto anlegen

page-factor-title = Code eingeben
page-factor-lead = Öffnen Sie Ihre Authentifizierungs-App und geben Sie den Code ein, den sie für dieses Konto zeigt. Auch ein Ersatzcode gilt.
page-factor-setup-title = Authentifizierungs-App verbinden
page-factor-setup-lead = Zur Anmeldung gehört auch ein Code von Ihrem Telefon. Scannen Sie dieses Bild mit einer Authentifizierungs-App und geben Sie dann den Code ein, den die App zeigt.
page-factor-setup-picture = QR-Code für die Authentifizierungs-App
page-factor-setup-key = Falls Sie ihn nicht scannen können, geben Sie diesen Schlüssel in die App ein:
page-factor-code = Code
page-factor-button = Weiter
page-factor-codes-title = Bewahren Sie Ihre Ersatzcodes auf
page-factor-codes-lead = Ihre App ist verbunden, und Sie sind angemeldet. Sollten Sie Ihr Telefon verlieren, ersetzt es jeder dieser Codes einmal. Bewahren Sie sie an einem sicheren Ort auf.
page-factor-codes-next = Weiter
page-sign-in-link-lead = Dieser Link meldet Sie als { $email } an. Er gilt einmal.

page-docs-title = Dokumentation der API
page-docs-machine = Dasselbe für Programme (OpenAPI)
page-docs-groups = Gruppen von Operationen
page-docs-operation = Operation
page-docs-purpose = Zweck
page-docs-who = Wer darf
page-docs-details = Einzelheiten
page-docs-query = Abfrageparameter
page-docs-request = Anfrage
page-docs-response = Antwort
page-docs-errors = Fehler

page-field-first-name = Vorname
page-field-last-name = Nachname
page-join-title = { $portal } beitreten
page-join-lead = Wählen Sie, wie Sie hier heißen und wie Sie sich anmelden.
page-join-button = Beitreten

page-ask-title = Einladung anfordern
page-ask-lead = Geben Sie Ihre Adresse ein. Wenn Sie { $portal } damit beitreten können, schicken wir Ihnen einen Link dafür.
page-ask-domains = Beitreten können Personen mit einer Adresse dieser Domains: { $domains }
page-ask-button = Link schicken

## Notices of pages: $min is the least length of a password.

page-error-credentials = Die Adresse oder das Passwort ist falsch.
page-error-locked = Es gab zu viele Fehlversuche. Bitte versuchen Sie es später noch einmal.
page-error-disabled = Dieses Konto ist gesperrt. Bitte wenden Sie sich an die Verwaltung.
page-error-address = Von dieser Adresse aus können Sie sich nicht anmelden.
page-error-link = Dieser Link ist ungültig, schon benutzt oder abgelaufen. Bitte fordern Sie einen neuen an.
page-error-repeat = Die beiden Passwörter sind verschieden.
page-error-password = Das Passwort entspricht nicht den Regeln. Es braucht { $min } bis 30 lateinische Buchstaben, Ziffern und Zeichen und keine Leerzeichen.
page-error-same-password = Dieses Passwort haben Sie schon. Bitte wählen Sie ein anderes.
page-error-email = Das ist keine gültige E-Mail-Adresse.
page-error-taken = Diese Adresse gehört zu einem anderen Konto.
page-error-busy = Der Server ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.
page-error-origin = Dieses Formular kam nicht von unserer eigenen Seite, daher wurde nichts getan. Bitte öffnen Sie die Seite neu und wiederholen Sie es.
page-error-owner = Das Portal gehört Ihnen, daher können Sie es nicht verlassen. Übergeben Sie es zuerst an jemand anderen.
page-error-code = Der Code ist falsch. Bitte geben Sie den ein, der jetzt gezeigt wird.
page-error-factor = Zurzeit wird kein Code gebraucht. Bitte melden Sie sich neu an.
page-error-factor-over = Dieser Schritt ist vorbei. Bitte melden Sie sich neu an.
page-done-forgot = Falls es ein Konto mit dieser Adresse gibt, ist eine E-Mail unterwegs.
page-done-password = Ihr Passwort wurde geändert, und alle Geräte wurden abgemeldet.
page-done-email-change = Ihr Konto hat jetzt die neue Adresse.
page-done-email-activation = Ihre Adresse ist bestätigt.
page-done-activation = Ihr Konto ist aktiv. Sie können sich jetzt anmelden.
page-done-leave = Ihr Konto ist gesperrt. Danke für Ihre Zeit hier.
page-done-owner = Das Portal ist übergeben.
page-rule-length = { $min } bis 30 lateinische Buchstaben, Ziffern und Zeichen, keine Leerzeichen
page-rule-upper = Mindestens ein Großbuchstabe
page-rule-digits = Mindestens eine Ziffer
page-rule-special = Mindestens ein Zeichen, das weder Buchstabe noch Ziffer ist
page-sent-out = Sie sind abgemeldet.
page-done-join = Willkommen. Sie können sich jetzt anmelden.
page-done-join-open = Willkommen. Sie können sich jetzt anmelden. Wir haben Ihnen außerdem eine E-Mail geschickt, mit der Sie Ihre Adresse bestätigen.
page-error-invitations = Zurzeit kann niemand beitreten. Bitte wenden Sie sich an die Person, die Sie eingeladen hat.
page-error-joined = Sie sind schon beigetreten. Sie können sich mit dieser Adresse anmelden.
page-error-name = Bitte geben Sie einen Namen ein. Er darf Buchstaben, Leerzeichen, Bindestriche und Apostrophe enthalten.
page-error-other-person = In diesem Browser sind Sie mit einem anderen Konto angemeldet. Bitte melden Sie sich dort zuerst ab und öffnen Sie dann den Link noch einmal.
page-error-too-many = Das waren zu viele Versuche in kurzer Zeit. Bitte versuchen Sie es in einigen Minuten noch einmal.
page-error-ask = Zurzeit kann niemand eine Einladung anfordern. Bitten Sie jemanden, der hier ein Konto hat, Sie einzuladen.
page-error-domain = Mit einer Adresse dieser Domain kann man nicht selbst beitreten. Bitten Sie jemanden, der hier ein Konto hat, Sie einzuladen.
page-done-ask = Falls diese Adresse beitreten kann, ist eine E-Mail unterwegs.
page-done-share = Der Gast steht jetzt auf Ihrer Liste.
page-error-sign-in = Bitte melden Sie sich zuerst an und öffnen Sie dann den Link noch einmal.
page-error-share = Eigene Gäste haben nur Personen, die das Portal oder Räume verwalten.
page-error-no-guest = Diese Person ist kein Gast mehr.

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Anmeldung abgelehnt: Das Konto ist deaktiviert
audit-1006 = Abgemeldet
audit-1009 = Anmeldung abgelehnt: Die Adresse ist nicht zugelassen
audit-1010 = Mit Passwort angemeldet
audit-1013 = Anmeldung fehlgeschlagen: falsche Adresse oder falsches Passwort
audit-1021 = Mit einem Code der Authentifizierungs-App angemeldet
audit-1022 = Anmeldung fehlgeschlagen: falscher Code der Authentifizierungs-App
audit-1023 = Anmeldung nach zu vielen Fehlversuchen gesperrt
audit-1024 = Mit Passwort und Code angemeldet
audit-1025 = Anmeldung fehlgeschlagen: falscher Code nach dem richtigen Passwort
audit-1027 = Mit einem Einmal-Link angemeldet
audit-1029 = Mit einem Passwort-Hash angemeldet
audit-4000 = Mitglied hinzugefügt
audit-4001 = Gast hinzugefügt
audit-4002 = Mitglied über eine Einladung beigetreten
audit-4003 = Gast über eine Einladung beigetreten
audit-4004 = Adresse des Mitglieds bestätigt
audit-4005 = Adresse des Gastes bestätigt
audit-4006 = Profil geändert
audit-4007 = Sprache einer Person geändert
audit-4008 = Bild gesetzt
audit-4009 = Bild entfernt
audit-4010 = Bildausschnitt geändert
audit-4013 = Link zur Bestätigung einer Adresse gesendet
audit-4014 = Änderung der Adresse angefordert
audit-4015 = Link für ein neues Passwort gesendet
audit-4016 = Link zum Löschen eines Profils gesendet
audit-4017 = Passwort geändert
audit-4018 = Konto gelöscht
audit-4019 = Art eines Kontos geändert
audit-4020 = Konto deaktiviert oder aktiviert
audit-4021 = Einladungen erneut gesendet
audit-4022 = Konten gelöscht
audit-4023 = Anleitung zum Beitritt gesendet
audit-4024 = Personen importiert
audit-4026 = Gruppe angelegt
audit-4027 = Gruppe geändert
audit-4028 = Gruppe gelöscht
audit-4030 = Daten einer Person übergeben
audit-4031 = Daten einer Person entfernt
audit-4032 = Authentifizierungs-App verknüpft
audit-4033 = Verknüpfung mit der Authentifizierungs-App gelöst
audit-4034 = Eigene Sitzungen beendet
audit-4035 = Eine Sitzung beendet
audit-4036 = Alle Sitzungen einer Person beendet
audit-4037 = Person eingeladen
audit-5047 = Adresse geändert
audit-6000 = Sprache des Portals geändert
audit-6001 = Zeitzone des Portals geändert
audit-6003 = Vertrauenswürdige Mail-Domains geändert
audit-6004 = Passwortregeln geändert
audit-6006 = Nachrichten an die Administratoren ein- oder ausgeschaltet
audit-6010 = Zum Administrator ernannt
audit-6011 = Nicht mehr Administrator
audit-6016 = Zum Administrator eines Produkts ernannt
audit-6017 = Nicht mehr Administrator eines Produkts
audit-6018 = Begrüßung des Portals geändert
audit-6021 = Link zur Übergabe des Portals gesendet
audit-6022 = Eigentümer des Portals geändert
audit-6027 = Anmeldeverlauf heruntergeladen
audit-6028 = Audit-Protokoll heruntergeladen
audit-6032 = Dauer der Sitzungen geändert
audit-6033 = Einstellungen des Mailservers geändert
audit-6035 = Aufbewahrung des Audit-Protokolls geändert
audit-6036 = Zweiter Faktor ausgeschaltet
audit-6038 = Zweiter Faktor per Authentifizierungs-App eingeschaltet
audit-6042 = Standard-Speichergrenze für Personen geändert
audit-6043 = Speichergrenzen für Personen ausgeschaltet
audit-6044 = Speichergrenze des Portals geändert
audit-6045 = Speichergrenze des Portals aufgehoben
audit-6051 = Speichergrenze einer Person auf den Standard zurückgesetzt
audit-6052 = Speichergrenze einer Person geändert
audit-6053 = Speichergrenze einer Person aufgehoben
audit-6054 = Zugriff auf Entwicklerwerkzeuge geändert
audit-6055 = Webhook angelegt
audit-6056 = Webhook geändert
audit-6057 = Webhook gelöscht
audit-6058 = API-Schlüssel erstellt
audit-6059 = API-Schlüssel geändert
audit-6060 = API-Schlüssel gelöscht
audit-6093 = Einladungseinstellungen geändert
audit-6094 = IP-Beschränkungen geändert
audit-6095 = Anmeldesperre geändert
audit-7000 = Nachricht an die Administratoren gesendet
audit-nobody = Unbekannt
audit-system = System

## The console: what is on every page of it. $number counts lines, $date and $time are written by the keys before them.

# Console: portal
console-nav-portal = Portal
console-nav-outbox = Postausgang
console-newest = Neueste
console-older = Ältere
console-done-resend = Die Nachricht wird sofort noch einmal gesendet.
console-outbox-title = Postausgang
console-outbox-lead = Alle Nachrichten des Portals, und was der Mailserver dazu gesagt hat.
console-outbox-filter = Nachrichten nach Zustand zeigen
console-outbox-all = Alle
console-outbox-queued = Wartet
console-outbox-sending = Wird gesendet
console-outbox-sent = Gesendet
console-outbox-failed = Aufgegeben
console-outbox-letter = Nachricht
console-outbox-to = An
console-outbox-state = Zustand
console-outbox-answer = Letzte Antwort
console-outbox-made = Geschrieben
console-outbox-due = Nächster Versuch
console-outbox-settled = Erledigt
console-outbox-tries =
    { $count ->
        [one] { $count } Versuch
       *[other] { $count } Versuche
    }
console-outbox-resend = Noch einmal senden
console-outbox-none = Es gibt keine solchen Nachrichten.
console-outbox-back = Alle Nachrichten
console-outbox-text = Text
console-outbox-mailed = Ein Mailserver ist eingerichtet, deshalb liest nur der Empfänger die Nachricht.
console-outbox-withheld = Diese Nachricht enthält einen Link von jemandem mit gleichen oder mehr Rechten. Nur diese Person und der Besitzer dürfen ihn sehen.
console-outbox-unwritten = Diese Nachricht lässt sich nicht mehr schreiben.
console-outbox-acts = Wer den Link öffnet, handelt als { $email }. Geben Sie ihn nur dieser Person, und öffnen Sie ihn nicht selbst.
console-outbox-look = Noch einmal nachsehen
console-nav-settings = Einstellungen
console-done-settings = Die Einstellungen wurden gespeichert.
console-done-mail = Der Mailserver wurde gespeichert. Nachrichten gehen ab jetzt dorthin.
console-done-reset = Nachrichten gehen wieder über den Mailserver des Betreibers.
console-done-trial = Eine Testnachricht an Sie wird gesendet. Diese Seite zeigt, was der Mailserver antwortet.
console-settings-pages = Seiten der Einstellungen
console-error-portal-name = Bitte geben Sie einen Namen mit höchstens 255 Zeichen in einer Zeile ein.
console-error-length = Bitte geben Sie eine Zahl von 8 bis 30 ein.
console-error-lock = Bitte geben Sie eine Zahl von 1 bis 9999 ein.
console-error-minutes = Bitte geben Sie eine Anzahl von Minuten ein.
console-error-networks = Bitte geben Sie je Zeile eine Adresse oder ein Netz ein, höchstens 200.
console-error-addresses = Bitte geben Sie je Zeile eine IP-Adresse ein. Beschränkungen ohne Adresse ließen niemanden herein.
console-error-domains = Bitte geben Sie je Zeile eine Domain ein, etwa example.com.
console-error-host = Bitte geben Sie Namen oder Adresse eines Mailservers ein.
console-error-port = Bitte geben Sie eine Zahl von 1 bis 65535 ein.
console-error-mail-user = Bitte geben Sie ein, wer sich am Mailserver anmeldet.
console-error-mail-password = Bitte geben Sie das Passwort ein. Ein gespeichertes gilt nur für denselben Benutzer am selben Server.
console-settings-portal = Portal
console-settings-access = Zugang und Passwörter
console-settings-joining = Einladen und Beitreten
console-settings-mail = Mailserver
console-portal-name = Name
console-portal-name-of = Name des Portals
console-portal-name-about = Seiten und Nachrichten zeigen ihn.
console-portal-locale = Sprache und Zeitzone
console-portal-language = Sprache des Portals
console-portal-language-about = Für alle, die keine eigene gewählt haben.
console-portal-zone = Zeitzone
console-access-passwords = Passwörter
console-access-length = Kürzeste Länge
console-access-length-about = 8 bis 30 Zeichen. Passwörter, die es schon gibt, bleiben.
console-access-upper = Mit einem Großbuchstaben
console-access-digits = Mit einer Ziffer
console-access-special = Mit einem Sonderzeichen
console-access-lock = Anmeldesperre
console-access-lock-about = Nach zu vielen falschen Passwörtern ist die Anmeldung eine Weile gesperrt.
console-access-attempts = Falsche Passwörter
console-access-period = Innerhalb von Sekunden
console-access-block = Gesperrt für Sekunden
console-access-sessions = Sitzungen
console-access-limited = Sitzungen enden von selbst
console-access-limited-about = Beim Speichern werden alle anderen abgemeldet. Ohne dies dauert eine Sitzung ein Jahr.
console-access-minutes = Nach Minuten
console-access-minutes-about = Höchstens 9999; 0 heißt beim Schließen des Browsers.
console-access-factor = Zweiter Faktor
console-access-wanted = Alle brauchen eine Authenticator-App
console-access-wanted-about = Beim Speichern werden alle abgemeldet, auch Sie.
console-access-trusted = Nicht von diesen Adressen und Netzen
console-access-trusted-about = Je Zeile eine, etwa 10.0.0.0/8.
console-access-addresses = IP-Beschränkungen
console-access-restricted = Nur von diesen Adressen hereinlassen
console-access-from = Sie kommen von { $address }. Fehlt sie in der Liste, sperren Sie sich selbst aus.
console-access-ip = Alle
console-access-admin-ip = Nur Administratoren
console-access-one-a-line = Je Zeile eine Adresse.
console-joining-inviting = Einladen
console-joining-members = Mitglieder dürfen hinzukommen
console-joining-guests = Gäste dürfen hinzukommen
console-joining-asking = Um Beitritt bitten
console-joining-asking-about = Wer auf der Anmeldeseite darum bittet, bekommt einen Link zum Beitreten per E-Mail.
console-joining-who = Wer bitten darf
console-joining-as = Sie treten bei als
console-joining-nobody = Niemand
console-joining-listed = Personen dieser Domains
console-joining-everybody = Alle
console-joining-domains = Vertraute Mail-Domains
console-joining-domains-about = Je Zeile eine, etwa example.com.
console-mail-try = Ausprobieren
console-mail-try-about = Eine Nachricht geht über den gespeicherten Server an { $email }, und Sie sehen, was er antwortet.
console-mail-none = Noch ist kein Mailserver eingerichtet. Nachrichten warten so lange im Postausgang.
console-mail-send = Testnachricht senden
console-mail-reset = Diesen Server vergessen
console-mail-server = Server
console-mail-operators = Der Server des Betreibers wird benutzt. Ein hier gespeicherter tritt an seine Stelle.
console-mail-host = Name oder Adresse
console-mail-port = Port
console-mail-sender = Adresse des Absenders
console-mail-sender-name = Name des Absenders
console-mail-encrypted = Nur verschlüsselte Verbindungen
console-mail-encrypted-about = Empfohlen.
console-mail-signs-in = Der Server verlangt Benutzer und Passwort
console-mail-user = Benutzer
console-mail-password-about = Leer lassen, um das gespeicherte zu behalten.
console-nav-audit = Protokoll
console-error-person = Niemand hat diese Adresse.
console-error-day = Bitte geben Sie ein Datum wie 2026-03-31 ein.
console-audit-title = Protokoll
console-audit-trail = Änderungen
console-audit-sign-ins = Anmeldungen
console-audit-lists = Listen von Ereignissen
console-audit-download = Als CSV herunterladen
console-audit-anything = Alles
console-audit-person = Von
console-audit-person-about = Die Adresse einer Person.
console-audit-what = Was geschah
console-audit-from = Von
console-audit-to = Bis
console-audit-filter = Zeigen
console-audit-all = Alle zeigen
console-audit-about = Betrifft
console-audit-login = Eingegebene Adresse
console-audit-who = Wer
console-audit-when = Wann
console-audit-where = Von wo
console-audit-none = Nichts dergleichen ist geschehen.
console-nav-groups = Gruppen
console-done-group = Die Gruppe wurde gespeichert.
console-done-group-deleted = Die Gruppe wurde gelöscht. Die Personen bleiben.
console-error-group-name = Eine Gruppe braucht einen Namen mit höchstens 128 Zeichen.
console-error-people = Bitte geben Sie Adressen von Personen mit einem Konto hier ein, höchstens 200. Niemand wurde hinzugefügt.
console-error-manager = Niemand mit dieser Adresse kann die Gruppe leiten.
console-groups-title = Gruppen
console-groups-search = Nach Namen suchen
console-groups-find = Suchen
console-groups-name = Name
console-groups-manager = Leitung
console-groups-members = Mitglieder
console-groups-none = Es gibt keine solchen Gruppen.
console-groups-first = Erste Seite
console-groups-more = Weitere
console-groups-new = Neue Gruppe
console-groups-make = Gruppe anlegen
console-group-back = Alle Gruppen
console-group-remove = Entfernen
console-group-empty = Niemand ist in dieser Gruppe.
console-group-add = Personen hinzufügen
console-group-people = Adressen
console-group-people-about = Je Zeile eine, oder mit Kommas. Gäste und deaktivierte Personen können nicht in einer Gruppe sein und werden übergangen.
console-group-unmanaged = Niemand leitet diese Gruppe.
console-group-new-manager = Adresse der neuen Leitung
console-group-manager-about = Wer leitet, wird auch Mitglied.
console-group-rename = Umbenennen
console-group-delete = Gruppe löschen
console-group-delete-about = Das lässt sich nicht rückgängig machen. Die Personen bleiben.

console-clock = 24
console-day =
    { $day }. { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[12] Dez.
    } { $year }
console-moment = { $date }, { $time }
console-skip = Zum Inhalt springen
console-menu = Menü
console-account-menu = Konto von { $name }
console-menu-profile = Mein Profil
console-menu-preferences = Sprache und Farben
console-nav = Seiten
console-nav-home = Start
console-nav-account = Mein Konto
console-nav-profile = Profil
console-nav-security = Sicherheit
console-nav-sessions = Sitzungen
console-nav-keys = API-Schlüssel
console-nav-preferences = Einstellungen
console-actions = Aktionen
console-save = Speichern
console-copy = Kopieren
console-copied = Kopiert
console-to-home = Zur Startseite
console-kind-owner = Eigentümer
console-kind-admin = Administrator
console-kind-room-admin = Raumadministrator
console-kind-user = Benutzer
console-kind-guest = Gast

console-error-title = Das hat nicht geklappt
console-error-fields = Es wurde nichts gespeichert. Bitte sehen Sie sich das markierte Feld an.
console-error-forbidden = Das dürfen Sie nicht. Bitte fragen Sie jemanden aus der Administration, wenn Sie es brauchen.
console-error-gone = Hier ist nichts, oder nicht mehr.
console-error-refused = Das wurde abgelehnt. Bitte prüfen Sie Ihre Eingaben.
console-error-choice = Bitte wählen Sie einen der angebotenen Werte.
console-error-not-available = Das steht im Moment nicht zur Verfügung.
console-error-suspended = Dieses Konto ist gesperrt.
console-error-too-many-keys = Mehr Schlüssel sind nicht möglich. Bitte widerrufen Sie zuerst einen.
console-error-key-name = Ein Schlüssel braucht einen Namen von höchstens 30 Zeichen.
console-error-scopes = Wählen Sie mindestens eines, was der Schlüssel darf.
console-error-no-photo = Sie haben kein eigenes Bild.
console-error-photo-empty = Bitte wählen Sie eine Datei.
console-error-photo-kind = Diese Datei ist kein PNG- oder JPEG-Bild.
console-error-photo-large = Das Bild ist zu groß. Bitte wählen Sie eines mit höchstens 5 MB.
console-error-photo-part = Dieses Quadrat liegt nicht im Bild.

console-done-profile = Ihr Profil wurde gespeichert.
console-done-photo = Ihr Bild wurde gespeichert.
console-done-photo-removed = Ihr Bild wurde entfernt.
console-done-preferences = Ihre Einstellungen wurden gespeichert.
console-done-password = Eine Nachricht mit einem Link zur Wahl eines neuen Passworts ist unterwegs zu Ihnen.
console-done-prove = Eine Nachricht mit einem Link zur Bestätigung Ihrer Adresse ist unterwegs zu Ihnen.
console-done-address-asked = Eine Nachricht ist unterwegs zur neuen Adresse. Die Änderung gilt, sobald Sie ihrem Link folgen.
console-done-address = Ihre Adresse wurde geändert, und Ihre anderen Geräte wurden abgemeldet. Eine Nachricht zur Bestätigung ist unterwegs.
console-done-codes = Sie haben neue Ersatzcodes. Die alten gelten nicht mehr.
console-done-session = Die Sitzung wurde beendet.
console-done-sessions = Alle Ihre anderen Sitzungen wurden beendet.
console-done-key = Der Schlüssel wurde widerrufen und gilt nicht mehr.

## The console: pages for everybody.

console-home-title = Hallo, { $name }
console-home-title-nameless = Willkommen
console-home-lead = Sie sind bei { $portal } als { $email } angemeldet.
console-home-unproven = Ihre Adresse { $email } ist noch nicht bestätigt.
console-home-prove = Jetzt bestätigen
console-home-profile = Ihr Profil
console-home-profile-about = Ihr Name, Ihr Bild und wie andere Sie erreichen
console-home-security = Adresse und Passwort
console-home-security-about = Womit Sie sich anmelden, und der zweite Faktor
console-home-sessions = Wo Sie angemeldet sind
console-home-sessions-about = Ihre Geräte sehen und abmelden
console-home-preferences = Sprache und Farben
console-home-preferences-about = Wie Seiten aussehen und worüber Sie informiert werden

console-profile-title = Profil
console-profile-since = Hier seit { $day }
console-profile-photo = Bild ändern
console-profile-address = Adresse ändern
console-profile-names = Über Sie
console-profile-line = Position
console-profile-line-fixed = Position: { $title }. Nur die Administration ändert sie.
console-profile-location = Ort
console-profile-notes = Notizen
console-profile-contacts = Kontakte
console-profile-contacts-about = Eine leere Zeile wird entfernt.
console-profile-contact-kind = Art des Kontakts { $number }
console-profile-contact-value = Kontakt { $number }
console-contact-mobile = Mobil
console-contact-phone = Telefon
console-contact-mail = Weitere E-Mail

console-photo-title = Ihr Bild
console-photo-of-you = Ihr jetziges Bild
console-photo-back = Zurück zum Profil
console-photo-file = Neues Bild
console-photo-about = PNG oder JPEG, höchstens 5 MB. Gezeigt wird die Mitte; danach können Sie einen anderen Ausschnitt wählen.
console-photo-upload = Hochladen
console-photo-part = Was davon gezeigt wird
console-photo-part-about = Das Bild hat { $width } × { $height } Pixel. Gezeigt wird ein Quadrat: Geben Sie an, wo dessen linke obere Ecke liegt und wie lang die Seiten sind.
console-photo-whole = Das ganze Bild
console-photo-x = Von links, in Pixeln
console-photo-y = Von oben, in Pixeln
console-photo-side = Seitenlänge, in Pixeln
console-photo-show = Diesen Ausschnitt zeigen
console-photo-remove = Bild entfernen

console-preferences-title = Einstellungen
console-preferences-language = Sprache
console-preferences-language-of = Sprache von Seiten und Briefen
console-preferences-language-about = Diese Seiten gibt es auf Englisch, Deutsch, Spanisch, Französisch und Russisch; weitere Sprachen gelten für Ihre Apps.
console-preferences-theme = Farben
console-theme-system = Wie das Gerät
console-theme-light = Hell
console-theme-dark = Dunkel
console-preferences-topics = Benachrichtigungen
console-preferences-topics-about = Was Ihnen die Apps, die Sie hier benutzen, mitteilen dürfen.
console-topic-badges = Markierungen an Neuem
console-topic-rooms = Was in Räumen geschieht
console-topic-feed = Ein täglicher Brief über das Geschehene
console-topic-tips = Tipps

console-security-title = Sicherheit
console-security-address = E-Mail-Adresse
console-security-proven = Bestätigt
console-security-unproven = Nicht bestätigt
console-security-prove = Nachricht zur Bestätigung senden
console-security-new-address = Neue Adresse
console-security-by-letter = Wir senden einen Link dorthin. Vorher ändert sich nichts.
console-security-at-once = Da Sie Administrator sind, gilt sie sofort, und Ihre anderen Geräte werden abgemeldet.
console-security-change-address = Adresse ändern
console-security-password-about = Wir senden einen Link zur Wahl eines neuen Passworts an { $email }. Mit dem neuen Passwort werden alle Ihre Geräte abgemeldet.
console-security-password = Link senden
console-security-factor = Ersatzcodes und App
console-factor-title = Zweiter Faktor
console-factor-back = Zurück zur Sicherheit
console-factor-off = Das Portal fragt bei der Anmeldung nach keinem Code. Die Administration kann das einschalten.
console-factor-linked = Eine Authentifizierungs-App ist verknüpft
console-factor-none = Keine Authentifizierungs-App ist verknüpft
console-factor-not-here = Wo Sie gerade sind, fragt das Portal nach keinem Code; hier gibt es also nichts zu verknüpfen.
console-factor-link-about = Die Anmeldung braucht dann auch einen Code von Ihrem Telefon, sodass ein gestohlenes Passwort allein nichts öffnet.
console-factor-link = App verknüpfen
console-factor-codes = Ersatzcodes
console-factor-codes-about = Wenn Sie Ihr Telefon verlieren, ersetzt es jeder dieser Codes einmal. Bewahren Sie sie sicher auf.
console-factor-used = Verbraucht
console-factor-renew = Neue Codes erzeugen
console-factor-unlink-title = Anderes Telefon
console-factor-unlink-about = Wenn Sie die App trennen, werden alle Ihre Geräte abgemeldet. Gleich danach verknüpfen Sie die neue App.
console-factor-unlink = App trennen und andere verknüpfen

console-sessions-title = Sitzungen
console-sessions-lead = Hier sind Sie angemeldet. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.
console-sessions-device = Gerät
console-sessions-from = Adresse
console-sessions-since = Angemeldet
console-sessions-used = Zuletzt benutzt
console-sessions-unknown = Unbekanntes Programm
console-sessions-current = Diese hier
console-sessions-end = Beenden
console-sessions-end-others = Andere abmelden

console-keys-title = API-Schlüssel
console-keys-lead = Mit einem Schlüssel handelt ein Programm in Ihrem Namen. Geben Sie jedem Programm seinen eigenen, und nicht mehr als nötig.
console-keys-none = Sie haben noch keine Schlüssel.
console-keys-name = Name
console-keys-name-about = Wofür der Schlüssel ist, etwa „Sicherungsskript“.
console-keys-may = Was er darf
console-keys-limited = Nur das Gewählte
console-keys-all = Alles, was ich darf
console-keys-all-about = Wer den Schlüssel hat, kann dann alles, was Sie können.
console-keys-everything = Alles
console-keys-used = Zuletzt benutzt
console-keys-unused = Nie
console-keys-ends = Endet
console-keys-endless = Nie
console-keys-over = Abgelaufen
console-keys-off = Ausgeschaltet
console-keys-revoke = Widerrufen
console-keys-new = Neuer Schlüssel
console-keys-make = Schlüssel erzeugen
console-scope-self-read = Mein Profil lesen
console-scope-self-write = Mein Profil lesen und ändern
console-scope-accounts-read = Konten und Gruppen lesen
console-scope-accounts-write = Konten und Gruppen lesen und ändern
console-scope-read = Alles lesen
console-scope-write = Alles lesen und ändern
console-ends-month = In 30 Tagen
console-ends-quarter = In 90 Tagen
console-ends-year = In einem Jahr
console-ends-never = Nie
console-key-made-title = Ihr neuer Schlüssel
console-key-made-lead = Das ist der Schlüssel „{ $name }“. Kopieren Sie ihn jetzt: Er wird nur dieses eine Mal gezeigt, und niemand kann ihn später nachsehen.
console-key-made-next = Ich habe ihn kopiert
console-key-made-try = Ausprobieren

# Console: accounts

console-nav-people = Personen
console-nav-accounts = Konten
console-error-nobody = Wählen Sie mindestens eine Person aus.
console-error-no-line = Geben Sie mindestens eine Adresse ein.
console-error-many-lines = Es passen höchstens 200 Adressen auf einmal.
console-error-recipient = Unter dieser Adresse gibt es niemanden, der die Daten übernehmen kann.
console-error-job-running = An einem dieser Konten arbeitet noch eine Aufgabe. Bitte versuchen Sie es danach erneut.
console-error-not-disabled = Nur deaktivierte Konten können gelöscht werden. Bitte deaktivieren Sie sie zuerst.
console-done-enabled = Die Konten können wieder benutzt werden.
console-done-disabled = Die Konten wurden deaktiviert und ihre Geräte abgemeldet.
console-done-type = Der neue Typ wurde gesetzt.
console-done-type-begun = Die Änderung des Typs hat begonnen. Sie dauert einen Moment.
console-done-resent = Die Nachrichten an die Erwarteten wurden erneut gesendet.
console-done-deleted = Die Konten wurden gelöscht.
console-done-added = Das Konto wurde angelegt. Eine Nachricht zur Aktivierung ist unterwegs.
console-done-reminded = Eine Nachricht mit einem Link zu einem neuen Passwort ist unterwegs.
console-done-signed-out = Alle Sitzungen dieser Person wurden beendet.
console-done-reassign = Die Daten werden übergeben.
console-done-stopped = Die Aufgabe wurde angehalten.

console-any = Alle
console-status-active = Aktiv
console-status-pending = Eingeladen
console-status-disabled = Deaktiviert
console-activation-proven = Adresse bestätigt
console-activation-asked = Warten auf Bestätigung
console-activation-none = Adresse nicht bestätigt
console-sort-first = Vorname
console-sort-last = Nachname
console-sort-type = Typ
console-sort-email = Adresse
console-sort-date = Beitrittstag
console-sort-up = Aufsteigend
console-sort-down = Absteigend

console-accounts-title = Konten
console-accounts-invite = Personen einladen
console-accounts-search = Suche
console-accounts-search-about = Teile von Namen oder Adressen. Die Taste / führt hierher.
console-accounts-status = Status
console-accounts-kind = Typ
console-accounts-group = Gruppe
console-accounts-activation = Adresse
console-accounts-sort = Sortieren nach
console-accounts-order = Reihenfolge
console-accounts-find = Anzeigen
console-accounts-filters = Filter
console-accounts-unset = Diesen Filter entfernen
console-accounts-unset-all = Alle Filter entfernen
console-accounts-total =
    { $total ->
        [one] { $total } Person
       *[other] { $total } Personen
    }
console-accounts-name = Name
console-accounts-groups = Gruppen
console-accounts-since = Seit
console-accounts-choose = { $name } auswählen
console-accounts-unproven = Nicht bestätigt
console-accounts-bulk = Mit den Ausgewählten
console-accounts-all = Alle auswählen
console-accounts-resend = Einladung erneut senden
console-accounts-enable = Aktivieren
console-accounts-disable = Deaktivieren
console-accounts-delete = Löschen
console-accounts-new-kind = Neuer Typ
console-accounts-change-kind = Typ ändern
console-accounts-pages = Seiten der Liste
console-accounts-before = Zurück
console-accounts-after = Weiter
console-accounts-place = { $first } bis { $last } von { $total }
console-accounts-none = Niemand wurde gefunden. Entfernen Sie einen Filter, oder suchen Sie etwas anderes.
console-delete-title = Endgültig löschen?
console-delete-lead = Diese Konten werden mit allem gelöscht, was ihnen gehört. Das lässt sich nicht rückgängig machen; nur das Protokoll bleibt.
console-delete-sure = Löschen
console-delete-back = Nicht löschen

console-invite-title = Personen einladen
console-invite-back = Zu den Konten
console-invite-list = Per Nachricht einladen
console-invite-people = Adressen
console-invite-people-about = Eine pro Zeile, etwa ada@example.com oder Ada <ada@example.com>. Höchstens 200.
console-invite-send = Einladungen senden
console-invite-one = Eine Person hinzufügen
console-invite-one-about = Das Konto besteht sofort. Die Person bekommt eine Nachricht, um es zu aktivieren und ein Passwort zu wählen.
console-invite-add = Hinzufügen
console-invited-title = Was aus den Einladungen wurde
console-invited-result = Ergebnis
console-invited-more = Weitere einladen
console-invited-new = Eingeladen
console-invited-waiting = War schon eingeladen
console-invited-member = Ist schon hier
console-invited-invalid = Das ist keine E-Mail-Adresse
console-invited-disabled = Dieses Konto ist deaktiviert

console-account-maker = hinzugefügt von { $name }
console-account-help = Hilfe beim Zugang
console-account-remind = Link zu einem neuen Passwort senden
console-account-link = Link zum Kopieren erzeugen
console-account-link-about = Wo Nachrichten nicht ankommen, übergeben Sie selbst einen Link zu einem neuen Passwort. Achten Sie darauf, dass die richtige Person ihn bekommt.
console-account-kind-about = Einen niedrigeren Typ vergibt eine Aufgabe, die einen Moment dauert.
console-account-sign-out = Alle Sitzungen beenden
console-account-no-session = Nirgends angemeldet.
console-account-job = Übergabe der Daten
console-account-job-runs = { $percentage } % sind erledigt.
console-account-job-again = Erneut nachsehen
console-account-job-stop = Anhalten
console-account-job-done = Alles ist übergeben.
console-account-job-stopped = Sie wurde angehalten. Was schon übergeben war, bleibt es.
console-account-job-failed = Sie ist nicht gelungen. Bitte versuchen Sie es erneut.
console-account-reassign = Daten übergeben
console-account-recipient = Wer sie übernimmt
console-account-recipient-about = Die Adresse eines Administrators oder Raumadministrators.
console-account-and-delete = Das Konto danach löschen
console-account-reassign-start = Übergeben
console-account-access = Zugang
console-account-disable-about = Wer deaktiviert ist, wird überall abgemeldet und kann sich nicht anmelden. Nichts geht verloren.
console-account-delete-about = Das Konto ist deaktiviert. Es kann wieder aktiviert oder endgültig gelöscht werden.
console-link-title = Ein Link zu einem neuen Passwort
console-link-lead = Wer diesen Link hat, wählt ein neues Passwort für { $name }. Er gilt einmal und beendet ältere. Er wird nur dieses eine Mal gezeigt.
console-link-back = Zurück zum Konto

page-setup-step = Schritt { $number } von 3
console-setup-mail = Mailserver
console-setup-mail-lead = Einladungen und Links zu einem neuen Passwort werden per E-Mail verschickt. Solange es keinen Mailserver gibt, warten sie im Postausgang.
console-setup-mail-operators = Der Betreiber hat einen Mailserver eingerichtet. Sie brauchen ihn nur auszuprobieren.
console-setup-next = Weiter
console-setup-later = Später
console-setup-invite-lead = Wen Sie einladen, der bekommt eine Nachricht mit einem Link, wählt ein Passwort und ist dabei.
console-setup-done = Fertig

console-photo-square = Der gezeigte Ausschnitt
console-photo-square-about = Ziehen Sie das Quadrat, oder seine rechte untere Ecke, um die Größe zu ändern. Mit der Tastatur: Pfeiltasten verschieben es, Plus und Minus ändern die Größe.

console-access-mandatory-people = Diese Personen aber von überall
console-access-mandatory-people-about = Je Zeile eine E-Mail-Adresse.
console-access-mandatory-groups = Die Personen dieser Gruppen aber von überall
console-access-mandatory-groups-about = Je Zeile der Name einer Gruppe. Gleichnamige Gruppen stehen mit ihrer Kennung da.
console-error-mandatory = Bitte geben Sie höchstens 200 Zeilen ein.
console-error-mandatory-people = Diese Adresse hat hier niemand: { $names }
console-error-mandatory-groups = So heißt keine Gruppe: { $names }
console-error-mandatory-owner = Wem das Portal gehört, der kann sich nur selbst auf diese Liste setzen.

console-error-method = So lässt sich diese Seite nicht aufrufen. Bitte öffnen Sie sie über einen Link.
console-error-too-long = Dieses Formular ist zu lang. Bitte senden Sie weniger auf einmal.
console-error-unread = Dieses Formular war nicht lesbar. Bitte öffnen Sie die Seite neu und senden Sie es von dort.

# Console: invitation links

console-nav-invitations = Einladungslinks
console-done-link = Der Einladungslink wurde gespeichert.
console-done-link-deleted = Der Einladungslink wurde gelöscht. Niemand kann mehr damit beitreten.
console-error-link-exists = Für diese Art von Konto gibt es schon einen Link.
console-error-most = Bitte geben Sie eine Zahl von 1 bis 1000 ein, oder nichts.
console-error-most-used = Mit diesem Link sind schon mehr Personen beigetreten.
console-error-past = Bitte geben Sie den heutigen oder einen späteren Tag ein.
console-links-title = Einladungslinks
console-links-lead = Wer einen solchen Link hat, tritt selbst mit eigener Adresse bei. Für jede Art von Konto gibt es einen Link.
console-links-closed = Im Augenblick kann niemand eingeladen werden. Vorhandene Links öffnen nichts, bis das Einladen wieder erlaubt ist.
console-links-settings = Zu den Einstellungen für Einladungen
console-links-none = Für diese Art von Konto gibt es keinen Link.
console-links-make = Link erstellen
console-links-change = Ändern oder löschen
console-links-address = Adresse des Links
console-links-over = Abgelaufen
console-links-used-up = Aufgebraucht
console-links-uses = Beigetreten
console-links-uses-of = { $uses } von { $most }
console-links-of = Einladungslink für: { $kind }
console-links-about = Wer mit diesem Link beitritt, bekommt ein Konto dieser Art: { $kind }.
console-links-back = Alle Einladungslinks
console-links-most = Wie viele beitreten dürfen
console-links-most-about = Von 1 bis 1000. Leer heißt: beliebig viele.
console-links-end = Letzter Tag
console-links-end-about = Der Link gilt bis zum Ende dieses Tages. Leer heißt: ohne Ende.
console-links-delete = Link löschen
console-links-delete-about = Niemand kann mehr damit beitreten. Wer beigetreten ist, bleibt, und Sie können einen neuen Link mit anderer Adresse erstellen.
console-invite-links = Sie müssen die Adressen nicht kennen:
console-invite-links-to = Erstellen Sie einen Link, über den Personen beitreten.

# Console: guests

console-nav-guests = Gäste
console-done-forgotten = Die Gäste stehen nicht mehr auf Ihrer Liste. Ihre Konten bleiben.
console-guests-title = Gäste
console-guests-lead = Gäste haben hier ein Konto, sehen aber niemand anderen. Administratoren sehen alle Gäste, Raumadministratoren die auf ihrer eigenen Liste.
console-guests-invite = Gäste per Link einladen
console-guests-inviter = Eingeladen von
console-guests-anybody = Allen
console-guests-me = Mir
console-guests-own = Auf meiner Liste
console-guests-share-it = Teilen
console-guests-forget = Von meiner Liste nehmen
console-guests-forget-about = Das Konto bleibt, auch auf den Listen anderer. Wer kein Administrator ist, sieht Gäste nicht mehr, die nicht auf der eigenen Liste stehen.
console-guests-none = Es wurde kein Gast gefunden.
console-guests-back = Zu den Gästen
console-guests-share = Einen Gast teilen
console-guests-share-lead = Alle Administratoren und Raumadministratoren, die diesen Link angemeldet öffnen, können { $email } auf ihre eigene Liste setzen. Er gilt sieben Tage.
console-guests-link = Gäste per Link einladen
console-guests-link-lead = Wer diesen Link hat, tritt als Gast bei und steht auf Ihrer Liste. Er gilt sieben Tage, für beliebig viele Personen.
console-forget-title = Diese Gäste von Ihrer Liste nehmen?
console-forget-lead = Ihre Konten bleiben, auch auf den Listen anderer. Ein anderer Administrator kann sie wieder mit Ihnen teilen.
console-forget-sure = Von der Liste nehmen
console-forget-back = Behalten

# Console: import of people
console-accounts-import = Datei importieren
console-import-title = Personen importieren
console-import-back = Zu den Dateien
console-import-lead = Zuerst wird jede Zeile der Datei geprüft. Niemand wird hinzugefügt, bevor Sie das Ergebnis gesehen und zugestimmt haben.
console-import-file = Datei
console-import-file-about = CSV oder JSON Lines in UTF-8, höchstens 4 MB und 10.000 Zeilen.
console-import-check = Datei prüfen
console-import-template = Leere Datei herunterladen
console-import-earlier = Ihre Dateien des letzten Tages
console-import-state = Stand
console-import-checked = Geprüft
console-import-what = Was in der Datei stehen darf
console-import-what-about = Eine CSV-Datei beginnt mit einer Zeile von Namen, in beliebiger Reihenfolge und durch Kommas getrennt. In einer Datei mit JSON Lines ist jede Zeile ein Objekt mit diesen Namen. Anderes an einem Konto kann eine Datei nicht festlegen.
console-import-column = Name
console-import-meaning = Bedeutung
console-import-email = Die E-Mail-Adresse. Jede Zeile braucht eine.
console-import-names = Vor- und Nachname. Jede Zeile braucht einen davon.
console-import-type = Eines von { $types }. Ohne Angabe wird es User.
console-import-groups = Namen von Gruppen, durch Semikolons getrennt. Gruppen, die es noch nicht gibt, werden angelegt.
console-import-texts = Position, Ort und eine Notiz.
console-import-days = Geburtstag und erster Arbeitstag, etwa 1990-05-17.
console-import-choices = male oder female; und ob die Person Neuigkeiten möchte, true oder false.
console-import-language = Die Sprache, etwa de oder en-US.
console-import-contacts = Weitere Wege, die Person zu erreichen, als JSON: { $example }
console-import-example = Beispiel
console-import-state-waits = Wartet auf Ihre Entscheidung
console-import-state-runs = Wird hinzugefügt
console-import-state-done = Beendet
console-import-state-stopped = Angehalten
console-import-state-failed = Abgebrochen
console-import-report-title = Import von { $file }
console-import-state-adding = Die Personen werden hinzugefügt
console-import-progress = { $settled } von { $wanted } Zeilen sind erledigt.
console-import-checked-title = Die Datei wurde geprüft
console-import-done-title = Die Personen wurden hinzugefügt
console-import-stopped-title = Der Import wurde angehalten
console-import-failed-title = Der Import wurde abgebrochen
console-import-stays = Wer schon hinzugefügt war, bleibt es.
console-import-new = Würden hinzugefügt
console-import-added = Hinzugefügt
console-import-left = Nicht mehr hinzugefügt
console-import-there = Schon vorhanden
console-import-refused = Abgelehnte Zeilen
console-import-letters = Allen eine Nachricht zur Aktivierung senden
console-import-letters-about = Sie enthält einen Link, um die Adresse zu bestätigen und ein Passwort zu wählen. Ohne sie kann sich niemand anmelden; sie lässt sich auch später bei den Konten senden.
console-import-add =
    { $count ->
        [one] { $count } Person hinzufügen
       *[other] { $count } Personen hinzufügen
    }
console-import-discard = Verwerfen
console-import-unproven = Konten, die auf ihre Aktivierung warten
console-import-download = Alle abgelehnten Zeilen herunterladen
console-import-line = Zeile
console-import-reason = Grund
console-import-unseen =
    { $count ->
        [one] { $count } weitere abgelehnte Zeile steht in der Datei zum Herunterladen.
       *[other] { $count } weitere abgelehnte Zeilen stehen in der Datei zum Herunterladen.
    }
console-done-import = Der Import hat begonnen.
console-done-import-stopped = Der Import wurde angehalten.
console-done-import-discarded = Die Datei wurde verworfen. Niemand wurde hinzugefügt.
console-error-import-none = Bitte wählen Sie eine Datei.
console-error-import-large = Die Datei ist zu groß. Bitte teilen Sie sie in Dateien von höchstens 4 MB.
console-error-import-lines = Die Datei hat zu viele Zeilen. Bitte teilen Sie sie in Dateien von höchstens 10.000.
console-error-import-empty = In dieser Datei steht niemand.
console-error-import-unreadable = Das lässt sich nicht lesen. Bitte speichern Sie die Datei als CSV in UTF-8.
console-error-import-unknown = In der ersten Zeile steht der Name „{ $name }“, der unten nicht aufgeführt ist. Namen werden durch Kommas getrennt.
console-error-import-twice = In der ersten Zeile steht der Name „{ $name }“ zweimal.
console-error-import-email = In der ersten Zeile fehlt der Name „email“.
