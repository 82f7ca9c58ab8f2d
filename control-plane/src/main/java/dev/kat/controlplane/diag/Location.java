package dev.kat.controlplane.diag;

import java.util.Comparator;

/**
 * A place in a user's configuration.
 *
 * @param resource the object that carries the document
 * @param document the document's index in the carrier, from 0; {@link #WHOLE} for the carrier
 *     itself
 * @param line the line within the carrier's text, from 1; 0 when unknown
 * @param pointer an RFC 6901 pointer into the document; empty for the whole document
 */
public record Location(ResourceRef resource, int document, int line, String pointer)
    implements Comparable<Location> {

  /** The document index that stands for the carrier as a whole. */
  public static final int WHOLE = -1;

  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::resource)
          .thenComparingInt(Location::document)
          .thenComparingInt(Location::line)
          .thenComparing(Location::pointer);

  /** A location that means the object as a whole. */
  public static Location of(ResourceRef resource) {
    return new Location(resource, WHOLE, 0, "");
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** {@code namespace/name[document] /pointer}, as the command line prints it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Printable.line(resource.toString()));
    if (document != WHOLE) {
      text.append('[').append(document).append(']');
    }
    if (!pointer.isEmpty()) {
      text.append(' ').append(Printable.line(pointer));
    }
    return text.toString();
  }
}
