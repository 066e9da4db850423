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

letter-test-subject = Проверочное письмо с портала «{ $portal }»
letter-test-lead = Это проверка: портал «{ $portal }» может отправлять письма на адрес { $email }.
letter-test-note = Делать ничего не нужно.

letter-owner_change-subject = Передача портала «{ $portal }» пользователю { $detail }
letter-owner_change-lead = Владельцем портала «{ $portal }» вместо вас станет { $detail }. Подтвердите, что вы этого хотите. Вы останетесь администратором.
letter-owner_change-button = Передать портал
letter-owner_change-note = Ссылка срабатывает один раз и действует в течение { days }. Если вы её не запрашивали, не обращайте внимания на это письмо: портал останется вашим. Возможно, вашей учётной записью пользуется кто-то другой, поэтому смените пароль.

letter-admin_message-subject = Сообщение администраторам портала «{ $portal }»
letter-admin_message-lead = { $sender } пишет вам со страницы входа портала «{ $portal }»:
letter-admin_message-note = Чтобы ответить отправителю, ответьте на это письмо. Кто он, никто не проверял: не переходите по ссылкам и не сообщайте пароли.

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

page-owner-title = Передача портала
page-owner-lead = Сделать владельцем портала «{ $portal }» пользователя { $name } ({ $email })? Вы останетесь администратором.
page-owner-button = Передать портал

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
page-done-forgot = Если учётная запись с таким адресом есть, письмо уже в пути.
page-done-password = Пароль изменён, на всех устройствах выполнен выход.
page-done-email-change = Новый адрес учётной записи сохранён.
page-done-email-activation = Адрес подтверждён.
page-done-activation = Учётная запись активна. Теперь можно войти.
page-done-setup = Портал настроен. Теперь можно войти.
page-done-owner = У портала новый владелец.
page-rule-length = От { $min } до 30 латинских букв, цифр и знаков без пробелов
page-rule-upper = Хотя бы одна заглавная буква
page-rule-digits = Хотя бы одна цифра
page-rule-special = Хотя бы один знак, который не буква и не цифра
page-sent-out = Вы вышли.
