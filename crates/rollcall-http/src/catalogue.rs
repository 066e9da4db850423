//! The catalogue of operations: router, OpenAPI document and tests are made from it (design §2.5).

use std::borrow::Cow;

use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::Method;
use rollcall_core::links::LinkType;
use rollcall_core::policy::LinkAction;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::api::people::photo;
use crate::api::security::{self, audit};
use crate::api::{
    auth, entries, groups, guests, invitations, keys, mail, notifications, people, plan, portal, tfa, third_party,
    user_data, web_client, webhooks,
};
use crate::app::App;
use crate::limits::RateClass;

/// One operation: everything about it but its code.
#[derive(Clone, Copy)]
pub struct Op {
    verb: Verb,
    /// Below `/api/2.0`, in lower case.
    pub path: &'static str,
    /// Other paths of the same operation.
    pub aliases: &'static [&'static str],
    /// The name the official SDK gives it.
    pub id: &'static str,
    /// Where the documentation lists it.
    pub tag: &'static str,
    /// One line of what it does.
    pub summary: &'static str,
    /// Who may call it at all.
    pub who: Who,
    /// Its limit.
    pub rate: RateClass,
    /// What it reads from the query.
    pub query: &'static [QueryValue],
    /// What it reads.
    pub body: Option<Shape>,
    /// What it reads as a form with a file.
    pub form: Option<Shape>,
    /// What it answers.
    pub answer: Answer,
    /// The refusals beyond 400 and 401 that a client should know.
    pub refusals: &'static [u16],
}

/// The methods in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Reads.
    Get,
    /// Makes, or asks for something.
    Post,
    /// Changes.
    Put,
    /// Removes.
    Delete,
}

/// Who may call an operation at all; what they may do is the policy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody; a bad credential counts as none.
    Anyone,
    /// Whoever has a session.
    Session,
    /// Only the holder of a link of one of these types.
    Link(&'static [LinkType]),
    /// Whoever has a session, or holds a link of one of these types.
    SessionOrLink(&'static [LinkType]),
}

/// One value of a query, for the documentation; names are matched without regard to case.
#[derive(Debug, Clone, Copy)]
pub struct QueryValue {
    /// Its name, as the official documentation spells it.
    pub name: &'static str,
    /// What it holds.
    pub kind: QueryKind,
}

/// What a value of a query holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryKind {
    /// Free text, an id, a date, or the name of an enum's value.
    Text,
    /// A whole number.
    Number,
}

impl QueryValue {
    pub(crate) const fn text(name: &'static str) -> Self {
        Self { name, kind: QueryKind::Text }
    }

    pub(crate) const fn number(name: &'static str) -> Self {
        Self { name, kind: QueryKind::Number }
    }
}

/// What an operation answers.
#[derive(Clone, Copy)]
pub enum Answer {
    /// No result.
    Nothing,
    /// Not even an envelope: 204.
    NoBody,
    /// A text.
    Text,
    /// A truth value.
    Flag,
    /// A number.
    Number,
    /// A list of texts.
    Texts,
    /// One object.
    One(Shape),
    /// A list of objects.
    List(Shape),
}

/// The schema of a body or an answer.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Its name in the document.
    pub name: fn() -> Cow<'static, str>,
    /// Itself.
    pub schema: fn() -> RefOr<Schema>,
    /// Those it refers to.
    pub parts: fn(&mut Vec<(String, RefOr<Schema>)>),
}

impl Shape {
    pub(crate) const fn of<T: ToSchema>() -> Self {
        Self { name: T::name, schema: T::schema, parts: T::schemas }
    }
}

impl Op {
    const fn new(verb: Verb, path: &'static str, id: &'static str) -> Self {
        Self {
            verb,
            path,
            aliases: &[],
            id,
            tag: "",
            summary: "",
            who: Who::Session,
            rate: RateClass::General,
            query: &[],
            body: None,
            form: None,
            answer: Answer::Nothing,
            refusals: &[],
        }
    }

    pub(crate) const fn get(path: &'static str, id: &'static str) -> Self {
        Self::new(Verb::Get, path, id)
    }

    pub(crate) const fn post(path: &'static str, id: &'static str) -> Self {
        Self::new(Verb::Post, path, id)
    }

