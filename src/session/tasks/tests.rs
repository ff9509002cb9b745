//! Plans counted beside a naive recount, lists pasted in any order of columns, a year repeated.

use proptest::prelude::*;

use super::*;
use crate::model::{Paper, Plan, RegisteredPaper, RowId, TaskState, number_rows};

fn day(words: &str) -> NaiveDate {
    period::parse_date(words).expect("a day")
}

fn task(name: &str, deadline: &str, state: TaskState, done: &str) -> Task {
    let day = |words: &str| (!words.is_empty()).then(|| day(words));
    Task { name: name.into(), deadline: day(deadline), state, done: day(done), ..Task::default() }
}

fn office(year: i32, mut tasks: Vec<Task>) -> OfficeRows {
    number_rows(&mut tasks);
    OfficeRows { plans: vec![Plan { year, tasks }], ..OfficeRows::default() }
}

fn first_quarter() -> (Period, Window) {
    let period = Period::parse("2026-Q1").expect("a period");
    (period, period.default_window())
}

/// Six tasks: done on time, done late, done on no known day, overdue, due next, dropped.
fn six() -> OfficeRows {
    let tasks = vec![
        task("Kế hoạch năm", "31/01/2026", TaskState::Done, "20/01/2026"),
        task("Tập huấn", "28/02/2026", TaskState::Done, "02/03/2026"),
        task("Rà soát văn bản", "28/02/2026", TaskState::Done, ""),
        task("Niêm yết thủ tục", "10/03/2026", TaskState::Begun, ""),
        task("Tự kiểm tra", "30/06/2026", TaskState::Open, ""),
        task("Bỏ", "31/01/2026", TaskState::Dropped, ""),
    ];
    office(2026, tasks)
}

#[test]
fn tasks_are_counted_by_the_window_of_a_report() {
    let (period, window) = first_quarter();
    let counts = TaskCounts::of_report(&six(), period, window);
    let expected = TaskCounts {
        total: 5,
        due: 4,
        due_done: 3,
        done: 3,
        done_within: 2,
        on_time: 1,
        done_late: 1,
        undated: 1,
        overdue: 1,
        due_next: 1,
        due_by_close: 0,
    };
    assert_eq!(counts, expected);
    assert_eq!(
        (counts.late(), counts.rate(), counts.due_rate()),
        (2, "3/5, 60%".into(), "3/4, 75%".into())
    );
    assert_eq!(whence(2026, counts), "Nhiệm vụ năm 2026: 3/5");
    assert_eq!(rate(17, 36), "17/36, 47,2%");
    assert_eq!(rate(0, 0), "0/0");
    // What was done later was not done by then.
    let mut later = six();
    later.plans[0].tasks[0].done = Some(day("15/03/2026"));
    let counts = TaskCounts::of_report(&later, period, window);
    assert_eq!((counts.done, counts.overdue), (2, 2));
}

#[test]
fn sentences_say_what_the_counts_say() {
    let (period, window) = first_quarter();
    assert_eq!(
        result_sentences(&six(), period, window),
        [
            "Đến ngày 14/03/2026, đã hoàn thành 3/5 nhiệm vụ (60%) của Kế hoạch cải cách hành chính năm 2026.",
            "Trong kỳ có 04 nhiệm vụ đến hạn, đã hoàn thành 3/4 nhiệm vụ (75%).",
            "Còn 01 nhiệm vụ quá hạn chưa hoàn thành: niêm yết thủ tục.",
        ]
    );
    assert_eq!(
        next_sentences(&six(), period, window),
        [
            "Trong quý II năm 2026, tập trung hoàn thành 02 nhiệm vụ theo kế hoạch:",
            "- Niêm yết thủ tục; quá hạn từ ngày 10/03/2026.",
            "- Tự kiểm tra; hoàn thành chậm nhất ngày 30/06/2026.",
        ]
    );
    assert!(result_sentences(&OfficeRows::default(), period, window).is_empty());
    assert!(next_sentences(&OfficeRows::default(), period, window).is_empty());
}

