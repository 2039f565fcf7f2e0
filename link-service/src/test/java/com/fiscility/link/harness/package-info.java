/** The running service with everything real around it, for tests that drive it through Kafka. */
@NullMarked
package com.fiscility.link.harness;

import org.jspecify.annotations.NullMarked;
