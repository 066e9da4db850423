//! What the OpenAPI document says of these calls.

use rollcall_wire::{
    ApiSystemError, PortalNameDto, PortalNameRequest, RegisterPortalRequest, RegisteredPortalDto, RemovedPortalDto,
    TenantsDto,
};
use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{RefOr, Schema, Server};

use crate::catalogue::{QueryValue, Shape};
use crate::openapi::{json_body, json_response, query_parameter};

/// The name of the security scheme.
pub const KEY: &str = "serverKey";

struct Row {
    method: HttpMethod,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    query: &'static [QueryValue],
    body: Option<Shape>,
    answer: Shape,
    refusals: &'static [u16],
}

const PORTAL: &[QueryValue] = &[QueryValue::text("portalName"), QueryValue::number("tenantId")];

fn rows() -> [Row; 4] {
    let row = |method, path, id, summary, answer| Row {
        method,
        path,
        id,
        summary,
        query: &[],
        body: None,
        answer,
        refusals: &[400, 401],
    };
    [
        Row {
            body: Some(Shape::of::<RegisterPortalRequest>()),
            ..row(
                HttpMethod::Post,
                "/apisystem/portal/register",
                "registerPortal",
                "Make a portal with its owner",
                Shape::of::<RegisteredPortalDto>(),
            )
        },
        Row {
            query: PORTAL,
            ..row(
                HttpMethod::Get,
                "/apisystem/portal/get",
                "getPortals",
                "List the portals, or find one",
                Shape::of::<TenantsDto>(),
            )
        },
        Row {
            query: PORTAL,
            refusals: &[400, 401, 404],
            ..row(
                HttpMethod::Delete,
                "/apisystem/portal/remove",
                "removePortal",
                "Remove a portal with all that is in it",
                Shape::of::<RemovedPortalDto>(),
            )
        },
        Row {
            body: Some(Shape::of::<PortalNameRequest>()),
            ..row(
                HttpMethod::Post,
                "/apisystem/portal/validateportalname",
                "validatePortalName",
                "Whether a portal could be made under a name",
                Shape::of::<PortalNameDto>(),
            )
        },
    ]
}

/// The calls by their paths, which are not below the API; what they refer to goes into `schemas`.
pub fn paths(schemas: &mut Vec<(String, RefOr<Schema>)>) -> Vec<(&'static str, PathItem)> {
    let error = Shape::of::<ApiSystemError>();
    error.collect(schemas);
    rows().into_iter().map(|row| (row.path, item(row, error, schemas))).collect()
}

fn item(row: Row, error: Shape, schemas: &mut Vec<(String, RefOr<Schema>)>) -> PathItem {
    let mut operation = OperationBuilder::new().operation_id(Some(row.id)).tag("Portals").summary(Some(row.summary));
    for value in row.query {
        operation = operation.parameter(query_parameter(value));
    }
    if let Some(body) = row.body {
        body.collect(schemas);
        operation = operation.request_body(Some(json_body(&body)));
    }
    row.answer.collect(schemas);
    operation = operation.response("200", json_response("Success", row.answer.reference()));
    for status in row.refusals {
        operation = operation.response(status.to_string(), json_response("Refused", error.reference()));
    }
    operation = operation.security(SecurityRequirement::new(KEY, Vec::<String>::new()));
    let mut item = PathItem::new(row.method, operation);
    item.servers = Some(vec![Server::new("/")]);
    item
}
