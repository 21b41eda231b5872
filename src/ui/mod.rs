//! The page: pages are made of widgets, widgets of components, and all of them of data.
//!
//! Only the addresses are pure; everything else exists on wasm32 only.

pub mod router;
