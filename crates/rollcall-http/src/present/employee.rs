//! Profiles as a viewer may see them (people-core §1.5).

use rollcall_core::accounts::{Account, Contact, EmployeeType, Person, Sex};
use rollcall_core::ids::AccountId;
use rollcall_core::photos::StoredPicture;
use rollcall_core::policy::Role;
use rollcall_core::settings::Theme;
use rollcall_wire::{ContactDto, EmployeeDto, EmployeeFullDto, ThumbnailsDto, WireDate, encode};

use super::group::group_summary;
use crate::app::App;
use crate::call::Call;
use crate::present::{self, data_address, hash, thumbnails};

/// Who looks at a profile; some members are for administrators, or for the person themselves.
#[derive(Debug, Clone, Copy)]
pub struct Viewer {
    id: AccountId,
    is_admin: bool,
}

impl Viewer {
    /// The signed-in caller.
    ///
    /// # Errors
    /// [`rollcall_core::Error::Unauthenticated`].
    pub fn of(call: &Call) -> rollcall_core::Result<Self> {
        let member = call.member()?;
        Ok(Self { id: member.id, is_admin: member.role.is_admin() })
    }

    /// The holder of a link, who looks at their own profile and is nobody's administrator.
    pub fn holder(id: AccountId) -> Self {
        Self { id, is_admin: false }
    }
}

/// The full profile of `person`, as far as `viewer` may see it.
pub fn employee_full(app: &App, viewer: Viewer, person: &Person) -> EmployeeFullDto {
    let Person { account, groups, creator, app_linked, quota } = person;
    let names: Vec<String> = groups.iter().map(|g| encode(&g.name)).collect();
    let date = |at: rollcall_core::time::Millis| WireDate(at.0);
    let creator = creator.as_ref().filter(|_| viewer.is_admin);
    let role = account.role();
    let sees_space = viewer.is_admin || viewer.id == account.id;
    let quota = quota.filter(|_| sees_space);
    EmployeeFullDto {
        employee: employee(app, account),
        first_name: account.first_name.clone(),
        last_name: account.last_name.clone(),
        user_name: account.user_name.clone(),
        email: account.email.clone(),
        status: account.status.number(),
        activation_status: account.activation.number(),
        is_owner: account.is_owner,
        is_admin: role == Role::DocSpaceAdmin,
        is_room_admin: role == Role::RoomAdmin,
        is_collaborator: role == Role::User,
        is_visitor: role == Role::Guest,
        is_ldap: false,
        is_sso: false,
        department: names.join(", "),
        groups: groups.iter().map(group_summary).collect(),
        contacts: account.contact_list().into_iter().map(contact).collect(),
        location: set(account.location.as_ref()),
        notes: set(account.notes.as_ref()),
        mobile_phone_activation_status: 0,
        culture_name: account.culture.clone(),
        terminated: account.disabled_at.map(date),
        used_space: sees_space.then_some(0.0),
        quota_limit: quota.map(|quota| quota.limit),
        is_custom_quota: quota.map(|quota| quota.is_own),
        created_by: creator.map(|c| Box::new(employee(app, c))),
        registration_date: viewer.is_admin.then_some(date(account.created_at)),
        tfa_app_enabled: app_linked.filter(|_| viewer.is_admin),
        title: set(account.title.as_ref()),
        sex: account
            .sex
            .map(|sex| if sex == Sex::Male { rollcall_wire::Sex::Male } else { rollcall_wire::Sex::Female }),
        birthday: account.birthday.map(date),
        work_from: account.work_from.map(date),
        theme: None,
        login_event_id: None,
        auth_cookie_lifetime: None,
        has_personal_folder: false,
    }
}

/// The full profiles of several people, in their order.
pub fn employees_full(app: &App, viewer: Viewer, people: &[Person]) -> Vec<EmployeeFullDto> {
    people.iter().map(|person| employee_full(app, viewer, person)).collect()
}

/// What the holder of an invitation sees of somebody: how they are called and look, and nothing else (people-core §1.5).
///
/// The picture, `face`, is inside of the answer: its address would say who they are.
pub fn reduced(app: &App, person: &Person, face: Option<&StoredPicture>) -> EmployeeFullDto {
    let Account { first_name, last_name, .. } = &person.account;
    // Without a name an account is called by its address, which is nobody's business.
    let display_name = if person.account.has_name() { encode(&person.account.display_name()) } else { String::new() };
    let ThumbnailsDto { original, max, big, medium, small, .. } = ThumbnailsDto::default_ones(hash(&person.account));
    let nobody = EmployeeDto {
        id: uuid::Uuid::nil(),
        display_name,
        avatar: face.and_then(|face| data_address(&person.account, face)).unwrap_or(big),
        avatar_original: original,
        avatar_max: max,
        avatar_medium: medium,
        avatar_small: small,
        profile_url: String::new(),
        ..employee(app, &person.account)
    };
    EmployeeFullDto {
        employee: nobody,
        first_name: first_name.clone(),
        last_name: last_name.clone(),
        user_name: String::new(),
        email: String::new(),
        status: rollcall_core::accounts::EmployeeStatus::Active.number(),
        activation_status: 0,
        is_owner: false,
        is_admin: false,
        is_room_admin: false,
        is_collaborator: false,
        is_visitor: false,
        is_ldap: false,
        is_sso: false,
        department: String::new(),
        groups: Vec::new(),
        contacts: Vec::new(),
        location: None,
        notes: None,
        mobile_phone_activation_status: 0,
        culture_name: None,
        terminated: None,
        used_space: None,
        quota_limit: None,
        is_custom_quota: None,
        created_by: None,
        registration_date: None,
        tfa_app_enabled: None,
        title: None,
        sex: None,
        birthday: None,
        work_from: None,
        theme: None,
        login_event_id: None,
        auth_cookie_lifetime: None,
        has_personal_folder: false,
    }
}

/// The short profile.
pub fn employee(app: &App, account: &Account) -> EmployeeDto {
    let ThumbnailsDto { original, max, big, medium, small, .. } = thumbnails(account);
    EmployeeDto {
        id: account.id.0,
        display_name: encode(&account.display_name()),
        avatar: big,
        avatar_original: original,
        avatar_max: max,
        avatar_medium: medium,
        avatar_small: small,
        profile_url: app.url(&profile_path(account)),
        has_avatar: account.photo.is_some(),
        is_anonim: false,
    }
}

/// Where the page of an account is.
pub fn profile_path(account: &Account) -> String {
    format!("/accounts/view/{}", path_segment(&account.user_name))
}

fn path_segment(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn contact(contact: Contact) -> ContactDto {
    ContactDto { r#type: contact.kind, value: contact.value }
}

/// A text that is there and not empty.
fn set(text: Option<&String>) -> Option<String> {
    text.filter(|t| !t.is_empty()).cloned()
}

/// What `GET @self` adds to one's own profile (people-core §2.5). `session` is the session's id if it came by cookie.
pub fn own(profile: EmployeeFullDto, kind: EmployeeType, theme: Theme, session: Option<i64>) -> EmployeeFullDto {
    EmployeeFullDto {
        theme: Some(present::theme(theme)),
        login_event_id: session,
        has_personal_folder: kind != EmployeeType::Guest,
        ..profile
    }
}
