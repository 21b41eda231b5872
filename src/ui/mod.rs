//! The page: pages are made of widgets, widgets of components, and all of them of data.
//!
//! Only addresses and amounts are pure; everything else exists on wasm32 only.

pub mod amount;
pub mod router;

#[cfg(target_arch = "wasm32")]
pub mod components;
#[cfg(target_arch = "wasm32")]
pub mod live;
#[cfg(target_arch = "wasm32")]
pub mod navigation;
#[cfg(target_arch = "wasm32")]
pub mod words;
