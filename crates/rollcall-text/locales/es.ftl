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

letter-app_unlinked-subject = Se ha desvinculado su aplicación de autenticación de { $portal }
letter-app_unlinked-lead = Se ha desvinculado la aplicación de autenticación de la cuenta { $email } en { $portal }, se han borrado sus códigos de respaldo y se ha cerrado la sesión en todos los dispositivos.
letter-app_unlinked-note = Si { $portal } pide un código al iniciar sesión, volverá a vincular una aplicación. Si no lo esperaba, avise cuanto antes al administrador.

letter-test-subject = Mensaje de prueba de { $portal }
letter-test-lead = Esto es una prueba: { $portal } puede enviar mensajes a { $email }.
letter-test-note = No tiene que hacer nada.

letter-profile_remove-subject = Dejar { $portal }
letter-profile_remove-lead = Ha pedido dejar { $portal }. Si sigue el enlace y lo confirma, su cuenta { $email } quedará desactivada de inmediato y se cerrará la sesión en todos sus dispositivos.
letter-profile_remove-button = Dejar el portal
letter-profile_remove-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: nada cambiará.

letter-profile_left-subject = Alguien ha dejado { $portal }
letter-profile_left-lead = { $detail } ha dejado { $portal }. La cuenta está desactivada y se ha cerrado la sesión en todos sus dispositivos.
letter-profile_left-note = Como administrador puede volver a activar la cuenta o eliminarla.

letter-type_changed-subject = Su cuenta en { $portal } ha cambiado
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Su cuenta { $email } en { $portal } es ahora una cuenta de administrador.
        [RoomAdmin] Su cuenta { $email } en { $portal } es ahora una cuenta de administrador de salas.
        [Guest] Su cuenta { $email } en { $portal } es ahora una cuenta de invitado.
       *[User] Su cuenta { $email } en { $portal } es ahora una cuenta de usuario.
    }
letter-type_changed-note = No tiene que hacer nada. Si tiene preguntas, diríjase al administrador de { $portal }.

letter-invitation-subject = Tiene una invitación para { $portal }
letter-invitation-lead = { $detail } le ha invitado a { $portal }. Su cuenta tendrá allí la dirección { $email }. Elija un nombre y una contraseña para unirse.
letter-invitation-button = Unirse
letter-invitation-note = El enlace sirve una sola vez y es válido durante { days }. Si no quiere unirse, ignore este mensaje.

letter-join_invitation-subject = Su enlace para unirse a { $portal }
letter-join_invitation-lead = Alguien, probablemente usted, ha pedido unirse a { $portal } con la dirección { $email }. Elija para ello un nombre y una contraseña.
letter-join_invitation-button = Unirse
letter-join_invitation-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: no se creará ninguna cuenta.

letter-already_member-subject = Ya tiene una cuenta en { $portal }
letter-already_member-lead = Alguien, probablemente usted, ha pedido unirse a { $portal } con la dirección { $email }. Ya tiene una cuenta con esta dirección y puede iniciar sesión con ella.
letter-already_member-note = Si ha olvidado su contraseña, la página de inicio de sesión le enviará un enlace para elegir una nueva. Si no ha pedido unirse, ignore este mensaje.

letter-owner_change-subject = Ceder { $portal } a { $detail }
letter-owner_change-lead = { $detail } pasará a ser propietario de { $portal } en su lugar. Confirme que así lo desea. Usted seguirá siendo administrador.
letter-owner_change-button = Ceder el portal
letter-owner_change-note = El enlace sirve una sola vez y es válido durante { days }. Si no lo ha pedido, ignore este mensaje: el portal sigue siendo suyo. Quizá otra persona esté usando su cuenta; cambie su contraseña.

letter-admin_message-subject = Mensaje para los administradores de { $portal }
letter-admin_message-lead = { $sender } le ha escrito desde la página de inicio de sesión de { $portal }:
letter-admin_message-note = Responda a este mensaje para contestar al remitente. Nadie ha comprobado quién es: no siga enlaces ni revele contraseñas.

letter-reassign_finished-subject = Se han traspasado datos en { $portal }
letter-reassign_finished-lead = Los datos de { $detail } en { $portal } se han traspasado, como usted pidió.
letter-reassign_finished-note = Si también lo pidió, se ha eliminado la cuenta. No tiene que hacer nada.

letter-reassign_failed-subject = No se han podido traspasar datos en { $portal }
letter-reassign_failed-lead = Los datos de { $detail } en { $portal } no se han podido traspasar, como usted había pedido.
letter-reassign_failed-note = Lo que ya se hizo, hecho queda. Compruebe las personas implicadas y sus propios permisos, y empiece de nuevo.

letter-removal_finished-subject = Se han eliminado datos en { $portal }
letter-removal_finished-lead = Los datos de { $detail } en { $portal } se han eliminado junto con la cuenta, como usted pidió.
letter-removal_finished-note = No se puede deshacer. No tiene que hacer nada.

letter-removal_failed-subject = No se han podido eliminar datos en { $portal }
letter-removal_failed-lead = Los datos de { $detail } en { $portal } no se han podido eliminar, como usted había pedido. La cuenta sigue existiendo.
letter-removal_failed-note = Lo que ya se hizo, hecho queda. Compruebe la cuenta y sus propios permisos, y empiece de nuevo.

## Pages: titles, fields and buttons.

page-title-prefix-error = Error:
page-title-done = Hecho
page-title-error = No ha funcionado
page-title-link = Este enlace no funciona
page-title-missing = Aquí no hay nada
page-field-email = Correo electrónico
page-field-password = Contraseña
page-field-new-password = Contraseña nueva
page-field-repeat = La contraseña otra vez
page-next-sign-in = Ir al inicio de sesión
page-next-guests = A los invitados

page-sign-in-title = Iniciar sesión
page-sign-in-button = Iniciar sesión
page-sign-in-forgot = ¿Ha olvidado su contraseña?
page-sign-in-join = Pedir una invitación

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
page-leave-title = Dejar el portal
page-leave-lead = ¿Quiere dejar { $portal }? Su cuenta { $email } quedará desactivada de inmediato y se cerrará la sesión en todos sus dispositivos. Solo un administrador puede deshacerlo.
page-leave-button = Dejar el portal

