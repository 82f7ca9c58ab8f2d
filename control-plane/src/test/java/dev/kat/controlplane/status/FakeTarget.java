package dev.kat.controlplane.status;

import dev.kat.controlplane.diag.ResourceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The objects, Events and Leases of a cluster in memory, with versions as an API server has them.
 */
final class FakeTarget {

  /** A request, and the process from which it came. */
  record Request(Sort sort, String object, String from) {}

  private final Map<ResourceRef, Carried> objects = new ConcurrentHashMap<>();
  private final Map<ResourceRef, Lease> leases = new ConcurrentHashMap<>();
  private final Set<String> events = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile Function<Request, Integer> refusals = request -> 0;
  private int version = 1;

  /** An object that is there from now on. */
  synchronized void put(ResourceRef ref, long generation, Condition... conditions) {
    objects.put(ref, new Carried("uid-" + ref.name(), next(), generation, List.of(conditions)));
  }

  void remove(ResourceRef ref) {
    objects.remove(ref);
  }

  List<Condition> conditions(ResourceRef ref) {
    return Optional.ofNullable(objects.get(ref)).map(Carried::conditions).orElse(List.of());
  }

  Lease lease(ResourceRef ref) {
    return Optional.ofNullable(leases.get(ref)).orElseThrow();
  }

  /** From now on requests are refused with this status; 0 for not at all. */
  void refuse(Function<Request, Integer> codes) {
    refusals = codes;
  }

  /** The next request of a sort that was not refused. */
  Request await(Sort sort) throws InterruptedException {
    while (true) {
      Request request = requests.poll(60, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("nothing was written: " + sort);
      }
      if (request.sort() == sort) {
        return request;
      }
    }
  }

  /** What was written since the last time, without Leases. */
  List<Request> written() {
    List<Request> all = new java.util.ArrayList<>();
    requests.drainTo(all);
    return all.stream().filter(request -> request.sort() != Sort.LEASE).toList();
  }

  private String next() {
    version++;
    return String.valueOf(version);
  }

  /** The cluster as one process sees it. */
  StatusTarget of(String process) {
    return new View(process);
  }

  private final class View implements StatusTarget {

    private final String process;

    View(String process) {
      this.process = process;
    }

    private void ask(Sort sort, String object) throws Refusal {
      int code = refusals.apply(new Request(sort, object, process));
      if (code != 0) {
        throw refusal(code);
      }
    }

    private void done(Sort sort, String object) {
      requests.add(new Request(sort, object, process));
    }

    @Override
    public Optional<Carried> carried(ResourceRef ref) {
      return Optional.ofNullable(objects.get(ref));
    }

    @Override
    public String write(ResourceRef ref, String was, List<Condition> conditions) throws Refusal {
      ask(Sort.STATUS, ref.toString());
      synchronized (FakeTarget.this) {
        Carried object = objects.get(ref);
        if (object == null) {
          throw refusal(404);
        }
        if (!object.version().equals(was)) {
          throw refusal(409);
        }
        String now = next();
        objects.put(ref, new Carried(object.uid(), now, object.generation(), conditions));
        done(Sort.STATUS, ref.toString());
        return now;
      }
    }

    @Override
    public void announce(Announcement announcement, String reporter) throws Refusal {
      ask(Sort.EVENT, announcement.regarding().toString());
      if (!events.add(announcement.name())) {
        throw refusal(409);
      }
      done(Sort.EVENT, announcement.regarding() + " " + announcement.finding().reason());
    }

    @Override
    public Optional<Lease> lease(ResourceRef ref) throws Refusal {
      ask(Sort.LEASE, "get");
      return Optional.ofNullable(leases.get(ref));
    }

    @Override
    public Lease write(ResourceRef ref, Lease lease) throws Refusal {
      ask(Sort.LEASE, "write");
      synchronized (FakeTarget.this) {
        Lease before = leases.get(ref);
        if (!lease.version().equals(before == null ? "" : before.version())) {
          throw refusal(409);
        }
        Lease now =
            new Lease(
                lease.holder(),
                lease.seconds(),
                lease.acquired(),
                lease.renewed(),
                lease.transitions(),
                next());
        leases.put(ref, now);
        done(Sort.LEASE, lease.holder());
        return now;
      }
    }

    @Override
    public void close() {}
  }

  private static Refusal refusal(int code) {
    return new Refusal(code, "said with " + code, new IllegalStateException());
  }
}
