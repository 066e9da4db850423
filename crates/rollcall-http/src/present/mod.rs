//! From the core's types to the wire's shapes.

mod employee;
mod session;
mod task;

pub use employee::{PLACEHOLDER, Viewer, employee, employee_full, employees_full, own, reduced};
pub use session::{cleared_cookie, session_cookie};
pub use task::task_progress;
