package dev.kat.controlplane.watch;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kubeconfig's {@code tokenFile}, read for every request, because such tokens are short-lived.
 * While it cannot be read, the last token counts.
 */
final class TokenFile implements OAuthTokenProvider {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;
  private volatile String last;
  private volatile @Nullable String problem;

  /**
   * A file with a token.
   *
   * @throws IOException when it cannot be read
   */
  TokenFile(Path file) throws IOException {
    this.file = file;
    last = read();
  }

  private String read() throws IOException {
    String token = Files.readString(file).strip();
    if (token.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    return token;
  }

  @Override
  public String getToken() {
    try {
      last = read();
      problem = null;
    } catch (IOException e) {
      String now = "cannot read the token file: " + e + "; the last token counts";
      if (!now.equals(problem)) {
        LOG.warn("{}", now);
      }
      problem = now;
    }
    return last;
  }
}
