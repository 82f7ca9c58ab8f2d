package dev.kat.controlplane.resolve;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** The keys that Envoy 1.40 takes; any other makes it refuse a whole secret. */
final class EnvoyKeys {

  private static final int MIN_RSA_BITS = 2048;

  /** The orders' bit lengths of P-256, P-384 and P-521. */
  private static final Set<Integer> EC_BITS = Set.of(256, 384, 521);

  /** Of the same size as P-256, but another curve. */
  private static final String KOBLITZ = "secp256k1";

  private EnvoyKeys() {}

  static void check(PublicKey key) throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa) {
      if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw new GeneralSecurityException(
            "holds an RSA key of %d bits; Envoy wants %d or more"
                .formatted(rsa.getModulus().bitLength(), MIN_RSA_BITS));
      }
    } else if (key instanceof ECPublicKey ec) {
      boolean known =
          EC_BITS.contains(ec.getParams().getOrder().bitLength())
              && !ec.getParams().toString().contains(KOBLITZ);
      if (!known) {
        throw new GeneralSecurityException(
            "holds a key on another curve than P-256, P-384 and P-521, which Envoy takes");
      }
    } else if (!key.getAlgorithm().equals("EdDSA") && !key.getAlgorithm().equals("Ed25519")) {
      throw new GeneralSecurityException(
          "holds a key of type %s; Envoy takes RSA, EC and Ed25519".formatted(key.getAlgorithm()));
    }
  }
}
