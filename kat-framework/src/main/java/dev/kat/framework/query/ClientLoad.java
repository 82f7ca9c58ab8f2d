package dev.kat.framework.query;

/**
 * How busy the client was, which tells a slow gateway from a slow client.
 *
 * @param busiest the largest share of a processor that one of its event loops took in half a
 *     second, 0 to 1
 * @param lateMillis by how much an event loop was late at most: what is sent or received waits as
 *     long
 */
public record ClientLoad(double busiest, double lateMillis) {

  /** Of a client that has done nothing yet. */
  public static final ClientLoad NONE = new ClientLoad(0, 0);

  /** The larger of each. */
  public ClientLoad max(ClientLoad other) {
    return new ClientLoad(Math.max(busiest, other.busiest), Math.max(lateMillis, other.lateMillis));
  }
}
