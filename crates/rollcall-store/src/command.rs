//! A closure on its way to a database thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::{Error, PortalId, Tx};

/// What is to become of the changes of one run.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) enum Verdict {
    Keep,
    Undo,
    /// It lost a race: undo, and run it again from the start.
    Again,
}

/// A command as the threads see it.
pub(crate) trait Job: Send {
    fn portal(&self) -> PortalId;
    /// Runs the closure once and keeps its answer.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Hands the answer to the caller; `fault` replaces it, because nothing was kept.
    fn reply(self: Box<Self>, fault: Option<Error>);
}

/// What travels through the queues of the threads.
pub(crate) enum Work {
    Run(Box<dyn Job>),
    Stop,
}

pub(crate) struct Command<T, E, F> {
    portal: PortalId,
    closure: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Command<T, E, F>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    pub(crate) fn pack(portal: PortalId, closure: F) -> (Work, oneshot::Receiver<Result<T, E>>) {
        let (answer, receiver) = oneshot::channel();
        (Work::Run(Box::new(Self { portal, closure, outcome: None, answer })), receiver)
    }
}

impl<T, E, F> Job for Command<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn portal(&self) -> PortalId {
        self.portal
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        // A panic leaves only this closure's own state behind, and that is dropped with the command.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.closure)(tx))).unwrap_or_else(|_| {
            tracing::error!("a database command panicked and was rolled back");
            Err(Error::Panicked.into())
        });
        let verdict = match &outcome {
            Ok(_) => Verdict::Keep,
            Err(_) if tx.again => Verdict::Again,
            Err(_) => Verdict::Undo,
        };
        self.outcome = Some(outcome);
        verdict
    }

    fn reply(self: Box<Self>, fault: Option<Error>) {
        let outcome = match (fault, self.outcome) {
            // The error of the last lost race is the driver's; what it means is the conflict.
            (Some(Error::Conflict), _) => Err(Error::Conflict.into()),
            // A refusal stays a refusal whatever becomes of the group: nothing was to be kept.
            (Some(fault), None | Some(Ok(_))) => Err(fault.into()),
            (_, Some(outcome)) => outcome,
            (None, None) => Err(Error::Closed.into()),
        };
        // The caller may have gone (a closed connection): the change stands all the same.
        drop(self.answer.send(outcome));
    }
}
