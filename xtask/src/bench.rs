//! `cargo xtask bench`: builds both servers for release and lets them run beside each other.

use anyhow::Result;

use crate::workspace::{Workspace, run, step};

/// Builds and measures.
///
/// # Errors
/// When a build fails or a goal is missed.
pub fn run_all(workspace: &Workspace) -> Result<()> {
    step("build for release", || run(&mut workspace.cargo("build --release -p rollcall -p rollcall-bench")))?;
    let release = workspace.target.join("release");
    step("measure", || run(workspace.command(release.join("rollcall-bench")).arg(release.join("rollcall"))))
}
