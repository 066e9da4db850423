## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life,
## $detail another person whom the letter names, $sender who wrote what it quotes.

days =
    { $days ->
        [one] { $days } дня
       *[other] { $days } дней
    }
letter-greeting = Здравствуйте, { $name }!
letter-greeting-nameless = Здравствуйте!
letter-link-hint = Если кнопка не работает, скопируйте этот адрес в браузер:
letter-footer = Это письмо отправлено автоматически с портала «{ $portal }».

letter-activation-subject = Активируйте учётную запись на портале «{ $portal }»
letter-activation-lead = На портале «{ $portal }» для вас создана учётная запись с адресом { $email }. Подтвердите адрес и выберите пароль.
letter-activation-button = Активировать запись
letter-activation-note = Ссылка действует в течение { days }. Если вы не знаете, о чём речь, не обращайте внимания на это письмо.

letter-password_change-subject = Выберите новый пароль для портала «{ $portal }»
letter-password_change-lead = Кто-то, вероятно вы, запросил напоминание пароля учётной записи { $email } на портале «{ $portal }». Старый пароль никто не может прочитать, но вы можете выбрать новый.
letter-password_change-button = Выбрать новый пароль
letter-password_change-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: пароль останется прежним.

letter-password_changed-subject = Ваш пароль на портале «{ $portal }» изменён
letter-password_changed-lead = Пароль учётной записи { $email } на портале «{ $portal }» изменён, на всех устройствах выполнен выход.
letter-password_changed-note = Если это были не вы, немедленно обратитесь к администратору портала «{ $portal }».

letter-email_change-subject = Подтвердите новый адрес для портала «{ $portal }»
letter-email_change-lead = { $email } станет адресом учётной записи на портале «{ $portal }». Подтвердите, что это ваша запись и что вы этого хотите.
letter-email_change-button = Использовать этот адрес
letter-email_change-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: ничего не изменится.

letter-email_activation-subject = Подтвердите адрес для портала «{ $portal }»
letter-email_activation-lead = Адрес вашей учётной записи на портале «{ $portal }» теперь { $email }. Подтвердите, что наши письма туда доходят.
letter-email_activation-button = Подтвердить адрес
letter-email_activation-note = Ссылка действует в течение { days }. Если у вас нет учётной записи на портале «{ $portal }», не обращайте внимания на это письмо.

letter-email_changed-subject = Адрес вашей учётной записи на портале «{ $portal }» изменён
letter-email_changed-lead = У вашей учётной записи на портале «{ $portal }» теперь другой адрес. По старому, на который пришло это письмо, войти больше нельзя, и письма на него приходить не будут.
letter-email_changed-note = Если это были не вы, немедленно обратитесь к администратору портала «{ $portal }».

letter-welcome-subject = Добро пожаловать на портал «{ $portal }»
letter-welcome-lead = Ваша учётная запись на портале «{ $portal }» готова, для входа служит адрес { $email }.
letter-welcome-note = Если вы забудете пароль, на странице входа можно запросить ссылку и выбрать новый.

letter-app_unlinked-subject = Приложение для входа на портал «{ $portal }» отвязано
letter-app_unlinked-lead = Приложение-аутентификатор учётной записи { $email } на портале «{ $portal }» отвязано, его резервные коды удалены, на всех устройствах выполнен выход.
letter-app_unlinked-note = Если портал «{ $portal }» запросит код при входе, нужно будет снова привязать приложение. Если вы этого не ожидали, немедленно обратитесь к администратору.

letter-test-subject = Проверочное письмо с портала «{ $portal }»
letter-test-lead = Это проверка: портал «{ $portal }» может отправлять письма на адрес { $email }.
letter-test-note = Делать ничего не нужно.

letter-profile_remove-subject = Уход с портала «{ $portal }»
letter-profile_remove-lead = Вы попросили ссылку, чтобы покинуть портал «{ $portal }». Если вы перейдёте по ней и подтвердите уход, ваша учётная запись { $email } будет сразу отключена, а сеансы на всех ваших устройствах завершены.
letter-profile_remove-button = Покинуть портал
letter-profile_remove-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: ничего не изменится.

letter-profile_left-subject = Участник покинул портал «{ $portal }»
letter-profile_left-lead = Портал «{ $portal }» покинул участник: { $detail }. Учётная запись отключена, её сеансы на всех устройствах завершены.
letter-profile_left-note = Как администратор вы можете снова включить учётную запись или удалить её.

letter-type_changed-subject = Ваша учётная запись на портале «{ $portal }» изменена
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Ваша учётная запись { $email } на портале «{ $portal }» теперь учётная запись администратора.
        [RoomAdmin] Ваша учётная запись { $email } на портале «{ $portal }» теперь учётная запись администратора комнат.
        [Guest] Ваша учётная запись { $email } на портале «{ $portal }» теперь гостевая.
       *[User] Ваша учётная запись { $email } на портале «{ $portal }» теперь учётная запись пользователя.
    }
letter-type_changed-note = Делать ничего не нужно. С вопросами обращайтесь к администратору портала «{ $portal }».

letter-invitation-subject = Вас приглашают на портал «{ $portal }»
letter-invitation-lead = На портал «{ $portal }» вас приглашает { $detail }. Адресом вашей учётной записи будет { $email }. Чтобы присоединиться, выберите имя и пароль.
letter-invitation-button = Присоединиться
letter-invitation-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы не хотите присоединяться, не обращайте внимания на это письмо.

letter-join_invitation-subject = Ссылка, чтобы присоединиться к порталу «{ $portal }»
letter-join_invitation-lead = Кто-то, вероятно вы, хочет присоединиться к порталу «{ $portal }» с адресом { $email }. Для этого выберите имя и пароль.
letter-join_invitation-button = Присоединиться
letter-join_invitation-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: учётная запись не появится.

letter-already_member-subject = У вас уже есть учётная запись на портале «{ $portal }»
letter-already_member-lead = Кто-то, вероятно вы, хочет присоединиться к порталу «{ $portal }» с адресом { $email }. У вас уже есть учётная запись с этим адресом, и с ним можно войти.
letter-already_member-note = Если вы забыли пароль, на странице входа можно запросить ссылку и выбрать новый. Если вы не просили об этом, не обращайте внимания на это письмо.

letter-owner_change-subject = Передача портала «{ $portal }» пользователю { $detail }
letter-owner_change-lead = Владельцем портала «{ $portal }» вместо вас станет { $detail }. Подтвердите, что вы этого хотите. Вы останетесь администратором.
letter-owner_change-button = Передать портал
letter-owner_change-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: портал останется вашим. Возможно, вашей учётной записью пользуется кто-то другой, поэтому смените пароль.

