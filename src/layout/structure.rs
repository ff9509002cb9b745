//! The structure tree and the table of sources that items refer to.
//!
//! Invariant: parents stand before their children, and equal places have one id.

use std::collections::{HashMap, hash_map::Entry};

use super::page::{Node, NodeId, PlaceId, Role};
use crate::model::Place;

/// Grows while blocks are set.
pub(super) struct Structure {
    pub nodes: Vec<Node>,
    pub places: Vec<Place>,
    ids: HashMap<Place, PlaceId>,
}

impl Structure {
    /// The document node stands first.
    pub fn new(title: &str) -> Self {
        let document = Node {
            role: Role::Document,
            parent: None,
            title: title.to_owned(),
            at: (usize::MAX, 0.0),
        };
        Self { nodes: vec![document], places: Vec::new(), ids: HashMap::new() }
    }

    /// A new node; where it stands is found when the pages are finished.
    pub fn add(&mut self, role: Role, parent: NodeId, title: impl Into<String>) -> NodeId {
        let id = NodeId(index(self.nodes.len()));
        let at = (usize::MAX, 0.0);
        self.nodes.push(Node { role, parent: Some(parent), title: title.into(), at });
        id
    }

    /// The id of a place.
    pub fn place(&mut self, place: Place) -> PlaceId {
        match self.ids.entry(place) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(slot) => {
                let id = PlaceId(index(self.places.len()));
                self.places.push(slot.key().clone());
                *slot.insert(id)
            }
        }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
