package dev.kat.backends;

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
    if (script.attempts() == 0) {
      return script;
    }
    String id =
        head.headers().stream()
            .filter(header -> header.isNamed(REQUEST_ID))
            .map(Echo.Header::value)
            .findFirst()
            .orElseThrow(() ->
                new MalformedScriptException(
                    ControlHeader.ATTEMPTS.header(), "there is no " + REQUEST_ID + " to count by"));
    return arrivals.attempt(id) > script.attempts() ? script.afterAttempts() : script;
  }
}