page-owner-title = Ceder el portal
page-owner-lead = ¿Quiere que { $name } ({ $email }) sea propietario de { $portal }? Usted seguirá siendo administrador.
page-owner-button = Ceder el portal

page-share-title = Recibir a un invitado
page-share-lead = { $inviter } quiere compartir con usted al invitado { $name } ({ $email }). ¿Quiere añadir a { $name } a su lista de invitados?
page-share-button = Añadir el invitado a mi lista

page-setup-title = Puesta en marcha del portal
page-setup-lead = Aquí no hay nadie todavía. Cree la cuenta del propietario, que puede hacerlo todo.
page-setup-button = Crear la cuenta

page-factor-title = Escriba el código
page-factor-lead = Abra su aplicación de autenticación y escriba el código que muestra para esta cuenta. También sirve un código de respaldo.
page-factor-setup-title = Vincular una aplicación de autenticación
page-factor-setup-lead = Para iniciar sesión hace falta también un código de su teléfono. Escanee esta imagen con una aplicación de autenticación y escriba después el código que muestra.
page-factor-setup-picture = Código QR para la aplicación de autenticación
page-factor-setup-key = Si no puede escanearlo, escriba esta clave en la aplicación:
page-factor-code = Código
page-factor-button = Continuar
page-factor-codes-title = Guarde sus códigos de respaldo
page-factor-codes-lead = Su aplicación está vinculada y ha iniciado sesión. Si pierde el teléfono, cada uno de estos códigos lo sustituye una vez. Guárdelos en un lugar seguro.
page-factor-codes-next = Continuar
page-sign-in-link-lead = Este enlace inicia sesión como { $email }. Sirve una sola vez.

page-docs-title = Documentación de la API
page-docs-machine = La misma para programas (OpenAPI)
page-docs-groups = Grupos de operaciones
page-docs-operation = Operación
page-docs-purpose = Finalidad
page-docs-who = Quién puede
page-docs-details = Detalles
page-docs-query = Parámetros de consulta
page-docs-request = Petición
page-docs-response = Respuesta
page-docs-errors = Errores

page-field-first-name = Nombre
page-field-last-name = Apellidos
page-join-title = Unirse a { $portal }
page-join-lead = Elija cómo se llamará aquí y cómo iniciará sesión.
page-join-button = Unirse

page-ask-title = Pedir una invitación
page-ask-lead = Escriba su dirección. Si con ella puede unirse a { $portal }, le enviaremos un enlace para hacerlo.
page-ask-domains = Pueden unirse las personas con una dirección de estos dominios: { $domains }
page-ask-button = Enviar el enlace

## Notices of pages: $min is the least length of a password.

