/** What the service refuses to start with. */
@NullMarked
package com.fiscility.link.config;

import org.jspecify.annotations.NullMarked;
