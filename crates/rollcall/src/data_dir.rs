//! The data folder and the server secret in it (design §3).

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_core::random::Random;
use rollcall_core::secret::ServerSecret;
use secrecy::{ExposeSecret, SecretString};

use crate::config::Config;
use crate::system::SystemRandom;

/// The name of the file with the secret.
pub const KEY_FILE: &str = "secret.key";

/// The configured secret, or the one in `<data dir>/secret.key`, which is made with mode 0600 if it is not there.
///
/// # Errors
/// A secret shorter than 32 bytes, or a folder that can't be written.
pub fn secret(config: &Config) -> Result<ServerSecret> {
    let text = match known_secret(config)? {
        Some(text) => text,
        None => make_secret(config)?,
    };
    ServerSecret::new(text.expose_secret()).context("the server secret is shorter than 32 bytes")
}

/// The text of the configured secret, or of the one in the data folder; none if there is neither. Nothing is made.
///
/// # Errors
/// The operating system's.
pub fn known_secret(config: &Config) -> Result<Option<SecretString>> {
    if let Some(key) = &config.secret_key {
        return Ok(Some(key.clone()));
    }
    let path = config.data_dir.join(KEY_FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.into())),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e).with_context(|| format!("cannot read the key file {}", path.display())),
    }
}

/// Puts the text of a secret into the key file, which is not there yet.
///
/// # Errors
/// The operating system's.
pub fn keep_secret(folder: &Path, text: &str) -> Result<()> {
    make(folder)?;
    let path = folder.join(KEY_FILE);
    let told = || format!("cannot make the key file {}", path.display());
    let mut file = new_key_file(&path).with_context(told)?;
    file.write_all(text.trim().as_bytes()).and_then(|()| file.sync_all()).with_context(told)
}

fn new_key_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the data folder, for its owner only.
///
/// # Errors
/// The operating system's.
pub fn make(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| format!("cannot make the folder {}", path.display()))
}

fn make_secret(config: &Config) -> Result<SecretString> {
    let random: &dyn Random = &SystemRandom;
    let text = URL_SAFE_NO_PAD.encode(random.bytes::<32>());
    match keep_secret(&config.data_dir, &text) {
        // Another process was faster.
        Err(e) if is_there(&e) => known_secret(config)?.ok_or(e),
        kept => kept.map(|()| text.into()),
    }
}

fn is_there(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::AlreadyExists)
}
