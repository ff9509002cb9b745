//! How a report counts its dossiers by field: what its column "tiếp nhận" holds, which rows its totals have, what
//! they come to, and what the rates of them stand on.
//!
//! Invariants: a total is of all its rows or none; nothing here is stored; a rate says its base in words.

use crate::model::{
    Decimal, DossierColumn, DossierSettings, Dossiers, FigureValue, Qualifier, ReceivedHolds,
    Report, number,
};

/// The figure of all that was received, what was carried in among it.
const ALL_RECEIVED: &str = "dossiers_received_total";

/// The table of a report as it is counted.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'a> {
    rows: &'a [Dossiers],
    /// What the officer set.
    pub settings: DossierSettings,
    /// Whether the typed column "tiếp nhận" holds what was carried in, too.
    pub holds_carried_in: bool,
}

/// A share of dossiers, of all fields that are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierRate {
    /// "Tỷ lệ giải quyết đúng hạn (gồm trước hạn)".
    pub name: &'static str,
    /// How many of them.
    pub part: Decimal,
    /// Of how many; never zero.
    pub whole: Decimal,
    /// What these are, in words: "hồ sơ đã giải quyết, không kể chứng thực".
    pub base: String,
}

impl<'a> Counting<'a> {
    /// Of a report.
    pub fn of(report: &'a Report) -> Self {
        let (rows, settings) = (report.dossiers.as_slice(), report.dossier_settings);
        let holds_carried_in = match settings.received {
            ReceivedHolds::New => false,
            ReceivedHolds::All => true,
            ReceivedHolds::Untold => told_by_numbers(report),
        };
        Self { rows, settings, holds_carried_in }
    }

    /// The rows that are added up: those in which something is counted, certification only where it is to be.
    pub fn listed(self) -> impl Iterator<Item = &'a Dossiers> {
        let leaves_out = self.settings.without_certification;
        let is_listed =
            move |row: &&Dossiers| row.has_counts() && !(leaves_out && row.is_certification());
        self.rows.iter().filter(is_listed)
    }

    /// Whether a row with counts is left out of the totals.
    pub fn leaves_out(self, row: &Dossiers) -> bool {
        self.settings.without_certification && row.is_certification()
    }

    /// The sum of a column in which every listed row has its number: a blank is not zero. None of no rows.
    pub fn total(self, column: DossierColumn) -> Option<Decimal> {
        self.sum(|row| row.value(column))
    }

    /// The same of what each row says.
    pub fn sum(self, value: impl Fn(&Dossiers) -> Option<Decimal>) -> Option<Decimal> {
        let values: Option<Vec<Decimal>> = self.listed().map(value).collect();
        number::sum(values.filter(|values| !values.is_empty())?)
    }

    /// What a row received in all, what was carried in among it.
    pub fn received_in_all(self, row: &Dossiers) -> Option<Decimal> {
        let received = row.value(DossierColumn::Received)?;
        if self.holds_carried_in_of(row) {
            return Some(received);
        }
        received.checked_add(row.carried_in?)
    }

    /// What a row received anew in the period.
    pub fn received_anew(self, row: &Dossiers) -> Option<Decimal> {
        if let Some(anew) = row.in_parts(DossierColumn::Received) {
            return Some(anew);
        }
        let received = row.value(DossierColumn::Received)?;
        if !self.holds_carried_in_of(row) {
            return Some(received);
        }
        let anew = received.checked_sub(row.carried_in?)?;
        (anew >= Decimal::ZERO).then_some(anew)
    }

    /// What its parts come to is what is new, whatever the typed column holds.
    pub fn holds_carried_in_of(self, row: &Dossiers) -> bool {
        self.holds_carried_in && row.computed(DossierColumn::Received).is_none()
    }

    /// The columns that say where the dossiers of a row came from, and those that say where they are. What is counted among
    /// others is not among them.
    pub(super) fn sides(self, row: &Dossiers) -> [Vec<DossierColumn>; 2] {
        use DossierColumn::{CarriedIn, Pending, Received, Refused, Resolved, Returned, Withdrawn};
        let DossierSettings { returned_is_settled, refused_is_settled, .. } = self.settings;
        let is_apart = |column: &DossierColumn| match column {
            CarriedIn => !self.holds_carried_in_of(row),
            Returned => !returned_is_settled,
            Refused | Withdrawn => !refused_is_settled,
            _ => true,
        };
        let came = [Received, CarriedIn].into_iter().filter(is_apart);
        let gone = [Resolved, Pending, Returned, Refused, Withdrawn].into_iter().filter(is_apart);
        [came.collect(), gone.collect()]
    }

    /// The shares that are known of all listed rows.
    pub fn rates(self) -> Vec<DossierRate> {
        let column = |column| self.total(column);
        let settled = column(DossierColumn::Resolved);
        let in_time = column(DossierColumn::Early).zip(column(DossierColumn::OnTime));
        let in_time = in_time.and_then(|(early, ontime)| early.checked_add(ontime));
        let anew = self.sum(|row| row.in_parts(DossierColumn::Received));
        let rates = [
            ("Tỷ lệ giải quyết đúng hạn (gồm trước hạn)", in_time, settled, self.settled_words()),
            (
                "Tỷ lệ giải quyết trước hạn",
                column(DossierColumn::Early),
                settled,
                self.settled_words(),
            ),
            (
                "Tỷ lệ nộp trực tuyến",
                column(DossierColumn::Online),
                anew,
                self.with_fields("hồ sơ tiếp nhận mới trong kỳ"),
            ),
            (
                "Tỷ lệ quá hạn trong số đang giải quyết",
                column(DossierColumn::Overdue),
                column(DossierColumn::Pending),
                self.with_fields("hồ sơ đang giải quyết"),
            ),
        ];
        let known = rates.into_iter().filter_map(|(name, part, whole, base)| {
            let (part, whole) = (part?, whole.filter(|whole| !whole.is_zero())?);
            Some(DossierRate { name, part, whole, base })
        });
        known.collect()
    }

    /// What the number of settled dossiers is, in words.
    pub fn settled_words(self) -> String {
        let DossierSettings { returned_is_settled, refused_is_settled, .. } = self.settings;
        let words = match (returned_is_settled, refused_is_settled) {
            (false, false) => "hồ sơ đã giải quyết",
            (true, false) => "hồ sơ đã giải quyết, gồm cả hồ sơ trả lại",
            (false, true) => "hồ sơ đã giải quyết, gồm cả hồ sơ từ chối và rút",
            (true, true) => "hồ sơ đã giải quyết, gồm cả hồ sơ trả lại, từ chối và rút",
        };
        self.with_fields(words)
    }

    /// The same words with what the totals leave out.
    fn with_fields(self, words: &str) -> String {
        if self.leaves_any_out() {
            format!("{words}, không kể chứng thực")
        } else {
            words.into()
        }
    }

    /// All that the report says of how it counts, in one sentence without its end.
    pub fn told(self) -> String {
        let DossierSettings { without_certification, received, in_annex, .. } = self.settings;
        let certification = if without_certification { "không kể" } else { "tính cả" };
        let held = if self.holds_carried_in {
            "gồm cả kỳ trước chuyển sang"
        } else {
            "chỉ hồ sơ mới"
        };
        let by_numbers = if received == ReceivedHolds::Untold { " (theo số liệu)" } else { "" };
        let annex = if in_annex { "có" } else { "không" };
        format!(
            "tổng số và tỷ lệ {certification} chứng thực; số đã giải quyết là {}; cột Tiếp nhận {held}{by_numbers}; Biểu II.06a {annex} trong phụ lục",
            self.settled_words()
        )
    }

    /// What the row of totals is called.
    pub fn total_words(self) -> &'static str {
        if self.leaves_any_out() {
            "Tổng số (không kể chứng thực)"
        } else {
            "Tổng số"
        }
    }

    fn leaves_any_out(self) -> bool {
        self.rows.iter().any(|row| row.has_counts() && self.leaves_out(row))
    }
}

