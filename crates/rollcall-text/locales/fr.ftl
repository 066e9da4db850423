## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life,
## $detail another person whom the letter names, $sender who wrote what it quotes.

days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
letter-greeting = Bonjour { $name },
letter-greeting-nameless = Bonjour,
letter-link-hint = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :
letter-footer = Ce message a été envoyé automatiquement par { $portal }.

letter-activation-subject = Activez votre compte sur { $portal }
letter-activation-lead = Un compte avec l’adresse { $email } a été créé pour vous sur { $portal }. Veuillez confirmer l’adresse et choisir un mot de passe.
letter-activation-button = Activer le compte
letter-activation-note = Le lien est valable { days }. Si vous ne savez pas de quoi il s’agit, ignorez ce message.

letter-password_change-subject = Choisissez un nouveau mot de passe pour { $portal }
letter-password_change-lead = Quelqu’un, probablement vous, a demandé un rappel du mot de passe du compte { $email } sur { $portal }. Personne ne peut lire l’ancien, mais vous pouvez en choisir un nouveau.
letter-password_change-button = Choisir un nouveau mot de passe
letter-password_change-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : votre mot de passe reste le même.

letter-password_changed-subject = Votre mot de passe pour { $portal } a été modifié
letter-password_changed-lead = Le mot de passe du compte { $email } sur { $portal } a été modifié et tous les appareils ont été déconnectés.
letter-password_changed-note = Si ce n’était pas vous, prévenez sans attendre l’administrateur de { $portal }.

letter-email_change-subject = Confirmez votre nouvelle adresse pour { $portal }
letter-email_change-lead = { $email } doit devenir l’adresse d’un compte sur { $portal }. Veuillez confirmer que ce compte est le vôtre et que vous le souhaitez.
letter-email_change-button = Utiliser cette adresse
letter-email_change-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : rien ne changera.

letter-email_activation-subject = Confirmez votre adresse pour { $portal }
letter-email_activation-lead = L’adresse de votre compte sur { $portal } est désormais { $email }. Veuillez confirmer que nos messages vous y parviennent.
letter-email_activation-button = Confirmer l’adresse
letter-email_activation-note = Le lien est valable { days }. Si vous n’avez pas de compte sur { $portal }, ignorez ce message.

letter-email_changed-subject = L’adresse de votre compte sur { $portal } a été modifiée
letter-email_changed-lead = Votre compte sur { $portal } a désormais une autre adresse. L’ancienne, où vous lisez ceci, ne permet plus de se connecter et ne recevra plus de messages.
letter-email_changed-note = Si ce n’était pas vous, prévenez sans attendre l’administrateur de { $portal }.

letter-welcome-subject = Bienvenue sur { $portal }
letter-welcome-lead = Votre compte sur { $portal } est prêt et vous vous connectez avec l’adresse { $email }.
letter-welcome-note = Si vous oubliez un jour votre mot de passe, la page de connexion vous enverra un lien pour en choisir un nouveau.

letter-app_unlinked-subject = Votre application d’authentification pour { $portal } a été dissociée
letter-app_unlinked-lead = L’application d’authentification du compte { $email } sur { $portal } a été dissociée, ses codes de secours ont été supprimés et tous les appareils ont été déconnectés.
letter-app_unlinked-note = Si { $portal } demande un code à la connexion, vous associerez de nouveau une application. Si vous ne vous y attendiez pas, prévenez sans attendre l’administrateur.

letter-test-subject = Message d’essai de { $portal }
letter-test-lead = Ceci est un essai : { $portal } peut envoyer des messages à { $email }.
letter-test-note = Vous n’avez rien à faire.

letter-profile_remove-subject = Quitter { $portal }
letter-profile_remove-lead = Vous avez demandé à quitter { $portal }. Si vous suivez le lien et confirmez, votre compte { $email } sera aussitôt désactivé et tous vos appareils seront déconnectés.
letter-profile_remove-button = Quitter le portail
letter-profile_remove-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : rien ne changera.

letter-profile_left-subject = Quelqu’un a quitté { $portal }
letter-profile_left-lead = { $detail } a quitté { $portal }. Le compte est désactivé et tous ses appareils sont déconnectés.
letter-profile_left-note = En tant qu’administrateur, vous pouvez réactiver ce compte ou le supprimer.

letter-type_changed-subject = Votre compte sur { $portal } a été modifié
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Votre compte { $email } sur { $portal } est désormais un compte d’administrateur.
        [RoomAdmin] Votre compte { $email } sur { $portal } est désormais un compte d’administrateur de salles.
        [Guest] Votre compte { $email } sur { $portal } est désormais un compte d’invité.
       *[User] Votre compte { $email } sur { $portal } est désormais un compte d’utilisateur.
    }
letter-type_changed-note = Vous n’avez rien à faire. Pour toute question, adressez-vous à l’administrateur de { $portal }.

letter-invitation-subject = Vous êtes invité sur { $portal }
letter-invitation-lead = { $detail } vous a invité sur { $portal }. Votre compte y aura l’adresse { $email }. Veuillez choisir un nom et un mot de passe pour rejoindre le portail.
letter-invitation-button = Rejoindre
letter-invitation-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous ne souhaitez pas rejoindre le portail, ignorez ce message.

letter-join_invitation-subject = Votre lien pour rejoindre { $portal }
letter-join_invitation-lead = Quelqu’un, probablement vous, a demandé à rejoindre { $portal } avec l’adresse { $email }. Veuillez choisir pour cela un nom et un mot de passe.
letter-join_invitation-button = Rejoindre
letter-join_invitation-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : aucun compte ne sera créé.

letter-already_member-subject = Vous avez déjà un compte sur { $portal }
letter-already_member-lead = Quelqu’un, probablement vous, a demandé à rejoindre { $portal } avec l’adresse { $email }. Vous avez déjà un compte avec cette adresse et pouvez vous connecter.
letter-already_member-note = Si vous avez oublié votre mot de passe, la page de connexion vous enverra un lien pour en choisir un nouveau. Si vous n’avez rien demandé, ignorez ce message.

letter-owner_change-subject = Céder { $portal } à { $detail }
letter-owner_change-lead = { $detail } doit devenir propriétaire de { $portal } à votre place. Veuillez confirmer que vous le souhaitez. Vous resterez administrateur.
letter-owner_change-button = Céder le portail
letter-owner_change-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : le portail reste le vôtre. Quelqu’un d’autre utilise peut-être votre compte : changez votre mot de passe.

letter-admin_message-subject = Message aux administrateurs de { $portal }
letter-admin_message-lead = { $sender } vous a écrit depuis la page de connexion de { $portal } :
letter-admin_message-note = Répondez à ce message pour écrire à l’expéditeur. Son identité n’a pas été vérifiée : ne suivez aucun lien et ne communiquez aucun mot de passe.

