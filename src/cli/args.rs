//! The terminal's verbs and options, in Vietnamese.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Parser, Subcommand};

use super::{
    backup_args::{BackupArgs, BackupsArgs, RestoreArgs},
    check_args::CheckArgs,
    dossiers_args::DossiersArgs,
    evidence_args::EvidenceArgs,
    exhibit_args::ExhibitArgs,
    export_args::ExportArgs,
    fill_args::FillArgs,
    issuing_args::{AttachArgs, IssueArgs, VersionsArgs},
    join_args::JoinArgs,
    list_args::ListArgs,
    papers_args::PapersArgs,
    search_args::SearchArgs,
    series_args::SeriesArgs,
    tasks_args::TasksArgs,
};
use crate::model::{CommuneKind, Period, SigningForm};

const TEMPLATE: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// Everything the program understands.
#[derive(Debug, Parser)]
#[command(
    name = "so-cchc-cli",
    version,
    about = "Sổ CCHC: báo cáo cải cách hành chính của cấp xã, không cần mạng.",
    help_template = TEMPLATE,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    override_usage = "so-cchc-cli <LỆNH> [TÙY CHỌN]",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "\nMã kỳ báo cáo: 2026-Q1 (quý I), 2026-H1 (6 tháng đầu năm), 2026-9M (9 tháng), 2026-Y (năm).\nXem cách dùng từng lệnh: so-cchc-cli LỆNH --help"
)]
pub struct Args {
    /// In hướng dẫn này
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Tùy chọn")]
    help: Option<bool>,
    /// In số phiên bản
    #[arg(long, action = clap::ArgAction::Version, help_heading = "Tùy chọn")]
    version: Option<bool>,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Tạo sổ mẫu của một xã không có thật và xuất báo cáo của nó
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli demo THƯ_MỤC")]
    Demo {
        /// Thư mục nhận mau.cchc và bao-cao-mau.pdf
        #[arg(value_name = "THƯ_MỤC", help_heading = "Tham số")]
        folder: PathBuf,
    },
    /// Tạo sổ mới cho một đơn vị
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli new SỔ --commune TÊN --kind xa --superior \"UBND tỉnh …\"")]
    New(NewArgs),
    /// Bắt đầu báo cáo của một kỳ theo đề cương có sẵn
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli start SỔ --period KỲ [--outline ĐỀ_CƯƠNG]")]
    Start {
        /// Tệp sổ (*.cchc)
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Period,
        /// Đề cương: hai-cap-2026, quy-725, sau-thang-chu-cai, ngan; không ghi thì chọn theo kỳ
        #[arg(long, help_heading = "Tùy chọn", value_name = "ĐỀ_CƯƠNG")]
        outline: Option<String>,
    },
    /// Đọc văn bản của một báo cáo đã có (.txt), hoặc cả sổ đã xuất ra JSON, vào sổ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli import SỔ TỆP.txt [--period KỲ] [--figures] [--papers] [--signed [--number SỐ] [--day NGÀY]]")]
    Import(ImportArgs),
    /// Nhập số liệu từ tệp CSV có cột id,value,note hoặc form,code,value
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli set SỔ --period KỲ TỆP.csv [--clear-blank]")]
    Set {
        /// Tệp sổ (*.cchc)
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Tệp CSV, mã UTF-8
        #[arg(value_name = "TỆP", help_heading = "Tham số")]
        file: PathBuf,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Period,
        /// Ô trống trong tệp xóa số đã có; không ghi thì số đã có được giữ nguyên
        #[arg(long, help_heading = "Tùy chọn")]
        clear_blank: bool,
    },
    /// Hiện số liệu của một kỳ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli get SỔ --period KỲ [--json | --csv]")]
    Get {
        /// Tệp sổ (*.cchc)
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Period,
        /// In cả báo cáo dưới dạng JSON
        #[arg(long, help_heading = "Tùy chọn", conflicts_with = "csv")]
        json: bool,
        /// In id,value,note để sửa rồi nhập lại bằng lệnh set
        #[arg(long, help_heading = "Tùy chọn")]
        csv: bool,
    },
    /// Lấy số liệu từ các báo cáo khác trong sổ: cộng, trừ theo ngày lấy số liệu, số gần nhất, tồn chuyển sang
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli fill SỔ --period KỲ [--take all|MÃ,MÃ] [--part MÃ=SỐ] [--json]")]
    Fill(FillArgs),
    /// Hồ sơ theo lĩnh vực: bảng, cân đối, tỷ lệ; dán bảng từ Excel
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli dossiers SỔ --period KỲ [--paste TỆP] [--csv | --json | --lines]")]
    Dossiers(DossiersArgs),
    /// Diễn biến của chỉ tiêu qua các kỳ trong sổ, cạnh kỳ trước và cùng kỳ năm trước
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli series SỔ MÃ… [--kind LOẠI] [--csv | --json]")]
    Series(SeriesArgs),
    /// Đưa biểu đồ hoặc bảng so sánh số liệu qua các kỳ vào một mục của báo cáo
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli exhibit SỔ --period KỲ --section MỤC (--chart MÃ… | --table MÃ…) [--span CÁC_KỲ] [--caption TÊN]")]
    Exhibit(ExhibitArgs),
    /// Xuất báo cáo ra PDF, hoặc cả sổ ra JSON
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli export SỔ (--period KỲ --pdf TỆP.pdf [--draft] [--findings | --signature-json] | --json TỆP.json) [--force]")]
    Export(ExportArgs),
    /// Soát một báo cáo: trong sổ, hoặc tệp văn bản (.txt) của bất kỳ báo cáo nào
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli check TỆP.txt|SỔ [--period KỲ] [--json | --score DANH_SÁCH] [--sheet TỆP.pdf [--force] [--date NGÀY]] [--accept MÃ[@NƠI] --why LÝ_DO | --withdraw MÃ[@NƠI]]", after_help = "\nMã thoát: 0 không có lỗi, 3 có điều ở mức lỗi, 1 không soát được, 2 gõ sai lệnh.")]
    Check(CheckArgs),
    /// Chốt báo cáo: ghi số, ngày, giữ nguyên nội dung và bản PDF; còn lỗi thì không chốt
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli issue SỔ --period KỲ --number SỐ --day NGÀY [--yes] [--json]", after_help = "\nMã thoát: 0 đã chốt, 3 còn lỗi nên chưa chốt, 1 không chốt được, 2 gõ sai lệnh.")]
    Issue(IssueArgs),
    /// Mở lại báo cáo đã chốt để soạn tiếp; bản đã chốt vẫn giữ trong sổ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli reopen SỔ --period KỲ --why LÝ_DO [--json]")]
    Reopen {
        /// Tệp sổ (*.cchc)
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Period,
        /// Vì sao mở lại; ghi vào lịch sử của báo cáo
        #[arg(long, help_heading = "Tùy chọn", value_name = "LÝ_DO")]
        why: String,
        /// In dưới dạng JSON
        #[arg(long, help_heading = "Tùy chọn")]
        json: bool,
    },
    /// Lịch sử sửa một báo cáo: ai, lúc nào, từ gì sang gì
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli history SỔ --period KỲ [--json]")]
    History {
        /// Tệp sổ (*.cchc)
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Period,
        /// In dưới dạng JSON
        #[arg(long, help_heading = "Tùy chọn")]
        json: bool,
    },
    /// Đính kèm bản ký (PDF, JPG, PNG, nhiều nhất 20 MB) bên cạnh báo cáo, lấy ra xem hoặc bỏ khỏi sổ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli attach SỔ (TỆP | --remove TÊN | --get TÊN --to TỆP) --period KỲ")]
    Attach(AttachArgs),
    /// Các bản đã chốt của một báo cáo; so hai bản với nhau
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli versions SỔ --period KỲ [--compare BẢN BẢN] [--json]")]
    Versions(VersionsArgs),
    /// Liệt kê các báo cáo trong sổ; của một năm: báo cáo đến hạn, quá hạn, còn thiếu số liệu, số liệu chính
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli list SỔ [--year NĂM] [--json]")]
    List(ListArgs),
    /// Tìm chữ hoặc số trong mọi báo cáo của sổ, mới nhất trước
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli search SỔ CHỮ… [--year NĂM] [--json]")]
    Search(SearchArgs),
    /// Đưa sổ của đơn vị trước sáp nhập vào sổ: đọc, so sánh dưới tên của đơn vị ấy, cộng khi được yêu cầu
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli join SỔ (TỆP [--until NGÀY] [--force] | --list [--json] | --remove N | --get N --period KỲ [--json] | --export N --period KỲ --pdf TỆP.pdf [--force])")]
    Join(JoinArgs),
    /// Sổ văn bản: liệt kê, vào sổ từ một dòng, một danh sách hay một báo cáo
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli papers SỔ [--year NĂM] [--add \"DÒNG\" | --paste TỆP | --from KỲ | --bases | --list-in KỲ | --remove DÒNG] [--json]")]
    Papers(PapersArgs),
    /// Nhiệm vụ kế hoạch của năm: liệt kê, đếm, ghi từ danh sách hay lặp lại năm trước
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli tasks SỔ [--year NĂM] [--period KỲ] [--paste TỆP | --repeat-from NĂM | --set DÒNG Ô=CHỮ… | --move DÒNG TỚI | --remove DÒNG] [--pdf TỆP [--force]] [--json]")]
    Tasks(TasksArgs),
    /// Minh chứng của một báo cáo: văn bản và tệp cho từng số liệu, mục, nhiệm vụ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli evidence SỔ --period KỲ [(--add TỆP | --paper SỐ) --of CHỖ [--note CHỮ] | --remove DÒNG | --get DÒNG --to TỆP | --missing] [--pdf TỆP [--force]] [--json]")]
    Evidence(EvidenceArgs),
    /// Sao lưu sổ, hoặc chép sổ sang nơi khác (USB), đọc lại xong mới báo là được
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli backup SỔ [--to NƠI [--force]]")]
    Backup(BackupArgs),
    /// Liệt kê bản sao lưu và nội dung của từng bản; đặt nơi ghi bản thứ hai
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli backups [SỔ | --second THƯ_MỤC | --no-second]")]
    Backups(BackupsArgs),
    /// Khôi phục sổ, hoặc một báo cáo, từ bản sao lưu hay một sổ bất kỳ
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli restore SỔ (--from BẢN | --undo) [--period KỲ] [--yes]")]
    Restore(RestoreArgs),
    /// Kiểm tra sổ và nói rõ đã kiểm tra những gì
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli verify SỔ [--settled]")]
    Verify {
        /// Tệp sổ (*.cchc), hoặc một bản sao lưu
        #[arg(value_name = "SỔ", help_heading = "Tham số")]
        book: PathBuf,
        /// Phần thiếu của sổ cứu từ tệp hỏng đã bù đủ, hoặc điều một lần nhập chưa chứng tỏ đã xem: từ nay không nhắc nữa
        #[arg(long, help_heading = "Tùy chọn")]
        settled: bool,
    },
    /// Lập sổ mới từ những gì còn đọc được trong một sổ hỏng và liệt kê phần không đọc được; tệp hỏng giữ nguyên
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli salvage SỔ_HỎNG SỔ_MỚI")]
    Salvage {
        /// Tệp sổ bị hỏng
        #[arg(value_name = "SỔ_HỎNG", help_heading = "Tham số")]
        damaged: PathBuf,
        /// Tệp sổ sẽ lập (*.cchc), tên chưa có
        #[arg(value_name = "SỔ_MỚI", help_heading = "Tham số")]
        new: PathBuf,
    },
    /// Đo thời gian soạn, dàn trang, ghi PDF
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli bench [SỔ --period KỲ] [--runs N]")]
    Bench {
        /// Tệp sổ (*.cchc); không có thì đo trên sổ mẫu
        #[arg(value_name = "SỔ", help_heading = "Tham số", requires = "period")]
        book: Option<PathBuf>,
        /// Kỳ báo cáo, ví dụ 2026-Q1
        #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
        period: Option<Period>,
        /// Số lần đo
        #[arg(
            long,
            help_heading = "Tùy chọn",
            value_name = "N",
            default_value_t = 20,
            hide_default_value = true,
            value_parser = runs
        )]
        runs: u32,
    },
    /// Giải thích một chỉ tiêu, một mục, một kỳ báo cáo hoặc một điều cần soát
    #[command(help_template = TEMPLATE, override_usage = "so-cchc-cli explain TỪ")]
    Explain {
        /// Mã chỉ tiêu, mã mục, mã kỳ, tên điều cần soát, hoặc vài chữ của nhãn
        #[arg(value_name = "TỪ", help_heading = "Tham số", required = true)]
        words: Vec<String>,
    },
}

