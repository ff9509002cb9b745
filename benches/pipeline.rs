//! Benches of the pipeline.

fn main() {}
