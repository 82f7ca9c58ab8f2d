package dev.kat.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The texts of Mappings by their number, as users write them. */
final class MappingText {

  private static final int HOSTS = 40;
  private static final int SERVICES = 500;

  private final List<String> lines = new ArrayList<>();

  private MappingText(int number, int route, int service) {
    lines.addAll(List.of("---", "apiVersion: ambassador/v1", "kind: Mapping"));
    add("name: mapping-%d", number);
    add("prefix: /service-%d/", route);
    add("service: service-%d", service);
  }

  /**
   * One of a large edge with 500 Services. Nine of ten are for one of 40 hosts, one of ten is for
   * any host. The last of four is the canary of the one before it, for the same requests. Every
   * option is used by some.
   */
  static String ofAnEdge(int number) {
    boolean canary = number % 4 == 3;
    int route = canary ? number - 1 : number;
    MappingText text = new MappingText(number, route, number / 4 % SERVICES);
    if (route % 10 != 0) {
      text.add("host: shop-%d.example.com", route % HOSTS);
    }
    if (route % 7 == 0) {
      text.add("headers: {x-tenant: tenant-%d, x-beta: true}", route);
    }
    if (route % 11 == 0) {
      text.add("regex_headers: {x-version: '[0-9]+[.]%d'}", route);
    }
    if (route % 13 == 0) {
      text.add("method: GET");
    }
    if (canary) {
      text.add("weight: 10");
    }
    if (number % 3 == 0) {
      text.add("timeout_ms: %d", 1000 + number);
    }
    if (number % 5 == 0) {
      text.add("rewrite: /v%d/", number % 9);
    }
    if (number % 6 == 0) {
      text.add("retry_policy: {retry_on: 5xx, num_retries: 3}");
    }
    if (number % 8 == 0 && route % 13 != 0) {
      text.add("cors: {origins: ['https://shop-%d.example.com'], methods: [GET]}", number % HOSTS);
    }
    if (number % 9 == 0) {
      text.add("add_request_headers: {x-edge: edge, x-number: '%d'}", number);
    }
    return text.toString();
  }

  static String withItsOwnHost(int number) {
    return simple(number).add("host: host-%d.example.com", number).toString();
  }

  static String underOneHost(int number) {
    return simple(number).add("host: www.example.com").toString();
  }

  /** The Services have no port but 80. */
  static String speakingTls(int number) {
    return simple(number).add("tls: true").toString().replaceFirst("(?m)^service: .*$", "$0:80");
  }

  static String withManyOptions(int number) {
    return simple(number)
        .add("host: www.example.com")
        .add("headers: {x-end-user: user-%d}", number)
        .add("regex_headers: {cookie: '(.*?;)?(user=%d)(;.*)?'}", number)
        .add("weight: 80")
        .add("rewrite: /v2/")
        .add("timeout_ms: 5000")
        .add("retry_policy: {retry_on: gateway-error, num_retries: 3, per_try_timeout: 2s}")
        .add("cors: {origins: ['https://www.example.com'], methods: [GET, POST], max_age: 600}")
        .add("add_response_headers: {x-served-by: edge}")
        .toString();
  }

  private static MappingText simple(int number) {
    return new MappingText(number, number, number);
  }

  private MappingText add(String line, Object... args) {
    lines.add(line.formatted(args));
    return this;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
