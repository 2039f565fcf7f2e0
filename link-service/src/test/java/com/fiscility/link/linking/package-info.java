/** Linking, driven through Kafka. */
@NullMarked
package com.fiscility.link.linking;

import org.jspecify.annotations.NullMarked;