letter-admin_message-subject = Сообщение администраторам портала «{ $portal }»
letter-admin_message-lead = { $sender } пишет вам со страницы входа портала «{ $portal }»:
letter-admin_message-note = Чтобы ответить отправителю, ответьте на это письмо. Кто он, никто не проверял: не переходите по ссылкам и не сообщайте пароли.

letter-reassign_finished-subject = Данные на портале «{ $portal }» переданы
letter-reassign_finished-lead = Данные на портале «{ $portal }» переданы, как вы просили. Чьи это были данные: { $detail }.
letter-reassign_finished-note = Если вы просили и об этом, учётная запись удалена. Делать ничего не нужно.

letter-reassign_failed-subject = Данные на портале «{ $portal }» не удалось передать
letter-reassign_failed-lead = Данные на портале «{ $portal }» не удалось передать, как вы просили. Чьи это данные: { $detail }.
letter-reassign_failed-note = То, что уже сделано, не отменено. Проверьте, о ком идёт речь и хватает ли вам прав, и начните заново.

letter-removal_finished-subject = Данные на портале «{ $portal }» удалены
letter-removal_finished-lead = Данные на портале «{ $portal }» удалены вместе с учётной записью, как вы просили. Чьи это были данные: { $detail }.
letter-removal_finished-note = Отменить это нельзя. Делать ничего не нужно.

letter-removal_failed-subject = Данные на портале «{ $portal }» не удалось удалить
letter-removal_failed-lead = Данные на портале «{ $portal }» не удалось удалить, как вы просили. Учётная запись осталась. Чьи это данные: { $detail }.
letter-removal_failed-note = То, что уже сделано, не отменено. Проверьте учётную запись и хватает ли вам прав, и начните заново.

## Pages: titles, fields and buttons.

page-title-prefix-error = Ошибка:
page-title-done = Готово
page-title-error = Не получилось
page-title-link = Эта ссылка не работает
page-title-missing = Здесь ничего нет
page-field-email = Адрес электронной почты
page-field-password = Пароль
page-field-new-password = Новый пароль
page-field-repeat = Пароль ещё раз
page-next-sign-in = Перейти на страницу входа
page-next-guests = К гостям

page-sign-in-title = Вход
page-sign-in-button = Войти
page-sign-in-forgot = Забыли пароль?
page-sign-in-join = Запросить приглашение

page-home-api = API для программ находится по адресу
page-home-sign-out = Выйти

page-forgot-title = Забытый пароль
page-forgot-lead = Введите адрес своей учётной записи. Мы пришлём ссылку, по которой можно выбрать новый пароль.
page-forgot-button = Прислать ссылку

page-activation-title = Активация учётной записи
page-activation-button = Активировать запись
page-activation-keep = Оставить выданный мне пароль
page-password-title = Выберите новый пароль
page-password-button = Сохранить пароль

page-email-change-title = Смена адреса
page-email-change-lead = Сделать { $email } адресом вашей учётной записи?
page-email-change-button = Использовать этот адрес
page-email-activation-title = Подтверждение адреса
page-email-activation-lead = Подтвердите, что { $email } — ваш адрес.
page-email-activation-button = Подтвердить адрес
page-leave-title = Покинуть портал
page-leave-lead = Вы хотите покинуть портал «{ $portal }»? Ваша учётная запись { $email } будет сразу отключена, а сеансы на всех ваших устройствах завершены. Отменить это может только администратор.
page-leave-button = Покинуть портал

page-owner-title = Передача портала
page-owner-lead = Сделать владельцем портала «{ $portal }» пользователя { $name } ({ $email })? Вы останетесь администратором.
page-owner-button = Передать портал

page-share-title = Принять гостя
page-share-lead = { $inviter } хочет поделиться с вами гостем { $name } ({ $email }). Добавить пользователя { $name } в ваш список гостей?
page-share-button = Добавить гостя в мой список

page-setup-title = Настройка портала
page-setup-lead = Здесь пока никого нет. Создайте учётную запись владельца, которому разрешено всё.
page-setup-button = Создать учётную запись

page-factor-title = Введите код
page-factor-lead = Откройте приложение-аутентификатор и введите код, который оно показывает для этой учётной записи. Подойдёт и резервный код.
page-factor-setup-title = Привязка приложения-аутентификатора
page-factor-setup-lead = Для входа нужен ещё и код с вашего телефона. Отсканируйте эту картинку приложением-аутентификатором и введите код, который оно покажет.
page-factor-setup-picture = QR-код для приложения-аутентификатора
page-factor-setup-key = Если отсканировать не получается, введите в приложение этот ключ:
page-factor-code = Код
page-factor-button = Продолжить
page-factor-codes-title = Сохраните резервные коды
page-factor-codes-lead = Приложение привязано, вход выполнен. Если вы потеряете телефон, каждый из этих кодов один раз заменит его. Храните их в надёжном месте.
page-factor-codes-next = Продолжить
page-sign-in-link-lead = По этой ссылке вы войдёте как { $email }. Она срабатывает один раз.

page-docs-title = Документация API
page-docs-machine = То же для программ (OpenAPI)
page-docs-groups = Группы операций
page-docs-operation = Операция
page-docs-purpose = Назначение
page-docs-who = Кому можно
page-docs-details = Подробности
page-docs-query = Параметры запроса
page-docs-request = Запрос
page-docs-response = Ответ
page-docs-errors = Ошибки

page-field-first-name = Имя
page-field-last-name = Фамилия
page-join-title = Присоединиться к порталу «{ $portal }»
page-join-lead = Выберите, как вас будут здесь звать и как вы будете входить.
page-join-button = Присоединиться

page-ask-title = Запрос приглашения
page-ask-lead = Введите свой адрес. Если с ним можно присоединиться к порталу «{ $portal }», мы пришлём ссылку для этого.
page-ask-domains = Присоединиться можно с адресом в одном из этих доменов: { $domains }
page-ask-button = Прислать ссылку

## Notices of pages: $min is the least length of a password.

