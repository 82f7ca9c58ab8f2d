package dev.kat.controlplane.feature;

import com.google.common.net.InetAddresses;
import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import dev.kat.controlplane.api.AddressRules;
import dev.kat.controlplane.api.AddressRules.AddressRule;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ip_allow} and {@code ip_deny}: which clients are served.
 *
 * <p>A range that cannot be read lets nobody in: the other ranges of the list count, and a list of
 * {@code ip_allow} without any is one that lets nobody in.
 */
final class AllowedAddresses implements FilterFeature<AllowedAddresses.Value> {

  /** Who is in a list. */
  record Value(boolean allow, List<Range> ranges) {}

  /**
   * A range of addresses.
   *
   * @param peer whether it is about who connects, and not about the client behind trusted proxies
   */
  record Range(boolean peer, String address, int bits) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public FilterSlot slot() {
    return FilterSlot.ADDRESSES;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    AddressRules allow = module.filters().ipAllow();
    AddressRules deny = module.filters().ipDeny();
    if (allow != null && deny != null) {
      report.report(
          DiagnosticCode.CONFLICTING_FIELDS, ModuleKey.pointer("ip_deny"), "ip_allow", "ip_deny");
    }
    if (allow != null) {
      return new Value(true, ranges(allow, "ip_allow", report));
    }
    return deny == null ? null : new Value(false, ranges(deny, "ip_deny", report));
  }

  private static List<Range> ranges(AddressRules rules, String key, Report report) {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < rules.rules().size(); i++) {
      AddressRule rule = rules.rules().get(i);
      String text = rule.peer() == null ? rule.remote() : rule.peer();
      Range range =
          text == null || (rule.peer() != null && rule.remote() != null)
              ? null
              : range(rule.peer() != null, text);
      if (range == null) {
        report.report(
            DiagnosticCode.INVALID_ADDRESS_RANGE,
            ModuleKey.pointer(key, String.valueOf(i)),
            text == null ? "" : text);
      } else {
        ranges.add(range);
      }
    }
    return List.copyOf(ranges);
  }

  private static @Nullable Range range(boolean peer, String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!InetAddresses.isInetAddress(address)) {
      return null;
    }
    int most = address.contains(":") ? 128 : 32;
    if (slash < 0) {
      return new Range(peer, address, most);
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
      return null;
    }
    return new Range(peer, address, Integer.parseInt(bits));
  }

  @Override
  public Message config(Value value) {
    RBAC.Builder rbac = RBAC.newBuilder();
    rbac.getRulesBuilder()
        .setAction(
            value.allow()
                ? io.envoyproxy.envoy.config.rbac.v3.RBAC.Action.ALLOW
                : io.envoyproxy.envoy.config.rbac.v3.RBAC.Action.DENY);
    if (!value.ranges().isEmpty()) {
      Policy.Builder policy =
          Policy.newBuilder().addPermissions(Permission.newBuilder().setAny(true));
      value.ranges().forEach(range -> policy.addPrincipals(principal(range)));
      rbac.getRulesBuilder().putPolicies("addresses", policy.build());
    }
    return rbac.build();
  }

  private static Principal principal(Range range) {
    CidrRange.Builder cidr =
        CidrRange.newBuilder()
            .setAddressPrefix(range.address())
            .setPrefixLen(UInt32Value.of(range.bits()));
    return range.peer()
        ? Principal.newBuilder().setDirectRemoteIp(cidr).build()
        : Principal.newBuilder().setRemoteIp(cidr).build();
  }
}