page-error-credentials = La dirección o la contraseña no es correcta.
page-error-locked = Ha habido demasiados intentos fallidos. Inténtelo de nuevo más tarde.
page-error-disabled = Esta cuenta está desactivada. Póngase en contacto con el administrador.
page-error-address = No puede iniciar sesión desde esta dirección.
page-error-link = Este enlace no es válido, ya se ha usado o ha caducado. Pida uno nuevo.
page-error-repeat = Las dos contraseñas son distintas.
page-error-password = La contraseña no cumple las reglas. Debe tener de { $min } a 30 letras latinas, cifras y signos, sin espacios.
page-error-same-password = Esa ya es su contraseña. Elija otra.
page-error-email = Esta dirección de correo no es válida.
page-error-taken = Esta dirección pertenece a otra cuenta.
page-error-busy = El servidor está ocupado. Inténtelo de nuevo en un momento.
page-error-origin = Este formulario no procede de nuestra propia página, así que no se ha hecho nada. Abra la página de nuevo y repítalo.
page-error-owner = El portal es suyo, así que no puede dejarlo. Cédalo primero a otra persona.
page-error-code = El código no es correcto. Escriba el que se muestra ahora.
page-error-factor = Ahora mismo no hace falta ningún código. Inicie sesión de nuevo.
page-error-factor-over = Este paso ha terminado. Inicie sesión de nuevo.
page-done-forgot = Si existe una cuenta con esta dirección, el mensaje está en camino.
page-done-password = Se ha cambiado su contraseña y se ha cerrado la sesión en todos los dispositivos.
page-done-email-change = Su cuenta tiene ya la nueva dirección.
page-done-email-activation = Su dirección está confirmada.
page-done-activation = Su cuenta está activa. Ya puede iniciar sesión.
page-done-leave = Su cuenta está desactivada. Gracias por el tiempo que ha pasado aquí.
page-done-owner = El portal tiene un nuevo propietario.
page-rule-length = De { $min } a 30 letras latinas, cifras y signos, sin espacios
page-rule-upper = Al menos una mayúscula
page-rule-digits = Al menos una cifra
page-rule-special = Al menos un signo que no sea letra ni cifra
page-sent-out = Ha cerrado la sesión.
page-done-join = Le damos la bienvenida. Ya puede iniciar sesión.
page-done-join-open = Le damos la bienvenida. Ya puede iniciar sesión. También le hemos enviado un mensaje para confirmar su dirección.
page-error-invitations = En este momento nadie puede unirse. Consulte a la persona que le ha invitado.
page-error-joined = Ya se ha unido. Puede iniciar sesión con esta dirección.
page-error-name = Escriba un nombre. Puede tener letras, espacios, guiones y apóstrofos.
page-error-other-person = En este navegador ha iniciado sesión con otra cuenta. Cierre primero esa sesión y abra el enlace de nuevo.
page-error-too-many = Ha habido demasiados intentos en poco tiempo. Inténtelo de nuevo en unos minutos.
page-error-ask = En este momento nadie puede pedir una invitación. Pida a alguien que tenga una cuenta aquí que le invite.
page-error-domain = Con direcciones de este dominio no es posible unirse por cuenta propia. Pida a alguien que tenga una cuenta aquí que le invite.
page-done-ask = Si esta dirección puede unirse, el mensaje está en camino.
page-done-share = El invitado ya está en su lista.
page-error-sign-in = Inicie sesión primero y vuelva a abrir el enlace.
page-error-share = Solo los administradores del portal o de salas tienen invitados propios.
page-error-no-guest = Esta persona ya no es un invitado.

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Inicio de sesión rechazado: la cuenta está desactivada
audit-1006 = Sesión cerrada
audit-1009 = Inicio de sesión rechazado: la dirección no está permitida
audit-1010 = Inicio de sesión con contraseña
audit-1013 = Inicio de sesión fallido: dirección o contraseña incorrecta
audit-1021 = Inicio de sesión con un código de la aplicación de autenticación
audit-1022 = Inicio de sesión fallido: código de la aplicación de autenticación incorrecto
audit-1023 = Inicio de sesión bloqueado tras demasiados intentos
audit-1024 = Inicio de sesión con contraseña y código
audit-1025 = Inicio de sesión fallido: código incorrecto tras la contraseña correcta
audit-1027 = Inicio de sesión con un enlace de un solo uso
audit-1029 = Inicio de sesión con el hash de la contraseña
audit-4000 = Miembro añadido
audit-4001 = Invitado añadido
audit-4002 = Miembro incorporado por invitación
audit-4003 = Invitado incorporado por invitación
audit-4004 = Dirección del miembro confirmada
audit-4005 = Dirección del invitado confirmada
audit-4006 = Perfil modificado
audit-4007 = Idioma de una persona modificado
audit-4008 = Foto establecida
audit-4009 = Foto eliminada
audit-4010 = Foto recortada
audit-4013 = Enlace para confirmar una dirección enviado
audit-4014 = Cambio de dirección solicitado
audit-4015 = Enlace para una nueva contraseña enviado
audit-4016 = Enlace para eliminar un perfil enviado
audit-4017 = Contraseña cambiada
audit-4018 = Cuenta eliminada
audit-4019 = Tipo de cuenta cambiado
audit-4020 = Cuenta desactivada o activada
audit-4021 = Invitaciones reenviadas
audit-4022 = Cuentas eliminadas
audit-4023 = Instrucciones para unirse enviadas
audit-4024 = Personas importadas
audit-4026 = Grupo creado
audit-4027 = Grupo modificado
audit-4028 = Grupo eliminado
audit-4030 = Datos de una persona traspasados
audit-4031 = Datos de una persona eliminados
audit-4032 = Aplicación de autenticación vinculada
audit-4033 = Aplicación de autenticación desvinculada
audit-4034 = Sesiones propias finalizadas
audit-4035 = Una sesión finalizada
audit-4036 = Todas las sesiones de una persona finalizadas
audit-4037 = Persona invitada
audit-5047 = Dirección cambiada
audit-6000 = Idioma del portal modificado
audit-6001 = Zona horaria del portal modificada
audit-6003 = Dominios de correo de confianza modificados
audit-6004 = Reglas de contraseñas modificadas
audit-6006 = Mensajes a los administradores activados o desactivados
audit-6010 = Nombrado administrador
audit-6011 = Ya no es administrador
audit-6016 = Nombrado administrador de un producto
audit-6017 = Ya no es administrador de un producto
audit-6018 = Saludo del portal modificado
audit-6021 = Enlace para ceder el portal enviado
audit-6022 = Propietario del portal cambiado
audit-6027 = Historial de inicios de sesión descargado
audit-6028 = Registro de auditoría descargado
audit-6032 = Duración de las sesiones modificada
audit-6033 = Configuración del servidor de correo modificada
audit-6035 = Conservación del registro de auditoría modificada
audit-6036 = Segundo factor desactivado
audit-6038 = Segundo factor mediante aplicación de autenticación activado
audit-6042 = Límite de almacenamiento predeterminado de las personas modificado
audit-6043 = Límites de almacenamiento de las personas desactivados
audit-6044 = Límite de almacenamiento del portal modificado
audit-6045 = Límite de almacenamiento del portal eliminado
audit-6051 = Límite de almacenamiento de una persona restablecido al predeterminado
audit-6052 = Límite de almacenamiento de una persona modificado
audit-6053 = Límite de almacenamiento de una persona eliminado
audit-6054 = Acceso a las herramientas de desarrollo modificado
audit-6055 = Webhook creado
audit-6056 = Webhook modificado
audit-6057 = Webhook eliminado
audit-6058 = Clave de API creada
audit-6059 = Clave de API modificada
audit-6060 = Clave de API eliminada
audit-6093 = Configuración de invitaciones modificada
audit-6094 = Restricciones de direcciones IP modificadas
audit-6095 = Bloqueo de inicio de sesión modificado
audit-7000 = Mensaje enviado a los administradores
audit-nobody = Desconocido
audit-system = Sistema

## The console: what is on every page of it. $number counts lines, $date and $time are written by the keys before them.

# Console: portal
console-nav-portal = Portal
console-nav-outbox = Bandeja de salida
console-newest = Los más recientes
console-older = Anteriores
console-done-resend = El mensaje se enviará de nuevo enseguida.
console-outbox-title = Bandeja de salida
console-outbox-lead = Todos los mensajes del portal, y lo que dijo de ellos el servidor de correo.
console-outbox-filter = Mostrar mensajes por estado
console-outbox-all = Todos
console-outbox-queued = En espera
console-outbox-sending = Enviándose
console-outbox-sent = Enviado
console-outbox-failed = Abandonado
console-outbox-letter = Mensaje
console-outbox-to = Para
console-outbox-state = Estado
console-outbox-answer = Última respuesta
console-outbox-made = Escrito
console-outbox-due = Próximo intento
console-outbox-settled = Resuelto
console-outbox-tries =
    { $count ->
        [one] { $count } intento
       *[other] { $count } intentos
    }