page-error-credentials = Неверный адрес или пароль.
page-error-locked = Слишком много неудачных попыток. Попробуйте позже.
page-error-disabled = Эта учётная запись отключена. Обратитесь к администратору.
page-error-address = Вход с этого адреса не разрешён.
page-error-link = Ссылка недействительна, уже использована или устарела. Запросите новую.
page-error-repeat = Пароли не совпадают.
page-error-password = Пароль не соответствует правилам. Нужно от { $min } до 30 латинских букв, цифр и знаков без пробелов.
page-error-same-password = Это ваш нынешний пароль. Выберите другой.
page-error-email = Это не адрес электронной почты.
page-error-taken = Этот адрес принадлежит другой учётной записи.
page-error-busy = Сервер занят. Попробуйте чуть позже.
page-error-origin = Форма отправлена не с нашей страницы, поэтому ничего не сделано. Откройте страницу заново и повторите.
page-error-owner = Портал принадлежит вам, поэтому вы не можете его покинуть. Сначала передайте его другому человеку.
page-error-code = Неверный код. Введите тот, который показан сейчас.
page-error-factor = Сейчас код не нужен. Войдите ещё раз.
page-error-factor-over = Этот шаг уже завершён. Войдите ещё раз.
page-done-forgot = Если учётная запись с таким адресом есть, письмо уже в пути.
page-done-password = Пароль изменён, на всех устройствах выполнен выход.
page-done-email-change = Новый адрес учётной записи сохранён.
page-done-email-activation = Адрес подтверждён.
page-done-activation = Учётная запись активна. Теперь можно войти.
page-done-leave = Ваша учётная запись отключена. Спасибо за время, проведённое здесь.
page-done-owner = У портала новый владелец.
page-rule-length = От { $min } до 30 латинских букв, цифр и знаков без пробелов
page-rule-upper = Хотя бы одна заглавная буква
page-rule-digits = Хотя бы одна цифра
page-rule-special = Хотя бы один знак, который не буква и не цифра
page-sent-out = Вы вышли.
page-done-join = Добро пожаловать. Теперь вы можете войти.
page-done-join-open = Добро пожаловать. Теперь вы можете войти. Мы также отправили вам письмо, чтобы подтвердить адрес.
page-error-invitations = Сейчас присоединиться нельзя. Обратитесь к тому, кто вас пригласил.
page-error-joined = Вы уже присоединились. Войдите с этим адресом.
page-error-name = Введите имя. В нём могут быть буквы, пробелы, дефисы и апострофы.
page-error-other-person = В этом браузере выполнен вход с другой учётной записью. Сначала выйдите из неё, затем откройте ссылку снова.
page-error-too-many = Слишком много попыток за короткое время. Попробуйте через несколько минут.
page-error-ask = Сейчас запросить приглашение нельзя. Попросите кого-нибудь, у кого здесь есть учётная запись, пригласить вас.
page-error-domain = С адресом в этом домене присоединиться самостоятельно нельзя. Попросите кого-нибудь, у кого здесь есть учётная запись, пригласить вас.
page-done-ask = Если с этим адресом можно присоединиться, письмо уже в пути.
page-done-share = Гость теперь в вашем списке.
page-error-sign-in = Сначала войдите в систему, затем откройте ссылку ещё раз.
page-error-share = Собственные гости есть только у администраторов портала и комнат.
page-error-no-guest = Этот пользователь больше не гость.

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Вход отклонён: учётная запись отключена
audit-1006 = Выход выполнен
audit-1009 = Вход отклонён: адрес не разрешён
audit-1010 = Вход по паролю
audit-1013 = Вход не удался: неверный адрес или пароль
audit-1021 = Вход с кодом из приложения для аутентификации
audit-1022 = Вход не удался: неверный код из приложения для аутентификации
audit-1023 = Вход заблокирован после слишком многих неудачных попыток
audit-1024 = Вход по паролю и коду
audit-1025 = Вход не удался: неверный код после верного пароля
audit-1027 = Вход по одноразовой ссылке
audit-1029 = Вход по хешу пароля
audit-4000 = Участник добавлен
audit-4001 = Гость добавлен
audit-4002 = Участник присоединился по приглашению
audit-4003 = Гость присоединился по приглашению
audit-4004 = Адрес участника подтверждён
audit-4005 = Адрес гостя подтверждён
audit-4006 = Профиль изменён
audit-4007 = Язык пользователя изменён
audit-4008 = Фотография установлена
audit-4009 = Фотография удалена
audit-4010 = Фотография обрезана
audit-4013 = Ссылка для подтверждения адреса отправлена
audit-4014 = Запрошена смена адреса
audit-4015 = Ссылка для смены пароля отправлена
audit-4016 = Ссылка для удаления профиля отправлена
audit-4017 = Пароль изменён
audit-4018 = Учётная запись удалена
audit-4019 = Тип учётной записи изменён
audit-4020 = Учётная запись отключена или включена
audit-4021 = Приглашения отправлены повторно
audit-4022 = Учётные записи удалены
audit-4023 = Инструкции по присоединению отправлены
audit-4024 = Пользователи импортированы
audit-4026 = Группа создана
audit-4027 = Группа изменена
audit-4028 = Группа удалена
audit-4030 = Данные пользователя переданы
audit-4031 = Данные пользователя удалены
audit-4032 = Приложение для аутентификации подключено
audit-4033 = Приложение для аутентификации отключено
audit-4034 = Собственные сеансы завершены
audit-4035 = Один сеанс завершён
audit-4036 = Все сеансы пользователя завершены
audit-4037 = Пользователь приглашён
audit-5047 = Адрес изменён
audit-6000 = Язык портала изменён
audit-6001 = Часовой пояс портала изменён
audit-6003 = Доверенные почтовые домены изменены
audit-6004 = Требования к паролю изменены
audit-6006 = Сообщения администраторам включены или выключены
audit-6010 = Назначен администратором
audit-6011 = Больше не администратор
audit-6016 = Назначен администратором продукта
audit-6017 = Больше не администратор продукта
audit-6018 = Приветствие портала изменено
audit-6021 = Ссылка для передачи портала отправлена
audit-6022 = Владелец портала изменён
audit-6027 = История входов скачана
audit-6028 = Журнал аудита скачан
audit-6032 = Срок действия сеансов изменён
audit-6033 = Настройки почтового сервера изменены
audit-6035 = Срок хранения журнала аудита изменён
audit-6036 = Второй фактор выключен
audit-6038 = Второй фактор через приложение включён
audit-6042 = Лимит хранилища пользователей по умолчанию изменён
audit-6043 = Лимиты хранилища пользователей отключены
audit-6044 = Лимит хранилища портала изменён
audit-6045 = Лимит хранилища портала снят
audit-6051 = Лимит хранилища пользователя сброшен на значение по умолчанию
audit-6052 = Лимит хранилища пользователя изменён
audit-6053 = Лимит хранилища пользователя снят
audit-6054 = Доступ к инструментам разработчика изменён
audit-6055 = Вебхук создан
audit-6056 = Вебхук изменён
audit-6057 = Вебхук удалён
audit-6058 = Ключ API создан
audit-6059 = Ключ API изменён
audit-6060 = Ключ API удалён
audit-6093 = Настройки приглашений изменены
audit-6094 = Ограничения IP-адресов изменены
audit-6095 = Настройки блокировки входа изменены
audit-7000 = Сообщение отправлено администраторам
audit-nobody = Неизвестно
audit-system = Система

