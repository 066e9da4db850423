//! `PUT /settings/security/administrator`: makes somebody an administrator, or takes it from them (portal §3.8).

use rollcall_core::accounts::{self, Appointment, Product, Standing};
use rollcall_core::ids::AccountId;
use rollcall_wire::{ProductAdministratorDto, ProductAdministratorRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/security/administrator", "setProductAdministrator")
    .about("Portal", "Make somebody an administrator, or take it from them")
    .reads::<ProductAdministratorRequest>()
    .answers::<ProductAdministratorDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Body(body): Body<ProductAdministratorRequest>) -> Outcome {
    let ProductAdministratorRequest { product_id, user_id, administrator } = body;
    let wish = Appointment {
        account: AccountId(user_id),
        standing: if administrator { Standing::Administrator } else { Standing::Dismissed },
        product: if product_id.is_nil() { Product::Portal } else { Product::Other },
    };
    let (caller, now) = (call.caller.clone(), call.now);
    call.app.db.write(move |tx| accounts::appoint(tx, &caller, wish, now)).await?;
    Reply::one(&ProductAdministratorDto { product_id, user_id, administrator })
}
