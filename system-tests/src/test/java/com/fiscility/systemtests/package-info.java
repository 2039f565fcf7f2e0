/** Scenarios over all services: what the system promises, each as a test. */
@NullMarked
package com.fiscility.systemtests;

import org.jspecify.annotations.NullMarked;
