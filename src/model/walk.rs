//! Every place that a memorandum names, in one walk.

use crate::model::{Memorandum, Signatory};
use crate::span::Spans;

impl Memorandum<'_> {
    /// Calls `visit` with the places of every value; facets and diagnostics, which only point back, are left out.
    pub fn each_spans(&self, visit: &mut impl FnMut(&Spans)) {
        for text in self.title.iter().chain(&self.preamble).chain(&self.conclusions) {
            visit(&text.spans);
        }
        if let Some(annex) = &self.annex {
            for text in annex.label.iter().chain(&annex.title).chain(&annex.pointer) {
                visit(&text.spans);
            }
        }
        visit(&self.provisions.spans);
        self.each_front(visit);
        for area in &self.areas {
            visit(&area.spans);
            area.intro.iter().for_each(|text| visit(&text.spans));
            area.measures.iter().for_each(|measure| visit(&measure.spans));
        }
        for unparsed in &self.unparsed {
            visit(&unparsed.spans);
        }
    }

    fn each_front(&self, visit: &mut impl FnMut(&Spans)) {
        visit(&self.meeting.spans);
        self.parties.iter().for_each(|party| visit(&party.spans));
        self.people.iter().for_each(|person| visit(&person.spans));
        self.dates.iter().for_each(|date| visit(&date.spans));
        let mut signatory = |signatory: &Signatory<'_>| visit(&signatory.spans);
        self.signatories.iter().for_each(&mut signatory);
        if let Some(wrapper) = &self.wrapper {
            wrapper.signatories.iter().for_each(&mut signatory);
            visit(&wrapper.spans);
        }
    }
}
