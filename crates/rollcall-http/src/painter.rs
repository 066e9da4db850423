//! The thread that works on pictures, and what it makes of files (people-extras §1.1, §1.2).
//!
//! One picture at a time: decoded, it may take some hundred MiB.

use rollcall_core::Result;
use rollcall_core::ids::UploadId;
use rollcall_core::photos::{NewPhoto, ORIGINAL, Source, Upload};
use rollcall_picture::{Picture, Rectangle, original, thumbnails};

use crate::pool::Pool;

/// Files that may wait; each is at most 5 MiB. More than a few people can send at once, so that nobody fills it alone.
const QUEUE: usize = 64;

/// A handle to the thread that works on pictures.
pub type Painter = Pool<()>;

/// A picture, or why there is none.
pub type Painted<T> = rollcall_picture::Result<T>;

impl Painter {
    /// Starts the thread.
    ///
    /// # Errors
    /// The operating system's, if it gives no thread.
    pub fn start() -> std::io::Result<Self> {
        Self::spawn("painter", (1, QUEUE), || ())
    }

    /// The picture that is made of a file, with its thumbnails.
    ///
    /// # Errors
    /// [`rollcall_store::Error::Busy`] if the queue is full; so do all.
    pub(crate) async fn photo(&self, file: Vec<u8>) -> Result<Painted<NewPhoto>> {
        self.run(move |()| {
            let original = original(&file)?;
            let tail = tail(&original);
            whole(tail, original.bytes, Source::File, None)
        })
        .await
    }

    /// The upload that a file becomes: its original alone.
    pub(crate) async fn upload(&self, id: UploadId, file: Vec<u8>) -> Result<Painted<Upload>> {
        self.run(move |()| original(&file).map(|made| Upload { id, tail: tail(&made), bytes: made.bytes })).await
    }

    /// The picture that shows `part` of an original, or the middle of all of it.
    pub(crate) async fn part(&self, of: Original, part: Option<Rectangle>) -> Result<Painted<NewPhoto>> {
        self.run(move |()| whole(of.tail, of.bytes, of.of, part)).await
    }
}

/// An original that is stored already.
pub struct Original {
    /// The end of its address.
    pub tail: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Where it is kept.
    pub of: Source,
}

impl From<Upload> for Original {
    fn from(Upload { id, tail, bytes }: Upload) -> Self {
        Self { tail, bytes, of: Source::Upload(id) }
    }
}

fn whole(tail: String, bytes: Vec<u8>, of: Source, part: Option<Rectangle>) -> Painted<NewPhoto> {
    let mut files: Vec<(i64, Vec<u8>)> =
        thumbnails(&bytes, part)?.into_iter().map(|made| (i64::from(made.width), made.bytes)).collect();
    if !matches!(of, Source::Present(_)) {
        files.push((ORIGINAL, bytes));
    }
    Ok(NewPhoto { tail, files, of })
}

fn tail(Picture { format, width, height, .. }: &Picture) -> String {
    format!("{width}-{height}.{}", format.extension())
}