#[test]
fn the_period_behind_a_report_ends_by_the_calendar() {
    for (code, end) in [
        ("2026-Q1", "30/06/2026"),
        ("2026-Q2", "30/09/2026"),
        ("2026-Q3", "31/12/2026"),
        ("2026-Q4", "31/03/2027"),
        ("2026-H1", "31/12/2026"),
        ("2026-9M", "31/12/2026"),
        ("2026-Y", "31/12/2027"),
    ] {
        assert_eq!(next_end(Period::parse(code).expect("a period")), day(end), "{code}");
    }
    // The year's report looks at the plan of the next year.
    let tasks = vec![task("Kế hoạch năm", "31/01/2027", TaskState::Open, "")];
    let period = Period::parse("2026-Y").expect("a period");
    let due = office(2027, tasks);
    assert_eq!(due_next(&due, period, period.default_window()).len(), 1);
}

#[test]
fn what_is_late_or_soon_is_said() {
    let tasks = six().plans[0].tasks.clone();
    let said = |at: usize, on: &str| standing_words(&tasks[at], day(on));
    assert_eq!(said(3, "12/03/2026").as_deref(), Some("Quá hạn 2 ngày"));
    assert_eq!(said(3, "10/03/2026").as_deref(), Some("Hạn là hôm nay"));
    assert_eq!(said(3, "01/03/2026").as_deref(), Some("Còn 9 ngày"));
    assert_eq!(said(3, "01/02/2026"), None);
    assert_eq!(said(1, "14/03/2026").as_deref(), Some("Hoàn thành chậm 2 ngày"));
    assert_eq!(said(5, "14/03/2026"), None);
    assert_eq!(overdue(&tasks, day("14/03/2026")).len(), 1);
    assert_eq!(due_soon(&tasks, day("01/03/2026")).len(), 1);
    assert_eq!(due_soon(&tasks, day("01/02/2026")).len(), 0);
}

#[test]
fn a_year_is_repeated_without_what_was_done_in_it() {
    let mut rows = office(
        2025,
        vec![
            Task {
                area: "Cải cách thể chế".into(),
                officer: "Văn phòng".into(),
                product: "Kế hoạch 53/KH-UBND".into(),
                paper: Some(RowId(1)),
                note: "một câu".into(),
                ..task(
                    "Ban hành Kế hoạch CCHC năm 2025",
                    "31/01/2025",
                    TaskState::Done,
                    "20/01/2025",
                )
            },
            task("Báo cáo quý I", "28/02/2027", TaskState::Begun, ""),
            task("Bỏ", "", TaskState::Dropped, ""),
        ],
    );
    let paper = Paper { id: RowId(1), kind: "Kế hoạch".into(), ..Paper::default() };
    rows.register = vec![RegisteredPaper { paper, ..RegisteredPaper::default() }];
    let again = repeated(&rows, 2025, 2026);
    let first = Task {
        id: RowId(1),
        area: "Cải cách thể chế".into(),
        officer: "Văn phòng".into(),
        product: "Kế hoạch".into(),
        ..task("Ban hành Kế hoạch CCHC năm 2026", "31/01/2026", TaskState::Open, "")
    };
    let second =
        Task { id: RowId(2), ..task("Báo cáo quý I", "29/02/2028", TaskState::Open, "") };
    assert_eq!(again, [first, second]);
    rows.set_tasks(2026, again.clone());
    assert_eq!(repeated(&rows, 2025, 2026), again, "what is there does not come twice");
}

