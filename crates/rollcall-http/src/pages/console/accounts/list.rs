//! `/accounts`: everybody whom the visitor sees, by the filters that the API has in its address (people-directory §2.1).

use axum::response::Response;
use rollcall_core::accounts::{ActivationStatus, EmployeeStatus, Person};
use rollcall_core::directory::{Direction, Page};
use rollcall_core::groups::{self, SortKey, Whose};
use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_text::{Value, context};

use super::super::{Console, Refusal, with_query};
use super::{PATH, kinds, kinds_to_give};
use crate::api::people::filter;
use crate::call::Query;
use crate::present;

/// As many people are on a page.
const PAGE: u64 = 50;
/// As many groups are offered to filter by.
const GROUPS: i64 = 100;

/// A list of people whose filters are in its address.
pub struct Listing {
    /// The page.
    pub path: &'static str,
    /// What its address may have, besides the place of the page in the list.
    pub names: &'static [&'static str],
}

const ACCOUNTS: Listing = Listing {
    path: PATH,
    names: &["filterValue", "employeeStatus", "employeeType", "activationStatus", "groupId", "sortBy", "sortOrder"],
};

pub const STATUSES: [(&str, &str); 3] = [
    ("Active", "console-status-active"),
    ("Pending", "console-status-pending"),
    ("Terminated", "console-status-disabled"),
];

const ACTIVATIONS: [(&str, &str); 3] = [
    ("Activated", "console-activation-proven"),
    ("Pending", "console-activation-asked"),
    ("NotActivated", "console-activation-none"),
];

const SORTS: [(&str, &str); 5] = [
    ("FirstName", "console-sort-first"),
    ("LastName", "console-sort-last"),
    ("Type", "console-sort-type"),
    ("Email", "console-sort-email"),
    ("RegistrationDate", "console-sort-date"),
];

const ORDERS: [(&str, &str); 2] = [("ascending", "console-sort-up"), ("descending", "console-sort-down")];

pub async fn show(console: Console, query: Query) -> Response {
    page(&console, &query, &[], None).await
}

/// The page that `query` wants, with the boxes of `chosen` checked.
pub async fn page(console: &Console, query: &Query, chosen: &[AccountId], refusal: Option<&Refusal>) -> Response {
    let asked = Query(paged(query));
    let found = filter::found(&console.call(), &asked).await;
    let refused = found.as_ref().err().map(|e| Refusal::of_call(&console.visit, e));
    let page = found.unwrap_or(Page { people: Vec::new(), total: 0 });
    match groups(console).await {
        Ok(groups) => {
            let facts = context! {
                people => page.people.iter().map(|person| row(console, person, chosen)).collect::<Vec<Value>>(),
                chips => chips(console, query, &groups), bulk => bulk(console, query),
                asked => asked_for(console, query, groups), ..ACCOUNTS.place(query, &page)
            };
            let facts = context! { accounts => facts, imports => policy::import_people(&console.caller).is_ok() };
            console.page("console/accounts", refusal.or(refused.as_ref()), facts)
        }
        Err(e) => console.error(e),
    }
}

/// What the API is asked for: the query of the address with our length of a page.
pub fn paged(query: &Query) -> Vec<(String, String)> {
    let others = query.0.iter().filter(|(name, _)| name != "count").cloned();
    others.chain([("count".to_owned(), PAGE.to_string())]).collect()
}

pub fn value<'q>(query: &'q Query, name: &str) -> &'q str {
    query.get(&name.to_lowercase()).unwrap_or_default().trim()
}

impl Listing {
    /// The address of the list as `query` wants it, but without the filter called `without`, from `start` on.
    fn address(&self, query: &Query, without: &str, start: u64) -> String {
        let kept = self.names.iter().filter(|name| **name != without && !value(query, name).is_empty());
        let kept = kept.map(|name| (*name, value(query, name).to_owned()));
        with_query(self.path, kept.chain((start > 0).then(|| ("startIndex", start.to_string()))))
    }

    /// The address of this very page of the list.
    pub fn here(&self, query: &Query) -> String {
        self.address(query, "", start(query))
    }

    /// Which part of the list is shown, and where the parts beside it are.
    pub fn place(&self, query: &Query, page: &Page) -> Value {
        let (start, shown) = (start(query), page.people.len() as u64);
        let next = start + shown;
        context! {
            total => page.total, first => start + 1, last => next,
            before => (start > 0).then(|| self.address(query, "", start.saturating_sub(PAGE))),
            after => (shown > 0 && next < page.total).then(|| self.address(query, "", next)),
        }
    }
}

/// The address of this very page of the accounts.
pub fn here(query: &Query) -> String {
    ACCOUNTS.here(query)
}

fn start(query: &Query) -> u64 {
    value(query, "startIndex").parse().unwrap_or_default()
}

