//! The SQL of lists: which ids are on a page, and how many there are of each status and type.
//!
//! A page of all people skips to its place inside an index. What is filtered by a text, a group, or who brought people in
//! starts from those that have it, so that it costs what it finds and not what there is.
//!
//! `?2` and `?3` are a status and a type, or masks of them, `?4` whose guests are seen. `?5` to `?27` are the other filters,
//! off when they are NULL or 0, and `?28` to `?31` where candidates come from. The page comes last. PostgreSQL takes the type
//! of a parameter from its first use.

use rollcall_store::{Bind, Engine, Param, Statement, Tx, params, record, statements};

use super::kinds::Kinds;
use super::query::{Direction, GroupFilter, Query, QuotaFilter};
use super::terms::Terms;
use crate::Result;
use crate::accounts::{EmployeeStatus, EmployeeType};
use crate::ids::AccountId;
use crate::policy::Sight;

/// 1 if the term is found in what is searched, else 0.
macro_rules! found {
    ($term:literal) => {
        concat!(
            "CASE WHEN CAST(",
            $term,
            " AS TEXT) IS NULL THEN 0
                  WHEN first_name_key LIKE ",
            $term,
            " ESCAPE '\\' OR last_name_key LIKE ",
            $term,
            " ESCAPE '\\'
                       OR email_key LIKE ",
            $term,
            " ESCAPE '\\' THEN 1
                  WHEN CAST(?6 AS BIGINT) = 1 AND about_key LIKE ",
            $term,
            " ESCAPE '\\' THEN 1
                  WHEN CAST(?6 AS BIGINT) = 2 AND (user_name_key LIKE ",
            $term,
            " ESCAPE '\\'
                       OR reach_key LIKE ",
            $term,
            " ESCAPE '\\') THEN 1
                  ELSE 0 END"
        )
    };
}

/// How many of the terms are found.
macro_rules! found_of {
    ($first:literal $(, $more:literal)*) => {
        concat!(found!($first) $(, " + ", found!($more))*)
    };
}

/// Whether the type is in the mask `?3`.
macro_rules! kind_in_mask {
    () => {
        "(CASE type WHEN 1 THEN 2 WHEN 2 THEN 4 WHEN 3 THEN 8 ELSE 16 END & CAST(?3 AS BIGINT)) <> 0"
    };
}

/// Guests only if they are the viewer's own.
macro_rules! in_sight {
    () => {
        "(type <> 2
          OR EXISTS (SELECT 1 FROM user_relation r
                      WHERE r.portal_id = ?1 AND r.source_id = ?4 AND r.target_id = account.id)
          OR ?4 IS NULL)"
    };
}

/// The filters beside status and type.
macro_rules! filtered {
    () => {
        concat!(
            in_sight!(),
            " AND (CAST(?5 AS BIGINT) = 0 OR ",
            found_of!(
                "?7", "?8", "?9", "?10", "?11", "?12", "?13", "?14", "?15", "?16", "?17", "?18", "?19", "?20", "?21", "?22"
            ),
            " >= CAST(?5 AS BIGINT))
              AND CASE CAST(?23 AS BIGINT)
                  WHEN 0 THEN TRUE
                  WHEN 1 THEN EXISTS (SELECT 1 FROM group_member gm
                                       WHERE gm.portal_id = ?1 AND gm.group_id = ?24 AND gm.account_id = account.id)
                  WHEN 2 THEN NOT EXISTS (SELECT 1 FROM group_member gm
                                           WHERE gm.portal_id = ?1 AND gm.group_id = ?24 AND gm.account_id = account.id)
                  ELSE NOT EXISTS (SELECT 1 FROM group_member gm
                                    WHERE gm.portal_id = ?1 AND gm.account_id = account.id) END
              AND (activation_status = ?25 OR ?25 IS NULL)
              AND CASE CAST(?26 AS BIGINT) WHEN 0 THEN TRUE WHEN 1 THEN quota IS NULL ELSE quota IS NOT NULL END
              AND (created_by = ?27 OR ?27 IS NULL)"
        )
    };
}

