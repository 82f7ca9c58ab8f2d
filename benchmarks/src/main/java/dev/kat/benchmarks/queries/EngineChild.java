package dev.kat.benchmarks.queries;

import com.sun.management.OperatingSystemMXBean;
import dev.kat.framework.api.Answer;
import dev.kat.framework.api.Check;
import dev.kat.framework.api.Exchange;
import dev.kat.framework.api.Findings;
import dev.kat.framework.api.Query;
import dev.kat.framework.query.NettyQueryEngine;
import dev.kat.framework.query.QueryEngine;
import dev.kat.framework.query.Target;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A JVM that asks in rounds: distinct queries, each answer checked and kept. It prints a line for
 * each round: seconds, processor seconds, failed answers.
 */
public final class EngineChild {

  private final Target target;
  private final int queries;
  private final int connections;
  private final boolean fresh;

  private EngineChild(Target target, int queries, int connections, boolean fresh) {
    this.target = target;
    this.queries = queries;
    this.connections = connections;
    this.fresh = fresh;
  }

  /** Takes port, queries, connections, rounds, and whether every query has a new connection. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    EngineChild child =
        new EngineChild(
            new Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Boolean.parseBoolean(arguments[4]));
    try (QueryEngine engine = new NettyQueryEngine()) {
      for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
        child.round(engine);
      }
    }
  }

  private record Kept(Exchange exchange, Answer answer, Findings findings) {}

  private void round(QueryEngine engine) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long begun = System.nanoTime();
    List<Exchange> exchanges = exchanges();
    Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    AtomicLong failed = new AtomicLong();
    Semaphore room = new Semaphore(connections);
    for (Exchange exchange : exchanges) {
      room.acquire();
      engine
          .send(exchange.query(), target)
          .thenAccept(answer -> {
            Findings findings = new Findings();
            exchange.check().check(List.of(answer), findings);
            kept.add(new Kept(exchange, answer, findings));
            failed.addAndGet(findings.faults().isEmpty() ? 0 : 1);
          })
          .whenComplete((done, error) -> room.release());
    }
    room.acquire(connections);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double processorSeconds = (system.getProcessCpuTime() - processor) / 1e9;
    if (kept.size() != queries) {
      throw new IllegalStateException(kept.size() + " answers for " + queries + " queries");
    }
    System.out.println(seconds + " " + processorSeconds + " " + failed);
  }

  private List<Exchange> exchanges() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < queries; i++) {
      String path = "/query/" + i;
      Query query = Query.get(path).header("x-number", Integer.toString(i));
      exchanges.add(
          Exchange.once(
              "query " + i, fresh ? query.header("connection", "close") : query, is(path)));
    }
    return exchanges;
  }

  private static Check is(String path) {
    return (answers, findings) -> {
      Answer answer = answers.get(0);
      findings.equal("status", 200, answer.status());
      findings.equal("path", path, answer.response() == null ? null : answer.response().body());
    };
  }
}
