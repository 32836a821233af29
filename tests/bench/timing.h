#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BenchSeries:
 *
 * How long the repetitions of one thing took: by the clock, and how much of it the calling thread was really
 * computing. On a machine that others use as well only the second says something about the program.
 */
typedef struct {
  GArray *clock_ms, *processor_ms; /* double */
  double  clock_start, processor_start;
} BenchSeries;

void bench_series_init (BenchSeries *self);
void bench_series_clear (BenchSeries *self);
void bench_series_begin (BenchSeries *self);
void bench_series_end (BenchSeries *self);
/* One repetition that was measured elsewhere. */
void bench_series_add (BenchSeries *self, double clock_ms, double processor_ms);
/* One line for tools/bench: "NAME clock=… clock_p95=… clock_p99=… processor=…" and so on, all in milliseconds. */
void bench_series_print (const BenchSeries *self, const char *name);

/* CLOCK_MONOTONIC, and the processor's time of the calling thread. */
double bench_clock_ms (void);
double bench_processor_ms (void);

/* What the process holds in memory now, and the most it ever held, in MiB. */
double bench_resident_mib (void);
double bench_peak_mib (void);
/* The most is counted from now on. */
void bench_forget_peak (void);

#define bench_series_auto __attribute__ ((cleanup (bench_series_clear))) BenchSeries

G_END_DECLS
