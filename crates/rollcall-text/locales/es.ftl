## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life,
## $detail another person whom the letter names, $sender who wrote what it quotes.

days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
letter-greeting = Hola, { $name }:
letter-greeting-nameless = Hola:
letter-link-hint = Si el botón no funciona, copie esta dirección en su navegador:
letter-footer = { $portal } ha enviado este mensaje automáticamente.

letter-activation-subject = Active su cuenta en { $portal }
letter-activation-lead = Se ha creado para usted una cuenta con la dirección { $email } en { $portal }. Confirme la dirección y elija una contraseña.
letter-activation-button = Activar la cuenta
letter-activation-note = El enlace es válido durante { days }. Si no sabe de qué se trata, ignore este mensaje.

letter-password_change-subject = Elija una nueva contraseña para { $portal }
letter-password_change-lead = Alguien, probablemente usted, ha pedido un recordatorio de la contraseña de la cuenta { $email } en { $portal }. Nadie puede leer la antigua, pero puede elegir una nueva.
letter-password_change-button = Elegir una nueva contraseña
letter-password_change-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: su contraseña sigue siendo la misma.

letter-password_changed-subject = Se ha cambiado su contraseña de { $portal }
letter-password_changed-lead = Se ha cambiado la contraseña de la cuenta { $email } en { $portal } y se ha cerrado la sesión en todos los dispositivos.
letter-password_changed-note = Si no ha sido usted, avise cuanto antes al administrador de { $portal }.

letter-email_change-subject = Confirme su nueva dirección para { $portal }
letter-email_change-lead = { $email } va a ser la dirección de una cuenta en { $portal }. Confirme que esa cuenta es suya y que así lo desea.
letter-email_change-button = Usar esta dirección
letter-email_change-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: nada cambiará.

letter-email_activation-subject = Confirme su dirección para { $portal }
letter-email_activation-lead = La dirección de su cuenta en { $portal } es ahora { $email }. Confirme que recibe ahí nuestros mensajes.
letter-email_activation-button = Confirmar la dirección
letter-email_activation-note = El enlace es válido durante { days }. Si no tiene cuenta en { $portal }, ignore este mensaje.

letter-email_changed-subject = Se ha cambiado la dirección de su cuenta en { $portal }
letter-email_changed-lead = Su cuenta en { $portal } tiene ahora otra dirección. La antigua, en la que lee esto, ya no sirve para iniciar sesión ni recibirá más mensajes.
letter-email_changed-note = Si no ha sido usted, avise cuanto antes al administrador de { $portal }.

letter-welcome-subject = Le damos la bienvenida a { $portal }
letter-welcome-lead = Su cuenta en { $portal } está lista y puede iniciar sesión con la dirección { $email }.
letter-welcome-note = Si alguna vez olvida su contraseña, la página de inicio de sesión le enviará un enlace para elegir una nueva.

letter-test-subject = Mensaje de prueba de { $portal }
letter-test-lead = Esto es una prueba: { $portal } puede enviar mensajes a { $email }.
letter-test-note = No tiene que hacer nada.

letter-owner_change-subject = Ceder { $portal } a { $detail }
letter-owner_change-lead = { $detail } va a ser propietario de { $portal } en su lugar. Confirme que así lo desea. Usted seguirá siendo administrador.
letter-owner_change-button = Ceder el portal
letter-owner_change-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: el portal sigue siendo suyo. Quizá otra persona esté usando su cuenta; cambie su contraseña.

letter-admin_message-subject = Mensaje para los administradores de { $portal }
letter-admin_message-lead = { $sender } le ha escrito desde la página de inicio de sesión de { $portal }:
letter-admin_message-note = Responda a este mensaje para contestar al remitente. Nadie ha comprobado quién es: no siga enlaces ni revele contraseñas.

## Pages: titles, fields and buttons.

