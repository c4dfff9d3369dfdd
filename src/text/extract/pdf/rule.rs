//! Rules that a page draws: the lines of tables, and those under words.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};

/// A straight rule along or across the lines of text, in points from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) is_upright: bool,
    /// Across its direction: how far down a flat rule lies, how far right an upright one.
    pub(super) at: f64,
    /// Along its direction.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Widest stroke that is a rule, in points.
const MAX_WIDTH: f64 = 3.0;
/// Shortest rule, in points: a cell holds a character at least.
const MIN_LENGTH: f64 = 6.0;

impl Rule {
    /// The rule from `a` to `b`, if it is straight and long enough.
    fn between(a: Point, b: Point) -> Option<Self> {
        let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        let is_upright = dx < dy;
        let (thick, long) = if is_upright { (dx, dy) } else { (dy, dx) };
        if thick > MAX_WIDTH || long < MIN_LENGTH || !(a.x + a.y + b.x + b.y).is_finite() {
            return None;
        }
        let middle = ((a.x + b.x) / 2.0, (a.y + b.y) / 2.0);
        let rule = if is_upright {
            Self { is_upright, at: middle.0, from: a.y.min(b.y), to: a.y.max(b.y) }
        } else {
            Self { is_upright, at: middle.1, from: a.x.min(b.x), to: a.x.max(b.x) }
        };
        Some(rule)
    }
}

/// Hands the rules of a path that is drawn to `push`: thin shapes that are filled, straight strokes.
pub(super) fn each(path: &BezPath, transform: Affine, mode: &DrawMode, mut push: impl FnMut(Rule)) {
    if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
        push_thin(transform.transform_rect_bbox(path.bounding_box()), &mut push);
    }
    if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
        for segment in path.segments() {
            if let PathSeg::Line(line) = segment
                && let Some(rule) = Rule::between(transform * line.p0, transform * line.p1)
            {
                push(rule);
            }
        }
    }
}

/// The same for a rectangle.
pub(super) fn each_of_rect(
    rect: &Rect,
    transform: Affine,
    mode: &DrawMode,
    mut push: impl FnMut(Rule),
) {
    let rect = transform.transform_rect_bbox(*rect);
    if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
        push_thin(rect, &mut push);
    }
    if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
        let corners =
            [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        let corners = corners.map(|(x, y)| Point::new(x, y));
        for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            if let Some(rule) = Rule::between(*a, *b) {
                push(rule);
            }
        }
    }
}

/// A filled shape that is as thin as a rule.
fn push_thin(bounds: Rect, push: &mut impl FnMut(Rule)) {
    let (a, b) = if bounds.width() < bounds.height() {
        let x = bounds.center().x;
        (Point::new(x, bounds.y0), Point::new(x, bounds.y1))
    } else {
        let y = bounds.center().y;
        (Point::new(bounds.x0, y), Point::new(bounds.x1, y))
    };
    if bounds.width().min(bounds.height()) <= MAX_WIDTH
        && let Some(rule) = Rule::between(a, b)
    {
        push(rule);
    }
}