console-outbox-resend = Enviar de nuevo
console-outbox-none = No hay mensajes así.
console-outbox-back = Todos los mensajes
console-outbox-text = Texto
console-outbox-mailed = Hay un servidor de correo configurado, así que solo el destinatario lee el mensaje.
console-outbox-withheld = Este mensaje tiene un enlace de alguien con tantos derechos como usted o más. Solo esa persona y el propietario pueden verlo.
console-outbox-unwritten = Este mensaje ya no se puede escribir.
console-outbox-acts = Quien abra el enlace actúa como { $email }. Entrégueselo solo a esa persona y no lo abra usted.
console-outbox-look = Volver a mirar
console-nav-settings = Ajustes
console-done-settings = Los ajustes se han guardado.
console-done-mail = El servidor de correo se ha guardado. Los mensajes pasarán por él desde ahora.
console-done-reset = Los mensajes vuelven a pasar por el servidor del operador.
console-done-trial = Se le está enviando un mensaje de prueba. Esta página muestra qué responde el servidor.
console-settings-pages = Páginas de los ajustes
console-error-portal-name = Escriba un nombre de 255 caracteres como máximo en una línea.
console-error-length = Escriba un número del 8 al 30.
console-error-lock = Escriba un número del 1 al 9999.
console-error-minutes = Escriba un número de minutos.
console-error-networks = Escriba una dirección o una red por línea, 200 como máximo.
console-error-addresses = Escriba una dirección IP por línea. Sin ninguna dirección no entraría nadie.
console-error-domains = Escriba un dominio por línea, por ejemplo example.com.
console-error-host = Escriba el nombre o la dirección de un servidor de correo.
console-error-port = Escriba un número del 1 al 65535.
console-error-mail-user = Escriba el usuario de ese servidor.
console-error-mail-password = Escriba la contraseña. La guardada solo vale para el mismo usuario del mismo servidor.
console-settings-portal = Portal
console-settings-access = Acceso y contraseñas
console-settings-joining = Invitaciones y altas
console-settings-mail = Servidor de correo
console-portal-name = Nombre
console-portal-name-of = Nombre del portal
console-portal-name-about = Lo muestran las páginas y los mensajes.
console-portal-locale = Idioma y zona horaria
console-portal-language = Idioma del portal
console-portal-language-about = Para quien no ha elegido el suyo.
console-portal-zone = Zona horaria
console-access-passwords = Contraseñas
console-access-length = Longitud mínima
console-access-length-about = De 8 a 30 caracteres. Las contraseñas existentes siguen valiendo.
console-access-upper = Con una mayúscula
console-access-digits = Con un dígito
console-access-special = Con un carácter especial
console-access-lock = Bloqueo de acceso
console-access-lock-about = Tras demasiadas contraseñas erróneas, el acceso se bloquea un tiempo.
console-access-attempts = Contraseñas erróneas
console-access-period = En cuántos segundos
console-access-block = Bloqueo en segundos
console-access-sessions = Sesiones
console-access-limited = Las sesiones terminan solas
console-access-limited-about = Al guardar se cierra la sesión de todos los demás. Sin esto, una sesión dura un año.
console-access-minutes = Tras (minutos)
console-access-minutes-about = 9999 como máximo; 0 es al cerrar el navegador.
console-access-factor = Segundo factor
console-access-wanted = Todos necesitan una aplicación de autenticación
console-access-wanted-about = Al guardar se cierra la sesión de todos, también la suya.
console-access-trusted = Salvo desde estas direcciones y redes
console-access-trusted-about = Una por línea, por ejemplo 10.0.0.0/8.
console-access-addresses = Restricciones de IP
console-access-restricted = Permitir solo estas direcciones
console-access-from = Usted viene de { $address }. Si falta en la lista, se quedará fuera.
console-access-ip = Todos
console-access-admin-ip = Solo administradores
console-access-one-a-line = Una dirección por línea.
console-joining-inviting = Invitaciones
console-joining-members = Se pueden incorporar miembros
console-joining-guests = Se pueden incorporar invitados
console-joining-asking = Solicitudes de alta
console-joining-asking-about = Quien lo pide en la página de acceso recibe por correo un enlace de alta.
console-joining-who = Quién puede pedirlo
console-joining-as = Entran como
console-joining-nobody = Nadie
console-joining-listed = Personas de estos dominios
console-joining-everybody = Todos
console-joining-domains = Dominios de confianza
console-joining-domains-about = Uno por línea, por ejemplo example.com.
console-mail-try = Probar
console-mail-try-about = Se envía un mensaje a { $email } por el servidor guardado y se ve qué responde.
console-mail-none = Aún no hay servidor de correo. Los mensajes esperan en la bandeja de salida.
console-mail-send = Enviar un mensaje de prueba
console-mail-reset = Olvidar este servidor
console-mail-server = Servidor
console-mail-operators = Se usa el servidor del operador. El que guarde aquí ocupará su lugar.
console-mail-host = Nombre o dirección
console-mail-port = Puerto
console-mail-sender = Dirección del remitente
console-mail-sender-name = Nombre del remitente
console-mail-encrypted = Solo conexiones cifradas
console-mail-encrypted-about = Recomendado.
console-mail-signs-in = El servidor pide usuario y contraseña
console-mail-user = Usuario
console-mail-password-about = Déjela vacía para conservar la guardada.
console-nav-audit = Registro
console-error-person = Nadie tiene esta dirección.
console-error-day = Escriba una fecha como 2026-03-31.
console-audit-title = Registro
console-audit-trail = Cambios
console-audit-sign-ins = Accesos
console-audit-lists = Listas de sucesos
console-audit-download = Descargar en CSV
console-audit-anything = Todo
console-audit-person = Hecho por
console-audit-person-about = La dirección de una persona.
console-audit-what = Qué ocurrió
console-audit-from = Desde
console-audit-to = Hasta
console-audit-filter = Mostrar
console-audit-all = Mostrar todo
console-audit-about = Sobre
console-audit-login = Dirección introducida
console-audit-who = Quién
console-audit-when = Cuándo
console-audit-where = Desde dónde
console-audit-none = No ha ocurrido nada así.
console-nav-groups = Grupos
console-done-group = El grupo se ha guardado.
console-done-group-deleted = El grupo se ha eliminado. Sus personas siguen.
console-error-group-name = Un grupo necesita un nombre de 128 caracteres como máximo.
console-error-people = Escriba direcciones de personas con cuenta aquí, 200 como máximo. No se ha añadido a nadie.
console-error-manager = Nadie con esta dirección puede dirigir el grupo.
console-groups-title = Grupos
console-groups-search = Buscar por nombre
console-groups-find = Buscar
console-groups-name = Nombre
console-groups-manager = Responsable
console-groups-members = Miembros
console-groups-none = No hay grupos así.
console-groups-first = Primera página
console-groups-more = Más
console-groups-new = Grupo nuevo
console-groups-make = Crear el grupo
console-group-back = Todos los grupos
console-group-remove = Quitar
console-group-empty = No hay nadie en este grupo.
console-group-add = Añadir personas
console-group-people = Direcciones
console-group-people-about = Una por línea o con comas. Los invitados y las personas desactivadas no pueden estar en un grupo y se omiten.
console-group-unmanaged = Nadie dirige este grupo.
console-group-new-manager = Dirección del nuevo responsable
console-group-manager-about = El responsable pasa a ser miembro.
console-group-rename = Cambiar el nombre
console-group-delete = Eliminar el grupo
console-group-delete-about = No se puede deshacer. Las personas siguen.