/// Those who are in the group, were brought in by the person, were made by the person, or may have the text.
macro_rules! candidate {
    () => {
        "id IN (SELECT gm.account_id FROM group_member gm WHERE gm.portal_id = ?1 AND gm.group_id = ?28
                UNION ALL
                SELECT r.target_id FROM user_relation r WHERE r.portal_id = ?1 AND r.source_id = ?29
                UNION ALL
                SELECT m.id FROM account m WHERE m.portal_id = ?1 AND m.created_by = ?30
                UNION ALL
                /*sqlite*/SELECT s.id FROM account_search f CROSS JOIN account s
                           WHERE f.account_search MATCH COALESCE(?31, '\"\"') AND s.number = f.rowid AND s.portal_id = ?1
                /*postgres SELECT s.id FROM account s WHERE s.portal_id = ?1 AND s.search_key LIKE ?31 ESCAPE '\\' */)"
    };
}

/// The ids of a page.
macro_rules! page {
    ($condition:expr, $order:expr, $count:literal, $start:literal) => {
        concat!(
            "SELECT id FROM account WHERE portal_id = ?1 AND ",
            $condition,
            " ORDER BY ",
            $order,
            " LIMIT CAST(",
            $count,
            " AS BIGINT) OFFSET CAST(",
            $start,
            " AS BIGINT)"
        )
    };
}

/// All people of one status from a place on: nothing is looked at but the index, which makes skipping cheap.
macro_rules! everybody {
    ($major:literal, $minor:literal) => {
        concat!(
            "SELECT id, ",
            $major,
            " AS major, ",
            $minor,
            " AS minor FROM account WHERE portal_id = ?1 AND status = ?2 AND (",
            $major,
            ", ",
            $minor,
            ", id) >= (?3, ?4, ?5) ORDER BY ",
            $major,
            ", ",
            $minor,
            ", id LIMIT CAST(?6 AS BIGINT) OFFSET CAST(?7 AS BIGINT)"
        )
    };
    (down $major:literal, $minor:literal) => {
        concat!(
            "SELECT id, ",
            $major,
            " AS major, ",
            $minor,
            " AS minor FROM account WHERE portal_id = ?1 AND status = ?2 ORDER BY ",
            $major,
            " DESC, ",
            $minor,
            " DESC, id DESC LIMIT CAST(?3 AS BIGINT) OFFSET CAST(?4 AS BIGINT)"
        )
    };
}

/// Of all people, those of one status: inside an index that has their types.
macro_rules! of_status {
    ($order:expr) => {
        page!(concat!("status = ?2 AND ", kind_in_mask!(), " AND ", in_sight!()), $order, "?5", "?6")
    };
}

/// Of all people, those of one type: inside an index that has their statuses.
macro_rules! of_kind {
    ($order:expr) => {
        page!(concat!("type = ?3 AND (status & ?2) <> 0 AND ", in_sight!()), $order, "?5", "?6")
    };
}

/// Of all people, inside an index that has statuses and types.
macro_rules! of_all {
    ($order:expr) => {
        page!(concat!("(status & ?2) <> 0 AND ", kind_in_mask!(), " AND ", in_sight!()), $order, "?5", "?6")
    };
}

macro_rules! filtered_of_status {
    ($order:expr) => {
        page!(concat!("status = ?2 AND ", kind_in_mask!(), " AND ", filtered!()), $order, "?28", "?29")
    };
}

macro_rules! filtered_of_kind {
    ($order:expr) => {
        page!(concat!("type = ?3 AND (status & ?2) <> 0 AND ", filtered!()), $order, "?28", "?29")
    };
}

macro_rules! filtered_of_all {
    ($order:expr) => {
        page!(concat!("(status & ?2) <> 0 AND ", kind_in_mask!(), " AND ", filtered!()), $order, "?28", "?29")
    };
}

macro_rules! of_candidates {
    ($order:expr) => {
        page!(
            concat!(candidate!(), " AND (status & ?2) <> 0 AND ", kind_in_mask!(), " AND ", filtered!()),
            $order,
            "?32",
            "?33"
        )
    };
}

