//! Everything as an Excel workbook: a summary, then one sheet for each table.
//!
//! Numbers are numbers and whole dates are dates, headings stay in sight and
//! carry filters, columns are as wide as their Han text needs, up to a width at
//! which long texts wrap. A date without its day stays text: Excel knows none.

use crate::model::Memorandum;
use crate::output::Lang;
use crate::output::display::width;
use crate::output::export::{Cell, Column, Export, TABLES, Table};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::io::{self, Write};

/// A workbook, written when it is finished.
#[derive(Debug)]
pub struct Xlsx {
    labels: Lang,
    sheets: Vec<(&'static Table, Vec<Vec<Cell>>)>,
}

/// Widest a column gets, in characters of Latin script.
const MAX_WIDTH: usize = 60;

/// Most characters that Excel takes in a cell.
const MAX_CHARS: usize = 32_767;

/// A3, as Excel counts papers.
const PAPER: u8 = 8;

/// Characters of Latin script side by side on a page that can still be read.
const PAPER_WIDTH: usize = 280;

/// Height of a line of Han text.
const LINE_POINTS: f64 = 16.0;

/// Highest that Excel makes a row.
const MAX_POINTS: f64 = 409.0;

/// Most rows below the headings that Excel takes in a sheet.
const MAX_ROWS: usize = 1_048_575;

impl Xlsx {
    /// An empty workbook with headings in the language of `labels`.
    pub fn new(labels: Lang) -> Self {
        let tables = TABLES.iter().filter(|table| table.name != "actors");
        Self { labels, sheets: tables.map(|table| (table, Vec::new())).collect() }
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The same input gives the same bytes: no time of writing.
        let time = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
        self.summary(workbook.add_worksheet())?;
        for (table, rows) in &self.sheets {
            self.sheet(table, rows, workbook.add_worksheet())?;
        }
        workbook.save_to_buffer()
    }

    fn summary(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.labels.pick("summary", "摘要"))?;
        let formats = Formats::new();
        let labels = self.labels.pick(["table", "rows"], ["表", "列數"]);
        for (column, label) in (0..).zip(labels) {
            sheet.write_string_with_format(0, column, label, &formats.heading)?;
        }
        for (line, (table, rows)) in (1..).zip(&self.sheets) {
            sheet.write_string(line, 0, self.labels.pick(table.name, table.name_zh))?;
            sheet.write_number(line, 1, rows.len() as f64)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_column_width(0, 20)?;
        Ok(())
    }

    fn sheet(
        &self,
        table: &Table,
        rows: &[Vec<Cell>],
        sheet: &mut Worksheet,
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.labels.pick(table.name, table.name_zh))?;
        let formats = Formats::new();
        let mut heights = vec![1; rows.len()];
        let (mut n_columns, mut total) = (0, 0);
        for (column, head) in (0..).zip(table.columns) {
            let label = head.label(self.labels);
            let cells = || rows.iter().filter_map(|row| row.get(usize::from(column)));
            // The button of the filter needs room too.
            let widest = cells().map(cell_width).max().unwrap_or(0).max(width(label) + 3);
            let column_width = widest.min(MAX_WIDTH) + 2;
            sheet.set_column_width(column, column_width as f64)?;
            let heading = if head.is_number { &formats.number_heading } else { &formats.heading };
            sheet.write_string_with_format(0, column, label, heading)?;
            for ((line, cell), height) in (1..).zip(cells()).zip(&mut heights) {
                *height = n_lines(cell, column_width).max(*height);
                write_cell(sheet, (line, column), head, cell, &formats)?;
            }
            (n_columns, total) = (column, total + column_width);
        }
        for (line, height) in (1..).zip(heights).filter(|(_, height)| *height > 1) {
            sheet.set_row_height(line, (height as f64 * LINE_POINTS).min(MAX_POINTS))?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, n_columns)?;
        on_paper(sheet, total)
    }
}

impl Export for Xlsx {
    fn add(&mut self, memorandum: &Memorandum<'_>, _: &mut dyn Write) -> io::Result<()> {
        for (table, rows) in &mut self.sheets {
            rows.extend(table.rows(memorandum));
            if rows.len() > MAX_ROWS {
                let name = table.name;
                let words = format!("a sheet takes {MAX_ROWS} {name}; write sql or csv");
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
            }
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.workbook().map_err(io::Error::other)?)
    }
}

/// Pages as wide as can be read, with the headings on each.
fn on_paper(sheet: &mut Worksheet, total: usize) -> Result<(), XlsxError> {
    let n_pages = u16::try_from(total.div_ceil(PAPER_WIDTH)).unwrap_or(u16::MAX);
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(n_pages, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// How cells look.
struct Formats {
    heading: Format,
    /// Numbers stand in the middle, so that none runs into the text beside it.
    number_heading: Format,
    body: Format,
    number: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let heading = top.clone().set_bold().set_background_color(Color::RGB(0xE7_EEF6));
        let heading = heading.set_border_bottom(FormatBorder::Thin);
        Self {
            number_heading: heading.clone().set_align(FormatAlign::Center),
            heading,
            body: top.clone().set_text_wrap(),
            number: top.clone().set_align(FormatAlign::Center),
            day: top.set_align(FormatAlign::Left).set_num_format("yyyy-mm-dd"),
        }
    }
}

/// The day in a column of dates; none where the text gives no whole date.
fn date(column: &Column, cell: &Cell) -> Option<ExcelDateTime> {
    let Cell::Text(words) = cell else { return None };
    let mut parts = words.split('-').map(str::parse::<u16>);
    let mut part = || parts.next().and_then(Result::ok);
    let (year, month, day) = (part()?, part()?, part()?);
    if column.name != "date" || words.len() != "2021-09-23".len() {
        return None;
    }
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn cell_width(cell: &Cell) -> usize {
    let words = cell.words().unwrap_or_default();
    words.lines().map(width).max().unwrap_or(0)
}

/// Lines that a cell takes in a column; programs do not find them out when they load.
fn n_lines(cell: &Cell, column_width: usize) -> usize {
    // A line may end early, before a mark that must not begin the next.
    let room = column_width.saturating_sub(4).max(1);
    let words = cell.words().unwrap_or_default();
    words.lines().map(|line| width(line).div_ceil(room).max(1)).sum()
}

fn write_cell(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    head: &Column,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match (cell, date(head, cell)) {
        (Cell::Null, _) => {}
        (_, Some(day)) => {
            sheet.write_datetime_with_format(line, column, &day, &formats.day)?;
        }
        (Cell::Bool(value), _) => {
            sheet.write_boolean_with_format(line, column, *value, &formats.number)?;
        }
        (Cell::Number(number), _) => {
            sheet.write_number_with_format(line, column, *number as f64, &formats.number)?;
        }
        (Cell::Text(_) | Cell::List(_), _) => {
            let words = cell.words().unwrap_or_default();
            let words = match words.char_indices().nth(MAX_CHARS) {
                // Excel takes no more; the cut shows.
                Some(_) => words.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
                None => words,
            };
            sheet.write_string_with_format(line, column, &*words, &formats.body)?;
        }
    }
    Ok(())
}
