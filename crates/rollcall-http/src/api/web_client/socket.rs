//! `GET /settings/socket`: where live events would be; nobody sends any (portal §5.2).

use rollcall_wire::SocketDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/socket", "getSocketSettings")
    .about("Web client", "Tell where live events would be")
    .answers::<SocketDto>();

pub async fn handler(call: Call) -> Outcome {
    Reply::one(&SocketDto { url: call.app.url("/socket.io") })
}
