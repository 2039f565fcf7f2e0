package com.fiscility.gateway.documentation;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ApiProblem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.TreeMap;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API as a whole. */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

  private static final String JWT = "jwt";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Fiscility Connect")
                .version("1")
                .description(
                    """
                    Connects a user's bank accounts. Get a link token, open Plaid Link with it, hand \
                    in the public token; then follow the events and read the connections.

                    Errors are `application/problem+json` (RFC 9457). Branch on `type`; `detail` is \
                    written for users; tell us `request_id` when you ask about one. A 503 means that \
                    nobody knows whether it happened: sending exactly the same again is safe."""))
        .components(
            new Components()
                .schemas(new TreeMap<>(ModelConverters.getInstance().readAll(ApiProblem.class)))
                .addSecuritySchemes(
                    JWT,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A JWT of the configured issuer with scope `plaid`.")))
        .addSecurityItem(new SecurityRequirement().addList(JWT));
  }

  @Bean
  OperationCustomizer problems() {
    return new ProblemResponses();
  }
}
