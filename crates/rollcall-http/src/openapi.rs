//! The OpenAPI document, made from the catalogue, and what the documentation page shows of it.

use axum::Json;
use axum::extract::State;
use rollcall_wire::{ErrorBody, Problem};
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, SchemaFormat, SchemaType, Type};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder, Schema, ServerBuilder,
};

use crate::api_system::document as api_system;
use crate::app::{App, Portals};
use crate::catalogue::{Answer, OPERATIONS, Op, QueryKind, QueryValue, Shape, Who};
use crate::router::API;

/// `GET /api/openapi.json`.
pub async fn handler(State(app): State<App>) -> Json<OpenApi> {
    let mut document = document(app.config.portals);
    document.servers = Some(vec![ServerBuilder::new().url(app.url(API)).build()]);
    Json(document)
}

/// The document of every operation in the catalogue, and of the calls that make portals where there are many.
#[must_use]
pub fn document(portals: Portals) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut schemas: Vec<(String, RefOr<Schema>)> = Vec::new();
    for op in OPERATIONS {
        let method = match op.method().as_str() {
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            "DELETE" => HttpMethod::Delete,
            _ => HttpMethod::Get,
        };
        paths = paths.path(op.path, PathItem::new(method, operation(op)));
        op.shapes().for_each(|shape| shape.collect(&mut schemas));
    }
    if portals == Portals::Many {
        for (path, item) in api_system::paths(&mut schemas) {
            paths = paths.path(path, item);
        }
    }
    Shape::ERROR.collect(&mut schemas);
    Shape::PROBLEM.collect(&mut schemas);
    let info = InfoBuilder::new()
        .title("Rollcall")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("People and account lifecycle, wire compatible with the DocSpace People API."))
        .build();
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("asc_auth_key")));
    let key = ApiKeyValue::with_description("Authorization", "`Bearer sk-…`; each operation says which scopes open it");
    let key = SecurityScheme::ApiKey(ApiKey::Header(key));
    let confirm = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new("confirm")));
    let mut components = ComponentsBuilder::new();
    if portals == Portals::Many {
        let key = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        components = components.security_scheme(api_system::KEY, key);
    }
    let components = components
        .schemas_from_iter(schemas)
        .security_scheme("session", bearer)
        .security_scheme("cookie", cookie)
        .security_scheme("key", key)
        .security_scheme("link", confirm)
        .build();
    let server = ServerBuilder::new().url(API).build();
    OpenApiBuilder::new().info(info).servers(Some([server])).paths(paths).components(Some(components)).build()
}

fn operation(op: &Op) -> OperationBuilder {
    let names: Vec<&str> = op.path.split('/').filter_map(|s| s.strip_prefix('{')?.strip_suffix('}')).collect();
    let mut operation = OperationBuilder::new().operation_id(Some(op.id)).tag(op.tag).summary(Some(op.summary));
    for name in names {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)));
        operation = operation.parameter(parameter);
    }
    for value in op.query {
        operation = operation.parameter(query_parameter(value));
    }
    if let Some(body) = op.body {
        operation = operation.request_body(Some(json_body(&body)));
    }
    if let Some(form) = op.form {
        let content = ContentBuilder::new().schema(Some(form.reference())).build();
        let form = RequestBodyBuilder::new().content("multipart/form-data", content).required(Some(Required::True));
        operation = operation.request_body(Some(form.build()));
    }
    let schemes: &[&str] = match op.who {
        Who::Anyone => &[],
        Who::Session => &["session", "cookie", "key"],
        Who::Link(_) => &["link"],
        Who::SessionOrLink(_) => &["session", "cookie", "key", "link"],
    };
    if let Some(keys) = keys(op) {
        operation = operation.description(Some(keys));
    }
    for scheme in schemes {
        operation = operation.security(SecurityRequirement::new(*scheme, Vec::<String>::new()));
    }
    operation = match op.answer {
        Answer::NoBody => operation.response("204", ResponseBuilder::new().description("Success")),
        answer => operation.response("200", json_response("Success", envelope(answer.schema()))),
    };
    for status in op.statuses() {
        let (text, schema) = match status {
            400 => ("A wrong value; validation problems come inside the success envelope", Shape::ERROR.reference()),
            _ => (reason(status), Shape::ERROR.reference()),
        };
        operation = operation.response(status.to_string(), json_response(text, schema));
    }
    operation
}

/// A value of a query.
pub fn query_parameter(value: &QueryValue) -> ParameterBuilder {
    let kind = match value.kind {
        QueryKind::Text => Type::String,
        QueryKind::Number => Type::Integer,
    };
    ParameterBuilder::new()
        .name(value.name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .schema(Some(ObjectBuilder::new().schema_type(kind)))
}

/// A body of this shape, which must be sent.
pub fn json_body(shape: &Shape) -> RequestBody {
    let content = ContentBuilder::new().schema(Some(shape.reference())).build();
    RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True)).build()
}

/// Which API keys open an operation, in words; none if it has nothing to do with keys.
pub fn keys(op: &Op) -> Option<String> {
    if !matches!(op.who, Who::Session | Who::SessionOrLink(_)) {
        return None;
    }
    let Some(scopes) = crate::scopes::opened(op, op.path).scopes(op) else { return Some("API key: any.".to_owned()) };
    let names: Vec<String> = scopes.iter().map(|scope| format!("`{}`", scope.name())).collect();
    Some(format!("API key: without scopes, or with one of {}.", names.join(", ")))
}

