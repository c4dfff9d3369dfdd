//! Characters and where they stand on the page.

use crate::text::class;
use crate::text::extract::pdf::rule::{self, Rule};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};

/// A character on the page, in points from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) c: char,
    /// Where it begins and ends along the line.
    pub(super) start: f64,
    pub(super) end: f64,
    /// The baseline, downwards.
    pub(super) baseline: f64,
    /// Size of the font.
    pub(super) em: f64,
}

/// Quarter turns of a line of text, clockwise; none for one at an angle.
type Turn = Option<u8>;

/// A device that draws nothing and notes every character.
#[derive(Debug)]
pub(super) struct Collector {
    bounds: Rect,
    marks: Vec<(Turn, Mark)>,
    rules: Vec<Rule>,
    pub(super) has_images: bool,
}

/// Glyphs are drawn at this many units to the em.
const UNITS: f64 = 1000.0;

impl Collector {
    pub(super) fn new(bounds: Rect) -> Self {
        Self { bounds, marks: Vec::new(), rules: Vec::new(), has_images: false }
    }

    /// The width, characters and rules of the page, of the direction that most of it runs in.
    pub(super) fn into_marks(self) -> (f64, Vec<Mark>, Vec<Rule>) {
        let n_turned = |turn: u8| self.marks.iter().filter(|(one, _)| *one == Some(turn)).count();
        let turn = (0..4).rev().max_by_key(|turn| n_turned(*turn)).unwrap_or_default();
        let (width, offset) = match turn {
            0 => (self.bounds.width(), 0.0),
            1 => (self.bounds.height(), 0.0),
            2 => (self.bounds.width(), self.bounds.width()),
            _ => (self.bounds.height(), self.bounds.height()),
        };
        let kept = self.marks.into_iter().filter(|(one, _)| *one == Some(turn));
        let moved =
            |mark: Mark| Mark { start: mark.start + offset, end: mark.end + offset, ..mark };
        // A page on its side is rare, and its tables are read by lines.
        let rules = if turn == 0 { self.rules } else { Vec::new() };
        (width, kept.map(|(_, mark)| moved(mark)).collect(), rules)
    }

    fn push(&mut self, glyph: &Glyph<'_>, transform: Affine) {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(UNITS, 0.0) - origin;
        let up = transform * Point::new(0.0, UNITS) - origin;
        let outside = !self.bounds.inflate(2.0, 2.0).contains(origin);
        if along.hypot() < 0.1 || up.hypot() < 0.1 || outside {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let n_chars = text.chars().count().max(1) as f64;
        let advance = advance(glyph).filter(|advance| *advance > 0.0);
        let (turn, start, baseline) = turned(origin, along);
        for (nth, c) in text.chars().enumerate() {
            let usual = if class::is_wide(c) { 1.0 } else { 0.5 };
            let width = advance.map_or(usual, |advance| advance / UNITS / n_chars) * along.hypot();
            let start = start + width * nth as f64;
            let mark = Mark { c, start, end: start + width, baseline, em: up.hypot() };
            self.marks.push((turn, mark));
        }
    }
}

/// Which way the line runs, and its place along and across.
fn turned(origin: Point, along: Vec2) -> (Turn, f64, f64) {
    let (x, y) = (origin.x, origin.y);
    let flat = |across: f64, along: f64| across.abs() < along.abs() * 0.05;
    match (along.x, along.y) {
        (dx, dy) if flat(dy, dx) && dx > 0.0 => (Some(0), x, y),
        (dx, dy) if flat(dx, dy) && dy > 0.0 => (Some(1), y, -x),
        (dx, dy) if flat(dy, dx) => (Some(2), -x, -y),
        (dx, dy) if flat(dx, dy) => (Some(3), -y, x),
        _ => (None, x, y),
    }
}

fn advance(glyph: &Glyph<'_>) -> Option<f64> {
    match glyph {
        Glyph::Outline(glyph) => glyph.advance_width().map(f64::from),
        Glyph::Type3(glyph) => glyph.advance_width().map(f64::from),
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.push(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.has_images = true;
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        rule::each(path, props.transform, mode, |rule| self.rules.push(rule));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        rule::each_of_rect(rect, props.transform, mode, |rule| self.rules.push(rule));
    }
}
