//! `rollcall serve`: opens everything, serves until told to stop, and closes everything in order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use metrics_exporter_prometheus::PrometheusBuilder;
use rollcall_core::accounts::Email;
use rollcall_core::passwords::{Cost, Kiln};
use rollcall_core::portals::{self, NewOwner};
use rollcall_core::random::Random;
use rollcall_core::time::Clock;
use rollcall_core::{Error, passwords::Policy};
use rollcall_fetch::{Fetcher, anywhere, is_public};
use rollcall_http::{App, Hasher, Painter, Parts, RateLimits, Setup, many, router};
use secrecy::ExposeSecret;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::config::{Config, PhotoFetch};
use crate::open::{Opened, open, own_mail, webhook_fetcher, worker};
use crate::output::aside;
use crate::system::{SystemClock, SystemRandom};

/// As long running requests have after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Runs the server until SIGTERM or SIGINT: requests are finished, then letters that are being sent, then the database.
///
/// # Errors
/// What keeps it from starting.
pub async fn serve(config: Config) -> Result<()> {
    let metrics = PrometheusBuilder::new().install_recorder().context("cannot start the metrics")?;
    anyhow::ensure!(config.portal.is_none(), "a server serves every portal: --portal is for commands");
    let opened = open(&config).await?;
    make_owner(&config, &opened).await?;
    let worker = worker(&config, &opened)?;
    let mail = own_mail(&config)?;
    // Before anybody can know that the server is there: a signal that nobody listens for ends a process at once.
    let told_to_stop = told_to_stop()?;
    let listener =
        TcpListener::bind(&config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    announce(&config, &opened, &listener).await?;
    let db = opened.db.clone();
    let portal = db.read(portals::get).await?;
    let parts = Parts {
        db: db.clone(),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        secret: opened.secret,
        hasher: Hasher::start(Cost::DEFAULT)?,
        painter: Painter::start()?,
        client_parameters: opened.prepared.client_parameters,
        portal,
        config: rollcall_http::Config {
            webhook_fetcher: webhook_fetcher(&config),
            portals: config.portals(),
            public_url: config.public_url,
            trusted_proxies: config.trusted_proxies,
            own_networks: config.own_networks,
            rate_limits: if config.rate_limits { RateLimits::On } else { RateLimits::Off },
            mail,
            fetcher: fetcher(config.photo_fetch),
            setup: if config.open_setup { Setup::Open } else { Setup::Link },
        },
        metrics: Arc::new(move || metrics.render()),
    };
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(worker.run(stopped));
    let routed = match config.base_domain {
        Some(_) => many(parts, opened.addresses, config.server_key),
        None => router(App::new(parts)),
    };
    let service = routed.into_make_service_with_connect_info::<SocketAddr>();
    let (quit, quitting) = watch::channel(false);
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        told_to_stop.await;
        quit.send_replace(true);
    });
    tokio::select! {
        ended = serving => ended?,
        () = out_of_patience(quitting) => tracing::warn!("some clients did not finish their requests in time"),
    }
    tracing::info!("stopping: requests are finished, letters follow");
    stop.send_replace(true);
    working.await??;
    tokio::task::spawn_blocking(move || db.close()).await?;
    tracing::info!("stopped");
    Ok(())
}

fn fetcher(from: PhotoFetch) -> Option<Fetcher> {
    match from {
        PhotoFetch::Off => None,
        PhotoFetch::Public => Some(Fetcher::new(is_public)),
        PhotoFetch::Anywhere => Some(Fetcher::new(anywhere)),
    }
}

/// Ends a while after the server was told to stop: a client that never ends its request keeps nobody waiting.
async fn out_of_patience(mut quitting: watch::Receiver<bool>) {
    match quitting.wait_for(|quit| *quit).await {
        Ok(_) => {}
        Err(_) => std::future::pending().await,
    }
    sleep(GRACE).await;
}

/// Listens for the signals to stop from now on, and waits for one.
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    let listen = |kind| signal(kind).context("cannot listen for a signal");
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Makes the owner of a new portal from the configuration; an existing owner is left alone.
async fn make_owner(config: &Config, opened: &Opened) -> Result<()> {
    let (Some(email), Some(password)) = (&config.owner_email, &config.owner_password) else { return Ok(()) };
    if opened.db.read(portals::get).await?.owner_id.is_some() {
        return Ok(());
    }
    let email = Email::parse(email).context("owner_email")?;
    let password = password.expose_secret().trim();
    if !Policy::default().accepts(password) {
        anyhow::bail!("owner_password must have 8 to 30 Latin letters, digits and signs, without spaces");
    }
    let (random, now): (&dyn Random, _) = (&SystemRandom, SystemClock.now());
    let hash = opened.prepared.client_parameters.hash(password);
    let password = Kiln::new(Cost::DEFAULT).store(&hash, random.bytes());
    let owner = NewOwner { id: random.account_id(now), name: None, email, password, prove_by: None };
    match opened.db.write(move |tx| portals::set_up(tx, &owner, now)).await {
        Ok(_) => tracing::info!("the owner was made from the configuration"),
        // Another node was faster.
        Err(Error::AlreadySetUp) => {}
        Err(e) => return Err(e.into()),
    }
    Ok(())
}

/// Says where the server is, and how an ownerless portal is set up. The link goes to the terminal, not into the log.
async fn announce(config: &Config, opened: &Opened, listener: &TcpListener) -> Result<()> {
    let address = listener.local_addr()?;
    tracing::info!(listen = %address, public_url = %config.public_url, "rollcall {} is ready", env!("CARGO_PKG_VERSION"));
    let portal = opened.db.read(portals::get).await?;
    if portal.owner_id.is_none() {
        let base = config.public_url.as_str().trim_end_matches('/');
        let token = opened.secret.setup_token(portal.id.0);
        aside(format_args!("This portal has no owner yet. Make one at\n{base}/setup?token={token}"))?;
        if config.open_setup {
            tracing::warn!("setup is open: whoever reaches this server first owns the portal");
        }
    }
    if config.smtp_url.is_none() {
        tracing::warn!("no mail server is configured: letters wait in the outbox, see `rollcall mail list`");
    }
    Ok(())
}
