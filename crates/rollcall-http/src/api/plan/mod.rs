//! What the portal's plan has and limits: nothing is for sale, so nothing is limited (portal §4.4 to §4.6).

pub mod features;
pub mod quota;
pub mod right_quota;
pub mod tariff;