    pub(crate) const fn put(path: &'static str, id: &'static str) -> Self {
        Self::new(Verb::Put, path, id)
    }

    pub(crate) const fn delete(path: &'static str, id: &'static str) -> Self {
        Self::new(Verb::Delete, path, id)
    }

    pub(crate) const fn about(self, tag: &'static str, summary: &'static str) -> Self {
        Self { tag, summary, ..self }
    }

    pub(crate) const fn alias(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    pub(crate) const fn anyone(self) -> Self {
        Self { who: Who::Anyone, ..self }
    }

    pub(crate) const fn link<A: LinkAction>(self) -> Self {
        Self { who: Who::Link(A::OPENED_BY), ..self }
    }

    /// For link holders whose operation takes no permit, and for those beside a session.
    pub(crate) const fn who(self, who: Who) -> Self {
        Self { who, ..self }
    }

    pub(crate) const fn query(self, query: &'static [QueryValue]) -> Self {
        Self { query, ..self }
    }

    pub(crate) const fn rate(self, rate: RateClass) -> Self {
        Self { rate, ..self }
    }

    pub(crate) const fn reads<T: ToSchema>(self) -> Self {
        Self { body: Some(Shape::of::<T>()), ..self }
    }

    pub(crate) const fn takes<T: ToSchema>(self) -> Self {
        Self { form: Some(Shape::of::<T>()), ..self }
    }

    pub(crate) const fn answers<T: ToSchema>(self) -> Self {
        Self { answer: Answer::One(Shape::of::<T>()), ..self }
    }

    pub(crate) const fn lists<T: ToSchema>(self) -> Self {
        Self { answer: Answer::List(Shape::of::<T>()), ..self }
    }

    pub(crate) const fn answers_without_body(self) -> Self {
        Self { answer: Answer::NoBody, ..self }
    }

    pub(crate) const fn answers_text(self) -> Self {
        Self { answer: Answer::Text, ..self }
    }

    pub(crate) const fn answers_flag(self) -> Self {
        Self { answer: Answer::Flag, ..self }
    }

    pub(crate) const fn answers_number(self) -> Self {
        Self { answer: Answer::Number, ..self }
    }

    pub(crate) const fn lists_texts(self) -> Self {
        Self { answer: Answer::Texts, ..self }
    }

    pub(crate) const fn refuses(self, refusals: &'static [u16]) -> Self {
        Self { refusals, ..self }
    }

    /// Its HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        match self.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Delete => Method::DELETE,
        }
    }

    fn filter(&self) -> MethodFilter {
        match self.verb {
            Verb::Get => MethodFilter::GET,
            Verb::Post => MethodFilter::POST,
            Verb::Put => MethodFilter::PUT,
            Verb::Delete => MethodFilter::DELETE,
        }
    }
}

/// Every operation with its code, in the order of the documentation.
macro_rules! operations {
    ($($module:path),* $(,)?) => {
        /// Every operation of the server.
        pub const OPERATIONS: &[Op] = &[$({ use $module as operation; operation::OP }),*];

        /// Every operation with the route that serves it.
        pub(crate) fn routes() -> Vec<(Op, MethodRouter<App>)> {
            vec![$({ use $module as operation; route(operation::OP, operation::handler) }),*]
        }
    };
}

