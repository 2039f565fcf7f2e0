package com.fiscility.gateway.documentation;

import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Lists under each status the problems that a call tells, with their words. */
final class ProblemResponses implements OperationCustomizer {

  /** Name of the schema that {@link DocumentationConfiguration} adds. */
  static final String SCHEMA = "Problem";

  private static final List<ProblemType> FOR_CALLERS =
      List.of(ProblemType.NOT_SIGNED_IN, ProblemType.NOT_ALLOWED, ProblemType.TOO_MANY_REQUESTS);

  private static final List<ProblemType> FOR_BODIES =
      List.of(
          ProblemType.INVALID_REQUEST,
          ProblemType.BODY_TOO_LARGE,
          ProblemType.UNSUPPORTED_MEDIA_TYPE);

  @Override
  public Operation customize(Operation operation, HandlerMethod call) {
    Map<Integer, List<ProblemType>> byStatus =
        problems(call).stream()
            .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach(
        (status, problems) ->
            operation.getResponses().addApiResponse(status.toString(), response(problems)));
    return operation;
  }

  private static List<ProblemType> problems(HandlerMethod call) {
    List<ProblemType> problems = new ArrayList<>();
    Tells own = call.getMethodAnnotation(Tells.class);
    if (own != null) {
      problems.addAll(List.of(own.value()));
    }
    MethodParameter[] parameters = call.getMethodParameters();
    if (Arrays.stream(parameters).anyMatch(p -> p.getParameterType() == Caller.class)) {
      problems.addAll(FOR_CALLERS);
    }
    if (Arrays.stream(parameters).anyMatch(p -> p.hasParameterAnnotation(RequestBody.class))) {
      problems.addAll(FOR_BODIES);
    }
    return problems;
  }

  private static ApiResponse response(List<ProblemType> problems) {
    String description =
        problems.stream()
            .map(problem -> "`" + problem.slug() + "`: " + problem.title() + ".")
            .collect(Collectors.joining("\n\n"));
    Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + SCHEMA);
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType("application/problem+json", new MediaType().schema(problem)));
  }
}
