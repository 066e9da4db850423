//! Long jobs as clients see them (people-core §5.2).

use rollcall_core::tasks::Job;
use rollcall_wire::TaskProgressResponseDto;

/// How `job` stands.
pub fn task_progress(job: &Job) -> TaskProgressResponseDto {
    TaskProgressResponseDto {
        id: job.id.to_string(),
        error: job.error.clone(),
        percentage: job.percentage,
        is_completed: job.status.is_final(),
        status: job.status.number(),
    }
}
