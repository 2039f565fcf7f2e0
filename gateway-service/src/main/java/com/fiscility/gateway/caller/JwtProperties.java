package com.fiscility.gateway.caller;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.validation.annotation.Validated;

/**
 * Whose JWTs are taken.
 *
 * @param issuerUri the issuer; every JWT must name exactly this one
 * @param jwkSetUri where the issuer's public keys are
 * @param algorithm how the issuer signs; the JWT's own word for it counts for nothing
 * @param keysKeptFor how long keys are used before they are read again
 * @param unknownKeyPause how long at least between two reads because of an unknown key id
 * @param verifiedFor for how long a JWT that was found good is not checked again
 */
@Validated
@ConfigurationProperties("gateway.jwt")
record JwtProperties(
    @NotBlank String issuerUri,
    @NotNull URI jwkSetUri,
    @DefaultValue("RS256") SignatureAlgorithm algorithm,
    @DefaultValue("5m") Duration keysKeptFor,
    @DefaultValue("10s") Duration unknownKeyPause,
    @DefaultValue("1m") Duration verifiedFor) {}
