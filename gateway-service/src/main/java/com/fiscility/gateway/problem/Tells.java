package com.fiscility.gateway.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which problems a call tells besides those of every call; for the API's documentation. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tells {

  /** The problems. */
  ProblemType[] value();
}