impl Verb {
    /// For the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Demo { .. } => "demo",
            Self::New(_) => "new",
            Self::Start { .. } => "start",
            Self::Import(_) => "import",
            Self::Set { .. } => "set",
            Self::Get { .. } => "get",
            Self::Fill(_) => "fill",
            Self::Dossiers(_) => "dossiers",
            Self::Series(_) => "series",
            Self::Exhibit(_) => "exhibit",
            Self::Export(_) => "export",
            Self::Check(_) => "check",
            Self::Issue(_) => "issue",
            Self::Reopen { .. } => "reopen",
            Self::History { .. } => "history",
            Self::Versions(_) => "versions",
            Self::Attach(_) => "attach",
            Self::List(_) => "list",
            Self::Search(_) => "search",
            Self::Join(_) => "join",
            Self::Papers(_) => "papers",
            Self::Tasks(_) => "tasks",
            Self::Evidence(_) => "evidence",
            Self::Backup(_) => "backup",
            Self::Backups(_) => "backups",
            Self::Restore(_) => "restore",
            Self::Verify { .. } => "verify",
            Self::Salvage { .. } => "salvage",
            Self::Bench { .. } => "bench",
            Self::Explain { .. } => "explain",
        }
    }

    /// The files it reads.
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Self::Demo { .. } | Self::New(_) | Self::Explain { .. } => Vec::new(),
            Self::Start { book, .. }
            | Self::Get { book, .. }
            | Self::Reopen { book, .. }
            | Self::History { book, .. }
            | Self::Verify { book, .. } => vec![book],
            Self::Salvage { damaged, .. } => vec![damaged],
            Self::Backup(args) => vec![&args.book],
            Self::Backups(args) => args.book.iter().map(PathBuf::as_path).collect(),
            Self::Restore(args) => {
                std::iter::once(args.book.as_path()).chain(args.from.as_deref()).collect()
            }
            Self::Exhibit(args) => vec![&args.book],
            Self::Export(args) => vec![&args.book],
            Self::Fill(args) => vec![&args.book],
            Self::Dossiers(args) => {
                std::iter::once(args.book.as_path()).chain(args.paste.as_deref()).collect()
            }
            Self::Series(args) => vec![&args.book],
            Self::List(args) => vec![&args.book],
            Self::Search(args) => vec![&args.book],
            Self::Join(args) => {
                std::iter::once(args.book.as_path()).chain(args.file.as_deref()).collect()
            }
            Self::Papers(args) => {
                std::iter::once(args.book.as_path()).chain(args.paste.as_deref()).collect()
            }
            Self::Tasks(args) => {
                std::iter::once(args.book.as_path()).chain(args.paste.as_deref()).collect()
            }
            Self::Evidence(args) => {
                std::iter::once(args.book.as_path()).chain(args.add.as_deref()).collect()
            }
            Self::Issue(args) => vec![&args.book],
            Self::Versions(args) => vec![&args.book],
            Self::Attach(args) => {
                std::iter::once(args.book.as_path()).chain(args.file.as_deref()).collect()
            }
            Self::Import(args) => vec![&args.book, &args.file],
            Self::Set { book, file, .. } => vec![book, file],
            Self::Check(args) => {
                std::iter::once(args.file.as_path()).chain(args.score.as_deref()).collect()
            }
            Self::Bench { book, .. } => book.iter().map(PathBuf::as_path).collect(),
        }
    }
}

