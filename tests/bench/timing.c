#include "timing.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double
read_clock_ms (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
bench_clock_ms (void)
{
  return read_clock_ms (CLOCK_MONOTONIC);
}

double
bench_processor_ms (void)
{
  return read_clock_ms (CLOCK_THREAD_CPUTIME_ID);
}

void
bench_series_init (BenchSeries *self)
{
  *self = (BenchSeries){
    .clock_ms = g_array_new (FALSE, FALSE, sizeof (double)),
    .processor_ms = g_array_new (FALSE, FALSE, sizeof (double)),
  };
}

void
bench_series_clear (BenchSeries *self)
{
  g_clear_pointer (&self->clock_ms, g_array_unref);
  g_clear_pointer (&self->processor_ms, g_array_unref);
}

void
bench_series_begin (BenchSeries *self)
{
  self->clock_start = bench_clock_ms ();
  self->processor_start = bench_processor_ms ();
}

void
bench_series_end (BenchSeries *self)
{
  double processor = bench_processor_ms () - self->processor_start;
  double clock = bench_clock_ms () - self->clock_start;

  bench_series_add (self, clock, processor);
}

void
bench_series_add (BenchSeries *self, double clock_ms, double processor_ms)
{
  g_array_append_val (self->clock_ms, clock_ms);
  g_array_append_val (self->processor_ms, processor_ms);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;
  return left < right ? -1 : left > right;
}

/* @share: 0.5 for the median */
static double
find_percentile (const GArray *values, double share)
{
  g_autoptr (GArray) sorted = g_array_copy ((GArray *) values);
  guint              at;

  if (sorted->len == 0)
    return 0;
  g_array_sort (sorted, compare_doubles);
  at = (guint) (share * (sorted->len - 1) + 0.5);
  return g_array_index (sorted, double, at);
}

static void
print_series (const char *name, const GArray *values)
{
  printf (" %s=%.2f %s_p95=%.2f %s_p99=%.2f", name, find_percentile (values, 0.5), name, find_percentile (values, 0.95),
          name, find_percentile (values, 0.99));
}

void
bench_series_print (const BenchSeries *self, const char *name)
{
  printf ("%s", name);
  print_series ("clock", self->clock_ms);
  print_series ("processor", self->processor_ms);
  putchar ('\n');
  fflush (stdout);
}

/* A line such as "VmHWM:     1234 kB" of the process's status. */
static double
read_status_mib (const char *field)
{
  g_autofree char *status = NULL;
  const char      *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, field);
  return line == NULL ? 0 : g_ascii_strtod (line + strlen (field), NULL) / 1024;
}

double
bench_resident_mib (void)
{
  return read_status_mib ("VmRSS:");
}

double
bench_peak_mib (void)
{
  return read_status_mib ("VmHWM:");
}

void
bench_forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}
