package dev.kat.controlplane.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of clients, as {@code ip_allow} and {@code ip_deny} list them. A rule that cannot be
 * read is here with nothing in it: a list of who is let in must not let in everybody because of a
 * typing error.
 */
public record AddressRules(List<AddressRule> rules) {

  public AddressRules {
    rules = List.copyOf(rules);
  }

  /**
   * One range; a user writes one of the two.
   *
   * @param peer the range of the connection's own address
   * @param remote the range of the client's address, which a trusted proxy may have told
   */
  public record AddressRule(
      @Meaning("A range of addresses that connections come from, as 10.0.0.0/8.")
          @Nullable String peer,
      @Meaning("The same for clients, who may be behind trusted proxies.")
          @Nullable String remote) {

    /** A rule that could not be read. */
    public static final AddressRule UNREADABLE = new AddressRule(null, null);
  }
}
