//! Records in the order of their file, found by id.

use std::collections::HashMap;
use std::hash::Hash;

/// Rows in file order with an index by id.
pub struct Table<K, T> {
    rows: Vec<T>,
    index: HashMap<K, usize>,
}

impl<K, T> Default for Table<K, T> {
    fn default() -> Self {
        Table { rows: Vec::new(), index: HashMap::new() }
    }
}

impl<K: Eq + Hash, T> Table<K, T> {
    pub fn get(&self, id: &K) -> Option<&T> {
        self.index.get(id).map(|&row| &self.rows[row])
    }

    /// Adds a row, or replaces the one with the same id in place. Says whether the id was new.
    pub fn insert(&mut self, id: K, row: T) -> bool {
        match self.index.get(&id) {
            Some(&at) => {
                self.rows[at] = row;
                false
            }
            None => {
                self.index.insert(id, self.rows.len());
                self.rows.push(row);
                true
            }
        }
    }

    pub fn get_mut(&mut self, id: &K) -> Option<&mut T> {
        self.index.get(id).map(|&row| &mut self.rows[row])
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