/// How many accounts of each status and type are in `$source`.
macro_rules! count {
    ($condition:expr) => {
        concat!(
            "SELECT status, type AS kind, COUNT(*) AS accounts FROM account
              WHERE portal_id = ?1 AND ",
            $condition,
            " GROUP BY status, type"
        )
    };
}

macro_rules! by_first_name {
    () => {
        "first_name_key, last_name_key, id"
    };
    (down) => {
        "first_name_key DESC, last_name_key DESC, id DESC"
    };
}

macro_rules! by_last_name {
    () => {
        "last_name_key, first_name_key, id"
    };
    (down) => {
        "last_name_key DESC, first_name_key DESC, id DESC"
    };
}

macro_rules! owner_first {
    ($direction:literal) => {
        concat!(
            "CASE WHEN id = (SELECT owner_id FROM portal WHERE portal.id = ?1) THEN 0 ELSE 1 END",
            $direction,
            ", first_name_key, last_name_key, id"
        )
    };
}

macro_rules! by_group_count {
    ($direction:literal) => {
        concat!(
            "(SELECT COUNT(*) FROM group_member gm WHERE gm.portal_id = ?1 AND gm.account_id = account.id)",
            $direction,
            ", first_name_key, last_name_key, id"
        )
    };
}

macro_rules! by_creator {
    ($direction:literal) => {
        concat!(
            "COALESCE((SELECT c.first_name_key FROM account c WHERE c.portal_id = ?1 AND c.id = account.created_by), '')",
            $direction, ", first_name_key, last_name_key, id"
        )
    };
}

record! {
    /// How many accounts of one status and type a list has.
    pub struct Count {
        /// The status.
        status: EmployeeStatus,
        /// The type.
        kind: EmployeeType,
        /// As many.
        accounts: i64,
    }
}

record! {
    /// Somebody's place in an order by names.
    pub struct Place {
        /// Who.
        id: AccountId,
        /// What they are put in order by first.
        major: String,
        /// And what then.
        minor: String,
    }
}

