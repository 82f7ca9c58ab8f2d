package dev.kat.framework.shard;

import dev.kat.framework.cluster.PartSender;
import dev.kat.framework.report.RunFile;
import dev.kat.framework.report.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A shard's record in pieces that are small enough to be sent. */
final class ResultParts {

  private ResultParts() {}

  /** The pieces, in their order. */
  static List<byte[]> split(RunRecord record) {
    byte[] packed = packed(RunFile.text(record));
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < packed.length; from += PartSender.LONGEST) {
      pieces.add(
          Arrays.copyOfRange(packed, from, Math.min(packed.length, from + PartSender.LONGEST)));
    }
    return pieces;
  }

  /**
   * The record that was split into these pieces.
   *
   * @throws IOException with a message for people when they are not all, or not in order
   */
  static RunRecord join(Iterable<byte[]> pieces) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      packed.write(piece);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      return RunFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "its result");
    }
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
