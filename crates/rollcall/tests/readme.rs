//! The README's compatibility table lists every operation that is served, and none that is not.

use std::collections::BTreeSet;

use rollcall_http::OPERATIONS;

const README: &str = include_str!("../../../README.md");

#[test]
fn the_compatibility_table_lists_exactly_the_operations_of_the_catalogue() {
    let served: BTreeSet<String> = OPERATIONS.iter().map(|op| format!("{} {}", op.method(), op.path)).collect();
    let table = README.split("\n## Compatibility\n").nth(1).and_then(|rest| rest.split("\n## ").next());
    let methods = ["GET ", "POST ", "PUT ", "DELETE "];
    let spans = table.unwrap_or_default().split('`').skip(1).step_by(2);
    let listed: BTreeSet<String> =
        spans.filter(|span| methods.iter().any(|m| span.starts_with(m))).map(str::to_owned).collect();
    let missing: Vec<_> = served.difference(&listed).collect();
    let extra: Vec<_> = listed.difference(&served).collect();
    assert!(missing.is_empty() && extra.is_empty(), "not listed: {missing:?}, not served: {extra:?}");
}
