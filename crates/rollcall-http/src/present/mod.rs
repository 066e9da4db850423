//! From the core's types to the wire's shapes.

mod employee;
mod second_factor;
mod session;

pub use employee::{PLACEHOLDER, Viewer, employee_full, own};
pub use second_factor::{cleared_confirm_cookie, confirm_cookie, confirm_key, confirm_url, qr_image};
pub use session::{cleared_cookies, session_cookie};