/// What is read into which book.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Tệp sổ (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Văn bản thuần, mã UTF-8; hoặc JSON của lệnh export: sổ chưa có thì được dựng lại
    #[arg(value_name = "TỆP", help_heading = "Tham số")]
    pub file: PathBuf,
    /// Kỳ báo cáo, khi văn bản không tự nói ra
    #[arg(long, help_heading = "Tùy chọn", value_name = "KỲ", value_parser = period)]
    pub period: Option<Period>,
    /// Lấy cả số liệu nêu trong lời văn, trừ số còn mâu thuẫn; sổ đã có báo cáo thì chỉ lấy số còn thiếu
    #[arg(long, help_heading = "Tùy chọn")]
    pub figures: bool,
    /// Đưa các văn bản báo cáo dẫn mà chưa có vào sổ văn bản
    #[arg(long, help_heading = "Tùy chọn")]
    pub papers: bool,
    /// Báo cáo đã ký: chỉ lưu lại, khóa sửa như báo cáo đã chốt
    #[arg(long, help_heading = "Tùy chọn")]
    pub signed: bool,
    /// Số của báo cáo đã ký, khi văn bản không ghi, ví dụ 45
    #[arg(long, help_heading = "Tùy chọn", value_name = "SỐ", requires = "signed")]
    pub number: Option<String>,
    /// Ngày ký của báo cáo đã ký, khi văn bản không ghi, ví dụ 16/03/2026
    #[arg(long, help_heading = "Tùy chọn", value_name = "NGÀY", requires = "signed", value_parser = day)]
    pub day: Option<NaiveDate>,
}

