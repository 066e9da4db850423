//! Who may use whom: the layers of docs/ARCHITECTURE.md, read from the manifests.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// Of our own crates and of those that would break a layer, what each crate may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("rollcall-store", &["rusqlite", "postgres", "tokio"]),
    ("rollcall-wire", &[]),
    ("rollcall-text", &[]),
    ("rollcall-picture", &[]),
    ("rollcall-fetch", &["hyper", "tokio"]),
    ("rollcall-core", &["rollcall-store"]),
    (
        "rollcall-jobs",
        &["rollcall-core", "rollcall-fetch", "rollcall-store", "rollcall-text", "rollcall-wire", "lettre", "tokio"],
    ),
    (
        "rollcall-http",
        &[
            "rollcall-core",
            "rollcall-fetch",
            "rollcall-picture",
            "rollcall-store",
            "rollcall-text",
            "rollcall-wire",
            "axum",
            "tokio",
        ],
    ),
];
const WATCHED: &[&str] = &["axum", "hyper", "lettre", "postgres", "rusqlite", "tokio", "reqwest", "rand"];

#[test]
fn no_crate_reaches_across_its_layer() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("its JSON");
    for (name, allowed) in MAY_USE {
        let packages = metadata["packages"].as_array().expect("packages");
        let package = packages.iter().find(|p| p["name"] == *name).expect("the crate");
        let used: BTreeSet<&str> = package["dependencies"]
            .as_array()
            .expect("dependencies")
            .iter()
            .filter(|d| d["kind"].is_null())
            .filter_map(|d| d["name"].as_str())
            .filter(|d| d.starts_with("rollcall") || WATCHED.contains(d))
            .collect();
        assert_eq!(used, allowed.iter().copied().collect(), "{name}");
    }
}
