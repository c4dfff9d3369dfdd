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
        let heading = heading();
        let labels = self.labels.pick(["table", "rows"], ["表", "列數"]);
        for (column, label) in (0..).zip(labels) {
            sheet.write_string_with_format(0, column, label, &heading)?;
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
        let (heading, body) = (heading(), body());
        let day = body.clone().set_num_format("yyyy-mm-dd");
        let mut n_columns = 0;
        for (column, head) in (0..).zip(table.columns) {
            let label = head.label(self.labels);
            sheet.write_string_with_format(0, column, label, &heading)?;
            // The button of the filter needs room too.
            let mut widest = width(label) + 3;
            for (line, row) in (1..).zip(rows) {
                if let Some(cell) = row.get(usize::from(column)) {
                    widest = widest.max(cell_width(cell));
                    match date(head, cell) {
                        Some(date) => {
                            sheet.write_datetime_with_format(line, column, &date, &day)?;
                        }
                        None => write_cell(sheet, line, column, cell, &body)?,
                    }
                }
            }
            sheet.set_column_width(column, (widest.min(MAX_WIDTH) + 2) as f64)?;
            n_columns = column;
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, n_columns)?;
        on_paper(sheet)
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

/// A sheet is as wide as its paper, with the headings on each page.
fn on_paper(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn heading() -> Format {
    let format = Format::new().set_bold().set_align(FormatAlign::Top);
    format.set_background_color(Color::RGB(0xE7_EEF6)).set_border_bottom(FormatBorder::Thin)
}

fn body() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
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

fn write_cell(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Bool(value) => {
            sheet.write_boolean_with_format(line, column, *value, format)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(line, column, *number as f64, format)?;
        }
        Cell::Text(_) | Cell::List(_) => {
            let words = cell.words().unwrap_or_default();
            let words = match words.char_indices().nth(MAX_CHARS) {
                // Excel takes no more; the cut shows.
                Some(_) => words.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
                None => words,
            };
            sheet.write_string_with_format(line, column, &*words, format)?;
        }
    }
    Ok(())
}
