//! The suites of `cargo xtask test`: our own tests and the official Python SDK, each on `SQLite` and on `PostgreSQL`, and the
//! pages in a browser.

use crate::browser;
use crate::cluster::Cluster;
use crate::workspace::{TEST_PG, Workspace, run, step, succeeds};
use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

/// A part of the tests that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Suite {
    /// The tests of the workspace.
    Rust,
    /// The official Python SDK against the running binary.
    Sdk,
    /// Pages and letters of the running binary in Chromium, on `SQLite`.
    Browser,
}

/// Builds and runs `only` or all suites, each on both databases.
///
/// # Errors
/// The first step that fails; `PostgreSQL` is stopped and removed in any case.
pub fn run_all(workspace: &Workspace, only: Option<Suite>) -> Result<()> {
    let wanted = |suite| only.is_none_or(|one| one == suite);
    let cluster = step("start PostgreSQL", Cluster::start)?;
    if wanted(Suite::Rust) {
        rust(workspace, &cluster)?;
    }
    if wanted(Suite::Sdk) || wanted(Suite::Browser) {
        // With the features that the tests have, or most of it would be built twice.
        step("build", || run(&mut workspace.cargo("test --workspace --no-run")))?;
    }
    if wanted(Suite::Sdk) {
        sdk(workspace, &cluster)?;
    }
    if wanted(Suite::Browser) {
        browser::run_all(workspace)?;
    }
    Ok(())
}

fn rust(workspace: &Workspace, cluster: &Cluster) -> Result<()> {
    let nextest = succeeds(&mut workspace.cargo("nextest --version"));
    let tests = if nextest { "nextest run --workspace" } else { "test --workspace" };
    on_both("tests", cluster, || workspace.cargo(tests))?;
    if nextest {
        step("documentation tests", || run(&mut workspace.cargo("test --doc --workspace")))?;
    }
    Ok(())
}

fn sdk(workspace: &Workspace, cluster: &Cluster) -> Result<()> {
    let python = step("Python environment", || python_environment(workspace))?;
    let pytest = || {
        let mut pytest = workspace.command(&python);
        pytest.args(["-m", "pytest", "-p", "no:cacheprovider", "conformance"]);
        pytest.env("ROLLCALL_BIN", workspace.target.join("debug/rollcall"));
        pytest
    };
    // The SDK itself takes longest, on one core: the other engine's turn is at the same time, told afterwards.
    step("official SDK on SQLite and on PostgreSQL", || {
        let log = workspace.target.join("official-sdk-on-postgresql.log");
        let told = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut beside = pytest();
        beside.env(TEST_PG, cluster.url()).stdout(told.try_clone()?).stderr(told);
        let mut beside = beside.spawn().context("cannot start pytest")?;
        let on_sqlite = run(&mut pytest());
        let ended = beside.wait()?;
        print!("{}", fs::read_to_string(&log)?);
        ensure!(ended.success(), "the official SDK on PostgreSQL failed");
        on_sqlite
    })
}

/// Damages pictures, forms and JSON bodies for a minute each: as much as the readers can take, built as they are shipped.
///
/// # Errors
/// When an input trips a reader.
pub fn fuzz(workspace: &Workspace) -> Result<()> {
    step("damaged inputs", || {
        let mut fuzz = workspace.cargo("test --release -p rollcall-http --test fuzz -- --nocapture --test-threads 1");
        run(fuzz.env("ROLLCALL_FUZZ_SECONDS", "60"))
    })
}

fn on_both(name: &str, cluster: &Cluster, command: impl Fn() -> Command) -> Result<()> {
    step(&format!("{name} on SQLite"), || run(&mut command()))?;
    step(&format!("{name} on PostgreSQL"), || run(command().env(TEST_PG, cluster.url())))
}

/// Returns the Python of a virtual environment with exactly the packages of `conformance/requirements.txt`.
///
/// The environment is made anew when that file or the Python of the machine has changed.
fn python_environment(workspace: &Workspace) -> Result<PathBuf> {
    let requirements = workspace.root.join("conformance/requirements.txt");
    let folder = workspace.target.join("conformance-venv");
    let (python, made_of) = (folder.join("bin/python"), folder.join("made-of.txt"));

    let version = workspace.command("python3").arg("-VV").output().context("cannot start python3")?;
    let mut wanted = version.stdout;
    wanted.extend(fs::read(&requirements).with_context(|| format!("cannot read {}", requirements.display()))?);
    if fs::read(&made_of).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    run(workspace.command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--requirement"];
    run(workspace.command(&python).args(pip).arg(&requirements))?;
    fs::write(&made_of, wanted).with_context(|| format!("cannot write {}", made_of.display()))?;
    Ok(python)
}