console-clock = 24
console-day =
    { $day } { $month ->
        [1] ene
        [2] feb
        [3] mar
        [4] abr
        [5] may
        [6] jun
        [7] jul
        [8] ago
        [9] sept
        [10] oct
        [11] nov
       *[12] dic
    } { $year }
console-moment = { $date }, { $time }
console-skip = Saltar al contenido
console-menu = Menú
console-account-menu = Cuenta de { $name }
console-menu-profile = Mi perfil
console-menu-preferences = Idioma y colores
console-nav = Páginas
console-nav-home = Inicio
console-nav-account = Mi cuenta
console-nav-profile = Perfil
console-nav-security = Seguridad
console-nav-sessions = Sesiones
console-nav-keys = Claves API
console-nav-preferences = Preferencias
console-actions = Acciones
console-save = Guardar
console-copy = Copiar
console-copied = Copiado
console-to-home = Ir a la página de inicio
console-kind-owner = Propietario
console-kind-admin = Administrador
console-kind-room-admin = Administrador de salas
console-kind-user = Usuario
console-kind-guest = Invitado

console-error-title = No ha funcionado
console-error-fields = No se ha guardado nada. Revise el campo marcado.
console-error-forbidden = No tiene permiso para esto. Pida ayuda a un administrador si lo necesita.
console-error-gone = Aquí no hay nada, o ya no lo hay.
console-error-refused = Se ha rechazado. Compruebe lo que ha introducido.
console-error-choice = Elija uno de los valores ofrecidos.
console-error-not-available = Esto no está disponible en este momento.
console-error-suspended = Esta cuenta está deshabilitada.
console-error-too-many-keys = Ya tiene el máximo de claves. Revoque primero alguna.
console-error-key-name = Una clave necesita un nombre de 30 caracteres como máximo.
console-error-scopes = Elija al menos una cosa que pueda hacer la clave.
console-error-no-photo = No tiene una foto propia.
console-error-photo-empty = Elija un archivo.
console-error-photo-kind = Este archivo no es una imagen PNG o JPEG.
console-error-photo-large = La imagen es demasiado grande. Elija una de 5 MB como máximo.
console-error-photo-part = Este cuadrado no está dentro de la imagen.

console-done-profile = Su perfil se ha guardado.
console-done-photo = Su foto se ha guardado.
console-done-photo-removed = Su foto se ha quitado.
console-done-preferences = Sus preferencias se han guardado.
console-done-password = Le hemos enviado un mensaje con un enlace para elegir una nueva contraseña.
console-done-prove = Le hemos enviado un mensaje con un enlace para confirmar su dirección.
console-done-address-asked = Hemos enviado un mensaje a la nueva dirección. El cambio se aplicará cuando siga su enlace.
console-done-address = Su dirección ha cambiado y se ha cerrado la sesión en sus otros dispositivos. Le hemos enviado un mensaje para confirmarla.
console-done-codes = Tiene nuevos códigos de reserva. Los anteriores ya no funcionan.
console-done-session = La sesión se ha cerrado.
console-done-sessions = Todas sus demás sesiones se han cerrado.
console-done-key = La clave se ha revocado y ya no funciona.

## The console: pages for everybody.

console-home-title = Hola, { $name }
console-home-title-nameless = Bienvenida
console-home-lead = Ha iniciado sesión en { $portal } como { $email }.
console-home-unproven = Su dirección { $email } aún no está confirmada.
console-home-prove = Confirmarla
console-home-profile = Su perfil
console-home-profile-about = Su nombre, su foto y cómo contactarle
console-home-security = Dirección y contraseña
console-home-security-about = Con qué inicia sesión, y el segundo factor
console-home-sessions = Dónde ha iniciado sesión
console-home-sessions-about = Ver sus dispositivos y cerrar sus sesiones
console-home-preferences = Idioma y colores
console-home-preferences-about = Cómo se ven las páginas y de qué se le avisa

console-profile-title = Perfil
console-profile-since = Aquí desde el { $day }
console-profile-photo = Cambiar la foto
console-profile-address = Cambiar la dirección
console-profile-names = Sobre usted
console-profile-line = Cargo
console-profile-line-fixed = Cargo: { $title }. Solo lo cambian los administradores.
console-profile-location = Ubicación
console-profile-notes = Notas
console-profile-contacts = Contactos
console-profile-contacts-about = Deje una línea vacía para quitarla.
console-profile-contact-kind = Tipo del contacto { $number }
console-profile-contact-value = Contacto { $number }
console-contact-mobile = Móvil
console-contact-phone = Teléfono
console-contact-mail = Otro correo

console-photo-title = Su foto
console-photo-of-you = Su foto actual
console-photo-back = Volver al perfil
console-photo-file = Nueva foto
console-photo-about = PNG o JPEG, 5 MB como máximo. Se muestra el centro; después puede elegir otra parte.
console-photo-upload = Subir
console-photo-part = Qué parte se muestra
console-photo-part-about = La imagen tiene { $width } × { $height } píxeles. Se muestra un cuadrado: indique dónde está su esquina superior izquierda y cuánto miden sus lados.
console-photo-whole = La foto completa
console-photo-x = Desde la izquierda, en píxeles
console-photo-y = Desde arriba, en píxeles
console-photo-side = Lado, en píxeles
console-photo-show = Mostrar esta parte
console-photo-remove = Quitar la foto

console-preferences-title = Preferencias
console-preferences-language = Idioma
console-preferences-language-of = Idioma de las páginas y los mensajes
console-preferences-language-about = Estas páginas están en inglés, alemán, español, francés y ruso; los demás idiomas son para las aplicaciones que usa.
console-preferences-theme = Colores
console-theme-system = Como el dispositivo
console-theme-light = Claro
console-theme-dark = Oscuro
console-preferences-topics = Notificaciones
console-preferences-topics-about = De qué pueden avisarle las aplicaciones que usa aquí.
console-topic-badges = Marcas en lo nuevo
console-topic-rooms = Lo que ocurre en las salas
console-topic-feed = Un resumen diario por correo
console-topic-tips = Consejos