## The console: what is on every page of it. $number counts lines, $date and $time are written by the keys before them.

# Console: portal
console-nav-portal = Портал
console-nav-outbox = Исходящие письма
console-newest = Самые новые
console-older = Более старые
console-done-resend = Письмо будет отправлено снова прямо сейчас.
console-outbox-title = Исходящие письма
console-outbox-lead = Все письма портала и ответы почтового сервера на них.
console-outbox-filter = Показать письма по состоянию
console-outbox-all = Все
console-outbox-queued = Ожидает
console-outbox-sending = Отправляется
console-outbox-sent = Отправлено
console-outbox-failed = Не доставлено
console-outbox-letter = Письмо
console-outbox-to = Кому
console-outbox-state = Состояние
console-outbox-answer = Последний ответ
console-outbox-made = Создано
console-outbox-due = Следующая попытка
console-outbox-settled = Завершено
console-outbox-tries =
    { $count ->
        [one] { $count } попытка
        [few] { $count } попытки
       *[other] { $count } попыток
    }
console-outbox-resend = Отправить снова
console-outbox-none = Таких писем нет.
console-outbox-back = Все письма
console-outbox-text = Текст
console-outbox-mailed = Почтовый сервер настроен, поэтому письмо читает только получатель.
console-outbox-withheld = В письме есть ссылка человека с такими же или большими правами, чем у вас. Её видят только он сам и владелец.
console-outbox-unwritten = Это письмо больше нельзя составить.
console-outbox-acts = Кто откроет ссылку, действует от имени { $email }. Передайте её только этому человеку и не открывайте сами.
console-outbox-look = Обновить
console-nav-settings = Настройки
console-done-settings = Настройки сохранены.
console-done-mail = Почтовый сервер сохранён. Письма теперь идут через него.
console-done-reset = Письма снова идут через сервер оператора.
console-done-trial = Вам отправляется пробное письмо. На этой странице видно, что отвечает почтовый сервер.
console-settings-pages = Страницы настроек
console-error-portal-name = Введите название не длиннее 255 знаков в одну строку.
console-error-length = Введите число от 8 до 30.
console-error-lock = Введите число от 1 до 9999.
console-error-minutes = Введите число минут.
console-error-networks = Введите по одному адресу или сети в строке, не больше 200.
console-error-addresses = Введите по одному IP-адресу в строке. Без адресов войти не сможет никто.
console-error-domains = Введите по одному домену в строке, например example.com.
console-error-host = Введите имя или адрес почтового сервера.
console-error-port = Введите число от 1 до 65535.
console-error-mail-user = Введите имя пользователя почтового сервера.
console-error-mail-password = Введите пароль. Сохранённый годится только для того же пользователя на том же сервере.
console-settings-portal = Портал
console-settings-access = Доступ и пароли
console-settings-joining = Приглашения и вступление
console-settings-mail = Почтовый сервер
console-portal-name = Название
console-portal-name-of = Название портала
console-portal-name-about = Его показывают страницы и письма.
console-portal-locale = Язык и часовой пояс
console-portal-language = Язык портала
console-portal-language-about = Для тех, кто не выбрал свой.
console-portal-zone = Часовой пояс
console-access-passwords = Пароли
console-access-length = Наименьшая длина
console-access-length-about = От 8 до 30 знаков. Уже заданные пароли остаются.
console-access-upper = С заглавной буквой
console-access-digits = С цифрой
console-access-special = Со специальным знаком
console-access-lock = Блокировка входа
console-access-lock-about = После нескольких неверных паролей вход на время блокируется.
console-access-attempts = Неверных паролей
console-access-period = За сколько секунд
console-access-block = Блокировка, секунд
console-access-sessions = Сеансы
console-access-limited = Сеансы завершаются сами
console-access-limited-about = При сохранении все остальные выйдут. Без этого сеанс длится год.
console-access-minutes = Через сколько минут
console-access-minutes-about = Не больше 9999; 0 — при закрытии браузера.
console-access-factor = Второй фактор
console-access-wanted = Всем нужно приложение-аутентификатор
console-access-wanted-about = При сохранении все выйдут, включая вас.
console-access-trusted = Кроме этих адресов и сетей
console-access-trusted-about = По одному в строке, например 10.0.0.0/8.
console-access-addresses = Ограничения IP-адресов
console-access-restricted = Впускать только с этих адресов
console-access-from = Ваш адрес — { $address }. Если его нет в списке, вы закроете доступ и себе.
console-access-ip = Все
console-access-admin-ip = Только администраторы
console-access-one-a-line = По одному адресу в строке.
console-joining-inviting = Приглашения
console-joining-members = Можно добавлять участников
console-joining-guests = Можно добавлять гостей
console-joining-asking = Запросы на вступление
console-joining-asking-about = Кто попросит об этом на странице входа, получит ссылку для вступления по почте.
console-joining-who = Кто может просить
console-joining-as = Вступают как
console-joining-nobody = Никто
console-joining-listed = Люди из этих доменов
console-joining-everybody = Все
console-joining-domains = Доверенные почтовые домены
console-joining-domains-about = По одному в строке, например example.com.
console-mail-try = Проверка
console-mail-try-about = Письмо уйдёт на { $email } через сохранённый сервер, и вы увидите его ответ.
console-mail-none = Почтовый сервер ещё не настроен. Письма ждут в исходящих.
console-mail-send = Отправить пробное письмо
console-mail-reset = Убрать этот сервер
console-mail-server = Сервер
console-mail-operators = Используется сервер оператора. Сохранённый здесь займёт его место.
console-mail-host = Имя или адрес
console-mail-port = Порт
console-mail-sender = Адрес отправителя
console-mail-sender-name = Имя отправителя
console-mail-encrypted = Только шифрованные соединения
console-mail-encrypted-about = Рекомендуется.
console-mail-signs-in = Серверу нужны имя и пароль
console-mail-user = Пользователь
console-mail-password-about = Оставьте пустым, чтобы сохранить прежний.
console-nav-audit = Журнал
console-error-person = Такого адреса ни у кого нет.
console-error-day = Введите дату, например 2026-03-31.
console-audit-title = Журнал
console-audit-trail = Изменения
console-audit-sign-ins = Входы
console-audit-lists = Списки событий
console-audit-download = Скачать в CSV
console-audit-anything = Любое
console-audit-person = Кем сделано
console-audit-person-about = Адрес человека.
console-audit-what = Что произошло
console-audit-from = С
console-audit-to = По
console-audit-filter = Показать
console-audit-all = Показать все
console-audit-about = О чём
console-audit-login = Введённый адрес
console-audit-who = Кто
console-audit-when = Когда
console-audit-where = Откуда
console-audit-none = Ничего такого не происходило.
console-nav-groups = Группы
console-done-group = Группа сохранена.
console-done-group-deleted = Группа удалена. Люди остались.
console-error-group-name = Группе нужно название не длиннее 128 знаков.
console-error-people = Введите адреса людей, у которых есть учётная запись, не больше 200. Никто не добавлен.
console-error-manager = Никто с таким адресом не может руководить группой.
console-groups-title = Группы
console-groups-search = Поиск по названию
console-groups-find = Найти
console-groups-name = Название
console-groups-manager = Руководитель
console-groups-members = Участники
console-groups-none = Таких групп нет.
console-groups-first = Первая страница
console-groups-more = Ещё
console-groups-new = Новая группа
console-groups-make = Создать группу
console-group-back = Все группы
console-group-remove = Убрать
console-group-empty = В этой группе никого нет.
console-group-add = Добавить людей
console-group-people = Адреса
console-group-people-about = По одному в строке или через запятую. Гости и отключённые в группу не входят и пропускаются.
console-group-unmanaged = У этой группы нет руководителя.
console-group-new-manager = Адрес нового руководителя
console-group-manager-about = Руководитель становится участником.
console-group-rename = Переименовать
console-group-delete = Удалить группу
console-group-delete-about = Отменить это нельзя. Люди останутся.

