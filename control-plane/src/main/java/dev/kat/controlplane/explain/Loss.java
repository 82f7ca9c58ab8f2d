package dev.kat.controlplane.explain;

/**
 * Why a route does not get a request.
 *
 * @param field the first part of the match that does not hold: {@code host}, {@code path}, {@code
 *     method}, {@code header x}, {@code query x}; or {@code order} and {@code share} when all of it
 *     holds and another route is first
 * @param reason a sentence for people
 */
public record Loss(String field, String reason) {

  /** A part of the match that a request does not say enough about. */
  static Loss undecided(String field) {
    return new Loss(field, "cannot be told from a request alone");
  }
}