pub fn options(console: &Console, any: &str, known: &[(&str, &str)]) -> Vec<Value> {
    let first = (!any.is_empty()).then(|| context! { value => "", label => console.visit.text(any, &[]) });
    let others = known.iter().map(|(value, key)| context! { value => *value, label => console.visit.text(key, &[]) });
    first.into_iter().chain(others).collect()
}

/// What the form of the filters shows.
fn asked_for(console: &Console, query: &Query, groups: Vec<Value>) -> Value {
    let any = || context! { value => "", label => console.visit.text("console-any", &[]) };
    let all_kinds = [vec![any()], kinds(console, |_| true)].concat();
    let all_groups = [vec![any()], groups].concat();
    context! {
        text => value(query, "filterValue"), status => value(query, "employeeStatus"), kind => value(query, "employeeType"),
        activation => value(query, "activationStatus"), group => value(query, "groupId"),
        sort => value(query, "sortBy"), order => value(query, "sortOrder"),
        statuses => options(console, "console-any", &STATUSES), kinds => all_kinds,
        activations => options(console, "console-any", &ACTIVATIONS), groups => all_groups,
        sorts => options(console, "", &SORTS), orders => options(console, "", &ORDERS),
    }
}

/// The filters that are set, each with the address of the list without it.
fn chips(console: &Console, query: &Query, groups: &[Value]) -> Vec<Value> {
    let text = |key: &str| console.visit.text(key, &[]);
    let label = |name: &str, value: &str| match name {
        "employeeStatus" => STATUSES.iter().find(|(known, _)| *known == value).map(|(_, key)| text(key)),
        "activationStatus" => ACTIVATIONS.iter().find(|(known, _)| *known == value).map(|(_, key)| text(key)),
        "employeeType" => super::kind_named(value).map(|kind| console.kind_of(policy::Role::of(kind, false))),
        "groupId" => {
            groups.iter().find(|group| attribute(group, "value") == value).map(|group| attribute(group, "label"))
        }
        _ => Some(format!("“{value}”")),
    };
    let set = ACCOUNTS.names[..5].iter().filter(|name| !value(query, name).is_empty());
    let chip = |name: &&str| {
        let value = value(query, name);
        let label = label(name, value).unwrap_or_else(|| value.to_owned());
        context! { label => label, href => ACCOUNTS.address(query, name, 0) }
    };
    set.map(chip).collect()
}

fn attribute(value: &Value, name: &str) -> String {
    value.get_attr(name).map(|found| found.to_string()).unwrap_or_default()
}

/// The groups to filter by, as choices; none for who sees none.
async fn groups(console: &Console) -> rollcall_core::Result<Vec<Value>> {
    if policy::see_groups(&console.caller).is_err() {
        return Ok(Vec::new());
    }
    let wanted = groups::Query {
        text: String::new(),
        whose: Whose::Everybodys,
        order: (SortKey::Title, Direction::Ascending),
        start: 0,
        count: GROUPS,
    };
    let page = console.visit.app.db.read(move |tx| groups::list(tx, &wanted)).await?;
    let choice = |roster: &groups::Roster| {
        context! { value => roster.group.id.0.to_string(), label => roster.group.name.as_str() }
    };
    Ok(page.groups.iter().map(choice).collect())
}

/// What may be done with those whose boxes are checked.
fn bulk(console: &Console, query: &Query) -> Value {
    context! {
        action => here(query), administers => policy::administer(&console.caller).is_ok(), kinds => kinds_to_give(console),
    }
}

/// A person as a line of a list.
pub fn row(console: &Console, person: &Person, chosen: &[AccountId]) -> Value {
    let account = &person.account;
    let groups: Vec<&str> = person.groups.iter().map(|group| group.name.as_str()).collect();
    context! {
        id => account.id.to_string(), name => account.display_name(), email => account.email.as_str(),
        href => present::profile_path(account), kind => console.kind_of(account.role()), group_names => groups.join(", "),
        since => account.created_at.0, chosen => chosen.contains(&account.id), ..state(console, person)
    }
}

/// Whether the account can be used, as the kind of a badge and its words, and whether its address is proven.
pub fn state(console: &Console, person: &Person) -> Value {
    let account = &person.account;
    let (badge, key) = match account.status {
        EmployeeStatus::Active => ("good", STATUSES[0].1),
        EmployeeStatus::Pending => ("warning", STATUSES[1].1),
        EmployeeStatus::Terminated => ("bad", STATUSES[2].1),
    };
    let unproven = account.status == EmployeeStatus::Active && account.activation != ActivationStatus::Activated;
    context! { badge => badge, status => console.visit.text(key, &[]), unproven => unproven }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_filter_but_the_one_that_is_left_out() {
        let pairs = [("filtervalue", "a b"), ("employeestatus", "Active"), ("count", "7"), ("startindex", "50")];
        let query = Query(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(here(&query), "/accounts?filterValue=a+b&employeeStatus=Active&startIndex=50");
        assert_eq!(ACCOUNTS.address(&query, "filterValue", 0), "/accounts?employeeStatus=Active");
        assert_eq!(here(&Query(Vec::new())), "/accounts");
    }
}