/// What a new book needs.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Tệp sổ sẽ tạo (*.cchc)
    #[arg(value_name = "SỔ", help_heading = "Tham số")]
    pub book: PathBuf,
    /// Tên riêng của đơn vị, ví dụ "Mẫu"
    #[arg(long, help_heading = "Tùy chọn", value_name = "TÊN")]
    pub commune: String,
    /// Loại đơn vị: xa, phuong, dac-khu, thi-tran
    #[arg(long, help_heading = "Tùy chọn", value_name = "LOẠI", value_parser = kind)]
    pub kind: CommuneKind,
    /// Cơ quan cấp trên nhận báo cáo, ví dụ "UBND tỉnh Mẫu"
    #[arg(long, help_heading = "Tùy chọn", value_name = "CƠ_QUAN")]
    pub superior: String,
    /// Địa danh ở dòng ngày tháng; bỏ trống thì lấy tên đơn vị
    #[arg(long, help_heading = "Tùy chọn", value_name = "ĐỊA_DANH")]
    pub place_name: Option<String>,
    /// Họ tên người ký
    #[arg(long, help_heading = "Tùy chọn", value_name = "HỌ_TÊN")]
    pub signer: Option<String>,
    /// Chức vụ người ký
    #[arg(
        long,
        help_heading = "Tùy chọn",
        value_name = "CHỨC_VỤ",
        default_value = "Chủ tịch",
        hide_default_value = true
    )]
    pub signer_title: String,
    /// Thẩm quyền ký: TM., KT., Q., TL., TUQ.
    #[arg(long, help_heading = "Tùy chọn", value_name = "CÁCH_KÝ", default_value = "TM.", hide_default_value = true, value_parser = signing_form)]
    pub signing_form: SigningForm,
}

fn day(words: &str) -> Result<NaiveDate, String> {
    crate::model::period::parse_date(words)
}

fn period(code: &str) -> Result<Period, String> {
    Period::parse(code).map_err(|error| error.to_string())
}

fn runs(words: &str) -> Result<u32, String> {
    const MOST: u32 = 10_000;
    let runs = words.parse().ok().filter(|runs| (1..=MOST).contains(runs));
    runs.ok_or_else(|| format!("số lần đo là một số từ 1 đến {MOST}"))
}

fn kind(code: &str) -> Result<CommuneKind, String> {
    CommuneKind::parse(code).ok_or_else(|| {
        format!("“{code}” không phải loại đơn vị; chọn xa, phuong, dac-khu hoặc thi-tran")
    })
}

fn signing_form(code: &str) -> Result<SigningForm, String> {
    SigningForm::parse(code)
        .ok_or_else(|| format!("“{code}” không phải cách ký; chọn TM, KT, Q, TL hoặc TUQ"))
}
