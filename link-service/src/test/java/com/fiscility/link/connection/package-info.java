/** Connections on real Kafka and PostgreSQL. */
@NullMarked
package com.fiscility.link.connection;

import org.jspecify.annotations.NullMarked;
