package dev.kat.controlplane.feature;

import com.google.protobuf.BoolValue;
import dev.kat.controlplane.api.ConnectionKeys;
import dev.kat.controlplane.api.ConnectionKeys.ClientCertDetails;
import dev.kat.controlplane.api.ModuleSpec;
import dev.kat.controlplane.api.OrOff;
import dev.kat.controlplane.diag.DiagnosticCode;
import dev.kat.controlplane.diag.Report;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails;
import org.jspecify.annotations.Nullable;

/**
 * {@code forward_client_cert_details} and {@code set_current_client_cert_details}: what services
 * are told of a client's certificate in X-Forwarded-Client-Cert.
 */
final class ClientCertificates implements ListenerFeature<ClientCertificates.Value> {

  /**
   * What they are told.
   *
   * @param forwarding what becomes of the header, in Envoy's words
   */
  record Value(
      String forwarding, boolean subject, boolean cert, boolean chain, boolean dns, boolean uri) {}

  @Override
  public Class<Value> type() {
    return Value.class;
  }

  @Override
  public @Nullable Value read(ModuleSpec module, Report report) {
    ConnectionKeys keys = module.connection();
    String forwarding =
        ModuleKey.oneOf(
            keys.forwardClientCertDetails(),
            ConnectionKeys.FORWARDING,
            report,
            "forward_client_cert_details");
    if (forwarding == null) {
      if (keys.setCurrentClientCertDetails() != null) {
        report.report(
            DiagnosticCode.FIELD_WITHOUT_EFFECT,
            ModuleKey.pointer("set_current_client_cert_details"),
            "set_current_client_cert_details",
            "forward_client_cert_details");
      }
      return null;
    }
    ClientCertDetails told =
        OrOff.on(keys.setCurrentClientCertDetails())
            .orElse(new ClientCertDetails(null, null, null, null, null));
    return new Value(
        forwarding,
        is(told.subject()),
        is(told.cert()),
        is(told.chain()),
        is(told.dns()),
        is(told.uri()));
  }

  @Override
  public void emit(Value value, HttpConnectionManager.Builder manager) {
    manager
        .setForwardClientCertDetails(ForwardClientCertDetails.valueOf(value.forwarding()))
        .setSetCurrentClientCertDetails(
            SetCurrentClientCertDetails.newBuilder()
                .setSubject(BoolValue.of(value.subject()))
                .setCert(value.cert())
                .setChain(value.chain())
                .setDns(value.dns())
                .setUri(value.uri()));
  }

  private static boolean is(@Nullable Boolean written) {
    return Boolean.TRUE.equals(written);
  }
}
