//! One request over one connection, to addresses that were checked.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;
use url::{Position, Url};

use crate::Refused;

/// The body of a request.
pub type Body = Full<Bytes>;

/// Who is trusted: the certificate authorities of this machine, read when the first https request is made.
static TLS: OnceCell<Arc<ClientConfig>> = OnceCell::const_new();

/// Sends `request` to the first of `addresses` that can be reached. The name in `url` is for the certificate and for `Host`;
/// it is not looked up.
pub async fn send(
    url: &Url,
    addresses: &[SocketAddr],
    mut request: Request<Body>,
) -> Result<Response<Incoming>, Refused> {
    let target = &url[Position::BeforePath..Position::AfterQuery];
    *request.uri_mut() = target.parse::<Uri>().map_err(|_| Refused::Format)?;
    let host = &url[Position::BeforeHost..Position::AfterPort];
    request.headers_mut().insert(HOST, HeaderValue::from_str(host).map_err(|_| Refused::Format)?);
    let stream = TcpStream::connect(addresses).await.map_err(unreachable)?;
    if url.scheme() == "http" {
        return exchange(stream, request).await;
    }
    let name = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(name).map_err(|_| Refused::Format)?;
    let stream = TlsConnector::from(tls().await?).connect(name, stream).await.map_err(unreachable)?;
    exchange(stream, request).await
}

async fn exchange<S>(stream: S, request: Request<Body>) -> Result<Response<Incoming>, Refused>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    // It ends with the answer: when its body was read, or is dropped.
    tokio::spawn(async move {
        connection.await.unwrap_or_else(|e| tracing::debug!(error = %e, "a connection to another server ended early"));
    });
    sender.send_request(request).await.map_err(unreachable)
}

fn unreachable(cause: impl std::fmt::Display) -> Refused {
    Refused::Unreachable(cause.to_string())
}

async fn tls() -> Result<Arc<ClientConfig>, Refused> {
    let load = || async {
        let roots = tokio::task::spawn_blocking(|| {
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            roots
        });
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(unreachable)?;
        let roots = roots.await.map_err(unreachable)?;
        Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
    };
    TLS.get_or_try_init(load).await.cloned()
}
