package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into a cluster what is wrong with its objects, as long as this process is the elected
 * leader: on a thread of its own, at most so many requests in a second, and the newest reports
 * only. Nothing waits for it, and nothing depends on it.
 */
public final class StatusWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
  private static final int MAX_CONFLICTS = 5;

  private final StatusTarget target;
  private final Settings settings;
  private final StatusListener listener;
  private final ScheduledThreadPoolExecutor thread;
  private final Election election;
  private final Backlog backlog;
  private final Complaints complaints;
  private volatile @Nullable Supplier<List<ResourceReport>> newest;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean led;
  private boolean taking;
  private long taken;
  private boolean stepping;
  private long notBefore;
  private int failures;

  /**
   * What an operator decides about writing, and what he does not.
   *
   * @param lease the Lease of the control planes that stand in for each other
   * @param identity of this process; no other's
   * @param duration after which another one leads when the leader is gone without a word
   * @param round the time between two looks at the Lease; less than half of the duration
   * @param interval the time between two requests, at least
   * @param pause the time between two comparisons of all objects, at least
   * @param retry the time to wait after a failure
   * @param denied the time until a right that is missing is asked for again: soon at first, for
   *     rights may be given, or take effect, just after a control plane has started
   */
  public record Settings(
      ResourceRef lease,
      String identity,
      Duration duration,
      Duration round,
      Duration interval,
      Duration pause,
      Backoff retry,
      Backoff denied) {

    /** The usual times: ten requests in a second, and another leader after at most 20 seconds. */
    public static Settings of(ResourceRef lease, String identity) {
      return new Settings(
          lease,
          identity,
          Duration.ofSeconds(15),
          Duration.ofSeconds(4),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(64)),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }
  }

  private StatusWriter(
      StatusTarget target, Settings settings, StatusListener listener, Consumer<String> log) {
    this.target = target;
    this.settings = settings;
    this.listener = listener;
    election = new Election(target, settings.lease(), settings.identity(), settings.duration());
    backlog = new Backlog(target, settings.identity());
    complaints = new Complaints(settings.denied(), log);
    thread = new ScheduledThreadPoolExecutor(1, StatusWriter::newThread);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    taken = System.nanoTime() - settings.pause().toNanos();
    notBefore = System.nanoTime();
  }

  private static Thread newThread(Runnable work) {
    Thread made = new Thread(work, "status");
    made.setDaemon(true);
    return made;
  }

  /** Starts to take part in the election. It owns the target from now on. */
  public static StatusWriter start(
      StatusTarget target, Settings settings, StatusListener listener) {
    return start(target, settings, listener, LOG::warn);
  }

  static StatusWriter start(
      StatusTarget target, Settings settings, StatusListener listener, Consumer<String> log) {
    StatusWriter writer = new StatusWriter(target, settings, listener, log);
    writer.after(Duration.ZERO, writer::elect);
    return writer;
  }

  /**
   * Takes the reports that count from now on; those before them that were not written are dropped.
   *
   * @param reports is called on another thread, later or never
   */
  public void submit(Supplier<List<ResourceReport>> reports) {
    newest = reports;
    after(Duration.ZERO, this::takeInTime);
  }

  /** Why something is not written; a sentence for people. Empty when all is well. */
  public Optional<String> problem() {
    return complaints.problem();
  }

  private void after(Duration delay, Runnable task) {
    ScheduledFuture<?> unused =
        thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A task that fails must not end the thread; that it fails is our own bug. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.error("internal error; status and Events may not be written", e);
    }
  }

  private void elect() {
    after(spread(settings.round()), this::elect);
    long now = System.nanoTime();
    if (!complaints.isForbidden(Sort.LEASE, now)) {
      try {
        election.attempt(now);
        complaints.succeeded(Sort.LEASE);
      } catch (Refusal refusal) {
        refused(Sort.LEASE, refusal);
      }
    }
    boolean leads = leads();
    if (leads != led) {
      led = leads;
      LOG.info(leads ? "this control plane writes status" : "another control plane writes status");
      listener.leads(leads);
      takeInTime();
    }
  }

  private boolean leads() {
    return election.leads(System.nanoTime());
  }

  private void takeInTime() {
    if (!taking) {
      taking = true;
      long wait = taken + settings.pause().toNanos() - System.nanoTime();
      after(Duration.ofNanos(Math.max(0, wait)), this::take);
    }
  }

  private void take() {
    taking = false;
    Supplier<List<ResourceReport>> reports = newest;
    if (reports != null && leads()) {
      taken = System.nanoTime();
      backlog.replace(reports.get());
      stepInTime();
    }
  }

  private void stepInTime() {
    if (!stepping) {
      stepping = true;
      after(Duration.ofNanos(Math.max(0, notBefore - System.nanoTime())), this::step);
    }
  }

  /** One request. */
  private void step() {
    stepping = false;
    while (leads()) {
      Write write = backlog.next();
      if (write == null) {
        return;
      }
      if (!complaints.isForbidden(write.sort(), System.nanoTime()) && perform(write)) {
        stepInTime();
        return;
      }
    }
  }

  /** Whether the API server was asked. */
  private boolean perform(Write write) {
    notBefore = System.nanoTime() + settings.interval().toNanos();
    try {
      if (!backlog.perform(write)) {
        return false;
      }
      failures = 0;
      complaints.succeeded(write.sort());
      listener.wrote(write.sort());
    } catch (Refusal refusal) {
      failed(write, refusal);
    }
    return true;
  }

  private void failed(Write write, Refusal refusal) {
    Sort sort = write.sort();
    if (sort == Sort.EVENT && refusal.isConflict()) {
      backlog.told(write); // an earlier leader has told it
    } else if (refusal.isPassing()) {
      refused(sort, refusal);
      waitLonger();
      backlog.putBack(write.again());
    } else if (refusal.isForbidden()) {
      refused(sort, refusal);
      after(complaints.pause(sort), this::takeInTime);
    } else if (refusal.isConflict() && write.attempts() < MAX_CONFLICTS) {
      listener.refused(sort, refusal);
      waitLonger();
      backlog.postpone(write.again());
    } else if (refusal.isGone()) {
      listener.refused(sort, refusal);
      backlog.giveUp(write);
    } else {
      refused(sort, refusal);
      backlog.giveUp(write);
    }
  }

  private void refused(Sort sort, Refusal refusal) {
    listener.refused(sort, refusal);
    complaints.refused(sort, refusal, System.nanoTime());
  }

  private void waitLonger() {
    failures++;
    notBefore = System.nanoTime() + spread(settings.retry().after(failures)).toNanos();
  }

  /** No two control planes do the same at the same time for ever. */
  private static Duration spread(Duration duration) {
    long nanos = duration.toNanos();
    return Duration.ofNanos(
        nanos - nanos / 10 + ThreadLocalRandom.current().nextLong(nanos / 5 + 1));
  }

  /** Gives the Lease back; what has not been written is left to the next leader. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    Future<?> released = thread.submit(() -> run(this::release));
    try {
      released.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the Lease was not given back: {}", e.toString());
    }
    thread.shutdownNow();
    target.close();
  }

  private void release() {
    try {
      election.release();
    } catch (Refusal refusal) {
      LOG.warn("the Lease was not given back: {}", refusal.getMessage());
    }
  }
}
