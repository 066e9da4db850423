//! An uploaded file as an extractor, a picture (people-extras §1.2) or one of people: no more of it is kept than it may have.

use axum::extract::{FromRequest, Request};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use multer::{Constraints, Field, Multipart, SizeLimit};
use rollcall_core::imports;
use rollcall_picture::LARGEST_FILE;
use rollcall_wire::Problem;

use crate::body::too_large;
use crate::wire_error::WireError;

/// Longest form that is read: more than any file may have, so that its sender is told about the file.
const LIMIT: u64 = 32 * 1024 * 1024;

/// The form of a picture.
pub struct Upload {
    /// The first part called `File` that is a file; none of it if it is longer than a picture may be.
    pub file: Option<Vec<u8>>,
    /// Whether it is to be the picture at once.
    pub autosave: bool,
}

impl<S: Sync> FromRequest<S> for Upload {
    type Rejection = WireError;

    async fn from_request(request: Request, _: &S) -> Result<Self, WireError> {
        read(opened(request)?).await
    }
}

/// A file of people, sent by a form of the console.
pub struct PeopleFile {
    /// What it is called.
    pub name: String,
    /// None of it if it is longer than such a file may be.
    pub bytes: Option<Vec<u8>>,
}

impl<S: Sync> FromRequest<S> for PeopleFile {
    type Rejection = WireError;

    async fn from_request(request: Request, _: &S) -> Result<Self, WireError> {
        let mut form = opened(request)?;
        while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
            if part.name() == Some("file") && is_file(&part) {
                let name = part.file_name().unwrap_or_default().to_owned();
                return Ok(Self { name, bytes: bytes(part, imports::LARGEST_FILE).await? });
            }
        }
        Err(no_file())
    }
}

/// The form of a request, which is not read yet.
fn opened(request: Request) -> Result<Multipart<'static>, WireError> {
    let (parts, body) = request.into_parts();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if header(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok()).is_some_and(|length| length > LIMIT) {
        return Err(too_large());
    }
    let boundary = multer::parse_boundary(header(CONTENT_TYPE).unwrap_or_default()).map_err(|_| no_file())?;
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(LIMIT));
    Ok(Multipart::with_constraints(body.into_data_stream(), boundary, constraints))
}

async fn read(mut form: Multipart<'_>) -> Result<Upload, WireError> {
    let (mut file, mut autosave) = (None, false);
    while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
        let name = part.name().unwrap_or_default().to_ascii_lowercase();
        let (whole, longest) = match name.as_str() {
            "file" if file.is_none() && is_file(&part) => (true, LARGEST_FILE),
            "autosave" => (false, "false".len()),
            _ => continue,
        };
        let bytes = bytes(part, longest).await?;
        if whole {
            file = Some(bytes);
        } else {
            autosave = flag(bytes.as_deref().unwrap_or(b"?"))?;
        }
    }
    file.map(|file| Upload { file, autosave }).ok_or_else(no_file)
}

/// Whether a part is a file and no field: files have names.
fn is_file(part: &Field<'_>) -> bool {
    part.file_name().is_some_and(|name| !name.is_empty())
}

/// The bytes of a part; none if there are more than `longest`, which are read all the same.
async fn bytes(mut part: Field<'_>, longest: usize) -> Result<Option<Vec<u8>>, WireError> {
    let mut kept = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|e| unreadable(&e))? {
        kept = kept.filter(|bytes| bytes.len() + chunk.len() <= longest);
        if let Some(bytes) = &mut kept {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(kept)
}

fn flag(text: &[u8]) -> Result<bool, WireError> {
    match text.to_ascii_lowercase().as_slice() {
        b"true" => Ok(true),
        b"false" | b"" => Ok(false),
        _ => Err(Problem::of("Autosave", "The Autosave field is neither true nor false.").into()),
    }
}

fn no_file() -> WireError {
    Problem::of("File", "The File field is required.").into()
}

fn unreadable(error: &multer::Error) -> WireError {
    match error {
        multer::Error::StreamSizeExceeded { .. } => too_large(),
        _ => Problem::of("$", "The form can't be read.").into(),
    }
}
