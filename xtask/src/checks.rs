//! What must hold without running the code. `.ci/run` has the same list in the same order.

use crate::workspace::{Workspace, run, step, succeeds};
use anyhow::Result;

/// Checks form, lints, documentation and dependencies.
///
/// Installs cargo-deny when it is missing.
///
/// # Errors
/// The first check that fails.
pub fn run_all(workspace: &Workspace) -> Result<()> {
    let cargo = |arguments: &str| run(&mut workspace.cargo(arguments));
    step("fetch", || cargo("fetch --locked"))?;
    step("fmt", || cargo("fmt --all --check"))?;
    step("clippy", || cargo("clippy --workspace --all-targets --locked -- -D warnings"))?;
    step("doc", || {
        let mut doc = workspace.cargo("doc --workspace --no-deps --document-private-items --locked");
        run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    if !succeeds(&mut workspace.cargo("deny --version")) {
        step("install cargo-deny", || cargo("install cargo-deny@0.20.2 --locked"))?;
    }
    step("deny", || cargo("deny --offline check bans licenses sources"))
}
