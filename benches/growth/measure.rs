//! How everything is measured: briefly, since growth shows in powers of ten.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, SamplingMode, Throughput};
use std::hint::black_box;
use std::time::Duration;

/// Measures one thing at several sizes. `make` prepares what `run` is given again and again.
pub fn growth<I, O>(
    criterion: &mut Criterion,
    what: &str,
    sizes: &[usize],
    make: impl Fn(usize) -> I,
    run: impl Fn(&I) -> O,
) {
    let mut group = short(criterion, what);
    for size in sizes {
        // Made only where the measure is among those asked for.
        let mut input = None;
        group.throughput(Throughput::Elements(*size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            let input = input.get_or_insert_with(|| make(*size));
            bencher.iter(|| run(black_box(input)));
        });
    }
    group.finish();
}

fn short<'a>(criterion: &'a mut Criterion, what: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(what);
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(1));
    group
}
