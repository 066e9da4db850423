//! The portal itself: what clients ask first, its settings, its administrators and its owner (portal §2 to §5, §8).

pub mod activation_bar;
pub mod build;
pub mod capabilities;
pub mod complete_wizard;
pub mod contact_administrators;
pub mod cultures;
pub mod greeting;
pub mod greeting_is_default;
pub mod hand_over;
pub mod machine;
pub mod order_hand_over;
pub mod password_policy;
pub mod restore_greeting;
pub mod set_admin_messages;
pub mod set_greeting;
pub mod set_locale;
pub mod set_password_policy;
pub mod settings;
pub mod time_zones;
