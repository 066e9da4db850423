//! From the core's types to the wire's shapes.

mod agent;
mod audit;
mod employee;
mod keys;
mod session;

pub use audit::{audit_event, login_event, report_head, report_lines};
pub use employee::{PLACEHOLDER, Viewer, employee_full, own};
pub use keys::{api_key, new_api_key};
pub use session::{cleared_cookie, session_cookie};