statements! {
    COUNT_ALL =
        "SELECT status, type AS kind, CAST(SUM(accounts) AS BIGINT) AS accounts FROM account_count
          WHERE portal_id = ?1 GROUP BY status, type";
    COUNT_OWN_GUESTS =
        "SELECT a.status, a.type AS kind, COUNT(*) AS accounts
           FROM user_relation r JOIN account a ON a.portal_id = r.portal_id AND a.id = r.target_id
          WHERE r.portal_id = ?1 AND r.source_id = ?2 AND a.type = 2 GROUP BY a.status, a.type";
    COUNT_FILTERED = count!(concat!("(status & ?2) <> 0 AND ", kind_in_mask!(), " AND ", filtered!()));
    COUNT_CANDIDATES =
        count!(concat!(candidate!(), " AND (status & ?2) <> 0 AND ", kind_in_mask!(), " AND ", filtered!()));
    EVERYBODY_FIRST_NAME = everybody!("first_name_key", "last_name_key");
    EVERYBODY_FIRST_NAME_DOWN = everybody!(down "first_name_key", "last_name_key");
    EVERYBODY_LAST_NAME = everybody!("last_name_key", "first_name_key");
    EVERYBODY_LAST_NAME_DOWN = everybody!(down "last_name_key", "first_name_key");
    CHANGES =
        "SELECT CAST(COALESCE(SUM(changes), 0) AS BIGINT) AS changes FROM account_count WHERE portal_id = ?1";
    FIRST_NAME = of_status!(by_first_name!());
    FIRST_NAME_DOWN = of_status!(by_first_name!(down));
    LAST_NAME = of_status!(by_last_name!());
    LAST_NAME_DOWN = of_status!(by_last_name!(down));
    EMAIL = of_status!("email_key");
    EMAIL_DOWN = of_status!("email_key DESC");
    KIND_FIRST_NAME = of_kind!(by_first_name!());
    KIND_FIRST_NAME_DOWN = of_kind!(by_first_name!(down));
    KIND_OWNER_FIRST = of_kind!(owner_first!(""));
    KIND_OWNER_LAST = of_kind!(owner_first!(" DESC"));
    ALL_CREATED_AT = of_all!("created_at, id");
    ALL_CREATED_AT_DOWN = of_all!("created_at DESC, id DESC");
    FILTERED_FIRST_NAME = filtered_of_status!(by_first_name!());
    FILTERED_FIRST_NAME_DOWN = filtered_of_status!(by_first_name!(down));
    FILTERED_LAST_NAME = filtered_of_status!(by_last_name!());
    FILTERED_LAST_NAME_DOWN = filtered_of_status!(by_last_name!(down));
    FILTERED_EMAIL = filtered_of_status!("email_key");
    FILTERED_EMAIL_DOWN = filtered_of_status!("email_key DESC");
    FILTERED_KIND_FIRST_NAME = filtered_of_kind!(by_first_name!());
    FILTERED_KIND_FIRST_NAME_DOWN = filtered_of_kind!(by_first_name!(down));
    FILTERED_KIND_OWNER_FIRST = filtered_of_kind!(owner_first!(""));
    FILTERED_KIND_OWNER_LAST = filtered_of_kind!(owner_first!(" DESC"));
    FILTERED_ALL_EMAIL = filtered_of_all!("email_key");
    FILTERED_ALL_EMAIL_DOWN = filtered_of_all!("email_key DESC");
    FILTERED_ALL_CREATED_AT = filtered_of_all!("created_at, id");
    FILTERED_ALL_CREATED_AT_DOWN = filtered_of_all!("created_at DESC, id DESC");
    FILTERED_ALL_ID = filtered_of_all!("id");
    FILTERED_ALL_ID_DOWN = filtered_of_all!("id DESC");
    FILTERED_ALL_GROUP_COUNT = filtered_of_all!(by_group_count!(""));
    FILTERED_ALL_GROUP_COUNT_DOWN = filtered_of_all!(by_group_count!(" DESC"));
    FILTERED_ALL_CREATOR = filtered_of_all!(by_creator!(""));
    FILTERED_ALL_CREATOR_DOWN = filtered_of_all!(by_creator!(" DESC"));
    CANDIDATE_FIRST_NAME = of_candidates!(by_first_name!());
    CANDIDATE_FIRST_NAME_DOWN = of_candidates!(by_first_name!(down));
    CANDIDATE_LAST_NAME = of_candidates!(by_last_name!());
    CANDIDATE_LAST_NAME_DOWN = of_candidates!(by_last_name!(down));
    CANDIDATE_EMAIL = of_candidates!("email_key");
    CANDIDATE_EMAIL_DOWN = of_candidates!("email_key DESC");
    CANDIDATE_OWNER_FIRST = of_candidates!(owner_first!(""));
    CANDIDATE_OWNER_LAST = of_candidates!(owner_first!(" DESC"));
    CANDIDATE_CREATED_AT = of_candidates!("created_at, id");
    CANDIDATE_CREATED_AT_DOWN = of_candidates!("created_at DESC, id DESC");
    CANDIDATE_ID = of_candidates!("id");
    CANDIDATE_ID_DOWN = of_candidates!("id DESC");
    CANDIDATE_GROUP_COUNT = of_candidates!(by_group_count!(""));
    CANDIDATE_GROUP_COUNT_DOWN = of_candidates!(by_group_count!(" DESC"));
    CANDIDATE_CREATOR = of_candidates!(by_creator!(""));
    CANDIDATE_CREATOR_DOWN = of_candidates!(by_creator!(" DESC"));
}

/// What the rows of one part of a list are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    FirstName,
    LastName,
    Email,
    /// The owner before the others; then by first name.
    Administrators,
    GroupCount,
    Creator,
    CreatedAt,
    Id,
}

impl Sort {
    /// Whether its two directions are the same order from both ends.
    pub fn turns(self) -> bool {
        matches!(self, Self::FirstName | Self::LastName | Self::Email | Self::CreatedAt | Self::Id)
    }
}

