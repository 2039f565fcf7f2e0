package com.fiscility.service.internalapi;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.validation.annotation.Validated;

/**
 * Whose JWTs are taken; the same as the gateway's.
 *
 * @param issuerUri the issuer; every JWT must name exactly this one
 * @param jwkSetUri where the issuer's public keys are
 * @param algorithm how the issuer signs; the JWT's own word for it counts for nothing
 */
@Validated
@ConfigurationProperties("service.jwt")
public record JwtProperties(
    @NotBlank String issuerUri,
    @NotNull URI jwkSetUri,
    @DefaultValue("RS256") SignatureAlgorithm algorithm) {}
