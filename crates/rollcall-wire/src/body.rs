//! Reading request bodies of both generations, and the problem object of those that can't be read (people-core §1.2, §1.3).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Named, WireDate};

/// The title clients compare.
const TITLE: &str = "One or more validation errors occurred.";

/// What was wrong with a request, per field; travels as `response` of a 400.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    /// `PascalCase` field names, `$` for the body, `$.path` for a value that can't be read.
    pub errors: BTreeMap<String, Vec<String>>,
    /// The id of the request.
    pub trace_id: String,
}

impl Problem {
    /// A problem with one field.
    #[must_use]
    pub fn of(field: &str, message: impl Into<String>) -> Self {
        Self::from(BTreeMap::from([(field.to_owned(), vec![message.into()])]))
    }

    /// A problem with a field whose value can't be read.
    #[must_use]
    pub fn not_valid(field: &str, value: &str) -> Self {
        Self::of(field, format!("The value '{value}' is not valid for {field}."))
    }

    fn from(errors: BTreeMap<String, Vec<String>>) -> Self {
        let r#type = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1";
        Self { r#type, title: TITLE, status: 400, errors, trace_id: String::new() }
    }
}

/// A request body that is read from its [`Fields`].
pub trait Request: Sized {
    /// Reads the fields this request uses; all others are ignored.
    ///
    /// # Errors
    /// The problems of those fields.
    fn read(body: Fields) -> Result<Self, Problem>;
}

/// The members of a body, looked up without regard to case. Members nobody asks for are never looked at.
///
/// Problems are collected; [`Fields::finish`] reports them. `null` means "not sent".
#[derive(Debug)]
pub struct Fields {
    members: BTreeMap<String, Value>,
    prefix: String,
    unreadable: BTreeMap<String, Vec<String>>,
    invalid: BTreeMap<String, Vec<String>>,
}

impl Fields {
    /// Reads a JSON object.
    ///
    /// # Errors
    /// A problem with key `$` if the body is empty, no JSON or no object.
    pub fn parse(body: &[u8]) -> Result<Self, Problem> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(Problem::of("$", "A request body is required."));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => Ok(Self::of(members)),
            Ok(_) => Err(Problem::of("$", "The request body must be a JSON object.")),
            Err(e) => Err(Problem::of("$", format!("The request body is not valid JSON: {e}."))),
        }
    }

    /// A body without any field, for operations that need none.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(serde_json::Map::new())
    }

    /// The values of a query, read by the same rules as a body. The first of a name counts; a blank one was not sent.
    #[must_use]
    pub fn of_query(pairs: &[(String, String)]) -> Self {
        let sent = pairs.iter().rev().filter(|(_, value)| !value.trim().is_empty());
        Self::of(sent.map(|(name, value)| (name.clone(), Value::String(value.clone()))).collect())
    }

    fn of(members: serde_json::Map<String, Value>) -> Self {
        let members = members.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
        Self { members, prefix: String::new(), unreadable: BTreeMap::new(), invalid: BTreeMap::new() }
    }

    /// Sets what comes before the field names in problems (`ChangeEmailData.`).
    #[must_use]
    pub fn prefixed(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// The text of `name`.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            _ => self.unreadable(name, "a string"),
        }
    }

    /// The text of `name`, which must be there; it may be empty.
    pub fn required_text(&mut self, name: &str) -> String {
        self.must_be_sent(name);
        self.text(name).unwrap_or_default()
    }

    /// Says that the body lacks `name` if no such member was sent; `null` passes (auth §9.3: key `$`).
    pub fn must_have(&mut self, name: &str) {
        if !self.members.contains_key(&name.to_lowercase()) {
            let name = lower_first(name);
            let message = format!("The request body was missing required properties including: '{name}'.");
            self.unreadable.entry("$".to_owned()).or_default().push(message);
        }
    }

    /// As [`Fields::required_text`], of at most `max` characters.
    pub fn required_short_text(&mut self, name: &str, max: usize) -> String {
        let text = self.required_text(name);
        if text.chars().count() > max {
            self.invalid(name, format!("The field {name} must be a string with a maximum length of {max}."));
        }
        text
    }

    /// The text of `name`, of at most `max` characters.
    pub fn short_text(&mut self, name: &str, max: usize) -> Option<String> {
        let text = self.text(name)?;
        if text.chars().count() > max {
            self.invalid(name, format!("The field {name} must be a string with a maximum length of {max}."));
        }
        Some(text)
    }

    /// The text of `name` by the weak rule of the binding layer: exactly one `@`, not first, not last, no line break.
    pub fn email(&mut self, name: &str) -> Option<String> {
        let text = self.short_text(name, 255)?;
        let one_at = text.matches('@').count() == 1 && !text.starts_with('@') && !text.ends_with('@');
        if !one_at || text.contains(['\r', '\n']) {
            self.invalid(name, format!("The {name} field is not a valid e-mail address."));
        }
        Some(text)
    }

    /// As [`Fields::email`], but blank text passes: the operation has its own word for it.
    pub fn blank_or_email(&mut self, name: &str) -> Option<String> {
        let blank = |v: &Value| v.as_str().is_some_and(|text| !text.is_empty() && text.trim().is_empty());
        if self.members.get(&name.to_lowercase()).is_some_and(blank) { self.text(name) } else { self.email(name) }
    }

    /// As [`Fields::email`], but it must be there.
    pub fn required_email(&mut self, name: &str) -> String {
        let missing = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
        if self.members.get(&name.to_lowercase()).is_none_or(|v| v.is_null() || missing(v)) {
            self.invalid(name, format!("The {name} field is required."));
            return String::new();
        }
        self.email(name).unwrap_or_default()
    }

    /// The truth value of `name`; `"True"` is one too.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.take(name)? {
            Value::Bool(flag) => Some(flag),
            Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
            _ => self.unreadable(name, "a boolean"),
        }
    }

    /// As [`Fields::flag`], but it must be there.
    pub fn required_flag(&mut self, name: &str) -> bool {
        self.must_be_sent(name);
        self.flag(name).unwrap_or_default()
    }

    /// As [`Fields::named`], but it must be there.
    pub fn required_named<E: Named>(&mut self, name: &str) -> Option<E> {
        self.must_be_sent(name);
        self.named(name)
    }

    /// The enum value of `name`, by name or number.
    pub fn named<E: Named>(&mut self, name: &str) -> Option<E> {
        let found = match self.take(name)? {
            Value::String(text) => E::parse(&text),
            Value::Number(number) => E::parse(&number.to_string()),
            _ => None,
        };
        found.or_else(|| self.unreadable(name, "one of the known values"))
    }

    /// The enum value of a field where anything unknown counts as not sent.
    pub fn named_or_ignored<E: Named>(&mut self, name: &str) -> Option<E> {
        match self.take(name)? {
            Value::String(text) => E::parse(&text),
            Value::Number(number) => E::parse(&number.to_string()),
            _ => None,
        }
    }

    /// The whole number of `name`; a text of digits is one too.
    pub fn number(&mut self, name: &str) -> Option<i64> {
        let value = self.take(name)?;
        whole_number(&value).or_else(|| self.unreadable(name, "a whole number"))
    }

    /// As [`Fields::number`], but it must be there.
    pub fn required_number(&mut self, name: &str) -> i64 {
        self.must_be_sent(name);
        self.number(name).unwrap_or_default()
    }

    /// The whole number of `name`, which must lie in `range`; `message` is said of any other.
    pub fn number_in(&mut self, name: &str, range: RangeInclusive<i64>, message: &str) -> Option<i64> {
        let number = self.number(name)?;
        if !range.contains(&number) {
            self.invalid(name, message.to_owned());
        }
        Some(number)
    }

    /// The texts of `name`; `None` if it was not sent.
    pub fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let Value::Array(items) = self.take(name)? else { return self.unreadable(name, "an array of strings") };
        let mut texts = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            match item {
                Value::String(text) => texts.push(text),
                _ => return self.unreadable(&format!("{name}[{at}]"), "a string"),
            }
        }
        Some(texts)
    }

    /// Reads every object of the array `name` with `read`; their problems are named `Name[0].Field`.
    pub fn objects<T>(&mut self, name: &str, read: impl Fn(&mut Self) -> T) -> Option<Vec<T>> {
        let Value::Array(items) = self.take(name)? else { return self.unreadable(name, "an array of objects") };
        let mut objects = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let Value::Object(members) = item else { return self.unreadable(&format!("{name}[{at}]"), "an object") };
            let mut inner = Self::of(members).prefixed(&format!("{}{name}[{at}].", self.prefix));
            objects.push(read(&mut inner));
            self.unreadable_in(&format!("{name}[{at}]"), inner.unreadable);
            self.invalid.extend(inner.invalid);
        }
        Some(objects)
    }

    /// Reads the object `name` with `read`; its problems are named `Name.Field`, as one object's fields.
    pub fn object<T>(&mut self, name: &str, read: impl Fn(&mut Self) -> T) -> Option<T> {
        let Value::Object(members) = self.take(name)? else { return self.unreadable(name, "an object") };
        let mut inner = Self::of(members).prefixed(&format!("{}{name}.", self.prefix));
        let value = read(&mut inner);
        self.unreadable_in(name, inner.unreadable);
        self.invalid.extend(inner.invalid);
        Some(value)
    }

    /// The id of `name`; `None` if it was not sent.
    pub fn id(&mut self, name: &str) -> Option<Uuid> {
        let value = self.take(name)?;
        let id = value.as_str().and_then(|text| Uuid::parse_str(text.trim()).ok());
        id.or_else(|| self.unreadable(name, "an id"))
    }

    /// As [`Fields::id`], but it must be there.
    pub fn required_id(&mut self, name: &str) -> Uuid {
        if self.members.get(&name.to_lowercase()).is_none_or(Value::is_null) {
            self.invalid(name, format!("The {name} field is required."));
            return Uuid::nil();
        }
        self.id(name).unwrap_or_default()
    }

    /// Says that `name` breaks a rule of its own, in the words of the contract.
    pub fn reject(&mut self, name: &str, message: &str) {
        self.invalid(name, message.to_owned());
    }

    /// The ids of `name`; `None` if it was not sent.
    pub fn ids(&mut self, name: &str) -> Option<Vec<Uuid>> {
        let Value::Array(items) = self.take(name)? else { return self.unreadable(name, "an array of ids") };
        let mut ids = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match item.as_str().and_then(|text| Uuid::parse_str(text.trim()).ok()) {
                Some(id) => ids.push(id),
                None => return self.unreadable(&format!("{name}[{at}]"), "an id"),
            }
        }
        Some(ids)
    }

    /// The whole numbers of `name`; `None` if it was not sent.
    pub fn numbers(&mut self, name: &str) -> Option<Vec<i64>> {
        let Value::Array(items) = self.take(name)? else { return self.unreadable(name, "an array of whole numbers") };
        let mut numbers = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match whole_number(item) {
                Some(number) => numbers.push(number),
                None => return self.unreadable(&format!("{name}[{at}]"), "a whole number"),
            }
        }
        Some(numbers)
    }

    /// Whether `name` was sent; `null` was not.
    #[must_use]
    pub fn is_sent(&self, name: &str) -> bool {
        self.members.get(&name.to_lowercase()).is_some_and(|value| !value.is_null())
    }

    /// The date of `name`; anything that is no date counts as not sent.
    pub fn date(&mut self, name: &str) -> Option<WireDate> {
        WireDate::read(&self.take(name)?)
    }

    /// The value of `name` as it is.
    pub fn raw(&mut self, name: &str) -> Option<Value> {
        self.take(name)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// The problems found: values that can't be read first, as nothing else is looked at beside them.
    pub fn finish<T>(self, value: T) -> Result<T, Problem> {
        match (self.unreadable.is_empty(), self.invalid.is_empty()) {
            (true, true) => Ok(value),
            (false, _) => Err(Problem::from(self.unreadable)),
            (true, false) => Err(Problem::from(self.invalid)),
        }
    }

    fn must_be_sent(&mut self, name: &str) {
        if !self.is_sent(name) {
            self.invalid(name, format!("The {name} field is required."));
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(&name.to_lowercase()).filter(|value| !value.is_null())
    }

    fn invalid(&mut self, name: &str, message: String) {
        self.invalid.entry(format!("{}{name}", self.prefix)).or_default().push(message);
    }

    /// Takes over what could not be read inside of the member `name`, by its whole path.
    fn unreadable_in(&mut self, name: &str, inner: BTreeMap<String, Vec<String>>) {
        let name = lower_first(name);
        let whole = |(path, told): (String, Vec<String>)| (path.replacen('$', &format!("$.{name}"), 1), told);
        self.unreadable.extend(inner.into_iter().map(whole));
    }

    fn unreadable<T>(&mut self, name: &str, wanted: &str) -> Option<T> {
        self.unreadable
            .entry(format!("$.{}", lower_first(name)))
            .or_default()
            .push(format!("The value is not {wanted}."));
        None
    }
}

/// The whole number that a value is, or that its text says.
pub(crate) fn whole_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// `name` as clients spell it: with a small first letter.
fn lower_first(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

/// For tests: `read`, or what is wrong with a body of this shape.
#[cfg(test)]
pub(crate) fn told<T: Request>(json: &str) -> String {
    match Fields::parse(json.as_bytes()).and_then(T::read) {
        Ok(_) => "read".to_owned(),
        Err(problem) => serde_json::to_string(&problem.errors).unwrap(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EmployeeType;

    fn fields(json: &str) -> Fields {
        Fields::parse(json.as_bytes()).unwrap()
    }

    fn errors(fields: Fields) -> String {
        serde_json::to_string(&fields.finish(()).unwrap_err().errors).unwrap()
    }

    #[test]
    fn names_are_matched_without_regard_to_case_and_null_is_absent() {
        let mut body = fields(r#"{"FIRSTNAME": "Ada", "email": null, "IsUser": "True", "TYPE": "3"}"#);
        assert_eq!(body.text("FirstName").as_deref(), Some("Ada"));
        assert_eq!(body.email("Email"), None);
        assert_eq!(body.flag("IsUser"), Some(true));
        assert_eq!(body.named("Type"), Some(EmployeeType::DocSpaceAdmin));
        assert!(body.finish(()).is_ok());
    }

    #[test]
    fn a_field_nobody_asks_for_is_never_a_reason() {
        assert!(fields(r#"{"contacts": 5, "birthday": [[]], "email": "a@b"}"#).finish(()).is_ok());
    }

    #[test]
    fn the_weak_rule_for_addresses_has_its_literals() {
        for bad in ["", "some text", "@a", "a@", "a@b@c", "a@b\n"] {
            let mut body = fields(&serde_json::json!({ "email": bad }).to_string());
            body.email("Email");
            assert_eq!(errors(body), r#"{"Email":["The Email field is not a valid e-mail address."]}"#, "{bad:?}");
        }
        let mut body = fields(&serde_json::json!({ "email": format!("{}@b", "a".repeat(255)) }).to_string());
        body.email("Email");
        assert_eq!(errors(body), r#"{"Email":["The field Email must be a string with a maximum length of 255."]}"#);
        let mut body = fields(r#"{"email": null}"#);
        body.required_email("Email");
        assert_eq!(errors(body), r#"{"Email":["The Email field is required."]}"#);
    }

    #[test]
    fn what_can_not_be_read_is_named_by_its_path_and_comes_first() {
        let mut body = fields(r#"{"department": ["x"], "firstName": 5, "email": "bad"}"#);
        drop((body.ids("Department"), body.text("FirstName"), body.email("Email")));
        assert_eq!(
            errors(body),
            r#"{"$.department[0]":["The value is not an id."],"$.firstName":["The value is not a string."]}"#
        );
    }

    #[test]
    fn a_body_that_is_no_object_is_a_problem_of_the_whole() {
        for body in ["", "  ", "[]", "5", "{", "null", "\u{feff}{}"] {
            let problem = Fields::parse(body.as_bytes()).unwrap_err();
            assert!(problem.errors.contains_key("$"), "{body}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_body_makes_it_panic(body in ".{0,200}", name in "[a-zA-Z]{0,8}") {
            if let Ok(mut fields) = Fields::parse(body.as_bytes()) {
                fields.email(&name);
                fields.ids(&name);
                drop(fields.finish(()));
            }
        }

        #[test]
        fn any_value_of_a_known_field_is_read_or_named(value in r#"(null|true|5|-1\.5|"[ !#-\[\]-~]{0,9}"|\[\]|\{\})"#) {
            let json = format!(r#"{{"email": {value}, "type": {value}, "department": {value}, "spam": {value}}}"#);
            let mut body = fields(&json);
            drop((body.email("Email"), body.named::<EmployeeType>("Type"), body.ids("Department"), body.flag("Spam")));
            drop(body.finish(()));
        }
    }
}