/// People of a list who stand together in its order.
pub struct Part<'s> {
    /// Of these statuses; just one in a list by name.
    pub statuses: &'s [EmployeeStatus],
    /// Of these types.
    pub kinds: Kinds,
    /// Sorted by this.
    pub sort: Sort,
    /// From this end.
    pub direction: Direction,
}

/// What is asked, by whom, and where it is found.
pub struct List<'q> {
    sight: Sight,
    query: &'q Query,
    source: Source,
}

impl<'q> List<'q> {
    /// Decides where the rows are found.
    pub fn new(engine: Engine, sight: Sight, query: &'q Query) -> Self {
        Self { sight, query, source: Source::of(engine, sight, query) }
    }

    /// The status and the order, if the part is all people of one status by name.
    pub fn everybody(&self, part: &Part<'_>) -> Option<(EmployeeStatus, Sort)> {
        let all = matches!(self.source, Source::All) && self.sight == Sight::Everybody && part.kinds == Kinds::ALL;
        match (part.statuses, part.sort) {
            (&[status], Sort::FirstName | Sort::LastName) if all => Some((status, part.sort)),
            _ => None,
        }
    }
}

/// Where the rows of a list are found.
enum Source {
    /// All people of statuses and types, and of guests one's own.
    All,
    /// All people, each looked at.
    Filtered,
    /// Few people, whatever else is asked: the parameters of [`candidate`].
    Candidates([Origin; 4]),
}

/// One parameter of where candidates come from.
enum Origin {
    Nowhere,
    Id(uuid::Uuid),
    Text(String),
}

impl Source {
    fn of(engine: Engine, sight: Sight, query: &Query) -> Self {
        let nowhere = || Origin::Nowhere;
        if let Some(term) = query.terms.driver() {
            let text = match engine {
                Engine::Sqlite => term.trigrams(),
                Engine::Postgres => term.pattern(),
            };
            return Self::Candidates([nowhere(), nowhere(), nowhere(), Origin::Text(text)]);
        }
        if let GroupFilter::In(group) = query.group {
            return Self::Candidates([Origin::Id(group.0), nowhere(), nowhere(), nowhere()]);
        }
        if let Some(inviter) = query.inviter {
            return Self::Candidates([nowhere(), nowhere(), Origin::Id(inviter.0), nowhere()]);
        }
        match (sight, query.kinds.only()) {
            (Sight::OwnGuests(viewer), Some(EmployeeType::Guest)) => {
                Self::Candidates([nowhere(), Origin::Id(viewer.0), nowhere(), nowhere()])
            }
            _ if query.is_plain() => Self::All,
            _ => Self::Filtered,
        }
    }
}

impl Bind for Origin {
    fn param(&self) -> Param<'_> {
        match self {
            Self::Nowhere => Param::Null,
            Self::Id(id) => Param::Uuid(*id),
            Self::Text(text) => Param::Text(text),
        }
    }
}

/// How many people of each status and type the list has; those it does not ask for may be among them.
pub fn counts(tx: &mut Tx<'_>, list: &List<'_>, statuses: &[EmployeeStatus]) -> Result<Vec<Count>> {
    let masks = [mask(statuses), list.query.kinds.mask()];
    match (&list.source, list.sight) {
        (Source::All, Sight::Everybody) => Ok(tx.all(COUNT_ALL, &[])?),
        (Source::All, Sight::OwnGuests(viewer)) => {
            let mut counts: Vec<Count> = tx.all(COUNT_ALL, &[])?;
            counts.retain(|count| count.kind != EmployeeType::Guest);
            counts.extend(tx.all::<Count>(COUNT_OWN_GUESTS, &[viewer.param()])?);
            Ok(counts)
        }
        (Source::Filtered, _) => Ok(tx.all(COUNT_FILTERED, &filters(list, masks))?),
        (Source::Candidates(origins), _) => {
            let mut params = filters(list, masks);
            params.extend(origins.iter().map(Bind::param));
            Ok(tx.all(COUNT_CANDIDATES, &params)?)
        }
    }
}