console-clock = 24
console-day =
    { $day } { $month ->
        [1] янв.
        [2] февр.
        [3] мар.
        [4] апр.
        [5] мая
        [6] июн.
        [7] июл.
        [8] авг.
        [9] сент.
        [10] окт.
        [11] нояб.
       *[12] дек.
    } { $year }
console-moment = { $date }, { $time }
console-skip = К содержанию
console-menu = Меню
console-account-menu = Учётная запись: { $name }
console-menu-profile = Мой профиль
console-menu-preferences = Язык и цвета
console-nav = Страницы
console-nav-home = Главная
console-nav-account = Моя учётная запись
console-nav-profile = Профиль
console-nav-security = Безопасность
console-nav-sessions = Сеансы
console-nav-keys = Ключи API
console-nav-preferences = Настройки
console-actions = Действия
console-save = Сохранить
console-copy = Копировать
console-copied = Скопировано
console-to-home = На главную страницу
console-kind-owner = Владелец
console-kind-admin = Администратор
console-kind-room-admin = Администратор комнат
console-kind-user = Пользователь
console-kind-guest = Гость

console-error-title = Не получилось
console-error-fields = Ничего не сохранено. Проверьте отмеченное поле.
console-error-forbidden = У вас нет на это прав. Если это нужно, обратитесь к администратору.
console-error-gone = Здесь ничего нет или уже нет.
console-error-refused = Отклонено. Проверьте введённые данные.
console-error-choice = Выберите одно из предложенных значений.
console-error-not-available = Сейчас это недоступно.
console-error-suspended = Эта учётная запись отключена.
console-error-too-many-keys = У вас уже максимальное число ключей. Сначала отзовите один из них.
console-error-key-name = Ключу нужно название не длиннее 30 знаков.
console-error-scopes = Выберите хотя бы одно разрешение для ключа.
console-error-no-photo = У вас нет своей фотографии.
console-error-photo-empty = Выберите файл.
console-error-photo-kind = Этот файл не является изображением PNG или JPEG.
console-error-photo-large = Изображение слишком большое. Выберите файл не больше 5 МБ.
console-error-photo-part = Этот квадрат выходит за пределы изображения.

console-done-profile = Профиль сохранён.
console-done-photo = Фотография сохранена.
console-done-photo-removed = Фотография удалена.
console-done-preferences = Настройки сохранены.
console-done-password = Вам отправлено сообщение со ссылкой для выбора нового пароля.
console-done-prove = Вам отправлено сообщение со ссылкой для подтверждения адреса.
console-done-address-asked = На новый адрес отправлено сообщение. Изменение вступит в силу, когда вы перейдёте по ссылке.
console-done-address = Адрес изменён, на других устройствах выполнен выход. Сообщение для подтверждения отправлено.
console-done-codes = У вас новые резервные коды. Старые больше не действуют.
console-done-session = Сеанс завершён.
console-done-sessions = Все остальные сеансы завершены.
console-done-key = Ключ отозван и больше не действует.

## The console: pages for everybody.

console-home-title = Здравствуйте, { $name }
console-home-title-nameless = Добро пожаловать
console-home-lead = Вы вошли в { $portal } как { $email }.
console-home-unproven = Ваш адрес { $email } ещё не подтверждён.
console-home-prove = Подтвердить
console-home-profile = Ваш профиль
console-home-profile-about = Имя, фотография и способы связи
console-home-security = Адрес и пароль
console-home-security-about = Данные для входа и второй фактор
console-home-sessions = Где выполнен вход
console-home-sessions-about = Посмотреть устройства и завершить сеансы
console-home-preferences = Язык и цвета
console-home-preferences-about = Вид страниц и уведомления

console-profile-title = Профиль
console-profile-since = Здесь с { $day }
console-profile-photo = Изменить фотографию
console-profile-address = Изменить адрес
console-profile-names = О вас
console-profile-line = Должность
console-profile-line-fixed = Должность: { $title }. Её меняют только администраторы.
console-profile-location = Местоположение
console-profile-notes = Заметки
console-profile-contacts = Контакты
console-profile-contacts-about = Пустая строка будет удалена.
console-profile-contact-kind = Вид контакта { $number }
console-profile-contact-value = Контакт { $number }
console-contact-mobile = Мобильный
console-contact-phone = Телефон
console-contact-mail = Другая почта

