//! From the core's types to the wire's shapes.

mod agent;
mod audit;
mod connection;
mod employee;
mod group;
mod keys;
mod photos;
mod quotas;
mod second_factor;
mod session;
mod task;
mod theme;
mod webhooks;

pub use audit::{audit_event, login_event, report_head, report_lines};
pub use connection::connection;
pub use employee::{Viewer, employee, employee_full, employees_full, own, profile_path, reduced};
pub use group::{group, group_summary};
pub use keys::{api_key, new_api_key};
pub use photos::{FOLDER, PLACEHOLDER, data_address, format_of, hash, thumbnails, upload_address};
pub use quotas::{portal_quota, user_quotas};
pub use second_factor::{cleared_confirm_cookie, confirm_cookie, confirm_key, confirm_url, qr_image};
pub use session::{cleared_cookies, session_cookie};
pub use task::task_progress;
pub use theme::theme;
pub use webhooks::{delivery, webhook, webhook_with_status};