console-security-title = Seguridad
console-security-address = Correo electrónico
console-security-proven = Confirmada
console-security-unproven = Sin confirmar
console-security-prove = Enviar un mensaje para confirmarla
console-security-new-address = Nueva dirección
console-security-by-letter = Le enviaremos allí un enlace. Nada cambia antes de que lo siga.
console-security-at-once = Como es administrador, cambia de inmediato y se cierra la sesión en sus otros dispositivos.
console-security-change-address = Cambiar la dirección
console-security-password-about = Enviamos a { $email } un enlace para elegir una nueva contraseña. Al usarlo se cierra la sesión en todos sus dispositivos.
console-security-password = Enviarme el enlace
console-security-factor = Códigos de reserva y aplicación
console-factor-title = Segundo factor
console-factor-back = Volver a seguridad
console-factor-off = El portal no pide ningún código al iniciar sesión. Un administrador puede activarlo.
console-factor-linked = Hay una aplicación de autenticación vinculada
console-factor-none = No hay ninguna aplicación de autenticación vinculada
console-factor-not-here = Donde está ahora, el portal no pide ningún código, así que aquí no hay nada que vincular.
console-factor-link-about = Para iniciar sesión hará falta también un código de su teléfono, de modo que una contraseña robada no abre nada por sí sola.
console-factor-link = Vincular una aplicación
console-factor-codes = Códigos de reserva
console-factor-codes-about = Si pierde el teléfono, cada uno de estos códigos lo sustituye una vez. Guárdelos en un lugar seguro.
console-factor-used = Usado
console-factor-renew = Crear códigos nuevos
console-factor-unlink-title = Otro teléfono
console-factor-unlink-about = Al desvincular la aplicación se cierra la sesión en todos sus dispositivos. Justo después vinculará la nueva.
console-factor-unlink = Desvincular la aplicación y vincular otra

console-sessions-title = Sesiones
console-sessions-lead = Aquí ha iniciado sesión. Cierre lo que no reconozca y cambie después su contraseña.
console-sessions-device = Dispositivo
console-sessions-from = Dirección
console-sessions-since = Inicio
console-sessions-used = Último uso
console-sessions-unknown = Programa desconocido
console-sessions-current = Esta
console-sessions-end = Cerrar
console-sessions-end-others = Cerrar las demás

console-keys-title = Claves API
console-keys-lead = Con una clave, un programa actúa en su nombre. Dé a cada programa la suya, y solo lo que necesita.
console-keys-none = Aún no tiene claves.
console-keys-name = Nombre
console-keys-name-about = Para qué es la clave, por ejemplo «Script de copias».
console-keys-may = Qué puede hacer
console-keys-limited = Solo lo que elija
console-keys-all = Todo lo que yo puedo
console-keys-all-about = Quien tenga la clave podrá hacer todo lo que usted puede.
console-keys-everything = Todo
console-keys-used = Último uso
console-keys-unused = Nunca
console-keys-ends = Caduca
console-keys-endless = Nunca
console-keys-over = Caducada
console-keys-off = Desactivada
console-keys-revoke = Revocar
console-keys-new = Nueva clave
console-keys-make = Crear la clave
console-scope-self-read = Leer mi perfil
console-scope-self-write = Leer y cambiar mi perfil
console-scope-accounts-read = Leer cuentas y grupos
console-scope-accounts-write = Leer y cambiar cuentas y grupos
console-scope-read = Leer todo
console-scope-write = Leer y cambiar todo
console-ends-month = En 30 días
console-ends-quarter = En 90 días
console-ends-year = En un año
console-ends-never = Nunca
console-key-made-title = Su nueva clave
console-key-made-lead = Esta es la clave «{ $name }». Cópiela ahora: solo se muestra esta vez y nadie podrá consultarla después.
console-key-made-next = Ya la he copiado
console-key-made-try = Pruébela

# Console: accounts

console-nav-people = Personas
console-nav-accounts = Cuentas
console-error-nobody = Elija al menos una persona.
console-error-no-line = Escriba al menos una dirección.
console-error-many-lines = Caben como máximo 200 direcciones a la vez.
console-error-recipient = Nadie que pueda recibir los datos tiene esta dirección.
console-error-job-running = Todavía hay una tarea en curso con una de estas cuentas. Inténtelo cuando termine.
console-error-not-disabled = Solo se pueden eliminar cuentas desactivadas. Desactívelas primero.
console-done-enabled = Las cuentas se pueden usar de nuevo.
console-done-disabled = Se desactivaron las cuentas y se cerraron sus sesiones.
console-done-type = Se asignó el nuevo tipo.
console-done-type-begun = El cambio de tipo ha comenzado. Tardará un momento.
console-done-resent = Se volvieron a enviar los mensajes a quienes se espera.
console-done-deleted = Se eliminaron las cuentas.
console-done-added = Se creó la cuenta. El mensaje para activarla va en camino.
console-done-reminded = Va en camino un mensaje con un enlace para elegir una contraseña nueva.
console-done-signed-out = Se cerraron todas las sesiones de esta persona.
console-done-reassign = Los datos se están traspasando.
console-done-stopped = Se detuvo la tarea.

console-any = Cualquiera
console-status-active = Activa
console-status-pending = Invitada
console-status-disabled = Desactivada
console-activation-proven = Dirección confirmada
console-activation-asked = En espera de confirmación
console-activation-none = Dirección sin confirmar
console-sort-first = Nombre
console-sort-last = Apellidos
console-sort-type = Tipo
console-sort-email = Dirección
console-sort-date = Fecha de alta
console-sort-up = Ascendente
console-sort-down = Descendente

console-accounts-title = Cuentas
console-accounts-invite = Invitar a personas
console-accounts-search = Buscar
console-accounts-search-about = Partes de nombres o direcciones. La tecla / lleva aquí.
console-accounts-status = Estado
console-accounts-kind = Tipo
console-accounts-group = Grupo
console-accounts-activation = Dirección
console-accounts-sort = Ordenar por
console-accounts-order = Orden
console-accounts-find = Mostrar
console-accounts-filters = Filtros
console-accounts-unset = Quitar este filtro
console-accounts-unset-all = Quitar todos los filtros
console-accounts-total =
    { $total ->
        [one] { $total } persona
       *[other] { $total } personas
    }
