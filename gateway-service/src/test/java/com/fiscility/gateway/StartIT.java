package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.gateway.support.Issuer;
import com.fiscility.gateway.support.Settings;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A gateway that cannot work does not start, and says why. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  @ParameterizedTest
  @CsvSource({
    "GATEWAY_ID_KEY, c2VjcmV0LWtleQ==, gateway.secrets.id-key",
    "PUBLIC_TOKEN_ENCRYPTION_KEYSET, some-secret, gateway.secrets.public-token-encryption-keyset",
    "JWT_ISSUER_URI, '', gateway.jwt.issuer-uri",
    "JWT_JWK_SET_URI, '', gateway.jwt.jwk-set-uri",
    "LINK_SERVICE_URL, '', gateway.link-service.url",
    "NOTIFICATION_SERVICE_URL, '', gateway.notification-service.url",
    "REDIS_URL, 127.0.0.1:6379, gateway.redis.url",
    "KAFKA_BOOTSTRAP_SERVERS, '', messaging.bootstrap-servers",
    "SCHEMA_REGISTRY_URL, '', schema.registry.url",
    "gateway.linking.most-waiting, 0, gateway.linking.mostWaiting"
  })
  void unusableSettingIsNamed(
      String variable, String value, String property, CapturedOutput output) {
    Map<String, String> settings = Settings.of(new Issuer(), "http://x.test");
    settings.put("GATEWAY_PORT", "0");
    settings.put(variable, value);
    SpringApplicationBuilder gateway =
        new SpringApplicationBuilder(GatewayServiceApplication.class);

    assertThatThrownBy(() -> gateway.run(Settings.asArguments(settings)).close());

    assertThat(output.getAll()).contains("APPLICATION FAILED TO START");
    String report = output.getAll().split("APPLICATION FAILED TO START")[1];
    assertThat(report.replace("-", "").toLowerCase())
        .contains(property.replace("-", "").toLowerCase());
    assertThat(report).doesNotContain("c2VjcmV0LWtleQ==", "some-secret");
  }
}
