package dev.kat.controlplane.ir;

import java.util.Comparator;

/** An IP address and a port that takes traffic. */
public record Endpoint(String address, int port) implements Comparable<Endpoint> {

  @Override
  public int compareTo(Endpoint other) {
    return Comparator.comparing(Endpoint::address)
        .thenComparingInt(Endpoint::port)
        .compare(this, other);
  }
}