console-accounts-name = Nombre
console-accounts-groups = Grupos
console-accounts-since = Desde
console-accounts-choose = Elegir { $name }
console-accounts-unproven = Sin confirmar
console-accounts-bulk = Con las personas elegidas
console-accounts-all = Elegir todas
console-accounts-resend = Enviar de nuevo la invitación
console-accounts-enable = Activar
console-accounts-disable = Desactivar
console-accounts-delete = Eliminar
console-accounts-new-kind = Nuevo tipo
console-accounts-change-kind = Cambiar el tipo
console-accounts-pages = Páginas de la lista
console-accounts-before = Anterior
console-accounts-after = Siguiente
console-accounts-place = { $first } a { $last } de { $total }
console-accounts-none = No se encontró a nadie. Quite un filtro o busque otra cosa.
console-delete-title = ¿Eliminar definitivamente?
console-delete-lead = Estas cuentas se eliminan con todo lo suyo. No se puede deshacer; solo queda el registro.
console-delete-sure = Eliminar
console-delete-back = No eliminar

console-invite-title = Invitar a personas
console-invite-back = A las cuentas
console-invite-list = Invitar por mensaje
console-invite-people = Direcciones
console-invite-people-about = Una por línea, como ada@example.com o Ada <ada@example.com>. Como máximo 200.
console-invite-send = Enviar invitaciones
console-invite-one = Añadir a una persona
console-invite-one-about = La cuenta existe de inmediato. La persona recibe un mensaje para activarla y elegir una contraseña.
console-invite-add = Añadir
console-invited-title = Resultado de las invitaciones
console-invited-result = Resultado
console-invited-more = Invitar a más
console-invited-new = Invitación enviada
console-invited-waiting = Ya tenía invitación
console-invited-member = Ya está aquí
console-invited-invalid = No es una dirección de correo
console-invited-disabled = Esta cuenta está desactivada

console-account-maker = añadida por { $name }
console-account-help = Ayuda para entrar
console-account-remind = Enviar un enlace para una contraseña nueva
console-account-link = Crear un enlace para copiar
console-account-link-about = Si el correo no llega, entregue usted un enlace para una contraseña nueva. Asegúrese de dárselo a la persona correcta.
console-account-kind-about = Un tipo inferior lo asigna una tarea que tarda un momento.
console-account-sign-out = Cerrar todas las sesiones
console-account-no-session = Sin sesiones abiertas.
console-account-job = Traspaso de los datos
console-account-job-runs = Hecho: { $percentage } %.
console-account-job-again = Volver a mirar
console-account-job-stop = Detener
console-account-job-done = Todo está traspasado.
console-account-job-stopped = Se detuvo. Lo ya traspasado queda así.
console-account-job-failed = No se logró. Inténtelo de nuevo.
console-account-reassign = Traspasar los datos
console-account-recipient = Quién los recibe
console-account-recipient-about = La dirección de un administrador o administrador de salas.
console-account-and-delete = Eliminar después la cuenta
console-account-reassign-start = Traspasar
console-account-access = Acceso
console-account-disable-about = Quien está desactivado queda fuera de todas partes y no puede entrar. No se pierde nada.
console-account-delete-about = La cuenta está desactivada. Se puede activar de nuevo o eliminar definitivamente.
console-link-title = Un enlace para una contraseña nueva
console-link-lead = Quien tenga este enlace elige una contraseña nueva para { $name }. Sirve una vez y anula los anteriores. Solo se muestra ahora.
console-link-back = Volver a la cuenta

page-setup-step = Paso { $number } de 3
console-setup-mail = Servidor de correo
console-setup-mail-lead = Las invitaciones y los enlaces para una contraseña nueva se envían por correo. Mientras no haya servidor, esperan en la bandeja de salida.
console-setup-mail-operators = El operador ha configurado un servidor de correo. Solo queda probarlo.
console-setup-next = Continuar
console-setup-later = Más tarde
console-setup-invite-lead = Cada persona invitada recibe un mensaje con un enlace, elige una contraseña y entra.
console-setup-done = Listo

console-photo-square = La parte que se muestra
console-photo-square-about = Arrastre el cuadrado, o su esquina inferior derecha para cambiar el tamaño. Con el teclado: las flechas lo mueven; más y menos cambian el tamaño.

console-access-mandatory-people = Pero estas personas, desde cualquier lugar
console-access-mandatory-people-about = Una dirección de correo por línea.
console-access-mandatory-groups = Pero las personas de estos grupos, desde cualquier lugar
console-access-mandatory-groups-about = Un nombre de grupo por línea. Los grupos con el mismo nombre aparecen con su identificador.
console-error-mandatory = Escriba 200 líneas como máximo.
console-error-mandatory-people = Nadie tiene aquí esta dirección: { $names }
console-error-mandatory-groups = Ningún grupo se llama así: { $names }
console-error-mandatory-owner = Solo el propietario puede ponerse a sí mismo en esta lista.

console-error-method = Esta página no se puede pedir así. Ábrala mediante un enlace.
console-error-too-long = Este formulario es demasiado largo. Envíe menos de una vez.
console-error-unread = Este formulario no se pudo leer. Abra la página de nuevo y envíelo desde allí.

# Console: invitation links

console-nav-invitations = Enlaces de invitación
console-done-link = El enlace de invitación se ha guardado.
console-done-link-deleted = El enlace de invitación se ha eliminado. Ya nadie puede unirse con él.
console-error-link-exists = Ya hay un enlace para este tipo.
console-error-most = Escriba un número del 1 al 1000, o nada.
console-error-most-used = Ya se han unido más personas con este enlace.
console-error-past = Escriba la fecha de hoy o una posterior.
console-links-title = Enlaces de invitación
console-links-lead = Quien tenga uno de estos enlaces se une por su cuenta, con su propia dirección. Hay un enlace para cada tipo de cuenta.
console-links-closed = Por ahora no se puede invitar a nadie. Los enlaces ya creados no abren nada hasta que se permita invitar de nuevo.
console-links-settings = A los ajustes de invitaciones
console-links-none = No hay ningún enlace para este tipo.
console-links-make = Crear un enlace
console-links-change = Cambiar o eliminar
console-links-address = Dirección del enlace
console-links-over = Caducado
console-links-used-up = Agotado
console-links-uses = Se han unido
console-links-uses-of = { $uses } de { $most }
console-links-of = Enlace de invitación para: { $kind }
console-links-about = Quien se una con este enlace recibe una cuenta de este tipo: { $kind }.
console-links-back = Todos los enlaces de invitación
console-links-most = Número máximo de personas
console-links-most-about = Del 1 al 1000. Déjelo vacío para no limitarlo.
console-links-end = Último día
console-links-end-about = El enlace sirve hasta el final de este día. Déjelo vacío para que no caduque.
console-links-delete = Eliminar el enlace
console-links-delete-about = Ya nadie podrá unirse con él. Quienes se han unido siguen, y puede crear un enlace nuevo con otra dirección.
console-invite-links = No hace falta que conozca las direcciones:
console-invite-links-to = cree un enlace con el que las personas se unan.

