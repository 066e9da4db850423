//! The suite `browser`: `conformance/browser` drives the pages of the built binary in headless Chromium.
//!
//! Its packages are in `target/browser`, its pictures of pages in `target/screens`.

use crate::apt;
use crate::workspace::{Workspace, run, step, succeeds};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Where Debian and its descendants have Chromium.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Installs what is missing and runs the suite.
///
/// # Errors
/// When something cannot be installed, or a test fails.
pub fn run_all(workspace: &Workspace) -> Result<()> {
    step("Chromium and its driver", chromium)?;
    let packages = step("packages of the browser tests", || packages(workspace))?;
    step("pages in Chromium", || {
        let mut tests = workspace.command("node");
        tests.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files(workspace)?);
        tests.env("ROLLCALL_BIN", workspace.target.join("debug/rollcall"));
        tests.env("ROLLCALL_CHROMIUM", CHROMIUM);
        tests.env("ROLLCALL_BROWSER_PACKAGES", &packages);
        let screens = workspace.target.join("screens");
        fs::create_dir_all(&screens).with_context(|| format!("cannot make {}", screens.display()))?;
        run(tests.env("ROLLCALL_SCREENS", screens))
    })
}

fn chromium() -> Result<()> {
    if Path::new(CHROMIUM).exists() {
        return Ok(());
    }
    apt::install(&["chromium"]).with_context(|| format!("{CHROMIUM} is missing and cannot be installed"))
}

/// Returns the folder with exactly the packages that `package-lock.json` names, each checked by its digest.
///
/// The folder is made anew when that file has changed.
fn packages(workspace: &Workspace) -> Result<PathBuf> {
    let (folder, source) = (workspace.target.join("browser"), sources(workspace));
    let read = |path: PathBuf| fs::read(&path).with_context(|| format!("cannot read {}", path.display()));
    let lock = read(source.join("package-lock.json"))?;
    let made_of = folder.join("made-of.json");
    if fs::read(&made_of).is_ok_and(|found| found == lock) {
        return Ok(folder);
    }
    ensure!(succeeds(workspace.command("npm").arg("--version")), "npm is missing: install Node 20 or newer");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    fs::write(folder.join("package.json"), read(source.join("package.json"))?)?;
    fs::write(folder.join("package-lock.json"), &lock)?;
    run(workspace.command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::write(&made_of, lock).with_context(|| format!("cannot write {}", made_of.display()))?;
    Ok(folder)
}

fn sources(workspace: &Workspace) -> PathBuf {
    workspace.root.join("conformance/browser")
}

/// The files with tests, by name.
fn files(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = sources(workspace);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