/// The ids of `count` people of a part after the first `start`.
pub fn ids(tx: &mut Tx<'_>, list: &List<'_>, part: &Part<'_>, (start, count): (i64, i64)) -> Result<Vec<AccountId>> {
    let ([up, down], takes) = statements_of(list, part);
    let kinds = match (takes, part.kinds.only()) {
        (Takes::Kind | Takes::KindAndFilters, Some(kind)) => kind.number(),
        _ => part.kinds.mask(),
    };
    let mut params = filters(list, [mask(part.statuses), kinds]);
    match takes {
        Takes::Kind | Takes::Kinds => params.truncate(3),
        Takes::KindAndFilters | Takes::KindsAndFilters => {}
    }
    if let Source::Candidates(origins) = &list.source {
        params.extend(origins.iter().map(Bind::param));
    }
    params.extend([Param::Int(count), Param::Int(start)]);
    let statement = if part.direction == Direction::Ascending { up } else { down };
    let rows: Vec<(AccountId,)> = tx.all(statement, &params)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How often anything has changed that lists are put in order by.
pub fn changes(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.one::<(i64,)>(CHANGES, &[])?.0)
}

/// `count` people of a status in the order of their names, after the first `start` from a place on.
pub fn everybody(
    tx: &mut Tx<'_>,
    (status, sort): (EmployeeStatus, Sort),
    from: &Place,
    (start, count): (i64, i64),
) -> Result<Vec<Place>> {
    let statement = if sort == Sort::LastName { EVERYBODY_LAST_NAME } else { EVERYBODY_FIRST_NAME };
    Ok(tx.all(statement, params![status, from.major, from.minor, from.id, count, start])?)
}

/// As [`everybody()`] from the last of them, the last first.
pub fn everybody_down(
    tx: &mut Tx<'_>,
    (status, sort): (EmployeeStatus, Sort),
    (start, count): (i64, i64),
) -> Result<Vec<Place>> {
    let statement = if sort == Sort::LastName { EVERYBODY_LAST_NAME_DOWN } else { EVERYBODY_FIRST_NAME_DOWN };
    Ok(tx.all(statement, params![status, count, start])?)
}

/// What a statement is bound to beside the page.
#[derive(Clone, Copy)]
enum Takes {
    /// Statuses, one type, and whose guests are seen.
    Kind,
    /// Statuses, types, and whose guests are seen.
    Kinds,
    /// As [`Takes::Kind`], and the other filters.
    KindAndFilters,
    /// As [`Takes::Kinds`], and the other filters.
    KindsAndFilters,
}

/// The statements of both directions for a part.
fn statements_of(list: &List<'_>, part: &Part<'_>) -> ([Statement; 2], Takes) {
    let one_kind = part.kinds.only().is_some();
    let one_status = part.statuses.len() == 1;
    match (&list.source, part.sort) {
        (Source::Candidates(_), sort) => (of_candidates(sort), Takes::KindsAndFilters),
        (Source::All, Sort::Administrators) => ([KIND_OWNER_FIRST, KIND_OWNER_LAST], Takes::Kind),
        (Source::All, Sort::FirstName) if one_kind => ([KIND_FIRST_NAME, KIND_FIRST_NAME_DOWN], Takes::Kind),
        (Source::All, Sort::FirstName) => ([FIRST_NAME, FIRST_NAME_DOWN], Takes::Kinds),
        (Source::All, Sort::LastName) => ([LAST_NAME, LAST_NAME_DOWN], Takes::Kinds),
        (Source::All, Sort::Email) if one_status => ([EMAIL, EMAIL_DOWN], Takes::Kinds),
        (Source::All, Sort::CreatedAt) => ([ALL_CREATED_AT, ALL_CREATED_AT_DOWN], Takes::Kinds),
        (_, Sort::Administrators) => ([FILTERED_KIND_OWNER_FIRST, FILTERED_KIND_OWNER_LAST], Takes::KindAndFilters),
        (_, Sort::FirstName) if one_kind => {
            ([FILTERED_KIND_FIRST_NAME, FILTERED_KIND_FIRST_NAME_DOWN], Takes::KindAndFilters)
        }
        (_, sort) => (filtered(sort, part.statuses), Takes::KindsAndFilters),
    }
}