letter-reassign_finished-subject = Des données de { $portal } ont été transférées
letter-reassign_finished-lead = Les données de { $detail } sur { $portal } ont été transférées, comme vous l’avez demandé.
letter-reassign_finished-note = Si vous l’avez également demandé, le compte a été supprimé. Vous n’avez rien à faire.

letter-reassign_failed-subject = Des données de { $portal } n’ont pas pu être transférées
letter-reassign_failed-lead = Les données de { $detail } sur { $portal } n’ont pas pu être transférées, comme vous l’aviez demandé.
letter-reassign_failed-note = Ce qui a déjà été fait le reste. Vérifiez les personnes concernées et vos droits, puis recommencez.

letter-removal_finished-subject = Des données de { $portal } ont été supprimées
letter-removal_finished-lead = Les données de { $detail } sur { $portal } ont été supprimées avec le compte, comme vous l’avez demandé.
letter-removal_finished-note = Cette suppression est définitive. Vous n’avez rien à faire.

letter-removal_failed-subject = Des données de { $portal } n’ont pas pu être supprimées
letter-removal_failed-lead = Les données de { $detail } sur { $portal } n’ont pas pu être supprimées, comme vous l’aviez demandé. Le compte existe toujours.
letter-removal_failed-note = Ce qui a déjà été fait le reste. Vérifiez le compte et vos droits, puis recommencez.

## Pages: titles, fields and buttons.

page-title-prefix-error = Erreur :
page-title-done = C’est fait
page-title-error = Cela n’a pas fonctionné
page-title-link = Ce lien ne fonctionne pas
page-title-missing = Il n’y a rien ici
page-field-email = Adresse e-mail
page-field-password = Mot de passe
page-field-new-password = Nouveau mot de passe
page-field-repeat = Le mot de passe une seconde fois
page-next-sign-in = Aller à la page de connexion
page-next-guests = Vers les invités

page-sign-in-title = Connexion
page-sign-in-button = Se connecter
page-sign-in-forgot = Mot de passe oublié ?
page-sign-in-join = Demander une invitation

page-home-api = Les programmes trouvent l’API à l’adresse
page-home-sign-out = Se déconnecter

page-forgot-title = Mot de passe oublié
page-forgot-lead = Indiquez l’adresse de votre compte. Nous vous enverrons un lien pour choisir un nouveau mot de passe.
page-forgot-button = Envoyer le lien

page-activation-title = Activez votre compte
page-activation-button = Activer le compte
page-activation-keep = Garder le mot de passe que j’ai reçu
page-password-title = Choisissez un nouveau mot de passe
page-password-button = Enregistrer le mot de passe

page-email-change-title = Changement d’adresse
page-email-change-lead = Voulez-vous faire de { $email } l’adresse de votre compte ?
page-email-change-button = Utiliser cette adresse
page-email-activation-title = Confirmez votre adresse
page-email-activation-lead = Veuillez confirmer que { $email } est votre adresse.
page-email-activation-button = Confirmer l’adresse
page-leave-title = Quitter le portail
page-leave-lead = Voulez-vous quitter { $portal } ? Votre compte { $email } sera aussitôt désactivé et tous vos appareils seront déconnectés. Seul un administrateur pourra revenir en arrière.
page-leave-button = Quitter le portail

page-owner-title = Céder le portail
page-owner-lead = Voulez-vous que { $name } ({ $email }) devienne propriétaire de { $portal } ? Vous resterez administrateur.
page-owner-button = Céder le portail

page-share-title = Reprendre un invité
page-share-lead = { $inviter } souhaite partager l’invité { $name } ({ $email }) avec vous. Voulez-vous ajouter { $name } à votre liste d’invités ?
page-share-button = Ajouter l’invité à ma liste

page-setup-title = Mise en place du portail
page-setup-lead = Vous êtes ici en premier. Créez le compte du propriétaire, qui a tous les droits.
page-setup-button = Créer le compte

page-factor-title = Saisissez le code
page-factor-lead = Ouvrez votre application d’authentification et saisissez le code qu’elle affiche pour ce compte. Un code de secours convient aussi.
page-factor-setup-title = Associer une application d’authentification
page-factor-setup-lead = La connexion demande aussi un code de votre téléphone. Scannez cette image avec une application d’authentification, puis saisissez le code qu’elle affiche.
page-factor-setup-picture = Code QR pour l’application d’authentification
page-factor-setup-key = Si vous ne pouvez pas le scanner, saisissez cette clé dans l’application :
page-factor-code = Code
page-factor-button = Continuer
page-factor-codes-title = Conservez vos codes de secours
page-factor-codes-lead = Votre application est associée et vous êtes connecté. Si vous perdez votre téléphone, chacun de ces codes le remplace une fois. Gardez-les en lieu sûr.
page-factor-codes-next = Continuer
page-sign-in-link-lead = Ce lien vous connecte en tant que { $email }. Il ne sert qu’une fois.

page-docs-title = Documentation de l’API
page-docs-machine = La même pour les programmes (OpenAPI)
page-docs-groups = Groupes d’opérations
page-docs-operation = Opération
page-docs-purpose = Objet
page-docs-who = Qui peut
page-docs-details = Détails
page-docs-query = Paramètres de requête
page-docs-request = Requête
page-docs-response = Réponse
page-docs-errors = Erreurs

page-field-first-name = Prénom
page-field-last-name = Nom
page-join-title = Rejoindre { $portal }
page-join-lead = Choisissez le nom que vous porterez ici et la façon de vous connecter.
page-join-button = Rejoindre

page-ask-title = Demander une invitation
page-ask-lead = Indiquez votre adresse. Si elle permet de rejoindre { $portal }, nous vous enverrons un lien pour le faire.
page-ask-domains = Peuvent rejoindre le portail les personnes ayant une adresse de ces domaines : { $domains }
page-ask-button = Envoyer le lien

## Notices of pages: $min is the least length of a password.

