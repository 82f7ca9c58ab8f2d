package dev.kat.framework.shard;

import dev.kat.framework.cluster.ClusterOptions;
import dev.kat.framework.cluster.PartSender;
import dev.kat.framework.engine.ProgressEntry;
import dev.kat.framework.report.RunRecord;
import java.util.List;

/** Sends how far a shard is, and at the end its record, to whoever collects them. */
public final class Publisher implements AutoCloseable {

  private static final int STEPS = 20;

  private final int shard;
  private final PartSender sender;
  private int told;

  private Publisher(int shard, PartSender sender) {
    this.shard = shard;
    this.sender = sender;
  }

  /**
   * The publisher of this pod.
   *
   * @throws RuntimeException with a message for people when this process is no pod of a Job
   */
  public static Publisher ofThisPod(int shard, ClusterOptions options) {
    return new Publisher(shard, PartSender.ofThisPod(options));
  }

  /** Tells how far the shard is: each twentieth, which is enough for people. */
  public synchronized void progress(ProgressEntry progress) {
    int step = progress.total() == 0 ? 0 : progress.done() * STEPS / progress.total();
    if (step > told) {
      told = step;
      sender.progress(shard, progress.done());
    }
  }

  /**
   * Sends the record.
   *
   * @throws RuntimeException when not all of it has been sent
   */
  public void send(RunRecord record) {
    List<byte[]> pieces = ResultParts.split(record);
    for (int i = 0; i < pieces.size(); i++) {
      sender.send(shard, i, pieces.size(), pieces.get(i));
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
