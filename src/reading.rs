//! Where a reader is in a guided reading, and the views of its steps.
//!
//! A view is that of a step as far as the step says where the map stands, what is selected and what is filtered.
//! Everything else in the address belongs to the reader or to the page around: language, colours, what an embed
//! shows, keys of others. It stays the same from step to step.

use crate::atlas::Atlas;
use crate::domain::{Selection, Story, StoryStep};
use crate::explore::{Step, ViewState};
use crate::url;

/// What belongs to the reader and not to a step: these keys of the address have no place in a step's state.
pub const READERS_KEYS: [&str; 8] = ["local", "show", "story", "lang", "theme", "embed", "data", "childId"];

/// A step of a story, counted from 1.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub story: &'a Story,
    pub number: usize,
}

impl<'a> Reading<'a> {
    /// The reading at the step that a state names, or the nearest one there is. `None` where the state names no
    /// story, or one that is not here or has no steps.
    pub fn of(atlas: &'a Atlas, state: &ViewState) -> Option<Reading<'a>> {
        let step = state.story.as_ref()?;
        let story = atlas.stories.get(&step.story.as_str().into())?;
        Reading::at(story, usize::from(step.step))
    }

    /// The reading at a step or the nearest one there is; `None` without any steps.
    pub fn at(story: &'a Story, number: usize) -> Option<Reading<'a>> {
        (!story.steps.is_empty()).then(|| Reading { story, number: number.clamp(1, story.steps.len()) })
    }

    pub fn step(&self) -> &'a StoryStep {
        &self.story.steps[self.number - 1]
    }

    pub fn previous(&self) -> Option<Reading<'a>> {
        (self.number > 1).then(|| Reading { number: self.number - 1, ..*self })
    }

    pub fn next(&self) -> Option<Reading<'a>> {
        (self.number < self.story.steps.len()).then(|| Reading { number: self.number + 1, ..*self })
    }

    /// All steps in order.
    pub fn steps(&self) -> impl Iterator<Item = Reading<'a>> {
        let story = self.story;
        (1..=story.steps.len()).map(move |number| Reading { story, number })
    }

    /// What the step selects.
    pub fn selection(&self) -> Option<Selection> {
        url::parse(&self.step().state).select
    }

    /// Whether a state shows the step itself, and not a record that the reader has chosen meanwhile.
    pub fn is_shown_in(&self, state: &ViewState) -> bool {
        state.select.is_none() || state.select == self.selection()
    }

    /// The whole view of the step, for the reader whose present state this is.
    pub fn view(&self, present: &ViewState) -> ViewState {
        let at = Step { story: self.story.id.to_string(), step: self.number.try_into().unwrap_or(u16::MAX) };
        ViewState {
            story: Some(at),
            local: present.local,
            show: present.show.clone(),
            lang: present.lang.clone(),
            theme: present.theme,
            embed: present.embed,
            data: present.data.clone(),
            child_id: present.child_id.clone(),
            unknown: present.unknown.clone(),
            ..url::parse(&self.step().state)
        }
    }

    /// The view that an address means which names the step: what it leaves open, as the step has it.
    pub fn completed(&self, asked: &ViewState) -> ViewState {
        let mut view = self.view(asked);
        view.select = asked.select.clone().or(view.select);
        view.view = asked.view.or(view.view);
        view.date = asked.date.or(view.date);
        view.from = asked.from.clone().or(view.from);
        view.to = asked.to.clone().or(view.to);
        if !asked.modes.is_empty() {
            view.modes = asked.modes.clone();
        }
        if !asked.statuses.is_empty() {
            view.statuses = asked.statuses.clone();
        }
        if !asked.countries.is_empty() {
            view.countries = asked.countries.clone();
        }
        if !asked.links.is_empty() {
            view.links = asked.links.clone();
        }
        if !asked.via.is_empty() {
            view.via = asked.via.clone();
        }
        if !asked.avoid.is_empty() {
            view.avoid = asked.avoid.clone();
        }
        if !asked.compare.is_empty() {
            view.compare = asked.compare.clone();
        }
        view
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::DataFile;

    const STORIES: &str = r#"{"stories": [{"id": "s", "steps": [
        {"state": "select=place:a&view=75,43,2&mode=rail"}, {"state": "view=76,44,3&status=planned"}]},
        {"id": "empty"}]}"#;

    fn atlas() -> Atlas {
        Atlas::from_texts([(DataFile::Stories, STORIES)]).0
    }

    fn number(query: &str) -> Option<usize> {
        Reading::of(&atlas(), &url::parse(query)).map(|reading| reading.number)
    }

    #[test]
    fn a_step_out_of_range_is_the_nearest() {
        assert_eq!(number("story=s.2"), Some(2));
        assert_eq!(number("story=s.0"), Some(1));
        assert_eq!(number("story=s.99"), Some(2));
        assert_eq!([number("story=t.1"), number("story=empty.1"), number("select=place:a")], [None; 3]);
    }

    #[test]
    fn steps_change_the_map_and_leave_the_reader_his_own() {
        let atlas = atlas();
        let present = url::parse("select=place:z&view=1,2,3&country=KZ&story=s.1&lang=ru&theme=dark&utm=x&show=panel");
        let second = Reading::of(&atlas, &present).and_then(|reading| reading.next()).unwrap();
        let expected = "view=76,44,3&status=planned&show=panel&story=s.2&lang=ru&theme=dark&utm=x";
        assert_eq!(url::serialise(&second.view(&present)), expected);
        assert!(second.next().is_none());
        assert_eq!(second.previous().map(|first| first.number), Some(1));
    }

    #[test]
    fn what_an_address_leaves_open_comes_from_the_step() {
        let atlas = atlas();
        let completed = |query: &str| {
            let asked = url::parse(query);
            url::serialise(&Reading::of(&atlas, &asked).unwrap().completed(&asked))
        };
        assert_eq!(completed("story=s.1"), "select=place:a&view=75,43,2&mode=rail&story=s.1");
        assert_eq!(completed("story=s.7"), "view=76,44,3&status=planned&story=s.2");
        assert_eq!(
            completed("select=place:b&view=1,2,3&mode=sea&date=2020&country=KZ&via=c&story=s.1&embed=1"),
            "select=place:b&view=1,2,3&date=2020&mode=sea&country=KZ&via=c&story=s.1&embed=1"
        );
    }

    #[test]
    fn a_record_chosen_meanwhile_is_not_the_step() {
        let atlas = atlas();
        let is_shown = |query: &str| {
            let state = url::parse(query);
            Reading::of(&atlas, &state).unwrap().is_shown_in(&state)
        };
        assert!(is_shown("story=s.1") && is_shown("select=place:a&story=s.1") && is_shown("story=s.2"));
        assert!(!is_shown("select=place:b&story=s.1") && !is_shown("select=place:a&story=s.2"));
    }
}
