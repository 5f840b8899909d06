//! The news: one stream per open page, the latest at once and then every change.

use std::convert::Infallible;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::Preview;

/// Tells a page the news until it goes away. Pages beyond the limit are told to ask again later.
pub async fn events(State(preview): State<Preview>) -> Response {
    let Ok(place) = preview.listeners.clone().try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut screens = preview.screens.clone();
    screens.mark_changed();
    let stream = stream::unfold((screens, place), |(mut screens, place)| async {
        screens.changed().await.ok()?;
        let event = Event::default().data(&*screens.borrow_and_update().news);
        Some((Ok::<_, Infallible>(event), (screens, place)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}
