package com.fiscility.gateway.frontend;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the dashboard is told.
 *
 * @param linkScriptUrl Plaid Link's script
 * @param tokenEndpoint where the dashboard gets a JWT for a demo user; local profile only
 * @param demoUsers who may sign in there, each as username:name:plan; local profile only
 * @param redirectUri where banks send the browser back to
 */
@Validated
@ConfigurationProperties("gateway.front-end")
record FrontEndProperties(
    @NotNull URI linkScriptUrl,
    @Nullable URI tokenEndpoint,
    @DefaultValue List<String> demoUsers,
    @Nullable URI redirectUri) {

  FrontEndProperties {
    demoUsers = demoUsers.stream().filter(user -> !user.isBlank()).toList();
    demoUsers.forEach(DemoUser::of);
  }
}
