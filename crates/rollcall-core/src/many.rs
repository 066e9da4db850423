//! Look-ups of many rows by id at once: a fixed number of placeholders, filled up with NULL, which no id equals.

use std::collections::HashSet;
use std::hash::Hash;

use rollcall_store::{Bind, Param};

/// As many ids fit into one statement; a page has no more.
pub const MOST: usize = 100;

/// The placeholders of [`params`], for `id IN (…)`. What else the statement takes begins at `?102`.
macro_rules! many_ids {
    () => {
        "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26,
         ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49,
         ?50, ?51, ?52, ?53, ?54, ?55, ?56, ?57, ?58, ?59, ?60, ?61, ?62, ?63, ?64, ?65, ?66, ?67, ?68, ?69, ?70, ?71, ?72,
         ?73, ?74, ?75, ?76, ?77, ?78, ?79, ?80, ?81, ?82, ?83, ?84, ?85, ?86, ?87, ?88, ?89, ?90, ?91, ?92, ?93, ?94, ?95,
         ?96, ?97, ?98, ?99, ?100, ?101"
    };
}
pub(crate) use many_ids;

/// The same ids in their order, each once.
pub fn distinct<T: Copy + Eq + Hash>(ids: &[T]) -> Vec<T> {
    let mut seen = HashSet::new();
    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
}

/// At most [`MOST`] ids as the first parameters of a statement with `many_ids!`.
pub fn params<T: Bind>(ids: &[T]) -> Vec<Param<'_>> {
    let mut params: Vec<Param<'_>> = ids.iter().map(Bind::param).collect();
    params.resize(MOST, Param::Null);
    params
}
