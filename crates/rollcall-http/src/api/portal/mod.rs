//! The portal itself: what clients ask first, its settings, its limits, its administrators and its owner (portal §2 to §5,
//! §8; people-extras §2).

pub mod activation_bar;
pub mod administrator;
pub mod administrators;
pub mod appoint;
pub mod build;
pub mod capabilities;
pub mod complete_wizard;
pub mod congratulate;
pub mod contact_administrators;
pub mod cultures;
pub mod dev_tools;
pub mod enabled_modules;
pub mod greeting;
pub mod greeting_is_default;
pub mod hand_over;
pub mod machine;
pub mod mark_present;
pub mod module;
pub mod modules;
pub mod order_hand_over;
pub mod password_policy;
pub mod path;
#[expect(clippy::module_inception, reason = "the portal is what the call is about")]
pub mod portal;
pub mod restore_greeting;
pub mod set_admin_messages;
pub mod set_dev_tools;
pub mod set_greeting;
pub mod set_locale;
pub mod set_module;
pub mod set_modules;
pub mod set_password_policy;
pub mod set_portal_quota;
pub mod set_user_quotas;
pub mod settings;
pub mod short_link;
pub mod time_zones;
pub mod used_space;
pub mod user;
pub mod user_quotas;
pub mod users_count;
