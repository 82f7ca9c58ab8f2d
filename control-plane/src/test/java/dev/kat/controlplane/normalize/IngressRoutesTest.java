package dev.kat.controlplane.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kat.controlplane.diag.ResourceRef;
import dev.kat.controlplane.ir.PathMatch;
import dev.kat.controlplane.ir.ValueMatch;
import dev.kat.controlplane.parse.ParsedIngress.Backend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IngressRoutesTest {

  private static final ValueMatch SHOP = new ValueMatch.Exact("a.example.com");
  private static final ValueMatch WILDCARD = new ValueMatch.Wildcard("*.example.com");

  private final IngressRoutes routes = new IngressRoutes();

  private static PathMatch prefix(String path) {
    return new PathMatch.Elements(path);
  }

  private static PathMatch exact(String path) {
    return new PathMatch.Exact(path, true);
  }

  private void add(@Nullable ValueMatch host, PathMatch path, String service) {
    ResourceRef ref = new ResourceRef("Ingress", "default", "a");
    routes.putIfAbsent(new IngressRoute(ref, host, path, new Backend(service, 80, ""), ""));
  }

  private @Nullable String service(@Nullable ValueMatch host, PathMatch path) {
    IngressRoute route = routes.get(host, path);
    return route == null ? null : route.backend().service();
  }

  @Test
  void aLongerPathForMoreHostsIsRepeatedForANarrowerRuleThatCoversIt() {
    add(SHOP, prefix("/"), "shop");
    add(SHOP, prefix("/cart"), "cart");
    add(WILDCARD, prefix("/cart/items"), "wild");
    add(null, exact("/about"), "any");
    add(null, prefix("/cart"), "any");

    assertThat(routes.putHostsFirst()).isTrue();

    assertThat(service(SHOP, prefix("/cart/items"))).isEqualTo("cart");
    assertThat(service(SHOP, exact("/about"))).isEqualTo("shop");
    assertThat(service(SHOP, prefix("/cart"))).isEqualTo("cart");
    assertThat(service(WILDCARD, prefix("/cart"))).isNull();
    assertThat(routes.all()).hasSize(7);
  }

  @Test
  void elementsCoverElementsAndAnExactPathNothingElse() {
    add(SHOP, prefix("/cart"), "cart");
    add(SHOP, exact("/shop"), "shop");
    add(null, prefix("/carts"), "any");
    add(null, prefix("/shop/deep"), "any");
    add(null, exact("/cart/"), "any");

    assertThat(routes.putHostsFirst()).isTrue();

    assertThat(service(SHOP, prefix("/carts"))).isNull();
    assertThat(service(SHOP, prefix("/shop/deep"))).isNull();
    assertThat(service(SHOP, exact("/cart/"))).isEqualTo("cart");
  }

  @Test
  void aWildcardIsNarrowerThanAllHostsAndWiderThanOneOfItsOwn() {
    assertThat(IngressHosts.isNarrower(SHOP, WILDCARD)).isTrue();
    assertThat(IngressHosts.isNarrower(WILDCARD, null)).isTrue();
    assertThat(IngressHosts.isNarrower(WILDCARD, SHOP)).isFalse();
    assertThat(IngressHosts.isNarrower(null, WILDCARD)).isFalse();
    assertThat(IngressHosts.isNarrower(new ValueMatch.Exact("b.a.example.com"), WILDCARD))
        .isFalse();
  }

  @Test
  void thereIsAnEndToRepetition() {
    for (int i = 0; i < 101; i++) {
      add(new ValueMatch.Exact("h" + i + ".example.com"), prefix("/"), "own");
      add(null, prefix("/p" + i), "any");
    }

    assertThat(routes.putHostsFirst()).isFalse();
    assertThat(routes.all()).hasSize(202);
  }
}