# Console: guests

console-nav-guests = Invitados
console-done-forgotten = Los invitados ya no están en su lista. Sus cuentas siguen.
console-guests-title = Invitados
console-guests-lead = Los invitados tienen una cuenta aquí, pero no ven a nadie más. Los administradores ven a todos los invitados; los administradores de salas, a los de su propia lista.
console-guests-invite = Invitar con un enlace
console-guests-inviter = Invitado por
console-guests-anybody = Cualquiera
console-guests-me = Mí
console-guests-own = En mi lista
console-guests-share-it = Compartir
console-guests-forget = Quitar de mi lista
console-guests-forget-about = La cuenta sigue, también en las listas de los demás. Sin ser administrador, ya no ve a los invitados que no están en su lista.
console-guests-none = No se encontró a ningún invitado.
console-guests-back = A los invitados
console-guests-share = Compartir un invitado
console-guests-share-lead = Cualquier administrador o administrador de salas que abra este enlace tras iniciar sesión puede poner a { $email } en su propia lista. Sirve durante siete días.
console-guests-link = Invitar con un enlace
console-guests-link-lead = Quien tenga este enlace se une como invitado y está en su lista. Sirve durante siete días, para cualquier número de personas.
console-forget-title = ¿Quitar a estos invitados de su lista?
console-forget-lead = Sus cuentas siguen, también en las listas de los demás. Otro administrador puede volver a compartirlos con usted.
console-forget-sure = Quitar
console-forget-back = Conservar

# Console: import of people
console-accounts-import = Importar un archivo
console-import-title = Importar personas
console-import-back = A los archivos
console-import-lead = Primero se revisa cada línea del archivo. No se añade a nadie antes de que usted haya visto el resultado y lo acepte.
console-import-file = Archivo
console-import-file-about = CSV o JSON Lines en UTF-8, de 4 MB y 10 000 líneas como máximo.
console-import-check = Revisar el archivo
console-import-template = Descargar un archivo vacío
console-import-earlier = Sus archivos del último día
console-import-state = Estado
console-import-checked = Revisado
console-import-what = Qué puede contener el archivo
console-import-what-about = Un archivo CSV empieza con una línea de nombres, en cualquier orden y separados por comas. En un archivo JSON Lines cada línea es un objeto con estos nombres. Un archivo no puede fijar nada más de una cuenta.
console-import-column = Nombre
console-import-meaning = Significado
console-import-email = La dirección de correo. Cada línea necesita una.
console-import-names = Nombre y apellido. Cada línea necesita uno de los dos.
console-import-type = Uno de { $types }. Si no se indica, será User.
console-import-groups = Nombres de grupos, separados por punto y coma. Los grupos que aún no existen se crean.
console-import-texts = Cargo, lugar y una nota.
console-import-days = Cumpleaños y primer día de trabajo, como 1990-05-17.
console-import-choices = male o female; y si la persona quiere recibir novedades, true o false.
console-import-language = El idioma, como de o en-US.
console-import-contacts = Otras formas de contactar con la persona, en JSON: { $example }
console-import-example = Ejemplo
console-import-state-waits = Espera su decisión
console-import-state-runs = Se está añadiendo
console-import-state-done = Terminado
console-import-state-stopped = Detenido
console-import-state-failed = Interrumpido
console-import-report-title = Importación de { $file }
console-import-state-adding = Se está añadiendo a las personas
console-import-progress = Hechas { $settled } de { $wanted } líneas.
console-import-checked-title = Se revisó el archivo
console-import-done-title = Se añadió a las personas
console-import-stopped-title = Se detuvo la importación
console-import-failed-title = Se interrumpió la importación
console-import-stays = Las personas ya añadidas se quedan.
console-import-new = Se añadirían
console-import-added = Añadidas
console-import-left = Sin añadir
console-import-there = Ya presentes
console-import-refused = Líneas rechazadas
console-import-letters = Enviar a todas las personas un mensaje de activación
console-import-letters-about = Contiene un enlace para confirmar la dirección y elegir una contraseña. Sin él nadie puede entrar; también puede enviarse más tarde desde las cuentas.
console-import-add =
    { $count ->
        [one] Añadir { $count } persona
       *[other] Añadir { $count } personas
    }
console-import-discard = Descartar
console-import-unproven = Cuentas que esperan su activación
console-import-download = Descargar todas las líneas rechazadas
console-import-line = Línea
console-import-reason = Motivo
console-import-unseen =
    { $count ->
        [one] El archivo para descargar contiene { $count } línea rechazada más.
       *[other] El archivo para descargar contiene { $count } líneas rechazadas más.
    }
console-done-import = La importación ha comenzado.
console-done-import-stopped = Se detuvo la importación.
console-done-import-discarded = Se descartó el archivo. No se añadió a nadie.
console-error-import-none = Elija un archivo.
console-error-import-large = El archivo es demasiado grande. Divídalo en archivos de 4 MB como máximo.
console-error-import-lines = El archivo tiene demasiadas líneas. Divídalo en archivos de 10 000 como máximo.
console-error-import-empty = No hay nadie en este archivo.
console-error-import-unreadable = No se puede leer. Guarde el archivo como CSV en UTF-8.
console-error-import-unknown = La primera línea tiene el nombre «{ $name }», que no figura en la lista de abajo. Los nombres se separan con comas.
console-error-import-twice = La primera línea tiene dos veces el nombre «{ $name }».
console-error-import-email = En la primera línea falta el nombre «email».