page-error-credentials = L’adresse ou le mot de passe est incorrect.
page-error-locked = Il y a eu trop de tentatives manquées. Veuillez réessayer plus tard.
page-error-disabled = Ce compte est désactivé. Veuillez vous adresser à l’administrateur.
page-error-address = Vous ne pouvez pas vous connecter depuis cette adresse.
page-error-link = Ce lien n’est pas valable, a déjà servi ou a expiré. Veuillez en demander un nouveau.
page-error-repeat = Les deux mots de passe diffèrent.
page-error-password = Le mot de passe ne respecte pas les règles. Il faut de { $min } à 30 lettres latines, chiffres et signes, sans espace.
page-error-same-password = C’est déjà votre mot de passe. Veuillez en choisir un autre.
page-error-email = Ce n’est pas une adresse e-mail valable.
page-error-taken = Cette adresse appartient à un autre compte.
page-error-busy = Le serveur est occupé. Veuillez réessayer dans un instant.
page-error-origin = Ce formulaire ne vient pas de notre propre page, rien n’a donc été fait. Veuillez rouvrir la page et recommencer.
page-error-owner = Le portail vous appartient, vous ne pouvez donc pas le quitter. Cédez-le d’abord à quelqu’un d’autre.
page-error-code = Le code est incorrect. Veuillez saisir celui qui s’affiche maintenant.
page-error-factor = Aucun code n’est nécessaire pour le moment. Veuillez vous reconnecter.
page-error-factor-over = Cette étape est terminée. Veuillez vous reconnecter.
page-done-forgot = S’il existe un compte avec cette adresse, un message est en route.
page-done-password = Votre mot de passe a été modifié et tous les appareils ont été déconnectés.
page-done-email-change = Votre compte a sa nouvelle adresse.
page-done-email-activation = Votre adresse est confirmée.
page-done-activation = Votre compte est actif. Vous pouvez vous connecter.
page-done-leave = Votre compte est désactivé. Merci pour le temps passé ici.
page-done-owner = Le portail a un nouveau propriétaire.
page-rule-length = De { $min } à 30 lettres latines, chiffres et signes, sans espace
page-rule-upper = Au moins une majuscule
page-rule-digits = Au moins un chiffre
page-rule-special = Au moins un signe qui n’est ni une lettre ni un chiffre
page-sent-out = Vous êtes déconnecté.
page-done-join = Bienvenue. Vous pouvez vous connecter.
page-done-join-open = Bienvenue. Vous pouvez vous connecter. Nous vous avons aussi envoyé un message pour confirmer votre adresse.
page-error-invitations = Personne ne peut s’inscrire pour le moment. Veuillez vous adresser à la personne qui vous a invité.
page-error-joined = Vous êtes déjà inscrit. Vous pouvez vous connecter avec cette adresse.
page-error-name = Veuillez indiquer un nom. Il peut contenir des lettres, des espaces, des traits d’union et des apostrophes.
page-error-other-person = Vous êtes connecté avec un autre compte dans ce navigateur. Veuillez d’abord vous déconnecter, puis rouvrir le lien.
page-error-too-many = Il y a eu trop de tentatives en peu de temps. Veuillez réessayer dans quelques minutes.
page-error-ask = Personne ne peut demander d’invitation pour le moment. Demandez à quelqu’un qui a un compte ici de vous inviter.
page-error-domain = Les adresses de ce domaine ne permettent pas de s’inscrire soi-même. Demandez à quelqu’un qui a un compte ici de vous inviter.
page-done-ask = Si cette adresse permet de rejoindre le portail, un message est en route.
page-done-share = L’invité figure maintenant sur votre liste.
page-error-sign-in = Veuillez d’abord vous connecter, puis ouvrir de nouveau le lien.
page-error-share = Seuls les administrateurs du portail et de salles ont leurs propres invités.
page-error-no-guest = Cette personne n’est plus un invité.

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Connexion refusée : le compte est désactivé
audit-1006 = Déconnexion
audit-1009 = Connexion refusée : l’adresse n’est pas autorisée
audit-1010 = Connexion par mot de passe
audit-1013 = Échec de la connexion : adresse ou mot de passe incorrect
audit-1021 = Connexion avec un code de l’application d’authentification
audit-1022 = Échec de la connexion : code de l’application d’authentification incorrect
audit-1023 = Connexion bloquée après trop de tentatives
audit-1024 = Connexion par mot de passe et code
audit-1025 = Échec de la connexion : code incorrect après le bon mot de passe
audit-1027 = Connexion par un lien à usage unique
audit-1029 = Connexion par empreinte du mot de passe
audit-4000 = Membre ajouté
audit-4001 = Invité ajouté
audit-4002 = Membre arrivé par une invitation
audit-4003 = Invité arrivé par une invitation
audit-4004 = Adresse du membre confirmée
audit-4005 = Adresse de l’invité confirmée
audit-4006 = Profil modifié
audit-4007 = Langue d’une personne modifiée
audit-4008 = Photo définie
audit-4009 = Photo supprimée
audit-4010 = Photo recadrée
audit-4013 = Lien de confirmation d’adresse envoyé
audit-4014 = Changement d’adresse demandé
audit-4015 = Lien vers un nouveau mot de passe envoyé
audit-4016 = Lien de suppression de profil envoyé
audit-4017 = Mot de passe modifié
audit-4018 = Compte supprimé
audit-4019 = Type de compte modifié
audit-4020 = Compte désactivé ou activé
audit-4021 = Invitations renvoyées
audit-4022 = Comptes supprimés
audit-4023 = Instructions pour rejoindre le portail envoyées
audit-4024 = Personnes importées
audit-4026 = Groupe créé
audit-4027 = Groupe modifié
audit-4028 = Groupe supprimé
audit-4030 = Données d’une personne transférées
audit-4031 = Données d’une personne supprimées
audit-4032 = Application d’authentification associée
audit-4033 = Application d’authentification dissociée
audit-4034 = Sessions personnelles terminées
audit-4035 = Une session terminée
audit-4036 = Toutes les sessions d’une personne terminées
audit-4037 = Personne invitée
audit-5047 = Adresse modifiée
audit-6000 = Langue du portail modifiée
audit-6001 = Fuseau horaire du portail modifié
audit-6003 = Domaines de messagerie approuvés modifiés
audit-6004 = Règles de mot de passe modifiées
audit-6006 = Messages aux administrateurs activés ou désactivés
audit-6010 = Nommé administrateur
audit-6011 = N’est plus administrateur
audit-6016 = Nommé administrateur d’un produit
audit-6017 = N’est plus administrateur d’un produit
audit-6018 = Message d’accueil du portail modifié
audit-6021 = Lien de transfert du portail envoyé
audit-6022 = Propriétaire du portail modifié
audit-6027 = Historique des connexions téléchargé
audit-6028 = Journal d’audit téléchargé
audit-6032 = Durée des sessions modifiée
audit-6033 = Paramètres du serveur de messagerie modifiés
audit-6035 = Durée de conservation du journal d’audit modifiée
audit-6036 = Second facteur désactivé
audit-6038 = Second facteur par application d’authentification activé
audit-6042 = Limite de stockage par défaut des personnes modifiée
audit-6043 = Limites de stockage des personnes désactivées
audit-6044 = Limite de stockage du portail modifiée
audit-6045 = Limite de stockage du portail supprimée
audit-6051 = Limite de stockage d’une personne ramenée à la valeur par défaut
audit-6052 = Limite de stockage d’une personne modifiée
audit-6053 = Limite de stockage d’une personne supprimée
audit-6054 = Accès aux outils de développement modifié
audit-6055 = Webhook créé
audit-6056 = Webhook modifié
audit-6057 = Webhook supprimé
audit-6058 = Clé d’API créée
audit-6059 = Clé d’API modifiée
audit-6060 = Clé d’API supprimée
audit-6093 = Paramètres d’invitation modifiés
audit-6094 = Restrictions d’adresses IP modifiées
audit-6095 = Blocage des connexions modifié
audit-7000 = Message envoyé aux administrateurs
audit-nobody = Inconnu
audit-system = Système

