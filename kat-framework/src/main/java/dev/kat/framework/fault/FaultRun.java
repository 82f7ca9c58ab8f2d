package dev.kat.framework.fault;

import dev.kat.framework.api.FaultSubject;
import dev.kat.framework.env.DaemonThreads;
import dev.kat.framework.fault.Courses.Course;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.QueryEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of the fault suite: each course at a site of its own, all at the same time; within a course
 * one fault after the other, each on a site that is calm again.
 */
public final class FaultRun {

  private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);

  private final FaultSubject subject;
  private final Options options;

  /**
   * What a run needs to know.
   *
   * @param envoy the binary
   * @param directory gets a directory for each site
   * @param rounds how often all faults happen, 1 or more
   * @param times how often each step of a fault is repeated, 1 or more
   * @param flips how many changes there are in a row
   * @param select only faults whose title has this in it; empty for all
   */
  public record Options(
      Path envoy, Path directory, int rounds, int times, int flips, String select) {

    /** All faults once, with few repetitions. */
    public static Options brief(Path envoy, Path directory) {
      return new Options(envoy, directory, 1, 1, 100, "");
    }

    /** All faults several times, each with many repetitions. */
    public static Options thorough(Path envoy, Path directory) {
      return new Options(envoy, directory, 3, 5, 1000, "");
    }

    /** The same for some faults. */
    public Options only(String text) {
      return new Options(envoy, directory, rounds, times, flips, text);
    }
  }

  /** A run that has not begun. */
  public FaultRun(FaultSubject subject, Options options) {
    this.subject = subject;
    this.options = options;
  }

  /**
   * Lets all faults happen.
   *
   * @param told hears of each verdict at once, from several threads
   */
  public List<Verdict> run(Consumer<Verdict> told) {
    List<Verdict> verdicts = Collections.synchronizedList(new ArrayList<>());
    Consumer<Verdict> noted =
        verdict -> {
          verdicts.add(verdict);
          told.accept(verdict);
        };
    ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("kat-fault"));
    try (QueryEngine engine = new NettyQueryEngine()) {
      List<CompletableFuture<Void>> running = new ArrayList<>();
      for (Course course : courses()) {
        running.add(CompletableFuture.runAsync(() -> run(course, engine, noted), threads));
      }
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } finally {
      threads.shutdownNow();
    }
    return List.copyOf(verdicts);
  }

  private List<Course> courses() {
    String wanted = options.select().toLowerCase(Locale.ROOT);
    return Courses.of(options.times(), options.flips()).stream()
        .map(course ->
            new Course(
                course.name(),
                course.apart(),
                course.faults().stream()
                    .filter(f -> f.title().toLowerCase(Locale.ROOT).contains(wanted))
                    .toList()))
        .filter(course -> !course.faults().isEmpty())
        .toList();
  }

  private void run(Course course, QueryEngine engine, Consumer<Verdict> told) {
    for (int round = 0; round < options.rounds(); round++) {
      String name = course.name() + "-" + round;
      Path directory = options.directory().resolve(name);
      try (Site site =
          new Site(name, course.apart(), subject, engine, options.envoy(), directory)) {
        course.faults().forEach(fault -> told.accept(judge(fault, site)));
      }
    }
  }

  /** One fault that cannot be mended does not speak for those after it. */
  private static void mend(Site site) {
    try {
      site.calm();
    } catch (RuntimeException e) {
      LOG.warn("a site is not what it was: {}", e.getMessage());
    }
  }

  private static Verdict judge(Fault fault, Site site) {
    Count before = site.load().count();
    long begin = System.nanoTime();
    @Nullable Duration converged = null;
    @Nullable String problem = null;
    try {
      fault.happen(site);
      long end = System.nanoTime();
      site.converge(fault.bound());
      converged = Duration.ofNanos(System.nanoTime() - end);
      site.goOn(20);
      site.calm();
    } catch (RuntimeException e) {
      problem = e.getMessage() + "\n" + site.words();
      mend(site);
    }
    return new Verdict(
        fault.title(),
        site.load().count().since(before),
        converged,
        fault.bound(),
        Duration.ofNanos(System.nanoTime() - begin),
        problem);
  }
}
