//! `GET /settings/rebranding/additional`: which links to the maker's sites are shown; none (portal §5.2).

use rollcall_wire::AdditionalLinksDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/rebranding/additional", "getAdditionalWhiteLabelSettings")
    .about("Web client", "Tell which further links are shown")
    .anyone()
    .answers::<AdditionalLinksDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&AdditionalLinksDto {
        start_docs_enabled: false,
        help_center_enabled: false,
        feedback_and_support_enabled: false,
        user_forum_enabled: false,
        video_guides_enabled: false,
        license_agreements_enabled: false,
        is_default: true,
    })
}