## The console: what is on every page of it. $number counts lines, $date and $time are written by the keys before them.

# Console: portal
console-nav-portal = Portail
console-nav-outbox = Boîte d’envoi
console-newest = Les plus récents
console-older = Plus anciens
console-done-resend = Le message va être renvoyé immédiatement.
console-outbox-title = Boîte d’envoi
console-outbox-lead = Tous les messages du portail, et ce que le serveur de messagerie en a dit.
console-outbox-filter = Afficher les messages par état
console-outbox-all = Tous
console-outbox-queued = En attente
console-outbox-sending = En cours d’envoi
console-outbox-sent = Envoyé
console-outbox-failed = Abandonné
console-outbox-letter = Message
console-outbox-to = À
console-outbox-state = État
console-outbox-answer = Dernière réponse
console-outbox-made = Écrit
console-outbox-due = Prochain essai
console-outbox-settled = Réglé
console-outbox-tries =
    { $count ->
        [one] { $count } essai
       *[other] { $count } essais
    }
console-outbox-resend = Renvoyer
console-outbox-none = Il n’y a aucun message de ce genre.
console-outbox-back = Tous les messages
console-outbox-text = Texte
console-outbox-mailed = Un serveur de messagerie est configuré : seul le destinataire lit le message.
console-outbox-withheld = Ce message contient un lien d’une personne qui a autant de droits que vous ou davantage. Seuls elle et le propriétaire peuvent le voir.
console-outbox-unwritten = Ce message ne peut plus être écrit.
console-outbox-acts = Quiconque ouvre le lien agit en tant que { $email }. Ne le donnez qu’à cette personne et ne l’ouvrez pas vous-même.
console-outbox-look = Actualiser
console-nav-settings = Paramètres
console-done-settings = Les paramètres ont été enregistrés.
console-done-mail = Le serveur de messagerie a été enregistré. Les messages passent désormais par lui.
console-done-reset = Les messages passent de nouveau par le serveur de l’exploitant.
console-done-trial = Un message d’essai vous est envoyé. Cette page montre la réponse du serveur.
console-settings-pages = Pages des paramètres
console-error-portal-name = Veuillez saisir un nom d’au plus 255 caractères sur une ligne.
console-error-length = Veuillez saisir un nombre de 8 à 30.
console-error-lock = Veuillez saisir un nombre de 1 à 9999.
console-error-minutes = Veuillez saisir un nombre de minutes.
console-error-networks = Veuillez saisir une adresse ou un réseau par ligne, 200 au plus.
console-error-addresses = Veuillez saisir une adresse IP par ligne. Sans adresse, plus personne n’aurait accès.
console-error-domains = Veuillez saisir un domaine par ligne, par exemple example.com.
console-error-host = Veuillez saisir le nom ou l’adresse d’un serveur de messagerie.
console-error-port = Veuillez saisir un nombre de 1 à 65535.
console-error-mail-user = Veuillez saisir l’identifiant pour ce serveur.
console-error-mail-password = Veuillez saisir le mot de passe. Celui qui est enregistré ne sert que pour le même utilisateur du même serveur.
console-settings-portal = Portail
console-settings-access = Accès et mots de passe
console-settings-joining = Invitations et inscriptions
console-settings-mail = Serveur de messagerie
console-portal-name = Nom
console-portal-name-of = Nom du portail
console-portal-name-about = Les pages et les messages l’affichent.
console-portal-locale = Langue et fuseau horaire
console-portal-language = Langue du portail
console-portal-language-about = Pour les personnes qui n’en ont pas choisi.
console-portal-zone = Fuseau horaire
console-access-passwords = Mots de passe
console-access-length = Longueur minimale
console-access-length-about = De 8 à 30 caractères. Les mots de passe existants restent valables.
console-access-upper = Avec une majuscule
console-access-digits = Avec un chiffre
console-access-special = Avec un caractère spécial
console-access-lock = Blocage de la connexion
console-access-lock-about = Après trop de mots de passe erronés, la connexion est bloquée un moment.
console-access-attempts = Mots de passe erronés
console-access-period = En combien de secondes
console-access-block = Blocage en secondes
console-access-sessions = Sessions
console-access-limited = Les sessions se terminent d’elles-mêmes
console-access-limited-about = L’enregistrement déconnecte toutes les autres personnes. Sinon, une session dure un an.
console-access-minutes = Au bout de (minutes)
console-access-minutes-about = 9999 au plus ; 0 : à la fermeture du navigateur.
console-access-factor = Second facteur
console-access-wanted = Tout le monde a besoin d’une application d’authentification
console-access-wanted-about = L’enregistrement déconnecte tout le monde, vous aussi.
console-access-trusted = Sauf depuis ces adresses et réseaux
console-access-trusted-about = Une par ligne, par exemple 10.0.0.0/8.
console-access-addresses = Restrictions IP
console-access-restricted = N’autoriser que ces adresses
console-access-from = Vous venez de { $address }. Si elle manque dans la liste, vous perdez l’accès.
console-access-ip = Tout le monde
console-access-admin-ip = Administrateurs seulement
console-access-one-a-line = Une adresse par ligne.
console-joining-inviting = Invitations
console-joining-members = Des membres peuvent être ajoutés
console-joining-guests = Des invités peuvent être ajoutés
console-joining-asking = Demandes d’inscription
console-joining-asking-about = Qui le demande sur la page de connexion reçoit par e-mail un lien d’inscription.
console-joining-who = Qui peut demander
console-joining-as = Inscription comme
console-joining-nobody = Personne
console-joining-listed = Les personnes de ces domaines
console-joining-everybody = Tout le monde
console-joining-domains = Domaines de confiance
console-joining-domains-about = Un par ligne, par exemple example.com.
console-mail-try = Essayer
console-mail-try-about = Un message part vers { $email } par le serveur enregistré, et vous voyez sa réponse.
console-mail-none = Aucun serveur n’est encore configuré. Les messages attendent dans la boîte d’envoi.
console-mail-send = Envoyer un message d’essai
console-mail-reset = Oublier ce serveur
console-mail-server = Serveur
console-mail-operators = Le serveur de l’exploitant est utilisé. Celui que vous enregistrez ici le remplace.
console-mail-host = Nom ou adresse
console-mail-port = Port
console-mail-sender = Adresse de l’expéditeur
console-mail-sender-name = Nom de l’expéditeur
console-mail-encrypted = Connexions chiffrées seulement
console-mail-encrypted-about = Recommandé.
console-mail-signs-in = Le serveur demande un identifiant et un mot de passe
console-mail-user = Identifiant
console-mail-password-about = Laissez vide pour garder celui qui est enregistré.
console-nav-audit = Journal
console-error-person = Personne n’a cette adresse.
console-error-day = Veuillez saisir une date comme 2026-03-31.
console-audit-title = Journal
console-audit-trail = Modifications
console-audit-sign-ins = Connexions
console-audit-lists = Listes d’événements
console-audit-download = Télécharger en CSV
console-audit-anything = Tout
console-audit-person = Par
console-audit-person-about = L’adresse d’une personne.
console-audit-what = Événement
console-audit-from = Du
console-audit-to = Au
console-audit-filter = Afficher
console-audit-all = Tout afficher
console-audit-about = Concerne
console-audit-login = Adresse saisie
console-audit-who = Qui
console-audit-when = Quand
console-audit-where = D’où
console-audit-none = Rien de tel ne s’est produit.
console-nav-groups = Groupes
console-done-group = Le groupe a été enregistré.
console-done-group-deleted = Le groupe a été supprimé. Ses membres restent.
console-error-group-name = Un groupe a besoin d’un nom d’au plus 128 caractères.
console-error-people = Veuillez saisir les adresses de personnes qui ont un compte ici, 200 au plus. Personne n’a été ajouté.
console-error-manager = Personne avec cette adresse ne peut gérer le groupe.
console-groups-title = Groupes
console-groups-search = Rechercher par nom
console-groups-find = Rechercher
console-groups-name = Nom
console-groups-manager = Responsable
console-groups-members = Membres
console-groups-none = Il n’y a aucun groupe de ce nom.
console-groups-first = Première page
console-groups-more = Suite
console-groups-new = Nouveau groupe
console-groups-make = Créer le groupe
console-group-back = Tous les groupes
console-group-remove = Retirer
console-group-empty = Personne n’est dans ce groupe.
console-group-add = Ajouter des personnes
console-group-people = Adresses
console-group-people-about = Une par ligne ou séparées par des virgules. Les invités et les personnes désactivées ne peuvent pas être dans un groupe et sont ignorés.
console-group-unmanaged = Personne ne gère ce groupe.
console-group-new-manager = Adresse du nouveau responsable
console-group-manager-about = Le responsable devient membre.
console-group-rename = Renommer
console-group-delete = Supprimer le groupe
console-group-delete-about = C’est irréversible. Les personnes restent.

