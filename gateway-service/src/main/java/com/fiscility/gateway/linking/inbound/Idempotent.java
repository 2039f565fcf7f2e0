package com.fiscility.gateway.linking.inbound;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that may be repeated under a key and may take longer; for the documentation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = CommandHeads.IDEMPOTENCY_KEY,
    in = ParameterIn.HEADER,
    description = "The same key with the same body is the same request, however often it comes.",
    schema = @Schema(type = "string", maxLength = 255))
@ApiResponse(
    responseCode = "202",
    description = "It takes longer; ask at the Location.",
    headers = @Header(name = "Location", schema = @Schema(type = "string")),
    content = @Content(schema = @Schema(implementation = AcceptedAnswer.class)))
public @interface Idempotent {}
