package dev.kat.controlplane.rollout;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.kat.controlplane.emit.XdsResources;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration as it is written to disk: a line with format, moment and SHA-256 of the rest,
 * then the resources as delimited messages. Secrets are never part of it: an Envoy that runs keeps
 * those it has, and one that starts gets them when they are read from the cluster again.
 *
 * @param acknowledged when every connected Envoy had accepted it
 */
public record SavedConfiguration(Instant acknowledged, XdsSnapshot snapshot) {

  private static final String FORMAT = "kat-last-good-1";
  private static final Pattern HEADER = Pattern.compile("(\\S+) (\\S+) ([0-9a-f]{64})");

  byte[] toBytes() {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (ResourceType type : ResourceType.values()) {
        if (type != ResourceType.SECRET) {
          for (Any resource : snapshot.get(type).packed()) {
            resource.writeDelimitedTo(body);
          }
        }
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      String sum = checksum(body.toByteArray());
      file.writeBytes(
          "%s %s %s\n".formatted(FORMAT, acknowledged, sum).getBytes(StandardCharsets.US_ASCII));
      body.writeTo(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IOException when it is another format, or damaged; the message says which
   */
  static SavedConfiguration of(byte[] file) throws IOException {
    int end = 0;
    while (end < file.length && file[end] != '\n') {
      end++;
    }
    Matcher header = HEADER.matcher(new String(file, 0, end, StandardCharsets.US_ASCII));
    if (!header.matches() || !header.group(1).equals(FORMAT)) {
      throw new IOException("it is not in the format " + FORMAT);
    }
    byte[] body = new byte[Math.max(0, file.length - end - 1)];
    System.arraycopy(file, file.length - body.length, body, 0, body.length);
    if (!checksum(body).equals(header.group(3))) {
      throw new IOException("it is damaged: its checksum is another");
    }
    try {
      return new SavedConfiguration(
          Instant.parse(header.group(2)),
          XdsSnapshot.withoutSecrets(new Content(body).resources()));
    } catch (DateTimeParseException e) {
      throw new IOException("its moment is unreadable", e);
    }
  }

  private static String checksum(byte[] bytes) {
    return new Sha256().add(bytes).hex();
  }

  /** The messages, sorted out by type. */
  private static final class Content {
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<ClusterLoadAssignment> endpoints = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<RouteConfiguration> routes = new ArrayList<>();

    Content(byte[] body) throws IOException {
      InputStream in = new ByteArrayInputStream(body);
      for (Any any = Any.parseDelimitedFrom(in); any != null; any = Any.parseDelimitedFrom(in)) {
        add(any);
      }
    }

    private void add(Any any) throws IOException {
      ResourceType type =
          ResourceType.ofUrl(any.getTypeUrl())
              .orElseThrow(() -> new IOException("it holds a " + any.getTypeUrl()));
      switch (type) {
        case CLUSTER -> add(any, Cluster.parser(), clusters);
        case ENDPOINT -> add(any, ClusterLoadAssignment.parser(), endpoints);
        case LISTENER -> add(any, Listener.parser(), listeners);
        case ROUTE -> add(any, RouteConfiguration.parser(), routes);
        case SECRET -> throw new IOException("it holds a secret");
      }
    }

    private static <M extends Message> void add(Any any, Parser<M> parser, List<M> to)
        throws IOException {
      to.add(parser.parseFrom(any.getValue()));
    }

    XdsResources resources() {
      return new XdsResources(clusters, endpoints, listeners, routes);
    }
  }
}