console-clock = 24
console-day =
    { $day } { $month ->
        [1] janv.
        [2] févr.
        [3] mars
        [4] avr.
        [5] mai
        [6] juin
        [7] juil.
        [8] août
        [9] sept.
        [10] oct.
        [11] nov.
       *[12] déc.
    } { $year }
console-moment = { $date }, { $time }
console-skip = Aller au contenu
console-menu = Menu
console-account-menu = Compte de { $name }
console-menu-profile = Mon profil
console-menu-preferences = Langue et couleurs
console-nav = Pages
console-nav-home = Accueil
console-nav-account = Mon compte
console-nav-profile = Profil
console-nav-security = Sécurité
console-nav-sessions = Sessions
console-nav-keys = Clés d’API
console-nav-preferences = Préférences
console-actions = Actions
console-save = Enregistrer
console-copy = Copier
console-copied = Copié
console-to-home = Aller à la page d’accueil
console-kind-owner = Propriétaire
console-kind-admin = Administrateur
console-kind-room-admin = Administrateur de salles
console-kind-user = Utilisateur
console-kind-guest = Invité

console-error-title = Cela n’a pas fonctionné
console-error-fields = Rien n’a été enregistré. Veuillez vérifier le champ signalé.
console-error-forbidden = Vous n’y êtes pas autorisé. Adressez-vous à un administrateur si vous en avez besoin.
console-error-gone = Il n’y a rien ici, ou plus rien.
console-error-refused = Cela a été refusé. Veuillez vérifier votre saisie.
console-error-choice = Veuillez choisir l’une des valeurs proposées.
console-error-not-available = Ce n’est pas disponible pour le moment.
console-error-suspended = Ce compte est désactivé.
console-error-too-many-keys = Vous avez atteint le nombre maximal de clés. Veuillez d’abord en révoquer une.
console-error-key-name = Une clé a besoin d’un nom de 30 caractères au plus.
console-error-scopes = Choisissez au moins une chose que la clé peut faire.
console-error-no-photo = Vous n’avez pas de photo.
console-error-photo-empty = Veuillez choisir un fichier.
console-error-photo-kind = Ce fichier n’est pas une image PNG ou JPEG.
console-error-photo-large = L’image est trop grande. Veuillez en choisir une de 5 Mo au plus.
console-error-photo-part = Ce carré n’est pas dans l’image.

console-done-profile = Votre profil a été enregistré.
console-done-photo = Votre photo a été enregistrée.
console-done-photo-removed = Votre photo a été supprimée.
console-done-preferences = Vos préférences ont été enregistrées.
console-done-password = Un message contenant un lien pour choisir un nouveau mot de passe vous a été envoyé.
console-done-prove = Un message contenant un lien pour confirmer votre adresse vous a été envoyé.
console-done-address-asked = Un message a été envoyé à la nouvelle adresse. Le changement prendra effet lorsque vous suivrez son lien.
console-done-address = Votre adresse a été modifiée et vos autres appareils ont été déconnectés. Un message de confirmation vous a été envoyé.
console-done-codes = Vous avez de nouveaux codes de secours. Les anciens ne fonctionnent plus.
console-done-session = La session a été fermée.
console-done-sessions = Toutes vos autres sessions ont été fermées.
console-done-key = La clé a été révoquée et ne fonctionne plus.

## The console: pages for everybody.

console-home-title = Bonjour { $name }
console-home-title-nameless = Bienvenue
console-home-lead = Vous êtes connecté à { $portal } en tant que { $email }.
console-home-unproven = Votre adresse { $email } n’est pas encore confirmée.
console-home-prove = La confirmer
console-home-profile = Votre profil
console-home-profile-about = Votre nom, votre photo et comment vous joindre
console-home-security = Adresse et mot de passe
console-home-security-about = Ce avec quoi vous vous connectez, et le second facteur
console-home-sessions = Où vous êtes connecté
console-home-sessions-about = Voir vos appareils et les déconnecter
console-home-preferences = Langue et couleurs
console-home-preferences-about = L’apparence des pages et ce dont vous êtes informé

console-profile-title = Profil
console-profile-since = Ici depuis le { $day }
console-profile-photo = Changer la photo
console-profile-address = Changer l’adresse
console-profile-names = À propos de vous
console-profile-line = Fonction
console-profile-line-fixed = Fonction : { $title }. Seuls les administrateurs la modifient.
console-profile-location = Lieu
console-profile-notes = Notes
console-profile-contacts = Contacts
console-profile-contacts-about = Laissez une ligne vide pour la supprimer.
console-profile-contact-kind = Type du contact { $number }
console-profile-contact-value = Contact { $number }
console-contact-mobile = Mobile
console-contact-phone = Téléphone
console-contact-mail = Autre e-mail

