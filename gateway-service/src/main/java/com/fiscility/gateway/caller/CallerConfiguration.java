package com.fiscility.gateway.caller;

import com.fiscility.gateway.problem.Problem;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.ProblemWriter;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JwtProperties.class)
class CallerConfiguration {

  private static final String SCOPE = "SCOPE_plaid";

  /** Plaid signs webhooks; whoever unsubscribes shows the token of an e-mail. */
  private static final String[] SIGNED_CALLS = {
    "/plaid/webhook", "/plaid/webhook/*", "/plaid/unsubscribe/*"
  };

  @Bean
  ReactiveJwtDecoder jwtDecoder(
      JwtProperties properties, WebClient.Builder client, @Qualifier("leaseClock") Clock clock) {
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSource(
                new IssuerKeys(client.clone().build(), properties, clock)::of)
            .jwsAlgorithm(properties.algorithm())
            .build();
    decoder.setJwtValidator(TokenRules.of(properties.issuerUri(), clock));
    return new VerifiedTokens(decoder, properties.verifiedFor(), clock);
  }

  /** What proves itself by other means than a JWT, and is not even asked for one. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityWebFilterChain securityOfSignedCalls(
      ServerHttpSecurity http, ServerHttpHeadersWriter responseHeaders) {
    return withoutCookies(http, responseHeaders)
        .securityMatcher(ServerWebExchangeMatchers.pathMatchers(SIGNED_CALLS))
        .authorizeExchange(calls -> calls.anyExchange().permitAll())
        .build();
  }

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, ProblemWriter problems, ServerHttpHeadersWriter responseHeaders) {
    ServerAuthenticationEntryPoint entryPoint = entryPoint(problems);
    ServerAccessDeniedHandler denied =
        (exchange, e) -> problems.write(exchange, Problem.of(ProblemType.NOT_ALLOWED));
    return withoutCookies(http, responseHeaders)
        .authorizeExchange(
            calls ->
                calls
                    .pathMatchers(HttpMethod.GET, "/plaid/config")
                    .permitAll()
                    .pathMatchers("/plaid/**")
                    .hasAuthority(SCOPE)
                    .pathMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll()
                    .pathMatchers("/actuator/**")
                    .denyAll()
                    // The dashboard and the documentation: files that hold no secret.
                    .anyExchange()
                    .permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> {})
                    .authenticationFailureHandler(
                        (exchange, e) -> entryPoint.commence(exchange.getExchange(), e))
                    .authenticationEntryPoint(entryPoint)
                    .accessDeniedHandler(denied))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(entryPoint).accessDeniedHandler(denied))
        .build();
  }

  /** No cookie ever speaks for a user here, so there is nothing to forge. */
  private static ServerHttpSecurity withoutCookies(
      ServerHttpSecurity http, ServerHttpHeadersWriter responseHeaders) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .headers(headers -> headers.writer(responseHeaders).frameOptions(f -> {}));
  }

  @Bean
  WebFluxConfigurer callerArgument() {
    return new WebFluxConfigurer() {
      @Override
      public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new CallerArgument());
      }
    };
  }

  private static ServerAuthenticationEntryPoint entryPoint(ProblemWriter problems) {
    return (exchange, e) -> {
      if (e instanceof AuthenticationServiceException) {
        return problems.write(exchange, Problem.of(ProblemType.TEMPORARILY_UNAVAILABLE));
      }
      exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      return problems.write(exchange, Problem.of(ProblemType.NOT_SIGNED_IN));
    };
  }
}