operations! {
    auth::check, auth::sign_in, auth::logout, auth::confirm,
    portal::settings, portal::capabilities,
    people::own_profile, people::profile, people::add, people::add_active,
    people::remind, people::set_password,
    people::order_email_change, people::change_email, people::activate,
    people::list, people::list_by_status, people::profile_by_email, people::exists, people::token_diagnostics,
    people::filter, people::simple_filter, people::search, people::search_by_query, people::search_by_status,
    people::update, people::choose_culture, people::replace_contacts, people::set_contacts, people::delete_contacts,
    people::set_status, people::change_type, people::delete, people::delete_several,
    people::ask_to_leave, people::leave,
    photo::show, photo::upload, photo::set, photo::remove, photo::crop,
    people::start_type_change, people::type_change_progress, people::stop_type_change,
    groups::list, groups::group, groups::of_user, groups::create, groups::update, groups::delete,
    groups::add_members, groups::remove_members, groups::replace_members, groups::move_members, groups::set_manager,
    entries::groups_of_room, entries::groups_of_folder, entries::groups_of_file,
    entries::people_of_room, entries::people_of_folder, entries::people_of_file,
    entries::accounts_of_room, entries::accounts_of_folder, entries::accounts_of_file,
    guests::forget, guests::share, guests::approve,
    user_data::necessary, user_data::start_reassign, user_data::reassign_progress, user_data::stop_reassign,
    user_data::start_remove, user_data::remove_progress, user_data::stop_remove,
    user_data::start_personal, user_data::personal_progress,
    invitations::invite, invitations::resend,
    invitations::create_link, invitations::link, invitations::change_link, invitations::delete_link,
    invitations::old_link, portal::user,
    invitations::settings, invitations::change_settings, invitations::mail_domains, invitations::ask_to_join,
    keys::create, keys::list, keys::permissions, keys::own, keys::update, keys::delete,
    audit::login_last, audit::login_filter, audit::events_last, audit::events_filter, audit::types, audit::mappers,
    audit::lifetime, audit::set_lifetime, audit::login_report, audit::events_report,
    auth::second_step, auth::set_phone, auth::send_sms,
    tfa::settings, tfa::configure, tfa::configure_with_link, tfa::confirm, tfa::set_up, tfa::validate,
    tfa::codes, tfa::renew_codes, tfa::unlink,
    security::connections, security::log_out, security::log_out_all, security::log_out_all_but_this,
    security::log_out_for_new_password,
    security::login_settings, security::set_login_settings, security::reset_login_settings,
    security::cookie_settings, security::set_cookie_settings,
    portal::build, portal::cultures, portal::time_zones, portal::machine, portal::set_locale,
    portal::activation_bar, portal::complete_wizard, portal::order_hand_over, portal::hand_over,
    portal::password_policy, portal::set_password_policy,
    portal::greeting, portal::greeting_is_default, portal::set_greeting, portal::restore_greeting,
    portal::set_admin_messages, portal::contact_administrators, portal::dev_tools, portal::set_dev_tools,
    portal::administrators, portal::administrator, portal::appoint,
    portal::modules, portal::module, portal::enabled_modules, portal::set_module, portal::set_modules,
    portal::portal, portal::path, portal::users_count, portal::used_space,
    portal::mark_present, portal::short_link, portal::congratulate,
    people::set_quotas, people::reset_quotas, people::count_space, people::count_progress,
    portal::user_quotas, portal::set_user_quotas, portal::set_portal_quota,
    people::theme, people::choose_theme, people::change_phone,
    third_party::providers, third_party::link, third_party::sign_up, third_party::unlink,
    notifications::subscription, notifications::subscribe, notifications::rooms, notifications::mute_room,
    notifications::channels,
    webhooks::triggers, webhooks::list, webhooks::create, webhooks::update, webhooks::switch, webhooks::delete,
    webhooks::log, webhooks::retry, webhooks::retry_many,
    plan::quota, plan::right_quota, plan::tariff, plan::features,
    web_client::color_theme, web_client::logos, web_client::company, web_client::additional_links, web_client::sso,
    web_client::license_required, web_client::ai_access, web_client::deep_link, web_client::socket, web_client::logo,
    web_client::payment, web_client::banner,
    security::ip_restrictions, security::set_ip_restrictions, security::ip_restrictions_state,
    security::switch_ip_restrictions, security::csp, security::set_csp,
    mail::server, mail::save, mail::reset, mail::trial, mail::trial_status,
}

/// Files whose address an operation answers: behind the gate like operations, but never asked for by their name, so the
/// documentation has none of them.
pub(crate) fn files() -> Vec<(Op, MethodRouter<App>)> {
    use crate::api::security::audit::report_file;
    vec![route(report_file::LOGIN, report_file::login), route(report_file::EVENTS, report_file::events)]
}

/// The files of pictures, which are not below the API.
pub(crate) fn pictures() -> (Op, MethodRouter<App>) {
    route(photo::file::OP, photo::file::handler)
}

fn route<H: Handler<T, App>, T: 'static>(op: Op, handler: H) -> (Op, MethodRouter<App>) {
    (op, on(op.filter(), handler))
}
