//! From the core's types to the wire's shapes.

mod employee;
mod session;

pub use employee::{PLACEHOLDER, Viewer, employee, employee_full, own};
pub use session::{cleared_cookie, session_cookie};
