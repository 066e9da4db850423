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

letter-test-subject = Message d’essai de { $portal }
letter-test-lead = Ceci est un essai : { $portal } peut envoyer des messages à { $email }.
letter-test-note = Vous n’avez rien à faire.

letter-owner_change-subject = Céder { $portal } à { $detail }
letter-owner_change-lead = { $detail } doit devenir propriétaire de { $portal } à votre place. Veuillez confirmer que vous le souhaitez. Vous resterez administrateur.
letter-owner_change-button = Céder le portail
letter-owner_change-note = Le lien ne sert qu’une fois et reste valable { days }. Si vous n’avez rien demandé, ignorez ce message : le portail reste le vôtre. Quelqu’un d’autre utilise peut-être votre compte : changez votre mot de passe.

letter-admin_message-subject = Message aux administrateurs de { $portal }
letter-admin_message-lead = { $sender } vous a écrit depuis la page de connexion de { $portal } :
letter-admin_message-note = Répondez à ce message pour écrire à l’expéditeur. Son identité n’a pas été vérifiée : ne suivez aucun lien et ne communiquez aucun mot de passe.

## Pages: titles, fields and buttons.

page-title-prefix-error = Erreur :
page-title-done = C’est fait
page-title-error = Cela n’a pas fonctionné
page-title-link = Ce lien ne fonctionne pas
page-field-email = Adresse e-mail
page-field-password = Mot de passe
page-field-new-password = Nouveau mot de passe
page-field-repeat = Le mot de passe une seconde fois
page-next-sign-in = Aller à la page de connexion

page-sign-in-title = Connexion
page-sign-in-button = Se connecter
page-sign-in-forgot = Mot de passe oublié ?

page-home-title = Vous êtes connecté
page-home-who = Vous êtes connecté en tant que { $name } ({ $email }).
page-home-who-nameless = Vous êtes connecté en tant que { $email }.
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

page-owner-title = Céder le portail
page-owner-lead = Voulez-vous que { $name } ({ $email }) devienne propriétaire de { $portal } ? Vous resterez administrateur.
page-owner-button = Céder le portail

page-setup-title = Mise en place du portail
page-setup-lead = Vous êtes ici en premier. Créez le compte du propriétaire, qui a tous les droits.
page-setup-button = Créer le compte

page-docs-title = Documentation de l’API
page-docs-machine = La même pour les programmes (OpenAPI)
page-docs-groups = Groupes d’opérations
page-docs-operation = Opération
page-docs-purpose = Objet
page-docs-who = Qui peut
page-docs-details = Détails
page-docs-request = Requête
page-docs-response = Réponse
page-docs-errors = Erreurs

## Notices of pages: $min is the least length of a password.

page-error-credentials = L’adresse ou le mot de passe est incorrect.
page-error-locked = Il y a eu trop de tentatives manquées. Veuillez réessayer plus tard.
page-error-disabled = Ce compte est désactivé. Veuillez vous adresser à l’administrateur.
page-error-link = Ce lien n’est pas valable, a déjà servi ou a expiré. Veuillez en demander un nouveau.
page-error-repeat = Les deux mots de passe diffèrent.
page-error-password = Le mot de passe ne respecte pas les règles. Il faut de { $min } à 30 lettres latines, chiffres et signes, sans espace.
page-error-same-password = C’est déjà votre mot de passe. Veuillez en choisir un autre.
page-error-email = Ce n’est pas une adresse e-mail valable.
page-error-taken = Cette adresse appartient à un autre compte.
page-error-busy = Le serveur est occupé. Veuillez réessayer dans un instant.
page-error-origin = Ce formulaire ne vient pas de notre propre page, rien n’a donc été fait. Veuillez rouvrir la page et recommencer.
page-done-forgot = S’il existe un compte avec cette adresse, un message est en route.
page-done-password = Votre mot de passe a été modifié et tous les appareils ont été déconnectés.
page-done-email-change = Votre compte a sa nouvelle adresse.
page-done-email-activation = Votre adresse est confirmée.
page-done-activation = Votre compte est actif. Vous pouvez vous connecter.
page-done-setup = Le portail est en place. Vous pouvez vous connecter.
page-done-owner = Le portail a un nouveau propriétaire.
page-rule-length = De { $min } à 30 lettres latines, chiffres et signes, sans espace
page-rule-upper = Au moins une majuscule
page-rule-digits = Au moins un chiffre
page-rule-special = Au moins un signe qui n’est ni une lettre ni un chiffre
page-sent-out = Vous êtes déconnecté.
