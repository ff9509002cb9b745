//! Integration tests, one binary: the tree's tidiness, the terminal program, real reports, the PDF's page.

mod annexes;
mod backups;
mod big_texts;
mod checker;
mod cli;
mod copies;
mod dossiers;
mod evidence;
mod exhibits;
mod filled_year;
#[cfg(target_os = "linux")]
#[path = "../golden/books.rs"]
mod golden;
mod held;
mod hostile;
mod issuing;
mod joined;
mod killed;
mod locks;
mod logged;
mod odd_places;
mod odd_signs;
mod odd_words;
mod other_offices;
mod outputs;
mod packages;
mod page;
mod papers;
mod program;
mod reader;
mod salvage;
mod samples;
mod search;
mod series;
mod session;
mod tasks;
mod tidy;
mod traps;
mod twenty_years;
mod window;
