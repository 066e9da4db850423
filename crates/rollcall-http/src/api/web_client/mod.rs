//! What the web client asks at its start; there is no people client that needs it, and nothing to change (portal §5.2).

pub mod additional_links;
pub mod ai_access;
pub mod banner;
pub mod color_theme;
pub mod company;
pub mod deep_link;
pub mod license_required;
pub mod logo;
pub mod logos;
pub mod payment;
pub mod socket;
pub mod sso;