impl DossierRate {
    /// In percent; none where it goes beyond all bounds.
    pub fn percent(&self) -> Option<Decimal> {
        self.part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.whole)
    }

    /// "Tỷ lệ nộp trực tuyến: 75% (90/120 hồ sơ tiếp nhận mới trong kỳ)".
    pub fn told(&self) -> String {
        let percent = self.percent().map_or_else(|| "–".into(), |it| number::format_percent(it, 1));
        let [part, whole] = [self.part, self.whole].map(|it| number::format(it, 0));
        format!("{}: {percent}% ({part}/{whole} {})", self.name, self.base)
    }
}

/// Whether the typed column "tiếp nhận" holds what was carried in, as the figure of all that was received says, else as
/// the rows come out even. Where neither tells, it holds what is new.
fn told_by_numbers(report: &Report) -> bool {
    let rows = || report.dossiers.iter().filter(|row| row.has_counts());
    let had_some = |row: &&Dossiers| {
        row.received.is_some() && row.carried_in.is_some_and(|carried| carried > Decimal::ZERO)
    };
    if !rows().any(|row| had_some(&row)) {
        return false;
    }
    let figure = report.figures.get(ALL_RECEIVED).filter(|it| it.qualifier == Qualifier::Exact);
    if let Some(FigureValue::Number(all)) = figure.map(|figure| &figure.value) {
        let received: Option<Vec<Decimal>> =
            rows().map(|row| row.value(DossierColumn::Received)).collect();
        let received = received.and_then(number::sum);
        let carried = number::sum(rows().filter_map(|row| row.carried_in));
        if received == Some(*all) {
            return true;
        }
        if received.zip(carried).and_then(|(one, other)| one.checked_add(other)) == Some(*all) {
            return false;
        }
    }
    let settings = DossierSettings { received: ReceivedHolds::All, ..report.dossier_settings };
    let evens = |holds_carried_in: bool| {
        let counting = Counting { rows: &report.dossiers, settings, holds_carried_in };
        rows().filter(had_some).filter(|row| is_even(counting, row)).count()
    };
    evens(true) > evens(false)
}

fn is_even(counting: Counting<'_>, row: &Dossiers) -> bool {
    let is_known = |column| row.value(column).is_some();
    let [came, gone] = counting
        .sides(row)
        .map(|side| number::sum(side.into_iter().filter_map(|column| row.value(column))));
    is_known(DossierColumn::Resolved) && is_known(DossierColumn::Pending) && came == gone
}