#[test]
fn a_deadline_behind_the_cut_off_and_within_the_period_is_neither_late_nor_silently_of_the_next() {
    let (_, window) = first_quarter();
    assert_eq!(window.to, day("14/03/2026"));
    let quarter = |state, done| task("Rà soát thủ tục", "31/03/2026", state, done);
    let of = |task: Task, period: &str| {
        let rows = office(2026, vec![task]);
        let period = Period::parse(period).expect("a period");
        let window = period.default_window();
        (TaskCounts::of_report(&rows, period, window), next_sentences(&rows, period, window))
    };
    // Not done: no report calls it late before its day, and the outlook tells whose deadline it is.
    let (counts, said) = of(quarter(TaskState::Open, ""), "2026-Q1");
    assert_eq!((counts.late(), counts.due_next, counts.due_by_close), (0, 1, 1));
    let beside =
        "chậm nhất ngày 31/03/2026 (hạn trong quý I năm 2026, sau ngày chốt số liệu 14/03/2026).";
    assert!(said[1].ends_with(beside), "{said:?}");
    // Done after the cut-off, by its day.
    let done = quarter(TaskState::Done, "20/03/2026");
    let (counts, said) = of(done.clone(), "2026-Q1");
    assert_eq!((counts.late(), counts.done, counts.due_by_close), (0, 0, 1));
    assert!(said[1].ends_with("(đã xong ngày 20/03/2026)."), "{said:?}");
    let (counts, _) = of(done, "2026-H1");
    assert_eq!((counts.late(), counts.on_time, counts.due_by_close), (0, 1, 0));
    // Done after its day it is late in the next report, and was not in this one.
    let late = quarter(TaskState::Done, "05/04/2026");
    assert_eq!(of(late.clone(), "2026-Q1").0.late(), 0);
    assert_eq!(of(late, "2026-H1").0.late(), 1);
    // One of the next quarter is told plainly.
    let next = task("Tập huấn", "30/06/2026", TaskState::Open, "");
    let (counts, said) = of(next, "2026-Q1");
    assert_eq!((counts.due_next, counts.due_by_close), (1, 0));
    assert!(said[1].ends_with("chậm nhất ngày 30/06/2026."), "{said:?}");
}

/// A plan as Word copies it, and what it becomes.
#[test]
fn a_plan_copied_from_word_is_read_whole() {
    let text = "KẾ HOẠCH CCHC\n\
        TT\tNội dung công việc\tThời gian hoàn thành\tĐơn vị chủ trì\tĐơn vị phối hợp\tKết quả đầu ra\tKết quả thực hiện\n\
        I\tCẢI CÁCH THỂ CHẾ\t\t\t\t\t\n\
        1\tRà soát văn bản\tQuý II/2026\tTư pháp\tCông an xã\tBáo cáo\tĐang thực hiện\n\
        2\tTuyên truyền\tThường xuyên\tVăn hóa\t\tTin, bài\t12 tin\n\
        II\tCải cách thủ tục\t\t\t\t\t\n\
        1\tNiêm yết thủ tục\t31/02/2026\tMột cửa\t\tBiên bản\tĐã hoàn thành\n";
    let read = pasted(&OfficeRows::default(), 2026, text);
    let told: Vec<(usize, &WhyLeft)> = read.left.iter().map(|it| (it.number, &it.why)).collect();
    let note =
        |titles: &[&str]| WhyLeft::InNote(titles.iter().map(|it| (*it).to_owned()).collect());
    let odd_day = "“31/02/2026” là ngày không có trong lịch; viết ngày/tháng/năm, ví dụ 14/03/2026";
    assert_eq!(
        told,
        [
            (1, &WhyLeft::NoTask),
            (4, &note(&["Đơn vị phối hợp"])),
            (5, &note(&["Thời hạn", "Kết quả thực hiện"])),
            (7, &WhyLeft::OddDay(odd_day.into())),
        ]
    );
    let said: Vec<[String; 8]> = read
        .tasks
        .iter()
        .map(|task| crate::model::TaskColumn::ALL.map(|it| task.words(it)))
        .collect();
    let row = |cells: [&str; 8]| cells.map(str::to_owned);
    assert_eq!(
        said,
        [
            row([
                "Rà soát văn bản",
                "Cải cách thể chế",
                "30/06/2026",
                "Tư pháp",
                "Báo cáo",
                "đang thực hiện",
                "",
                "Đơn vị phối hợp: công an xã"
            ]),
            row([
                "Tuyên truyền",
                "Cải cách thể chế",
                "",
                "Văn hóa",
                "Tin, bài",
                "",
                "",
                "Thời hạn: thường xuyên; Kết quả thực hiện: 12 tin"
            ]),
            row([
                "Niêm yết thủ tục",
                "Cải cách thủ tục",
                "",
                "Một cửa",
                "Biên bản",
                "hoàn thành",
                "",
                "Thời hạn: 31/02/2026"
            ]),
        ]
    );
    let again = OfficeRows {
        plans: vec![Plan { year: 2026, tasks: read.tasks.clone() }],
        ..OfficeRows::default()
    };
    let twice = pasted(&again, 2026, text);
    assert_eq!((twice.tasks, twice.added.len()), (read.tasks, 0));
    assert_eq!(twice.left.iter().filter(|it| it.why == WhyLeft::Known).count(), 3);
}