page-title-prefix-error = Error:
page-title-done = Hecho
page-title-error = No ha funcionado
page-title-link = Este enlace no funciona
page-field-email = Correo electrónico
page-field-password = Contraseña
page-field-new-password = Contraseña nueva
page-field-repeat = La contraseña otra vez
page-next-sign-in = Ir al inicio de sesión

page-sign-in-title = Iniciar sesión
page-sign-in-button = Iniciar sesión
page-sign-in-forgot = ¿Ha olvidado su contraseña?

page-home-title = Sesión iniciada
page-home-who = Ha iniciado sesión como { $name } ({ $email }).
page-home-who-nameless = Ha iniciado sesión como { $email }.
page-home-api = Los programas encuentran la API en
page-home-sign-out = Cerrar sesión

page-forgot-title = Contraseña olvidada
page-forgot-lead = Escriba la dirección de su cuenta. Le enviaremos un enlace para elegir una contraseña nueva.
page-forgot-button = Enviar el enlace

page-activation-title = Active su cuenta
page-activation-button = Activar la cuenta
page-activation-keep = Conservar la contraseña que me dieron
page-password-title = Elija una contraseña nueva
page-password-button = Guardar la contraseña

page-email-change-title = Cambio de dirección
page-email-change-lead = ¿Quiere que { $email } sea la dirección de su cuenta?
page-email-change-button = Usar esta dirección
page-email-activation-title = Confirme su dirección
page-email-activation-lead = Confirme que { $email } es su dirección.
page-email-activation-button = Confirmar la dirección

page-owner-title = Ceder el portal
page-owner-lead = ¿Quiere que { $name } ({ $email }) sea propietario de { $portal }? Usted seguirá siendo administrador.
page-owner-button = Ceder el portal

page-setup-title = Puesta en marcha del portal
page-setup-lead = Aquí no hay nadie todavía. Cree la cuenta del propietario, que puede hacerlo todo.
page-setup-button = Crear la cuenta

page-docs-title = Documentación de la API
page-docs-machine = La misma para programas (OpenAPI)
page-docs-groups = Grupos de operaciones
page-docs-operation = Operación
page-docs-purpose = Finalidad
page-docs-who = Quién puede
page-docs-details = Detalles
page-docs-request = Petición
page-docs-response = Respuesta
page-docs-errors = Errores

## Notices of pages: $min is the least length of a password.

page-error-credentials = La dirección o la contraseña no es correcta.
page-error-locked = Ha habido demasiados intentos fallidos. Inténtelo de nuevo más tarde.
page-error-disabled = Esta cuenta está desactivada. Póngase en contacto con el administrador.
page-error-link = Este enlace no es válido, ya se ha usado o ha caducado. Pida uno nuevo.
page-error-repeat = Las dos contraseñas son distintas.
page-error-password = La contraseña no cumple las reglas. Debe tener de { $min } a 30 letras latinas, cifras y signos, sin espacios.
page-error-same-password = Esa ya es su contraseña. Elija otra.
page-error-email = Esta dirección de correo no es válida.
page-error-taken = Esta dirección pertenece a otra cuenta.
page-error-busy = El servidor está ocupado. Inténtelo de nuevo en un momento.
page-error-origin = Este formulario no procede de nuestra propia página, así que no se ha hecho nada. Abra la página de nuevo y repítalo.
page-done-forgot = Si existe una cuenta con esta dirección, el mensaje está en camino.
page-done-password = Se ha cambiado su contraseña y se ha cerrado la sesión en todos los dispositivos.
page-done-email-change = Su cuenta tiene ya la nueva dirección.
page-done-email-activation = Su dirección está confirmada.
page-done-activation = Su cuenta está activa. Ya puede iniciar sesión.
page-done-setup = El portal está en marcha. Ya puede iniciar sesión.
page-done-owner = El portal tiene un nuevo propietario.
page-rule-length = De { $min } a 30 letras latinas, cifras y signos, sin espacios
page-rule-upper = Al menos una mayúscula
page-rule-digits = Al menos una cifra
page-rule-special = Al menos un signo que no sea letra ni cifra
page-sent-out = Ha cerrado la sesión.
