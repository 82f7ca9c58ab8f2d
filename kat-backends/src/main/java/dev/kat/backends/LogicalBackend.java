package dev.kat.backends;

import java.util.List;

/**
 * What all ports and connections of one backend have in common.
 *
 * @param name the name it answers with
 */
record LogicalBackend(String name, Arrivals arrivals, Observations observations) {
  private static final String REQUEST_ID = "x-request-id";

  LogicalBackend(String name) {
    this(name, new Arrivals(), new Observations());
  }

  /**
   * What a request that just arrived asks for.
   *
   * @throws MalformedScriptException when it asks for something that there is not
   */
  BackendScript script(RequestHead head) throws MalformedScriptException {
    BackendScript script = ControlHeader.parse(head.headers());
    if (script.tag() != null) {
      arrivals.tagged(script.tag());
    }
    return inAttempt(script, head.headers(), ControlHeader.ATTEMPTS.header());
  }

  /**
   * What a request asks for about which this backend is asked whether it may go on.
   *
   * @throws MalformedScriptException when it asks for something that there is not
   */
  BackendScript authorization(List<Echo.Header> asked) throws MalformedScriptException {
    return inAttempt(ControlHeader.parseAuthorization(asked), asked, "x-kat-auth-attempts");
  }

  private BackendScript inAttempt(BackendScript script, List<Echo.Header> headers, String control)
      throws MalformedScriptException {
    if (script.attempts() == 0) {
      return script;
    }
    String id =
        headers.stream()
            .filter(header -> header.isNamed(REQUEST_ID))
            .map(Echo.Header::value)
            .findFirst()
            .orElseThrow(() ->
                new MalformedScriptException(
                    control, "there is no " + REQUEST_ID + " to count by"));
    return arrivals.attempt(id) > script.attempts() ? script.afterAttempts() : script;
  }
}