#[test]
fn lines_and_csv_are_lists_too() {
    let lines = pasted(
        &OfficeRows::default(),
        2026,
        "1. Ban hành kế hoạch\n\n- Rà soát văn bản, thủ tục\n",
    );
    let names: Vec<&str> = lines.tasks.iter().map(|task| task.name.as_str()).collect();
    assert_eq!(
        (names, lines.left.len()),
        (vec!["Ban hành kế hoạch", "Rà soát văn bản, thủ tục"], 0)
    );
    let csv = "Thời hạn;Nhiệm vụ\n30/6/2026;\"Rà soát; niêm yết\"\n";
    let csv = pasted(&OfficeRows::default(), 2026, csv);
    assert_eq!(csv.tasks[0].name, "Rà soát; niêm yết");
    assert_eq!(csv.tasks[0].deadline, Some(day("30/06/2026")));
}

fn any_task() -> impl Strategy<Value = Task> {
    let of_year = || {
        prop::option::of((0_u64..420).prop_map(|days| day("01/12/2025") + chrono::Days::new(days)))
    };
    (0_usize..4, of_year(), of_year()).prop_map(|(state, deadline, done)| {
        let state = TaskState::ALL[state];
        let done = done.filter(|_| state == TaskState::Done);
        Task { name: "một việc".into(), deadline, state, done, ..Task::default() }
    })
}

/// What a person would count with a finger on each line.
fn recount(tasks: &[Task], window: Window, next_end: NaiveDate) -> TaskCounts {
    let kept: Vec<&Task> = tasks.iter().filter(|it| it.state != TaskState::Dropped).collect();
    let is_done =
        |it: &&&Task| it.state == TaskState::Done && it.done.is_none_or(|on| on <= window.to);
    let within =
        |on: Option<NaiveDate>| on.is_some_and(|on| (window.from..=window.to).contains(&on));
    let over = |it: &&&Task| it.deadline.is_some_and(|by| by < window.to);
    let late = |it: &&&Task| it.done.zip(it.deadline).is_some_and(|(on, by)| on > by);
    let count = |is_so: &dyn Fn(&&&Task) -> bool| kept.iter().filter(|it| is_so(it)).count();
    let undated = count(&|it| is_done(it) && it.done.is_none() && over(it));
    let done_late = count(&|it| is_done(it) && late(it));
    let done = count(&|it| is_done(it));
    TaskCounts {
        total: kept.len(),
        due: count(&|it| within(it.deadline)),
        due_done: count(&|it| within(it.deadline) && is_done(it)),
        done,
        done_within: count(&|it| is_done(it) && within(it.done)),
        on_time: done - done_late - undated,
        done_late,
        undated,
        overdue: count(&|it| !is_done(it) && over(it)),
        due_next: count(&|it| {
            !is_done(it) && it.deadline.is_some_and(|by| window.to < by && by <= next_end)
        }),
        due_by_close: 0,
    }
}

