//! Gives people another type: at once where nothing is lost by it, else by a job (people-core §5.1, §5.2).

use rollcall_store::Tx;

use super::several::{distinct, load};
use super::{Account, EmployeeStatus, EmployeeType, Person, find_active, get, table};
use crate::ids::{AccountId, JobId};
use crate::invitations;
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{self, Caller, ChangeType, Convert, Origin, Permit};
use crate::tasks::{self, Job, NewJob, TypeChange};
use crate::time::Millis;
use crate::webhooks::{self, Trigger};
use crate::{Error, Result, audit, groups};

/// Converts those of `ids` whom the call converts, tells each of them, and returns all of them in the order of `ids`.
///
/// None is the `All` of the wire, which converts nobody. Unknown and disabled people are dropped.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix or while the portal takes no guests; then nobody is converted.
/// [`Error::Argument`] for more than 200 ids.
pub fn change_type(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ids: &[AccountId],
    to: Option<EmployeeType>,
    now: Millis,
) -> Result<Vec<Person>> {
    let viewer = caller.member()?.id;
    // Who may not give the type at all is refused before the people are looked at.
    policy::change_type(caller, to, &[])?;
    guests_are_welcome(tx, to)?;
    let mut accounts = Vec::new();
    for id in distinct(ids)? {
        accounts.extend(table::find(tx, id)?.filter(|a| a.status != EmployeeStatus::Terminated));
    }
    let converts = accounts.iter().map(|a| convert(tx, viewer, a)).collect::<Result<Vec<_>>>()?;
    let permit = policy::change_type(caller, to, &converts)?;
    for account in &accounts {
        if let (Some(to), true) = (to, policy::converts(caller, account.role(), to)?) {
            set_type(tx, &permit, account, to, now)?;
        }
    }
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    load(tx, &ids)
}

fn guests_are_welcome(tx: &mut Tx<'_>, to: Option<EmployeeType>) -> Result<()> {
    match to {
        Some(EmployeeType::Guest) => invitations::must_allow(tx, EmployeeType::Guest),
        _ => Ok(()),
    }
}

/// An account with what the policy asks of who converts it. Only guests are anybody's own.
fn convert(tx: &mut Tx<'_>, by: AccountId, account: &Account) -> Result<Convert> {
    let related = account.kind == EmployeeType::Guest && table::related(tx, by, account.id)?;
    Ok(Convert { target: account.target(), related })
}

fn set_type(
    tx: &mut Tx<'_>,
    permit: &Permit<ChangeType>,
    account: &Account,
    to: EmployeeType,
    now: Millis,
) -> Result<()> {
    table::set_kind(tx, account.id, to, now)?;
    outbox::queue(tx, &Letter::to(account, LetterKind::TypeChanged).telling(to.name()), now)?;
    audit::record(tx, audit::Action::UsersUpdatedType, permit.trace(), account, now)?;
    let converted = get(tx, account.id)?;
    webhooks::tell_of_user(tx, Trigger::UserUpdated, permit.trace(), &converted, now)
}

/// A wish to have somebody converted by a job.
#[derive(Debug, Clone, Copy)]
pub struct TypeOrder {
    /// The id of the job, made by the caller.
    pub job: JobId,
    /// Who is to be converted.
    pub target: AccountId,
    /// To what; none is the `All` of the wire.
    pub to: Option<EmployeeType>,
    /// Who takes over what the target owns; none means the caller.
    pub recipient: Option<AccountId>,
}

/// Starts the job that converts somebody to a User or a Guest. Whether it may, the job finds out when it runs.
///
/// While one runs for the target, that one is returned and nothing starts.
///
/// # Errors
/// [`Error::Forbidden`], then in this order: [`Error::Argument`] for a target or recipient who is gone, disabled or the
/// same, [`Error::NoConversionTo`], [`Error::Argument`] for an administrator who is the owner's, [`Error::NoRecipient`];
/// [`Error::JobRunning`] while a job of another kind runs for the target.
pub fn order_type_change(tx: &mut Tx<'_>, caller: &Caller, order: &TypeOrder, now: Millis) -> Result<Job> {
    let permit = policy::order_type_change(caller, order.to)?;
    guests_are_welcome(tx, order.to)?;
    let by = caller.member()?;
    let recipient_id = order.recipient.unwrap_or(by.id);
    let (target, recipient) = (table::find(tx, order.target)?, table::find(tx, recipient_id)?);
    let is_disabled = |account: &Account| account.status == EmployeeStatus::Terminated;
    let target = target.filter(|t| !is_disabled(t) && t.id != by.id && t.id != recipient_id);
    let target = target.filter(|_| !recipient.as_ref().is_some_and(is_disabled));
    let target = target.ok_or(Error::Argument("Can not update type"))?;
    let to = match order.to {
        Some(to @ (EmployeeType::User | EmployeeType::Guest)) => to,
        other => return Err(Error::NoConversionTo(other)),
    };
    if !policy::may_name_for_job(by.role, target.role()) {
        return Err(Error::Argument("Can not update type for admin"));
    }
    if !recipient.is_some_and(|account| policy::may_receive(account.role())) {
        return Err(Error::NoRecipient(recipient_id));
    }
    let payload = TypeChange { to: to.number(), recipient: recipient_id.0 };
    tasks::start(tx, &NewJob::new(order.job, &payload, &target, permit.trace())?, now)
}

/// How far a step of converting somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConvertStep {
    /// Groups were left, and more remain.
    More,
    /// The person has the type.
    Done,
    /// The person is gone or disabled, so there is nobody to convert.
    Gone,
}

/// Converts somebody on behalf of who started the job, as far as one transaction goes.
///
/// A guest belongs to no group and manages none. The type comes with the last step, so nobody joins a group in between.
///
/// # Errors
/// [`Error::Forbidden`] by the matrix, for the role the starter has now; nothing was changed then.
pub(crate) fn convert_step(
    tx: &mut Tx<'_>,
    (starter, origin): (Option<AccountId>, Origin),
    target: AccountId,
    to: EmployeeType,
    now: Millis,
) -> Result<ConvertStep> {
    let Some(account) = table::find(tx, target)?.filter(|a| a.status != EmployeeStatus::Terminated) else {
        return Ok(ConvertStep::Gone);
    };
    let starter = find_active(tx, starter)?;
    let convert = match &starter {
        Some(starter) => convert(tx, starter.id, &account)?,
        None => Convert { target: account.target(), related: false },
    };
    let permit = policy::run_type_change(starter.as_ref().map(Account::target), origin, convert, to)?;
    if to == EmployeeType::Guest && groups::leave_some(tx, target)? {
        return Ok(ConvertStep::More);
    }
    if account.kind != to {
        set_type(tx, &permit, &account, to, now)?;
    }
    Ok(ConvertStep::Done)
}
