## Letters: $portal is the portal's name, $name the recipient, $email the address the letter is about, $days the link's life.

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

letter-test-subject = Проверочное письмо с портала «{ $portal }»
letter-test-lead = Это проверка: портал «{ $portal }» может отправлять письма на адрес { $email }.
letter-test-note = Делать ничего не нужно.

letter-profile_remove-subject = Выход из { $portal }
letter-profile_remove-lead = Вы попросили удалить вас из { $portal }. Если вы перейдёте по ссылке, ваша учётная запись { $email } будет сразу отключена, а сеансы на всех ваших устройствах завершены.
letter-profile_remove-button = Покинуть портал
letter-profile_remove-note = Ссылка действует один раз, срок: { days }. Если вы об этом не просили, не обращайте внимания на это письмо: ничего не изменится.

letter-profile_left-subject = Участник покинул { $portal }
letter-profile_left-lead = { $detail }: этот участник покинул { $portal }. Учётная запись отключена, её сеансы на всех устройствах завершены.
letter-profile_left-note = Как администратор вы можете снова включить учётную запись или удалить её.

letter-type_changed-subject = Ваша учётная запись в { $portal } изменена
letter-type_changed-lead =
    { $detail ->
        [DocSpaceAdmin] Ваша учётная запись { $email } в { $portal } теперь учётная запись администратора.
        [RoomAdmin] Ваша учётная запись { $email } в { $portal } теперь учётная запись администратора комнат.
        [Guest] Ваша учётная запись { $email } в { $portal } теперь гостевая.
       *[User] Ваша учётная запись { $email } в { $portal } теперь учётная запись пользователя.
    }
letter-type_changed-note = Вам ничего не нужно делать. С вопросами обращайтесь к администратору { $portal }.

letter-invitation-subject = Вас приглашают на портал «{ $portal }»
letter-invitation-lead = Вас приглашает на портал «{ $portal }» { $detail }. Адресом вашей учётной записи будет { $email }. Чтобы присоединиться, выберите имя и пароль.
letter-invitation-button = Присоединиться
letter-invitation-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы не хотите присоединяться, не обращайте внимания на это письмо.

letter-join_invitation-subject = Вход на портал «{ $portal }» для вас
letter-join_invitation-lead = Кто-то, вероятно вы, хочет присоединиться к порталу «{ $portal }» с адресом { $email }. Для этого выберите имя и пароль.
letter-join_invitation-button = Присоединиться
letter-join_invitation-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: учётная запись не появится.

letter-already_member-subject = У вас уже есть учётная запись на портале «{ $portal }»
letter-already_member-lead = Кто-то, вероятно вы, хочет присоединиться к порталу «{ $portal }» с адресом { $email }. У вас уже есть учётная запись с этим адресом, и с ним можно войти.
letter-already_member-note = Если вы забыли пароль, на странице входа можно запросить ссылку и выбрать новый. Если вы не просили об этом, не обращайте внимания на это письмо.

## Pages: titles, fields and buttons.

page-title-prefix-error = Ошибка:
page-title-done = Готово
page-title-error = Не получилось
page-title-link = Эта ссылка не работает
page-field-email = Адрес электронной почты
page-field-password = Пароль
page-field-new-password = Новый пароль
page-field-repeat = Пароль ещё раз
page-next-sign-in = Перейти на страницу входа

page-sign-in-title = Вход
page-sign-in-button = Войти
page-sign-in-forgot = Забыли пароль?

page-home-title = Вход выполнен
page-home-who = Вы вошли как { $name } ({ $email }).
page-home-who-nameless = Вы вошли как { $email }.
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
page-leave-lead = Вы хотите покинуть { $portal }? Ваша учётная запись { $email } будет сразу отключена, а сеансы на всех ваших устройствах завершены. Отменить это может только администратор.
page-leave-button = Покинуть портал

page-setup-title = Настройка портала
page-setup-lead = Здесь пока никого нет. Создайте учётную запись владельца, которому разрешено всё.
page-setup-button = Создать учётную запись

page-docs-title = Документация API
page-docs-machine = То же для программ (OpenAPI)
page-docs-groups = Группы операций
page-docs-operation = Операция
page-docs-purpose = Назначение
page-docs-who = Кому можно
page-docs-details = Подробности
page-docs-request = Запрос
page-docs-response = Ответ
page-docs-errors = Ошибки

page-field-first-name = Имя
page-field-last-name = Фамилия
page-join-title = Присоединиться к порталу «{ $portal }»
page-join-lead = Выберите, как вас будут здесь звать и как вы будете входить.
page-join-button = Присоединиться

## Notices of pages: $min is the least length of a password.

page-error-credentials = Неверный адрес или пароль.
page-error-locked = Слишком много неудачных попыток. Попробуйте позже.
page-error-disabled = Эта учётная запись отключена. Обратитесь к администратору.
page-error-link = Ссылка недействительна, уже использована или устарела. Запросите новую.
page-error-repeat = Пароли не совпадают.
page-error-password = Пароль не соответствует правилам. Нужно от { $min } до 30 латинских букв, цифр и знаков без пробелов.
page-error-same-password = Это ваш нынешний пароль. Выберите другой.
page-error-email = Это не адрес электронной почты.
page-error-taken = Этот адрес принадлежит другой учётной записи.
page-error-busy = Сервер занят. Попробуйте чуть позже.
page-error-origin = Форма отправлена не с нашей страницы, поэтому ничего не сделано. Откройте страницу заново и повторите.
page-error-owner = Портал принадлежит вам, поэтому вы не можете его покинуть. Сначала передайте его другому человеку.
page-done-forgot = Если учётная запись с таким адресом есть, письмо уже в пути.
page-done-password = Пароль изменён, на всех устройствах выполнен выход.
page-done-email-change = Новый адрес учётной записи сохранён.
page-done-email-activation = Адрес подтверждён.
page-done-activation = Учётная запись активна. Теперь можно войти.
page-done-setup = Портал настроен. Теперь можно войти.
page-done-leave = Ваша учётная запись отключена. Спасибо за время, проведённое здесь.
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

## What happened, as the audit trail tells it: by the number of the action.

audit-1004 = Вход отклонён: учётная запись отключена
audit-1006 = Выход выполнен
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
audit-6018 = Приветствие портала изменено
audit-6021 = Ссылка для передачи портала отправлена
audit-6022 = Владелец портала изменён
audit-6027 = История входов скачана
audit-6028 = Журнал аудита скачан
audit-6032 = Срок действия сеансов изменён
audit-6035 = Срок хранения журнала аудита изменён
audit-6036 = Второй фактор выключен
audit-6038 = Второй фактор через приложение включён
audit-6054 = Доступ к инструментам разработчика изменён
audit-6058 = Ключ API создан
audit-6059 = Ключ API изменён
audit-6060 = Ключ API удалён
audit-6093 = Настройки приглашений изменены
audit-6095 = Настройки блокировки входа изменены
audit-7000 = Сообщение отправлено администраторам
audit-nobody = Неизвестно
audit-system = Система