/// By name there is one status only; so there may be by address, which then has an index.
fn filtered(sort: Sort, statuses: &[EmployeeStatus]) -> [Statement; 2] {
    match sort {
        Sort::FirstName | Sort::Administrators => [FILTERED_FIRST_NAME, FILTERED_FIRST_NAME_DOWN],
        Sort::LastName => [FILTERED_LAST_NAME, FILTERED_LAST_NAME_DOWN],
        Sort::Email if statuses.len() == 1 => [FILTERED_EMAIL, FILTERED_EMAIL_DOWN],
        Sort::Email => [FILTERED_ALL_EMAIL, FILTERED_ALL_EMAIL_DOWN],
        Sort::GroupCount => [FILTERED_ALL_GROUP_COUNT, FILTERED_ALL_GROUP_COUNT_DOWN],
        Sort::Creator => [FILTERED_ALL_CREATOR, FILTERED_ALL_CREATOR_DOWN],
        Sort::CreatedAt => [FILTERED_ALL_CREATED_AT, FILTERED_ALL_CREATED_AT_DOWN],
        Sort::Id => [FILTERED_ALL_ID, FILTERED_ALL_ID_DOWN],
    }
}

fn of_candidates(sort: Sort) -> [Statement; 2] {
    match sort {
        Sort::FirstName => [CANDIDATE_FIRST_NAME, CANDIDATE_FIRST_NAME_DOWN],
        Sort::LastName => [CANDIDATE_LAST_NAME, CANDIDATE_LAST_NAME_DOWN],
        Sort::Email => [CANDIDATE_EMAIL, CANDIDATE_EMAIL_DOWN],
        Sort::Administrators => [CANDIDATE_OWNER_FIRST, CANDIDATE_OWNER_LAST],
        Sort::GroupCount => [CANDIDATE_GROUP_COUNT, CANDIDATE_GROUP_COUNT_DOWN],
        Sort::Creator => [CANDIDATE_CREATOR, CANDIDATE_CREATOR_DOWN],
        Sort::CreatedAt => [CANDIDATE_CREATED_AT, CANDIDATE_CREATED_AT_DOWN],
        Sort::Id => [CANDIDATE_ID, CANDIDATE_ID_DOWN],
    }
}

/// The numbers of statuses are bits.
fn mask(statuses: &[EmployeeStatus]) -> i64 {
    statuses.iter().map(|status| status.number()).sum()
}

/// `?2` to `?27`.
fn filters<'l>(List { sight, query, .. }: &'l List<'_>, [statuses, kinds]: [i64; 2]) -> Vec<Param<'l>> {
    let (own_guests, quota) = match sight {
        Sight::Everybody => (Param::Null, query.quota),
        // Who limits whose storage is for administrators to know.
        Sight::OwnGuests(viewer) => (Param::Uuid(viewer.0), QuotaFilter::Any),
    };
    let terms = &query.terms;
    let mut params = vec![Param::Int(statuses), Param::Int(kinds), own_guests];
    params.extend([Param::Int(terms.needed()), Param::Int(terms.scope().number())]);
    params.extend((0..Terms::MOST).map(|at| terms.pattern(at).map_or(Param::Null, Param::Text)));
    params.extend(match query.group {
        GroupFilter::Any => [Param::Int(0), Param::Null],
        GroupFilter::In(group) => [Param::Int(1), Param::Uuid(group.0)],
        GroupFilter::NotIn(group) => [Param::Int(2), Param::Uuid(group.0)],
        GroupFilter::None => [Param::Int(3), Param::Null],
    });
    params.push(query.activation.map_or(Param::Null, |status| Param::Int(status.number())));
    params.push(Param::Int(match quota {
        QuotaFilter::Any => 0,
        QuotaFilter::Default => 1,
        QuotaFilter::Custom => 2,
    }));
    params.push(query.inviter.map_or(Param::Null, |id| Param::Uuid(id.0)));
    params
}