console-photo-title = Ваша фотография
console-photo-of-you = Ваша текущая фотография
console-photo-back = Назад к профилю
console-photo-file = Новая фотография
console-photo-about = PNG или JPEG, не больше 5 МБ. Показывается середина; потом можно выбрать другую часть.
console-photo-upload = Загрузить
console-photo-part = Какая часть показывается
console-photo-part-about = Размер изображения — { $width } × { $height } пикселей. Показывается квадрат: укажите его левый верхний угол и длину стороны.
console-photo-whole = Изображение целиком
console-photo-x = Слева, в пикселях
console-photo-y = Сверху, в пикселях
console-photo-side = Сторона, в пикселях
console-photo-show = Показать эту часть
console-photo-remove = Удалить фотографию

console-preferences-title = Настройки
console-preferences-language = Язык
console-preferences-language-of = Язык страниц и писем
console-preferences-language-about = Эти страницы есть на английском, немецком, испанском, французском и русском; другие языки — для ваших приложений.
console-preferences-theme = Цвета
console-theme-system = Как на устройстве
console-theme-light = Светлые
console-theme-dark = Тёмные
console-preferences-topics = Уведомления
console-preferences-topics-about = О чём вам могут сообщать приложения, которыми вы здесь пользуетесь.
console-topic-badges = Отметки о новом
console-topic-rooms = События в комнатах
console-topic-feed = Ежедневное письмо о событиях
console-topic-tips = Советы

console-security-title = Безопасность
console-security-address = Адрес электронной почты
console-security-proven = Подтверждён
console-security-unproven = Не подтверждён
console-security-prove = Отправить сообщение для подтверждения
console-security-new-address = Новый адрес
console-security-by-letter = Мы отправим на него ссылку. До перехода по ней ничего не изменится.
console-security-at-once = Так как вы администратор, адрес изменится сразу, а на других устройствах будет выполнен выход.
console-security-change-address = Изменить адрес
console-security-password-about = Мы отправим на { $email } ссылку для выбора нового пароля. После этого на всех устройствах будет выполнен выход.
console-security-password = Отправить мне ссылку
console-security-factor = Резервные коды и приложение
console-factor-title = Второй фактор
console-factor-back = Назад к безопасности
console-factor-off = Портал не запрашивает код при входе. Администратор может это включить.
console-factor-linked = Приложение для кодов подключено
console-factor-none = Приложение для кодов не подключено
console-factor-not-here = Там, где вы сейчас, портал не запрашивает код, поэтому подключать здесь нечего.
console-factor-link-about = Тогда для входа понадобится ещё и код с телефона, и одного украденного пароля будет мало.
console-factor-link = Подключить приложение
console-factor-codes = Резервные коды
console-factor-codes-about = Если вы потеряете телефон, каждый из этих кодов заменит его один раз. Храните их в надёжном месте.
console-factor-used = Использован
console-factor-renew = Создать новые коды
console-factor-unlink-title = Другой телефон
console-factor-unlink-about = При отключении приложения на всех устройствах будет выполнен выход. Сразу после этого вы подключите новое.
console-factor-unlink = Отключить приложение и подключить другое

console-sessions-title = Сеансы
console-sessions-lead = Здесь выполнен вход. Завершите незнакомые сеансы и затем смените пароль.
console-sessions-device = Устройство
console-sessions-from = Адрес
console-sessions-since = Вход
console-sessions-used = Последняя активность
console-sessions-unknown = Неизвестная программа
console-sessions-current = Текущий
console-sessions-end = Завершить
console-sessions-end-others = Завершить остальные

console-keys-title = Ключи API
console-keys-lead = С ключом программа действует от вашего имени. Дайте каждой программе свой ключ и не больше прав, чем нужно.
console-keys-none = У вас пока нет ключей.
console-keys-name = Название
console-keys-name-about = Для чего ключ, например «Скрипт резервного копирования».
console-keys-may = Что можно с ключом
console-keys-limited = Только выбранное
console-keys-all = Всё, что можно мне
console-keys-all-about = Любой, у кого есть ключ, сможет всё то же, что и вы.
console-keys-everything = Всё
console-keys-used = Последнее использование
console-keys-unused = Никогда
console-keys-ends = Срок действия
console-keys-endless = Бессрочно
console-keys-over = Истёк
console-keys-off = Отключён
console-keys-revoke = Отозвать
console-keys-new = Новый ключ
console-keys-make = Создать ключ
console-scope-self-read = Читать мой профиль
console-scope-self-write = Читать и менять мой профиль
console-scope-accounts-read = Читать учётные записи и группы
console-scope-accounts-write = Читать и менять учётные записи и группы
console-scope-read = Читать всё
console-scope-write = Читать и менять всё
console-ends-month = Через 30 дней
console-ends-quarter = Через 90 дней
console-ends-year = Через год
console-ends-never = Никогда
console-key-made-title = Ваш новый ключ
console-key-made-lead = Это ключ «{ $name }». Скопируйте его сейчас: он показывается один раз, и посмотреть его позже нельзя.
console-key-made-next = Я скопировал
console-key-made-try = Проверить

# Console: accounts

console-nav-people = Люди
console-nav-accounts = Учётные записи
console-error-nobody = Выберите хотя бы одного человека.
console-error-no-line = Введите хотя бы один адрес.
console-error-many-lines = За один раз можно указать не более 200 адресов.
console-error-recipient = Нет никого с этим адресом, кто мог бы принять данные.
console-error-job-running = С одной из этих учётных записей ещё работает задача. Повторите, когда она завершится.
console-error-not-disabled = Удалять можно только отключённые учётные записи. Сначала отключите их.
console-done-enabled = Учётными записями снова можно пользоваться.
console-done-disabled = Учётные записи отключены, их сеансы завершены.
console-done-type = Новый тип назначен.
console-done-type-begun = Смена типа началась. Это займёт немного времени.
console-done-resent = Сообщения тем, кого ждут, отправлены ещё раз.
console-done-deleted = Учётные записи удалены.
console-done-added = Учётная запись создана. Сообщение для её активации отправлено.
console-done-reminded = Сообщение со ссылкой для выбора нового пароля отправлено.
console-done-signed-out = Все сеансы этого человека завершены.
console-done-reassign = Данные передаются.
console-done-stopped = Задача остановлена.

console-any = Любое
console-status-active = Активна
console-status-pending = Приглашение отправлено
console-status-disabled = Отключена
console-activation-proven = Адрес подтверждён
console-activation-asked = Ожидается подтверждение
console-activation-none = Адрес не подтверждён
console-sort-first = Имя
console-sort-last = Фамилия
console-sort-type = Тип
console-sort-email = Адрес
console-sort-date = Дата регистрации
console-sort-up = По возрастанию
console-sort-down = По убыванию

