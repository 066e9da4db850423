//! The data folder: there, for its owner only, writable, and not full.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::{Access, access, statvfs};
use secrecy::ExposeSecret;

use super::Finding;
use crate::config::Config;
use crate::data_dir;

const FOLDER: &str = "data folder";
const DISK: &str = "disk space";
/// Less than this, in bytes, is told of; and less than that stops SQLite soon.
const LITTLE: u64 = 1 << 30;
const HARDLY_ANY: u64 = 100 << 20;

/// Examines the data folder and what is in it.
pub fn examine(config: &Config) -> Vec<Finding> {
    let folder = config.data_dir.as_path();
    if config.secret_key.is_some() && !config.database_url.expose_secret().starts_with("sqlite://") && !folder.exists()
    {
        // Nothing is kept on this machine.
        return Vec::new();
    }
    let Ok(about) = fs::metadata(folder) else {
        let found = format!("{} is not there, or may not be looked into", folder.display());
        return vec![Finding::warning(
            FOLDER,
            found,
            "the first start makes it; if there was one, check ROLLCALL_DATA_DIR, the working folder and the user",
        )];
    };
    let mut findings = Vec::new();
    let (owner, user) = (about.uid(), rustix::process::geteuid().as_raw());
    if owner != user {
        let found = format!("{} belongs to user {owner}, and this runs as user {user}", folder.display());
        findings.push(Finding::warning(FOLDER, found, "run commands as the user of the server"));
    } else if access(folder, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK).is_err() {
        let found = format!("{} can't be written", folder.display());
        findings.push(Finding::fault(FOLDER, found, format!("chmod 700 {}", folder.display())));
    }
    if about.mode() & 0o077 != 0 {
        let found = format!("{} is open to other users (mode {:o})", folder.display(), about.mode() & 0o777);
        findings.push(Finding::warning(FOLDER, found, format!("chmod 700 {}", folder.display())));
    }
    let key = folder.join(data_dir::KEY_FILE);
    if let Some(about) = fs::metadata(&key).ok().filter(|about| about.mode() & 0o077 != 0) {
        let found = format!("{} is open to other users (mode {:o})", key.display(), about.mode() & 0o777);
        findings.push(Finding::fault(FOLDER, found, format!("chmod 600 {}", key.display())));
    }
    if findings.is_empty() {
        findings.push(Finding::ok(FOLDER, format!("{}, for its owner only", folder.display())));
    }
    findings.extend(disk(folder));
    findings
}

fn disk(folder: &Path) -> Option<Finding> {
    let disk = statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let found = format!("{} MiB free", free >> 20);
    Some(match free {
        ..HARDLY_ANY => Finding::fault(DISK, found, "make room: nothing can be stored once the disk is full"),
        HARDLY_ANY..LITTLE => Finding::warning(DISK, found, "make room, or move the data folder"),
        _ => Finding::ok(DISK, found),
    })
}