console-photo-title = Votre photo
console-photo-of-you = Votre photo actuelle
console-photo-back = Retour au profil
console-photo-file = Nouvelle photo
console-photo-about = PNG ou JPEG, 5 Mo au plus. Le centre est affiché ; vous pourrez ensuite choisir une autre partie.
console-photo-upload = Envoyer
console-photo-part = La partie affichée
console-photo-part-about = L’image fait { $width } × { $height } pixels. Un carré en est affiché : indiquez où se trouve son coin supérieur gauche et la longueur de ses côtés.
console-photo-whole = La photo entière
console-photo-x = Depuis la gauche, en pixels
console-photo-y = Depuis le haut, en pixels
console-photo-side = Côté, en pixels
console-photo-show = Afficher cette partie
console-photo-remove = Supprimer la photo

console-preferences-title = Préférences
console-preferences-language = Langue
console-preferences-language-of = Langue des pages et des messages
console-preferences-language-about = Ces pages existent en anglais, allemand, espagnol, français et russe ; les autres langues servent aux applications que vous utilisez.
console-preferences-theme = Couleurs
console-theme-system = Comme l’appareil
console-theme-light = Clair
console-theme-dark = Sombre
console-preferences-topics = Notifications
console-preferences-topics-about = Ce dont les applications que vous utilisez ici peuvent vous informer.
console-topic-badges = Marques sur les nouveautés
console-topic-rooms = Ce qui se passe dans les salles
console-topic-feed = Un résumé quotidien par e-mail
console-topic-tips = Conseils

console-security-title = Sécurité
console-security-address = Adresse e-mail
console-security-proven = Confirmée
console-security-unproven = Non confirmée
console-security-prove = Envoyer un message de confirmation
console-security-new-address = Nouvelle adresse
console-security-by-letter = Nous y enverrons un lien. Rien ne change avant que vous ne le suiviez.
console-security-at-once = Comme vous êtes administrateur, elle change aussitôt et vos autres appareils sont déconnectés.
console-security-change-address = Changer l’adresse
console-security-password-about = Nous envoyons à { $email } un lien pour choisir un nouveau mot de passe. L’utiliser déconnecte tous vos appareils.
console-security-password = M’envoyer le lien
console-security-factor = Codes de secours et application
console-factor-title = Second facteur
console-factor-back = Retour à la sécurité
console-factor-off = Le portail ne demande pas de code à la connexion. Un administrateur peut l’activer.
console-factor-linked = Une application d’authentification est associée
console-factor-none = Aucune application d’authentification n’est associée
console-factor-not-here = Là où vous êtes, le portail ne demande pas de code : il n’y a donc rien à associer ici.
console-factor-link-about = La connexion demandera alors aussi un code de votre téléphone : un mot de passe volé seul n’ouvrira rien.
console-factor-link = Associer une application
console-factor-codes = Codes de secours
console-factor-codes-about = Si vous perdez votre téléphone, chacun de ces codes le remplace une fois. Gardez-les en lieu sûr.
console-factor-used = Utilisé
console-factor-renew = Créer de nouveaux codes
console-factor-unlink-title = Un autre téléphone
console-factor-unlink-about = Dissocier l’application déconnecte tous vos appareils. Vous associez la nouvelle juste après.
console-factor-unlink = Dissocier l’application et en associer une autre

console-sessions-title = Sessions
console-sessions-lead = Vous êtes connecté ici. Fermez ce que vous ne reconnaissez pas, puis changez votre mot de passe.
console-sessions-device = Appareil
console-sessions-from = Adresse
console-sessions-since = Connexion
console-sessions-used = Dernière utilisation
console-sessions-unknown = Programme inconnu
console-sessions-current = Celle-ci
console-sessions-end = Fermer
console-sessions-end-others = Déconnecter les autres

console-keys-title = Clés d’API
console-keys-lead = Avec une clé, un programme agit en votre nom. Donnez à chacun la sienne, et pas plus que nécessaire.
console-keys-none = Vous n’avez pas encore de clé.
console-keys-name = Nom
console-keys-name-about = À quoi sert la clé, par exemple « Script de sauvegarde ».
console-keys-may = Ce qu’elle peut faire
console-keys-limited = Seulement ce que je choisis
console-keys-all = Tout ce que je peux faire
console-keys-all-about = Quiconque possède la clé pourra alors faire tout ce que vous pouvez.
console-keys-everything = Tout
console-keys-used = Dernière utilisation
console-keys-unused = Jamais
console-keys-ends = Expire
console-keys-endless = Jamais
console-keys-over = Expirée
console-keys-off = Désactivée
console-keys-revoke = Révoquer
console-keys-new = Nouvelle clé
console-keys-make = Créer la clé
console-scope-self-read = Lire mon profil
console-scope-self-write = Lire et modifier mon profil
console-scope-accounts-read = Lire les comptes et les groupes
console-scope-accounts-write = Lire et modifier les comptes et les groupes
console-scope-read = Tout lire
console-scope-write = Tout lire et modifier
console-ends-month = Dans 30 jours
console-ends-quarter = Dans 90 jours
console-ends-year = Dans un an
console-ends-never = Jamais
console-key-made-title = Votre nouvelle clé
console-key-made-lead = Voici la clé « { $name } ». Copiez-la maintenant : elle n’est affichée que cette fois et personne ne pourra la retrouver.
console-key-made-next = Je l’ai copiée
console-key-made-try = L’essayer

# Console: accounts

console-nav-people = Personnes
console-nav-accounts = Comptes
console-error-nobody = Choisissez au moins une personne.
console-error-no-line = Saisissez au moins une adresse.
console-error-many-lines = 200 adresses au plus à la fois.
console-error-recipient = Personne qui puisse reprendre les données n’a cette adresse.
console-error-job-running = Une tâche est encore en cours sur l’un de ces comptes. Réessayez quand elle sera terminée.
console-error-not-disabled = Seuls les comptes désactivés peuvent être supprimés. Désactivez-les d’abord.
console-done-enabled = Les comptes sont de nouveau utilisables.
console-done-disabled = Les comptes ont été désactivés et leurs appareils déconnectés.
console-done-type = Le nouveau type a été attribué.
console-done-type-begun = Le changement de type a commencé. Il prend un instant.
console-done-resent = Les messages ont été renvoyés aux personnes attendues.
console-done-deleted = Les comptes ont été supprimés.
console-done-added = Le compte a été créé. Un message d’activation est en route.
console-done-reminded = Un message avec un lien pour choisir un nouveau mot de passe est en route.
console-done-signed-out = Toutes les sessions de cette personne ont été fermées.
console-done-reassign = Les données sont en cours de transfert.
console-done-stopped = La tâche a été arrêtée.

console-any = Tous
console-status-active = Actif
console-status-pending = Invité
console-status-disabled = Désactivé
console-activation-proven = Adresse confirmée
console-activation-asked = En attente de confirmation
console-activation-none = Adresse non confirmée
console-sort-first = Prénom
console-sort-last = Nom
console-sort-type = Type
console-sort-email = Adresse
console-sort-date = Date d’arrivée
console-sort-up = Croissant
console-sort-down = Décroissant

