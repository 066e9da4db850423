//! Groups (people-directory §1.1).

use rollcall_core::groups::{GroupOf, Roster};
use rollcall_wire::{GroupDto, GroupSummaryDto};
use uuid::Uuid;

use super::employee::{Viewer, employee_full, employees_full};
use crate::app::App;

/// A group with the people it shows, as far as `viewer` may see them.
pub fn group(app: &App, viewer: Viewer, Roster { group, manager, members }: &Roster) -> GroupDto {
    GroupDto {
        name: group.name.clone(),
        parent: Uuid::nil(),
        category: Uuid::nil(),
        id: group.id.0,
        is_ldap: false,
        manager: manager.as_ref().map(|manager| employee_full(app, viewer, manager)),
        members: members.as_ref().map(|members| employees_full(app, viewer, members)),
        members_count: group.members_count,
    }
}

/// A group as a list of somebody's groups shows it.
pub fn group_summary(group: &GroupOf) -> GroupSummaryDto {
    GroupSummaryDto { id: group.id.0, name: group.name.clone(), manager: group.manager.clone() }
}