console-accounts-title = Учётные записи
console-accounts-invite = Пригласить людей
console-accounts-search = Поиск
console-accounts-search-about = Части имён или адресов. Клавиша / ведёт сюда.
console-accounts-status = Состояние
console-accounts-kind = Тип
console-accounts-group = Группа
console-accounts-activation = Адрес
console-accounts-sort = Сортировать по
console-accounts-order = Порядок
console-accounts-find = Показать
console-accounts-filters = Фильтры
console-accounts-unset = Убрать этот фильтр
console-accounts-unset-all = Убрать все фильтры
console-accounts-total =
    { $total ->
        [one] { $total } человек
        [few] { $total } человека
       *[other] { $total } человек
    }
console-accounts-name = Имя
console-accounts-groups = Группы
console-accounts-since = С
console-accounts-choose = Выбрать: { $name }
console-accounts-unproven = Не подтверждён
console-accounts-bulk = С выбранными людьми
console-accounts-all = Выбрать всех
console-accounts-resend = Отправить приглашение ещё раз
console-accounts-enable = Включить
console-accounts-disable = Отключить
console-accounts-delete = Удалить
console-accounts-new-kind = Новый тип
console-accounts-change-kind = Изменить тип
console-accounts-pages = Страницы списка
console-accounts-before = Назад
console-accounts-after = Далее
console-accounts-place = { $first }–{ $last } из { $total }
console-accounts-none = Никто не найден. Уберите фильтр или измените запрос.
console-delete-title = Удалить навсегда?
console-delete-lead = Эти учётные записи удаляются вместе со всем, что им принадлежит. Отменить это нельзя; остаётся только журнал.
console-delete-sure = Удалить
console-delete-back = Не удалять

console-invite-title = Пригласить людей
console-invite-back = К учётным записям
console-invite-list = Пригласить письмом
console-invite-people = Адреса
console-invite-people-about = По одному в строке, например ada@example.com или Ada <ada@example.com>. Не более 200.
console-invite-send = Отправить приглашения
console-invite-one = Добавить одного человека
console-invite-one-about = Учётная запись появится сразу. Человек получит сообщение, чтобы активировать её и выбрать пароль.
console-invite-add = Добавить
console-invited-title = Результат приглашений
console-invited-result = Результат
console-invited-more = Пригласить ещё
console-invited-new = Приглашение отправлено
console-invited-waiting = Уже приглашён
console-invited-member = Уже здесь
console-invited-invalid = Это не адрес электронной почты
console-invited-disabled = Эта учётная запись отключена

console-account-maker = добавлено: { $name }
console-account-help = Помощь со входом
console-account-remind = Отправить ссылку на новый пароль
console-account-link = Создать ссылку для копирования
console-account-link-about = Если почта не доходит, передайте ссылку на новый пароль сами. Убедитесь, что отдаёте её нужному человеку.
console-account-kind-about = Более низкий тип назначает задача, это займёт немного времени.
console-account-sign-out = Завершить все сеансы
console-account-no-session = Нет открытых сеансов.
console-account-job = Передача данных
console-account-job-runs = Выполнено: { $percentage } %.
console-account-job-again = Проверить снова
console-account-job-stop = Остановить
console-account-job-done = Всё передано.
console-account-job-stopped = Остановлено. Что уже передано, остаётся переданным.
console-account-job-failed = Не удалось. Попробуйте ещё раз.
console-account-reassign = Передать данные
console-account-recipient = Кто принимает
console-account-recipient-about = Адрес администратора или администратора комнат.
console-account-and-delete = Затем удалить учётную запись
console-account-reassign-start = Передать
console-account-access = Доступ
console-account-disable-about = Отключённый человек выходит на всех устройствах и не может войти. Ничего не теряется.
console-account-delete-about = Учётная запись отключена. Её можно включить снова или удалить навсегда.
console-link-title = Ссылка на новый пароль
console-link-lead = Тот, у кого эта ссылка, выбирает новый пароль для { $name }. Она действует один раз и отменяет прежние. Показывается только сейчас.
console-link-back = Назад к учётной записи

page-setup-step = Шаг { $number } из 3
console-setup-mail = Почтовый сервер
console-setup-mail-lead = Приглашения и ссылки для нового пароля отправляются по почте. Пока почтового сервера нет, они ждут в исходящих.
console-setup-mail-operators = Оператор настроил почтовый сервер. Осталось его проверить.
console-setup-next = Продолжить
console-setup-later = Позже
console-setup-invite-lead = Приглашённый получает сообщение со ссылкой, выбирает пароль и входит.
console-setup-done = Готово

console-photo-square = Показываемая часть
console-photo-square-about = Перетащите квадрат или потяните за его правый нижний угол, чтобы изменить размер. С клавиатуры: стрелки перемещают его, плюс и минус меняют размер.

console-access-mandatory-people = Но от этих людей — отовсюду
console-access-mandatory-people-about = По одному адресу электронной почты в строке.
console-access-mandatory-groups = Но от людей из этих групп — отовсюду
console-access-mandatory-groups-about = По одному названию группы в строке. Группы с одинаковым названием указаны идентификаторами.
console-error-mandatory = Введите не больше 200 строк.
console-error-mandatory-people = Такого адреса здесь ни у кого нет: { $names }
console-error-mandatory-groups = Такой группы нет: { $names }
console-error-mandatory-owner = Владельца может внести в этот список только он сам.

console-error-method = Эту страницу нельзя запросить таким способом. Откройте её по ссылке.
console-error-too-long = Форма слишком длинная. Отправьте меньше за один раз.
console-error-unread = Форму не удалось прочитать. Откройте страницу ещё раз и отправьте форму оттуда.

# Console: invitation links

