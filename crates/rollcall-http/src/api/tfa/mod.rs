//! The second factor: its policy, linking an app, codes (auth §5).

pub mod codes;
pub mod configure;
pub mod configure_with_link;
pub mod confirm;
pub mod renew_codes;
pub mod set_up;
pub mod settings;
pub mod unlink;
pub mod validate;
