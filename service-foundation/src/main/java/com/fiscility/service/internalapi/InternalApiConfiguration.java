package com.fiscility.service.internalapi;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Three doors: what services ask of each other, what they ask in the name of a user, and what
 * operations read. All else is shut.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JwtProperties.class, InternalApiProperties.class})
public class InternalApiConfiguration {

  private static final String SCOPE = "SCOPE_plaid";

  /** How far the clocks of the issuer and of this machine may be apart. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  @Bean
  ReactiveJwtDecoder jwtDecoder(JwtProperties properties) {
    JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
    timestamps.setAllowEmptyExpiryClaim(false);
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSetUri(properties.jwkSetUri().toString())
            .jwsAlgorithm(properties.algorithm())
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            timestamps,
            new JwtIssuerValidator(properties.issuerUri()),
            InternalApiConfiguration::namesAUser));
    return decoder;
  }

  @Bean
  @Order(1)
  SecurityWebFilterChain servicesAmongThemselves(
      ServerHttpSecurity http, InternalApiProperties properties) {
    return stateless(http)
        .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/internal/v1/service/**"))
        .addFilterBefore(
            new InternalSecretFilter(properties.secret()), SecurityWebFiltersOrder.AUTHENTICATION)
        .authorizeExchange(calls -> calls.anyExchange().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityWebFilterChain inTheNameOfAUser(
      ServerHttpSecurity http, InternalApiProperties properties) {
    ServerAuthenticationEntryPoint entryPoint = InternalApiConfiguration::refuse;
    ServerAccessDeniedHandler denied = (exchange, e) -> Problem.NOT_ALLOWED.write(exchange);
    return stateless(http)
        .securityMatcher(new PathPatternParserServerWebExchangeMatcher("/internal/**"))
        .addFilterBefore(
            new InternalSecretFilter(properties.secret()), SecurityWebFiltersOrder.AUTHENTICATION)
        .authorizeExchange(calls -> calls.anyExchange().hasAuthority(SCOPE))
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

  @Bean
  @Order(3)
  SecurityWebFilterChain operations(ServerHttpSecurity http) {
    return stateless(http)
        .authorizeExchange(
            calls ->
                calls
                    .pathMatchers(HttpMethod.GET, "/actuator/health/**", "/actuator/prometheus")
                    .permitAll()
                    .anyExchange()
                    .denyAll())
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((exchange, e) -> Problem.NOT_ALLOWED.write(exchange))
                    .accessDeniedHandler((exchange, e) -> Problem.NOT_ALLOWED.write(exchange)))
        .build();
  }

  private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
  }

  private static Mono<Void> refuse(ServerWebExchange exchange, AuthenticationException e) {
    if (e instanceof AuthenticationServiceException) {
      return Problem.TEMPORARILY_UNAVAILABLE.write(exchange);
    }
    exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return Problem.NOT_SIGNED_IN.write(exchange);
  }

  private static OAuth2TokenValidatorResult namesAUser(Jwt jwt) {
    return jwt.getSubject() == null || jwt.getSubject().isBlank()
        ? OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "The token does not name a user", null))
        : OAuth2TokenValidatorResult.success();
  }
}