console-nav-invitations = Ссылки-приглашения
console-done-link = Ссылка-приглашение сохранена.
console-done-link-deleted = Ссылка-приглашение удалена. Присоединиться по ней больше нельзя.
console-error-link-exists = Для этого типа уже есть ссылка.
console-error-most = Введите число от 1 до 1000 или оставьте поле пустым.
console-error-most-used = По этой ссылке уже присоединилось больше людей.
console-error-past = Введите сегодняшнюю или более позднюю дату.
console-links-title = Ссылки-приглашения
console-links-lead = Тот, у кого есть такая ссылка, присоединяется сам, со своим адресом. Для каждого типа учётных записей есть одна ссылка.
console-links-closed = Сейчас никого нельзя пригласить. Созданные ранее ссылки не работают, пока приглашения снова не разрешат.
console-links-settings = К настройкам приглашений
console-links-none = Для этого типа ссылки нет.
console-links-make = Создать ссылку
console-links-change = Изменить или удалить
console-links-address = Адрес ссылки
console-links-over = Срок истёк
console-links-used-up = Исчерпана
console-links-uses = Присоединилось
console-links-uses-of = { $uses } из { $most }
console-links-of = Ссылка-приглашение: { $kind }
console-links-about = Тот, кто присоединится по этой ссылке, получит учётную запись такого типа: { $kind }.
console-links-back = Все ссылки-приглашения
console-links-most = Наибольшее число людей
console-links-most-about = От 1 до 1000. Оставьте пустым, чтобы не ограничивать.
console-links-end = Последний день
console-links-end-about = Ссылка действует до конца этого дня. Оставьте пустым, если она бессрочная.
console-links-delete = Удалить ссылку
console-links-delete-about = Присоединиться по ней будет больше нельзя. Присоединившиеся останутся, а вы сможете создать новую ссылку с другим адресом.
console-invite-links = Знать адреса не обязательно:
console-invite-links-to = создайте ссылку, по которой люди присоединятся сами.

# Console: guests

console-nav-guests = Гости
console-done-forgotten = Гостей больше нет в вашем списке. Их учётные записи остались.
console-guests-title = Гости
console-guests-lead = У гостей есть учётная запись, но других людей они не видят. Администраторы видят всех гостей, администраторы комнат – только гостей из своего списка.
console-guests-invite = Пригласить гостей по ссылке
console-guests-inviter = Кто пригласил
console-guests-anybody = Кто угодно
console-guests-me = Я
console-guests-own = В моём списке
console-guests-share-it = Поделиться
console-guests-forget = Убрать из моего списка
console-guests-forget-about = Учётная запись остаётся, в том числе в списках других. Если вы не администратор, вы больше не увидите гостей, которых нет в вашем списке.
console-guests-none = Гости не найдены.
console-guests-back = К гостям
console-guests-share = Поделиться гостем
console-guests-share-lead = Любой администратор портала или комнат, который откроет эту ссылку после входа, сможет добавить { $email } в свой список. Она действует семь дней.
console-guests-link = Пригласить гостей по ссылке
console-guests-link-lead = Тот, у кого есть эта ссылка, присоединяется как гость и попадает в ваш список. Она действует семь дней, для любого числа людей.
console-forget-title = Убрать этих гостей из вашего списка?
console-forget-lead = Их учётные записи останутся, в том числе в списках других. Другой администратор сможет снова поделиться ими с вами.
console-forget-sure = Убрать
console-forget-back = Оставить

# Console: import of people
console-accounts-import = Импортировать файл
console-import-title = Импорт людей
console-import-back = К файлам
console-import-lead = Сначала проверяется каждая строка файла. Никто не будет добавлен, пока вы не увидите результат и не согласитесь с ним.
console-import-file = Файл
console-import-file-about = CSV или JSON Lines в UTF-8, не больше 4 МБ и 10 000 строк.
console-import-check = Проверить файл
console-import-template = Скачать пустой файл
console-import-earlier = Ваши файлы за последние сутки
console-import-state = Состояние
console-import-checked = Проверен
console-import-what = Что может быть в файле
console-import-what-about = Файл CSV начинается со строки имён, в любом порядке и через запятую. В файле JSON Lines каждая строка — объект с этими именами. Ничего другого в учётной записи файл задать не может.
console-import-column = Имя
console-import-meaning = Значение
console-import-email = Адрес электронной почты. Он нужен в каждой строке.
console-import-names = Имя и фамилия. В каждой строке нужно хотя бы одно из двух.
console-import-type = Одно из: { $types }. Если не указано, будет User.
console-import-groups = Названия групп через точку с запятой. Группы, которых ещё нет, будут созданы.
console-import-texts = Должность, место и заметка.
console-import-days = День рождения и первый рабочий день, например 1990-05-17.
console-import-choices = male или female; и хочет ли человек получать новости: true или false.
console-import-language = Язык, например de или en-US.
console-import-contacts = Другие способы связи, в JSON: { $example }
console-import-example = Пример
console-import-state-waits = Ждёт вашего решения
console-import-state-runs = Добавляется
console-import-state-done = Завершён
console-import-state-stopped = Остановлен
console-import-state-failed = Прерван
console-import-report-title = Импорт { $file }
console-import-state-adding = Люди добавляются
console-import-progress = Обработано строк: { $settled } из { $wanted }.
console-import-checked-title = Файл проверен
console-import-done-title = Люди добавлены
console-import-stopped-title = Импорт остановлен
console-import-failed-title = Импорт прерван
console-import-stays = Кто уже добавлен, остаётся.
console-import-new = Будут добавлены
console-import-added = Добавлены
console-import-left = Не добавлены
console-import-there = Уже здесь
console-import-refused = Отклонённые строки
console-import-letters = Отправить каждому сообщение для активации
console-import-letters-about = В нём ссылка, чтобы подтвердить адрес и выбрать пароль. Без неё никто не сможет войти; сообщение можно отправить и позже из списка учётных записей.
console-import-add =
    { $count ->
        [one] Добавить { $count } человека
        [few] Добавить { $count } человек
       *[other] Добавить { $count } человек
    }
console-import-discard = Отменить
console-import-unproven = Учётные записи, ждущие активации
console-import-download = Скачать все отклонённые строки
console-import-line = Строка
console-import-reason = Причина
console-import-unseen =
    { $count ->
        [one] Ещё { $count } отклонённая строка — в файле для скачивания.
        [few] Ещё { $count } отклонённые строки — в файле для скачивания.
       *[other] Ещё { $count } отклонённых строк — в файле для скачивания.
    }
console-done-import = Импорт начался.
console-done-import-stopped = Импорт остановлен.
console-done-import-discarded = Импорт отменён. Никто не добавлен.
console-error-import-none = Выберите файл.
console-error-import-large = Файл слишком большой. Разделите его на файлы не больше 4 МБ.
console-error-import-lines = В файле слишком много строк. Разделите его на файлы не больше чем по 10 000.
console-error-import-empty = В этом файле никого нет.
console-error-import-unreadable = Файл не читается. Сохраните его как CSV в UTF-8.
console-error-import-unknown = В первой строке есть имя «{ $name }», которого нет в списке ниже. Имена разделяются запятыми.
console-error-import-twice = В первой строке имя «{ $name }» указано дважды.
console-error-import-email = В первой строке нет имени «email».