/// An answer of this shape.
pub fn json_response(text: &str, schema: RefOr<Schema>) -> ResponseBuilder {
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(text).content("application/json", content)
}

/// What a status means, in the words of the documentation.
pub fn reason(status: u16) -> &'static str {
    match status {
        400 => "A wrong value",
        401 => "No credential, or one that does not hold",
        403 => "Access denied",
        404 => "The user could not be found",
        409 => "A job works on this account",
        405 => "Switched off, or not there",
        413 => "The body is too large",
        415 => "The body is not JSON",
        429 => "Too many requests",
        501 => "Not offered",
        _ => "The server is busy",
    }
}

fn integer() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
}

fn envelope(response: Option<RefOr<Schema>>) -> RefOr<Schema> {
    let link = ObjectBuilder::new()
        .property("href", ObjectBuilder::new().schema_type(Type::String))
        .property("action", ObjectBuilder::new().schema_type(Type::String));
    let mut envelope = ObjectBuilder::new();
    if let Some(response) = response {
        envelope = envelope.property("response", response).required("response");
    }
    envelope
        .property("count", integer())
        .property("links", ArrayBuilder::new().items(link))
        .property("status", integer())
        .property("statusCode", integer())
        .required("count")
        .required("links")
        .required("status")
        .required("statusCode")
        .into()
}

impl Op {
    /// The refusals of this operation, in order.
    #[must_use]
    pub fn statuses(&self) -> Vec<u16> {
        let mut statuses = self.refusals.to_vec();
        if self.body.is_some() {
            statuses.extend([400, 413, 415]);
        }
        if self.form.is_some() {
            statuses.extend([400, 413]);
        }
        if !self.query.is_empty() {
            statuses.push(400);
        }
        if self.who != Who::Anyone || self.id == "authenticateMe" {
            statuses.push(401);
        }
        statuses.sort_unstable();
        statuses.dedup();
        statuses
    }

    fn shapes(&self) -> impl Iterator<Item = Shape> {
        let answer = match self.answer {
            Answer::One(shape) | Answer::List(shape) => Some(shape),
            Answer::Nothing | Answer::NoBody | Answer::Text | Answer::Flag | Answer::Number | Answer::Texts => None,
        };
        self.body.into_iter().chain(self.form).chain(answer)
    }
}

impl Answer {
    /// The schema of `response`; none for no result.
    pub fn schema(&self) -> Option<RefOr<Schema>> {
        let plain = |t: Type| Some(ObjectBuilder::new().schema_type(SchemaType::Type(t)).into());
        match self {
            Self::Nothing | Self::NoBody => None,
            Self::Text => plain(Type::String),
            Self::Flag => plain(Type::Boolean),
            Self::Number => plain(Type::Number),
            Self::Texts => {
                let text: RefOr<Schema> = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String)).into();
                Some(ArrayBuilder::new().items(text).into())
            }
            Self::One(shape) => Some(shape.reference()),
            Self::List(shape) => Some(ArrayBuilder::new().items(shape.reference()).into()),
        }
    }
}

impl Shape {
    const ERROR: Self = Self::of::<ErrorBody>();
    const PROBLEM: Self = Self::of::<Problem>();

    /// What stands for it elsewhere in the document.
    pub fn reference(&self) -> RefOr<Schema> {
        Ref::from_schema_name((self.name)()).into()
    }

    /// Puts it with its parts among the schemas of the document.
    pub fn collect(&self, schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push(((self.name)().into_owned(), (self.schema)()));
        (self.parts)(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_operation_is_in_the_document_with_its_words() {
        let document = serde_json::to_value(document(Portals::One)).unwrap();
        let mut ids = HashSet::new();
        for op in OPERATIONS {
            let entry = &document["paths"][op.path][op.method().as_str().to_lowercase()];
            assert_eq!(entry["operationId"], op.id);
            let says_scopes = entry["description"].as_str().is_some_and(|text| text.starts_with("API key: "));
            assert_eq!(says_scopes, matches!(op.who, Who::Session | Who::SessionOrLink(_)), "{}", op.id);
            assert!(!op.summary.is_empty() && !op.tag.is_empty(), "{}", op.id);
            assert!(ids.insert(op.id), "{} twice", op.id);
            assert_eq!(op.path, op.path.to_lowercase(), "paths are matched in lower case");
        }
    }

    #[test]
    fn every_reference_of_the_document_leads_somewhere() {
        for portals in [Portals::One, Portals::Many] {
            let text = serde_json::to_string(&document(portals)).unwrap();
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            let schemas = document["components"]["schemas"].as_object().unwrap();
            for part in text.split("#/components/schemas/").skip(1) {
                let name = part.split('"').next().unwrap();
                assert!(schemas.contains_key(name), "{name}");
            }
        }
    }

    #[test]
    fn calls_that_make_portals_are_in_the_document_where_there_are_many() {
        let has = |portals| document(portals).paths.paths.contains_key("/apisystem/portal/register");
        assert_eq!((has(Portals::One), has(Portals::Many)), (false, true));
    }
}