proptest! {
    #[test]
    fn counts_are_those_of_a_recount(
        tasks in prop::collection::vec(any_task(), 0..40),
        from in 0_u64..300,
        long in 0_u64..200,
        next in 0_u64..200,
    ) {
        let from = day("01/12/2025") + chrono::Days::new(from);
        let window = Window { from, to: from + chrono::Days::new(long) };
        let end = window.to + chrono::Days::new(next);
        let counts = TaskCounts::of(&tasks, window, end);
        prop_assert_eq!(counts, recount(&tasks, window, end));
        prop_assert_eq!(counts.done, counts.on_time + counts.done_late + counts.undated);
        prop_assert!(counts.done + counts.overdue <= counts.total && counts.due_done <= counts.due);
        let whole: Vec<Task> = tasks.iter().filter(|it| it.state != TaskState::Dropped).cloned().collect();
        prop_assert_eq!(TaskCounts::of(&whole, window, end), counts, "dropped tasks count nowhere");
        let with_blank: Vec<Task> = tasks.into_iter().chain([Task::default()]).collect();
        prop_assert_eq!(TaskCounts::of(&with_blank, window, end), counts, "nor does a row nobody wrote in");
    }

    /// The same list in any order of its columns is the same plan.
    #[test]
    fn columns_come_in_any_order(
        order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        rows in prop::collection::vec((any_task(), 0_usize..3, prop::bool::ANY), 1..6),
        has_stt in prop::bool::ANY,
    ) {
        let titles = ["Nhiệm vụ", "Lĩnh vực", "Thời hạn", "Người thực hiện", "Sản phẩm", "Tình trạng", "Ngày hoàn thành", "Ghi chú"];
        let mut tasks: Vec<Task> = (1..).zip(&rows).map(|(count, (task, area, has_note))| Task {
            name: format!("Việc số {count}"),
            area: ["", "Cải cách thể chế", "Chuyển đổi số"][*area].into(),
            officer: "Văn phòng".into(),
            product: "Báo cáo".into(),
            note: if *has_note { "một câu".into() } else { String::new() },
            ..task.clone()
        }).collect();
        number_rows(&mut tasks);
        let line = |cells: [String; 8]| -> String {
            order.iter().map(|at| cells[*at].clone()).collect::<Vec<_>>().join("\t")
        };
        let words = tasks.iter().map(|task| {
            line(crate::model::TaskColumn::ALL.map(|column| task.words(column)))
        });
        let lines: Vec<String> = std::iter::once(line(titles.map(str::to_owned))).chain(words).collect();
        let orders = std::iter::once("TT".to_owned()).chain((1..).map(|count| count.to_string()));
        let lines: Vec<String> = orders
            .zip(lines)
            .map(|(order, line)| if has_stt { format!("{order}\t{line}") } else { line })
            .collect();
        let read = pasted(&OfficeRows::default(), 2026, &lines.join("\n"));
        prop_assert_eq!(read.left, vec![]);
        prop_assert_eq!(read.tasks, tasks);
    }

    /// Whatever is pasted, what was there stays, and no word is lost without being told.
    #[test]
    fn no_word_of_a_list_is_lost(
        cells in prop::collection::vec(
            prop::collection::vec("(|1|Nhiệm vụ|Thời hạn|Ghi chú|Rà soát|Quý II|Thường xuyên|xong|I|99/99)", 1..6),
            1..6,
        ),
    ) {
        let text = cells.iter().map(|line| line.join("\t")).collect::<Vec<_>>().join("\n");
        let before = six();
        let read = pasted(&before, 2026, &text);
        prop_assert_eq!(&read.tasks[..6], before.tasks(2026));
        let kept: String = read.tasks[6..]
            .iter()
            .flat_map(|task| crate::model::TaskColumn::ALL.map(|it| task.words(it)))
            .chain(read.left.iter().map(|it| it.line.clone()))
            .map(|words| words.to_lowercase() + " ")
            .collect();
        let is_title = |cell: &String| ["Nhiệm vụ", "Thời hạn", "Ghi chú"].contains(&cell.as_str());
        let rows = cells.iter().filter(|line| !line.iter().any(is_title));
        for word in rows.flatten().filter(|it| ["Rà soát", "99/99"].contains(&it.as_str())) {
            prop_assert!(kept.contains(&word.to_lowercase()), "{} in {}", word, kept);
        }
    }
}