console-accounts-title = Comptes
console-accounts-invite = Inviter des personnes
console-accounts-search = Rechercher
console-accounts-search-about = Parties de noms ou d’adresses. La touche / mène ici.
console-accounts-status = État
console-accounts-kind = Type
console-accounts-group = Groupe
console-accounts-activation = Adresse
console-accounts-sort = Trier par
console-accounts-order = Ordre
console-accounts-find = Afficher
console-accounts-filters = Filtres
console-accounts-unset = Retirer ce filtre
console-accounts-unset-all = Retirer tous les filtres
console-accounts-total =
    { $total ->
        [one] { $total } personne
       *[other] { $total } personnes
    }
console-accounts-name = Nom
console-accounts-groups = Groupes
console-accounts-since = Depuis
console-accounts-choose = Choisir { $name }
console-accounts-unproven = Non confirmé
console-accounts-bulk = Avec les personnes choisies
console-accounts-all = Tout choisir
console-accounts-resend = Renvoyer l’invitation
console-accounts-enable = Activer
console-accounts-disable = Désactiver
console-accounts-delete = Supprimer
console-accounts-new-kind = Nouveau type
console-accounts-change-kind = Changer le type
console-accounts-pages = Pages de la liste
console-accounts-before = Précédents
console-accounts-after = Suivants
console-accounts-place = { $first } à { $last } sur { $total }
console-accounts-none = Personne n’a été trouvé. Retirez un filtre ou cherchez autre chose.
console-delete-title = Supprimer définitivement ?
console-delete-lead = Ces comptes sont supprimés avec tout ce qui leur appartient. C’est irréversible ; seul le journal reste.
console-delete-sure = Supprimer
console-delete-back = Ne pas supprimer

console-invite-title = Inviter des personnes
console-invite-back = Vers les comptes
console-invite-list = Inviter par message
console-invite-people = Adresses
console-invite-people-about = Une par ligne, comme ada@example.com ou Ada <ada@example.com>. 200 au plus.
console-invite-send = Envoyer les invitations
console-invite-one = Ajouter une personne
console-invite-one-about = Le compte existe aussitôt. La personne reçoit un message pour l’activer et choisir un mot de passe.
console-invite-add = Ajouter
console-invited-title = Résultat des invitations
console-invited-result = Résultat
console-invited-more = En inviter d’autres
console-invited-new = Invitation envoyée
console-invited-waiting = Déjà invité
console-invited-member = Déjà présent
console-invited-invalid = Ce n’est pas une adresse e-mail
console-invited-disabled = Ce compte est désactivé

console-account-maker = ajouté par { $name }
console-account-help = Aide à l’accès
console-account-remind = Envoyer un lien vers un nouveau mot de passe
console-account-link = Créer un lien à copier
console-account-link-about = Si le courrier n’arrive pas, remettez vous-même un lien vers un nouveau mot de passe. Assurez-vous de le donner à la bonne personne.
console-account-kind-about = Un type inférieur est attribué par une tâche qui prend un instant.
console-account-sign-out = Fermer toutes les sessions
console-account-no-session = Aucune session ouverte.
console-account-job = Transfert des données
console-account-job-runs = { $percentage } % effectués.
console-account-job-again = Regarder à nouveau
console-account-job-stop = Arrêter
console-account-job-done = Tout est transféré.
console-account-job-stopped = Il a été arrêté. Ce qui était déjà transféré le reste.
console-account-job-failed = Il n’a pas réussi. Veuillez réessayer.
console-account-reassign = Transférer les données
console-account-recipient = Qui les reprend
console-account-recipient-about = L’adresse d’un administrateur ou d’un administrateur de salles.
console-account-and-delete = Supprimer ensuite le compte
console-account-reassign-start = Transférer
console-account-access = Accès
console-account-disable-about = Une personne désactivée est déconnectée partout et ne peut plus se connecter. Rien n’est perdu.
console-account-delete-about = Le compte est désactivé. Il peut être réactivé ou supprimé définitivement.
console-link-title = Un lien vers un nouveau mot de passe
console-link-lead = Qui possède ce lien choisit un nouveau mot de passe pour { $name }. Il sert une fois et annule les précédents. Il n’est affiché que cette fois.
console-link-back = Retour au compte

page-setup-step = Étape { $number } sur 3
console-setup-mail = Serveur de messagerie
console-setup-mail-lead = Les invitations et les liens vers un nouveau mot de passe partent par e-mail. Tant qu’il n’y a pas de serveur, ils attendent dans la boîte d’envoi.
console-setup-mail-operators = L’exploitant a configuré un serveur de messagerie. Il vous reste à l’essayer.
console-setup-next = Continuer
console-setup-later = Plus tard
console-setup-invite-lead = Chaque personne invitée reçoit un message avec un lien, choisit un mot de passe et entre.
console-setup-done = Terminer

console-photo-square = La partie affichée
console-photo-square-about = Faites glisser le carré, ou son coin inférieur droit pour changer sa taille. Au clavier : les flèches le déplacent, plus et moins changent sa taille.

console-access-mandatory-people = Mais ces personnes, de partout
console-access-mandatory-people-about = Une adresse e-mail par ligne.
console-access-mandatory-groups = Mais les personnes de ces groupes, de partout
console-access-mandatory-groups-about = Un nom de groupe par ligne. Les groupes de même nom figurent avec leur identifiant.
console-error-mandatory = Veuillez saisir 200 lignes au plus.
console-error-mandatory-people = Personne n’a cette adresse ici : { $names }
console-error-mandatory-groups = Aucun groupe ne porte ce nom : { $names }
console-error-mandatory-owner = Seul le propriétaire peut s’inscrire lui-même sur cette liste.

console-error-method = Cette page ne peut pas être demandée ainsi. Veuillez l’ouvrir par un lien.
console-error-too-long = Ce formulaire est trop long. Veuillez en envoyer moins à la fois.
console-error-unread = Ce formulaire n’a pas pu être lu. Veuillez rouvrir la page et l’envoyer de là.

# Console: invitation links

