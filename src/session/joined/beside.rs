//! Figures over time with those of joined books beside them: a series for each book, and one of sums where it is asked for.

use super::{memo::KnownJoined, names::called, sum::SumBooks, wording::sum_words};
use crate::{
    model::{Commune, IndicatorId, Period},
    session::series::{self, Series, SeriesChoice, SeriesOf, SeriesPoint, SumTold},
};

/// What of joined books is shown over time.
#[derive(Clone, Copy)]
pub struct JoinedShown<'b> {
    /// The office whose book it is.
    pub office: &'b Commune,
    /// The books.
    pub books: &'b [KnownJoined],
    /// The same, to be summed.
    pub sums: &'b SumBooks,
}

/// The series of an indicator in this book, then those of joined books and of sums as far as the choice has them; of
/// joined books, those that say something of it.
pub fn beside(own: Series, choice: &SeriesChoice, shown: JoinedShown<'_>) -> Vec<Series> {
    let id = own.id.clone();
    let mut all = vec![own];
    if choice.with_joined {
        all.extend(shown.books.iter().filter_map(|known| of_joined(&id, choice, shown, known)));
    }
    if choice.sum_joined {
        all.extend(of_sums(&id, choice, shown.sums));
    }
    if let [own, _, ..] = all.as_mut_slice() {
        own.of = SeriesOf::OwnBeside(shown.office.full_name());
    }
    all
}

fn of_joined(
    id: &IndicatorId,
    choice: &SeriesChoice,
    shown: JoinedShown<'_>,
    known: &KnownJoined,
) -> Option<Series> {
    let content = known.content.as_ref().ok()?;
    let reports = content.over_time.iter().map(|(period, numbers)| (*period, &**numbers));
    let series = series::series(id, reports, choice.periods)?;
    let name = called(shown.office, &known.row.commune);
    Some(Series { of: SeriesOf::Joined(name), ..series })
}

fn of_sums(id: &IndicatorId, choice: &SeriesChoice, sums: &SumBooks) -> Option<Series> {
    let empty = series::series(id, [], choice.periods)?;
    let periods = sums.periods().into_iter().filter(|period| choice.periods.has(period.kind));
    let summed = periods.map(|period: Period| {
        let sum = sums.sum(id, period);
        let point = SeriesPoint { period, said: sum.total.as_ref().ok().copied() };
        (point, SumTold { period, words: sum_words(&sum) })
    });
    let (points, told) = summed.unzip();
    Some(Series { points, of: SeriesOf::Sum(told), ..empty })
}
