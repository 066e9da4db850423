//! The running binary over HTTP with real SMTP.