console-nav-invitations = Liens d’invitation
console-done-link = Le lien d’invitation a été enregistré.
console-done-link-deleted = Le lien d’invitation a été supprimé. Plus personne ne peut s’inscrire avec ce lien.
console-error-link-exists = Il existe déjà un lien pour ce type.
console-error-most = Veuillez saisir un nombre de 1 à 1000, ou rien.
console-error-most-used = Plus de personnes se sont déjà inscrites avec ce lien.
console-error-past = Veuillez saisir la date d’aujourd’hui ou une date ultérieure.
console-links-title = Liens d’invitation
console-links-lead = Qui possède un tel lien s’inscrit de lui-même, avec sa propre adresse. Il existe un lien par type de compte.
console-links-closed = Personne ne peut être invité pour le moment. Les liens déjà créés n’ouvrent rien tant que les invitations ne sont pas de nouveau autorisées.
console-links-settings = Vers les paramètres des invitations
console-links-none = Il n’y a pas de lien pour ce type.
console-links-make = Créer un lien
console-links-change = Modifier ou supprimer
console-links-address = Adresse du lien
console-links-over = Expiré
console-links-used-up = Épuisé
console-links-uses = Inscrits
console-links-uses-of = { $uses } sur { $most }
console-links-of = Lien d’invitation pour : { $kind }
console-links-about = Qui s’inscrit avec ce lien reçoit un compte de ce type : { $kind }.
console-links-back = Tous les liens d’invitation
console-links-most = Nombre maximal de personnes
console-links-most-about = De 1 à 1000. Laissez vide pour ne pas limiter.
console-links-end = Dernier jour
console-links-end-about = Le lien fonctionne jusqu’à la fin de ce jour. Laissez vide pour qu’il n’expire pas.
console-links-delete = Supprimer le lien
console-links-delete-about = Plus personne ne pourra s’inscrire avec ce lien. Les personnes inscrites restent, et vous pouvez créer un nouveau lien avec une autre adresse.
console-invite-links = Vous n’avez pas besoin de connaître les adresses :
console-invite-links-to = créez un lien qui permet de s’inscrire.

# Console: guests

console-nav-guests = Invités
console-done-forgotten = Les invités ne figurent plus sur votre liste. Leurs comptes restent.
console-guests-title = Invités
console-guests-lead = Les invités ont un compte ici, mais ne voient personne d’autre. Les administrateurs voient tous les invités, les administrateurs de salles ceux de leur propre liste.
console-guests-invite = Inviter par un lien
console-guests-inviter = Invité par
console-guests-anybody = Tout le monde
console-guests-me = Moi
console-guests-own = Sur ma liste
console-guests-share-it = Partager
console-guests-forget = Retirer de ma liste
console-guests-forget-about = Le compte reste, y compris sur les listes des autres. Sans être administrateur, vous ne voyez plus les invités qui ne figurent pas sur votre liste.
console-guests-none = Aucun invité n’a été trouvé.
console-guests-back = Vers les invités
console-guests-share = Partager un invité
console-guests-share-lead = Tout administrateur ou administrateur de salles connecté qui ouvre ce lien peut mettre { $email } sur sa propre liste. Il fonctionne pendant sept jours.
console-guests-link = Inviter par un lien
console-guests-link-lead = Qui possède ce lien s’inscrit comme invité et figure sur votre liste. Il fonctionne pendant sept jours, pour un nombre illimité de personnes.
console-forget-title = Retirer ces invités de votre liste ?
console-forget-lead = Leurs comptes restent, y compris sur les listes des autres. Un autre administrateur peut de nouveau les partager avec vous.
console-forget-sure = Retirer
console-forget-back = Garder

# Console: import of people
console-accounts-import = Importer un fichier
console-import-title = Importer des personnes
console-import-back = Vers les fichiers
console-import-lead = Chaque ligne du fichier est d’abord vérifiée. Personne n’est ajouté avant que vous ayez vu le résultat et donné votre accord.
console-import-file = Fichier
console-import-file-about = CSV ou JSON Lines en UTF-8, 4 Mo et 10 000 lignes au plus.
console-import-check = Vérifier le fichier
console-import-template = Télécharger un fichier vide
console-import-earlier = Vos fichiers du dernier jour
console-import-state = État
console-import-checked = Vérifié
console-import-what = Ce que le fichier peut contenir
console-import-what-about = Un fichier CSV commence par une ligne de noms, dans n’importe quel ordre et séparés par des virgules. Dans un fichier JSON Lines, chaque ligne est un objet avec ces noms. Un fichier ne peut rien fixer d’autre d’un compte.
console-import-column = Nom
console-import-meaning = Signification
console-import-email = L’adresse e-mail. Chaque ligne en a besoin.
console-import-names = Prénom et nom. Chaque ligne a besoin de l’un des deux.
console-import-type = L’un de { $types }. Sans indication, ce sera User.
console-import-groups = Noms de groupes, séparés par des points-virgules. Les groupes qui n’existent pas encore sont créés.
console-import-texts = Fonction, lieu et une note.
console-import-days = Anniversaire et premier jour de travail, comme 1990-05-17.
console-import-choices = male ou female ; et si la personne veut des nouvelles, true ou false.
console-import-language = La langue, comme de ou en-US.
console-import-contacts = D’autres moyens de joindre la personne, en JSON : { $example }
console-import-example = Exemple
console-import-state-waits = Attend votre décision
console-import-state-runs = Ajout en cours
console-import-state-done = Terminé
console-import-state-stopped = Arrêté
console-import-state-failed = Interrompu
console-import-report-title = Import de { $file }
console-import-state-adding = Les personnes sont en cours d’ajout
console-import-progress = { $settled } lignes sur { $wanted } sont faites.
console-import-checked-title = Le fichier a été vérifié
console-import-done-title = Les personnes ont été ajoutées
console-import-stopped-title = L’import a été arrêté
console-import-failed-title = L’import a été interrompu
console-import-stays = Les personnes déjà ajoutées le restent.
console-import-new = Seraient ajoutées
console-import-added = Ajoutées
console-import-left = Non ajoutées
console-import-there = Déjà présentes
console-import-refused = Lignes refusées
console-import-letters = Envoyer à chaque personne un message d’activation
console-import-letters-about = Il contient un lien pour confirmer l’adresse et choisir un mot de passe. Sans lui, personne ne peut se connecter ; il peut aussi être envoyé plus tard depuis les comptes.
console-import-add =
    { $count ->
        [one] Ajouter { $count } personne
       *[other] Ajouter { $count } personnes
    }
console-import-discard = Abandonner
console-import-unproven = Comptes en attente d’activation
console-import-download = Télécharger toutes les lignes refusées
console-import-line = Ligne
console-import-reason = Raison
console-import-unseen =
    { $count ->
        [one] { $count } autre ligne refusée figure dans le fichier à télécharger.
       *[other] { $count } autres lignes refusées figurent dans le fichier à télécharger.
    }
console-done-import = L’import a commencé.
console-done-import-stopped = L’import a été arrêté.
console-done-import-discarded = Le fichier a été abandonné. Personne n’a été ajouté.
console-error-import-none = Veuillez choisir un fichier.
console-error-import-large = Le fichier est trop grand. Veuillez le partager en fichiers de 4 Mo au plus.
console-error-import-lines = Le fichier a trop de lignes. Veuillez le partager en fichiers de 10 000 au plus.
console-error-import-empty = Il n’y a personne dans ce fichier.
console-error-import-unreadable = Lecture impossible. Veuillez enregistrer le fichier en CSV, en UTF-8.
console-error-import-unknown = La première ligne contient le nom « { $name } », qui ne figure pas dans la liste ci-dessous. Les noms sont séparés par des virgules.
console-error-import-twice = La première ligne contient deux fois le nom « { $name } ».
console-error-import-email = Le nom « email » manque dans la première ligne.
