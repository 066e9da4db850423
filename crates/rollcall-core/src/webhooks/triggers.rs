//! What one may subscribe to, as clients list it. What is about files and rooms never happens here (portal §9.2).

/// Every trigger with its bit, in the order of the wire; the first stands for all of them.
pub const ALL: &[(&str, i64)] = &[
    ("*", 0),
    ("user.created", 1),
    ("user.invited", 1 << 1),
    ("user.updated", 1 << 2),
    ("user.deleted", 1 << 3),
    ("group.created", 1 << 4),
    ("group.updated", 1 << 5),
    ("group.deleted", 1 << 6),
    ("file.created", 1 << 7),
    ("file.uploaded", 1 << 8),
    ("file.updated", 1 << 9),
    ("file.trashed", 1 << 10),
    ("file.deleted", 1 << 11),
    ("file.restored", 1 << 12),
    ("file.copied", 1 << 13),
    ("file.moved", 1 << 14),
    ("folder.created", 1 << 15),
    ("folder.updated", 1 << 16),
    ("folder.trashed", 1 << 17),
    ("folder.deleted", 1 << 18),
    ("folder.restored", 1 << 19),
    ("folder.copied", 1 << 20),
    ("folder.moved", 1 << 21),
    ("room.created", 1 << 22),
    ("room.updated", 1 << 23),
    ("room.archived", 1 << 24),
    ("room.deleted", 1 << 25),
    ("room.restored", 1 << 26),
    ("room.copied", 1 << 27),
    ("form.submit", 1 << 28),
    ("form.filled.out", 1 << 29),
    ("form.stopped", 1 << 30),
];

/// Whether every bit of the sum is a trigger's.
#[must_use]
pub fn are_known(bits: i64) -> bool {
    ALL.iter().fold(bits, |rest, (_, bit)| rest & !bit) == 0
}

/// The names of the triggers in a sum.
#[must_use]
pub fn names(bits: i64) -> Vec<&'static str> {
    let chosen = ALL.iter().filter(|(_, bit)| if bits == 0 { *bit == 0 } else { bit & bits != 0 });
    chosen.map(|(name, _)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhooks::Trigger;

    #[test]
    fn a_sum_is_named_by_its_triggers() {
        assert_eq!(names(0), ["*"]);
        assert_eq!(names(5), ["user.created", "user.updated"]);
        assert_eq!(names(1_073_741_824), ["form.stopped"]);
        assert!(Trigger::ALL.iter().all(|trigger| names(trigger.number()).len() == 1));
    }
}
