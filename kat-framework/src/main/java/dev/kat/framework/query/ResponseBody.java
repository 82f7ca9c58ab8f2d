package dev.kat.framework.query;

import dev.kat.framework.api.Answer.Response;
import dev.kat.framework.api.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the bytes of a body become part of a response. */
@FunctionalInterface
interface ResponseBody {

  /** As text. */
  ResponseBody TEXT =
      (head, body) ->
          new Response(
              head.status(),
              head.protocol(),
              head.headers(),
              new String(body, StandardCharsets.UTF_8),
              head.trailers());

  /** The response with a body of these bytes. */
  Response with(Head head, byte[] body);

  /** A response without its body. */
  record Head(int status, String protocol, List<Header> headers, List<Header> trailers) {}
}
